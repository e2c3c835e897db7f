"""The tables. Each row of a person names its owner, and goes when the owner goes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from talentsync.store.columns import Number, PlainText, UtcDateTime, new_id

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The root of the tables, which names constraints alike on every database."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: PlainText(),
        datetime: UtcDateTime(),
        dict[str, Any]: JSON(),
    }


class OwnerRow(Base):
    """Somebody who keeps something here; the id is the one that authentication gives."""

    __tablename__ = "owners"

    id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]


class Owned:
    """What every row of an owner has; `number` orders rows of the same moment."""

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    id: Mapped[str] = mapped_column(unique=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("owners.id", ondelete="CASCADE"))


class BulkUploadRow(Owned, Base):
    """Several résumés that came together; `failed` of the `total` could not be read."""

    __tablename__ = "bulk_uploads"
    __table_args__ = (Index(None, "owner_id"),)

    name: Mapped[str]
    total: Mapped[int]
    failed: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class ResumeRow(Owned, Base):
    """A résumé, once for each owner and content; `brief` is the short analysis that lists show."""

    __tablename__ = "resumes"
    __table_args__ = (
        UniqueConstraint("owner_id", "sha256"),
        Index(None, "owner_id", "created_at"),
        Index(None, "owner_id", "predicted_field"),
        Index(None, "owner_id", "text_hash"),
        Index(None, "bulk_upload_id"),
    )

    custom_name: Mapped[str]
    file_name: Mapped[str]
    text: Mapped[str]
    sha256: Mapped[str]
    text_hash: Mapped[str]
    predicted_field: Mapped[str | None]
    brief: Mapped[dict[str, Any]]
    shown_to_recruiters: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    bulk_upload_id: Mapped[str | None] = mapped_column(ForeignKey("bulk_uploads.id", ondelete="SET NULL"))


class AnalysisRow(Owned, Base):
    """The answer of a résumé analysis."""

    __tablename__ = "analyses"
    __table_args__ = (Index(None, "owner_id"), Index(None, "resume_id"))

    resume_id: Mapped[str] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    engine: Mapped[str]
    response: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class JobRow(Owned, Base):
    """A job description, once for each owner and text."""

    __tablename__ = "jobs"
    __table_args__ = (UniqueConstraint("owner_id", "sha256"),)

    title: Mapped[str]
    text: Mapped[str]
    sha256: Mapped[str]
    created_at: Mapped[datetime]


class EvaluationRow(Owned, Base):
    """How a résumé met a job."""

    __tablename__ = "evaluations"
    __table_args__ = (Index(None, "owner_id"), Index(None, "resume_id"), Index(None, "job_id"))

    resume_id: Mapped[str] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"))
    score: Mapped[int]
    rubric_version: Mapped[str]
    engine: Mapped[str]
    response: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class GeneratedRow(Owned, Base):
    """A text that was written; `kind` is the feature's name, and there may be no résumé behind it."""

    __tablename__ = "generated"
    __table_args__ = (Index(None, "owner_id", "kind"), Index(None, "resume_id"))

    kind: Mapped[str]
    resume_id: Mapped[str | None] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"))
    request: Mapped[dict[str, Any]]
    response: Mapped[dict[str, Any]]
    engine: Mapped[str]
    created_at: Mapped[datetime]


class ThreadRow(Owned, Base):
    """A conversation; its state is in the checkpoints, under its owner and id."""

    __tablename__ = "threads"
    __table_args__ = (Index(None, "owner_id", "updated_at"),)

    title: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class AttachmentRow(Owned, Base):
    """A file of a conversation, once for each conversation and content."""

    __tablename__ = "attachments"
    __table_args__ = (
        UniqueConstraint("thread_id", "sha256"),
        Index(None, "owner_id", "sha256"),
        Index(None, "owner_id", "text_hash"),
    )

    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    name: Mapped[str]
    content: Mapped[bytes]
    sha256: Mapped[str]
    text_hash: Mapped[str]


class MessageRow(Owned, Base):
    """A message of a conversation; `run_id` is that of the run that ended with it."""

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("thread_id", "position"), Index(None, "owner_id"))

    thread_id: Mapped[str] = mapped_column(ForeignKey("threads.id", ondelete="CASCADE"))
    position: Mapped[int]
    role: Mapped[str]
    content: Mapped[str]
    details: Mapped[dict[str, Any]]
    run_id: Mapped[str]
    created_at: Mapped[datetime]
