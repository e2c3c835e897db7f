"""Evaluations: how a résumé met a job, and the job descriptions they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from talentsync.errors import NotFoundError
from talentsync.schemas.record import EvaluatedJob, EvaluationRecord, JobRecord
from talentsync.store.columns import new_id
from talentsync.store.database import Database
from talentsync.store.hashes import bytes_hash
from talentsync.store.models import EvaluationRow, JobRow
from talentsync.store.owners import insert_once
from talentsync.store.resumes import NewResume, put_resume


@dataclass(frozen=True, kw_only=True)
class NewEvaluation:
    """An evaluation that is to be kept, with the job's title (perhaps empty) and text."""

    job_title: str
    job_text: str
    score: int
    rubric_version: str
    engine: str
    response: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class KeptEvaluation:
    """The ids of what was kept."""

    resume_id: str
    job_id: str
    evaluation_id: str


class Evaluations:
    """The evaluations of all owners, each reached only by its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, owner: str, resume: NewResume, new: NewEvaluation) -> KeptEvaluation:
        """Keep an evaluation, and its résumé and job where they are not there yet."""
        now = resume.brief.upload_date
        async with self._database.writing() as session:
            resume_row = await put_resume(session, owner, resume, same_text=True)
            job = {"title": new.job_title, "text": new.job_text, "created_at": now}
            job_id = await _put_job(session, owner, job)
            row = EvaluationRow(
                id=new_id(),
                owner_id=owner,
                resume_id=resume_row.id,
                job_id=job_id,
                score=new.score,
                rubric_version=new.rubric_version,
                engine=new.engine,
                response=new.response,
                created_at=now,
            )
            session.add(row)
            return KeptEvaluation(resume_id=resume_row.id, job_id=job_id, evaluation_id=row.id)

    async def page(self, owner: str, *, limit: int, offset: int = 0) -> tuple[list[EvaluationRecord], int]:
        """A page, newest first, and how many there are in all."""
        wanted = select(EvaluationRow).where(EvaluationRow.owner_id == owner)
        newest = EvaluationRow.created_at.desc(), EvaluationRow.number.desc()
        async with self._database.reading() as session:
            rows = await session.scalars(wanted.order_by(*newest).limit(limit).offset(offset))
            count = await session.scalar(select(func.count()).select_from(wanted.subquery()))
        return [EvaluationRecord.model_validate(row, from_attributes=True) for row in rows], count or 0

    async def get(self, owner: str, evaluation_id: str) -> EvaluatedJob:
        """One evaluation, with its job.

        Raises:
            NotFoundError: there is none of that id, or it is another's.
        """
        query = (
            select(EvaluationRow, JobRow)
            .join(JobRow, JobRow.id == EvaluationRow.job_id)
            .where(EvaluationRow.owner_id == owner, EvaluationRow.id == evaluation_id)
        )
        async with self._database.reading() as session:
            found = (await session.execute(query)).one_or_none()
        if found is None:
            message = f"There is no evaluation '{evaluation_id}'."
            raise NotFoundError(message, detail={"evaluation_id": evaluation_id})
        evaluation = EvaluationRecord.model_validate(found[0], from_attributes=True)
        job = JobRecord.model_validate(found[1], from_attributes=True)
        return EvaluatedJob(**evaluation.model_dump(), job=job)


async def _put_job(session: AsyncSession, owner: str, job: dict[str, Any]) -> str:
    """The id of the owner's job of this text, which is inserted unless it is there."""
    sha256 = bytes_hash(job["text"].encode())
    await insert_once(session, JobRow, {**job, "id": new_id(), "owner_id": owner, "sha256": sha256})
    found = select(JobRow.id).where(JobRow.owner_id == owner, JobRow.sha256 == sha256)
    return (await session.scalars(found)).one()
