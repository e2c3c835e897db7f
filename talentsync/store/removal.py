"""Removal for good: rows, what rests on them, the index, the conversations, and the traces in SQLite's files.

Checkpoints are kept by others, so the caller says how to forget those of a thread. That comes first: after a
crash in between the same removal can be asked for again, and nothing has lost its owner.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from talentsync.schemas.record import Removed
from talentsync.store.database import Database
from talentsync.store.models import (
    AnalysisRow,
    AttachmentRow,
    EvaluationRow,
    GeneratedRow,
    JobRow,
    OwnerRow,
    ResumeRow,
    ScreeningRow,
    ThreadRow,
)
from talentsync.store.owners import changed
from talentsync.store.resumes import find_resume
from talentsync.store.search import purge_index
from talentsync.store.threads import threads_of, threads_with

Forget = Callable[[str], Awaitable[None]]
Keys = Callable[[AsyncSession], Awaitable[list[str]]]


async def remove_resume(database: Database, owner: str, resume_id: str, *, forget: Forget) -> Removed:
    """Remove a résumé with its analyses, evaluations and texts, and the threads that it is attached to.

    Args:
        database: where it is.
        owner: whose it is.
        resume_id: which.
        forget: removes the checkpoints of a thread, given by its id; may be called again for the same.

    Raises:
        NotFoundError: there is none of that id, or it is another's.
    """

    async def holding(session: AsyncSession) -> list[str]:
        resume = await find_resume(session, owner, resume_id)
        return await threads_with(session, owner, sha256=resume.sha256, text_hash=resume.text_hash)

    async def remove(session: AsyncSession, keys: list[str]) -> Removed:
        removed = await _remove_threads(session, owner, keys)
        return removed.model_copy(update=await _remove_resting(session, owner, resume_id))

    return await _remove(database, holding, remove, forget)


async def remove_owner(database: Database, owner: str, *, forget: Forget) -> Removed:
    """Remove everything of an owner; one of whom there is nothing is no error.

    Args:
        database: where it is.
        owner: who goes.
        forget: as for `remove_resume`.
    """

    async def all_of_them(session: AsyncSession) -> list[str]:
        return await threads_of(session, owner)

    async def remove(session: AsyncSession, _: list[str]) -> Removed:
        counts = {
            table.__tablename__: changed(await session.execute(delete(table).where(table.owner_id == owner)))
            for table in (
                AttachmentRow,
                ThreadRow,
                GeneratedRow,
                EvaluationRow,
                JobRow,
                AnalysisRow,
                ResumeRow,
                ScreeningRow,
            )
        }
        await session.execute(delete(OwnerRow).where(OwnerRow.id == owner))
        return Removed(**counts)

    return await _remove(database, all_of_them, remove, forget)


async def _remove(
    database: Database,
    keys_in: Keys,
    remove: Callable[[AsyncSession, list[str]], Awaitable[Removed]],
    forget: Forget,
) -> Removed:
    """Forget the threads, then delete; once more from the start when a thread was begun meanwhile."""
    forgotten: set[str] = set()
    while True:
        async with database.reading() as session:
            keys = await keys_in(session)
        for key in keys:
            if key not in forgotten:
                await forget(key)
                forgotten.add(key)
        async with database.writing() as session:
            keys = await keys_in(session)
            if forgotten.issuperset(keys):
                removed = await remove(session, keys)
                if database.is_sqlite:
                    await purge_index(session)
                break
    await database.scrub()
    return removed


async def _remove_threads(session: AsyncSession, owner: str, keys: list[str]) -> Removed:
    files = delete(AttachmentRow).where(AttachmentRow.owner_id == owner, AttachmentRow.thread_id.in_(keys))
    threads = delete(ThreadRow).where(ThreadRow.owner_id == owner, ThreadRow.id.in_(keys))
    return Removed(
        attachments=changed(await session.execute(files)), threads=changed(await session.execute(threads))
    )


async def _remove_resting(session: AsyncSession, owner: str, resume_id: str) -> dict[str, int]:
    """The résumé and what rests on it, and the jobs that nothing is left of."""
    about = select(EvaluationRow.job_id).where(
        EvaluationRow.owner_id == owner, EvaluationRow.resume_id == resume_id
    )
    jobs = list(await session.scalars(about))
    counts = {
        table.__tablename__: changed(
            await session.execute(delete(table).where(table.owner_id == owner, table.resume_id == resume_id))
        )
        for table in (GeneratedRow, EvaluationRow, AnalysisRow)
    }
    still = select(EvaluationRow.job_id).where(EvaluationRow.owner_id == owner)
    orphans = delete(JobRow).where(JobRow.owner_id == owner, JobRow.id.in_(jobs), JobRow.id.not_in(still))
    resume = delete(ResumeRow).where(ResumeRow.owner_id == owner, ResumeRow.id == resume_id)
    counts["jobs"] = changed(await session.execute(orphans))
    counts["resumes"] = changed(await session.execute(resume))
    return counts
