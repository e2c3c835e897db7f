"""The tables. Each row of a person names its owner, and goes when the owner goes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, MetaData, UniqueConstraint
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


class ScreeningRow(Owned, Base):
    """Résumés that came together for one job: all in at `opened_at`, and `open` of them not final."""

    __tablename__ = "screenings"
    __table_args__ = (Index(None, "owner_id", "created_at"), Index(None, "status"))

    job: Mapped[dict[str, Any]]
    job_title: Mapped[str]
    blind: Mapped[bool]
    model: Mapped[str | None]
    status: Mapped[str]
    reason: Mapped[str]
    total: Mapped[int]
    open: Mapped[int]
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class ResumeRow(Owned, Base):
    """A résumé, once for each owner and content; `brief` is the short analysis that lists show.

    `screening_id` is the screening that it was kept from, if any.
    """

    __tablename__ = "resumes"
    __table_args__ = (
        UniqueConstraint("owner_id", "sha256"),
        Index(None, "owner_id", "created_at"),
        Index(None, "owner_id", "predicted_field"),
        Index(None, "owner_id", "text_hash"),
        Index(None, "screening_id"),
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
    screening_id: Mapped[str | None] = mapped_column(ForeignKey("screenings.id", ondelete="SET NULL"))


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


class ScreeningFileRow(Base):
    """What became of a file; `attempts` were begun, the last one by `worker`.

    Its bytes and its result are rows of their own: this one changes several times and stays small, the bytes
    go as soon as the file is final.
    """

    __tablename__ = "screening_files"
    __table_args__ = (Index(None, "owner_id"),)

    screening_id: Mapped[str] = mapped_column(
        ForeignKey("screenings.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    owner_id: Mapped[str] = mapped_column(ForeignKey("owners.id", ondelete="CASCADE"))
    name: Mapped[str]
    status: Mapped[str]
    code: Mapped[str]
    reason: Mapped[str]
    attempts: Mapped[int]
    worker: Mapped[str]


class ScreeningContentRow(Base):
    """The bytes of a file that is not final yet."""

    __tablename__ = "screening_contents"
    __table_args__ = (
        ForeignKeyConstraint(
            ["screening_id", "number"],
            ["screening_files.screening_id", "screening_files.number"],
            ondelete="CASCADE",
        ),
        Index(None, "owner_id"),
    )

    screening_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    owner_id: Mapped[str] = mapped_column(ForeignKey("owners.id", ondelete="CASCADE"))
    content: Mapped[bytes]


class ScreeningResultRow(Base):
    """How a file met the job; there is one for a file that was screened, and never two."""

    __tablename__ = "screening_results"
    __table_args__ = (
        ForeignKeyConstraint(
            ["screening_id", "number"],
            ["screening_files.screening_id", "screening_files.number"],
            ondelete="CASCADE",
        ),
        Index(None, "owner_id"),
    )

    screening_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    owner_id: Mapped[str] = mapped_column(ForeignKey("owners.id", ondelete="CASCADE"))
    result: Mapped[dict[str, Any]]


class WorkerRow(Base):
    """A process that works the queue off; `beat` counts up for as long as it lives."""

    __tablename__ = "workers"

    id: Mapped[str] = mapped_column(primary_key=True)
    beat: Mapped[int]
    machine: Mapped[str]
    pid: Mapped[int]
    version: Mapped[str]
    started_at: Mapped[datetime]
