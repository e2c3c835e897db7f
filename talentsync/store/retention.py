"""Retention: what is old and no longer used is removed for good.

Each row goes by its own age: an answer since it was written, a thread since its last message, a screening
since it came in. A résumé or a job stays as long as an answer rests on it that is young enough. Owners stay:
they are names of keys.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select

from talentsync.schemas.record import Removed
from talentsync.store.clock import ClockCheck, Doubt
from talentsync.store.database import Database
from talentsync.store.models import (
    AnalysisRow,
    AttachmentRow,
    EvaluationRow,
    GeneratedRow,
    JobRow,
    ResumeRow,
    ScreeningRow,
    ThreadRow,
)
from talentsync.store.owners import changed
from talentsync.store.search import purge_index

BATCH = 500  # rows of one transaction: SQLite has one writer at a time, and others want their turn

# Removes the checkpoints of threads that are no longer in the record.
SweepCheckpoints = Callable[[], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Swept:
    """What a sweep did: how many rows it removed, or why it removed none."""

    removed: Removed
    held: Doubt | None = None


class Retention:
    """Removes what is older than some days, again and again; several servers may do so at once.

    A clock that jumps ahead makes everything look old. So nothing is removed for a day after a jump, nor for
    a day after a sweep first finds that nothing would be left; until then every sweep says so. A clock that
    is behind removes too little, and never too much.

    Args:
        database: the record.
        days: how old what is kept may become.
        checkpoints: removes what the removed threads leave.
        now: the clock.
        clock: tells whether to believe it.
    """

    def __init__(
        self,
        database: Database,
        days: int,
        *,
        checkpoints: SweepCheckpoints,
        now: Callable[[], datetime],
        clock: ClockCheck | None = None,
    ) -> None:
        self._database = database
        self._age = timedelta(days=days)
        self._checkpoints = checkpoints
        self._now = now
        self._clock = clock or ClockCheck()

    async def sweep(self) -> Swept:
        """Remove what is too old by now, unless the clock cannot be believed.

        Raises:
            StorageError: the database failed; what was removed until then is removed.
        """
        now = self._now()
        before = now - self._age
        newest = await _newest(self._database)
        doubt = self._clock.doubt(now, would_empty=newest is not None and newest < before)
        if doubt:
            return Swept(removed=Removed(), held=doubt)
        return Swept(removed=await purge(self._database, before, checkpoints=self._checkpoints))


async def purge(database: Database, before: datetime, *, checkpoints: SweepCheckpoints) -> Removed:
    """Remove what is older than a moment and no longer used, and its traces.

    Threads go before their checkpoints: one that somebody goes on with meanwhile keeps both, and what a
    process leaves that dies in between is removed by the next sweep.

    Args:
        database: the record.
        before: the moment.
        checkpoints: removes what the removed threads leave.

    Raises:
        StorageError: the database failed.
    """
    counts = {rule.table.__tablename__: await _remove(database, rule) for rule in _rules(before)}
    counts["threads"], counts["attachments"] = await _remove_threads(database, before)
    removed = Removed(**counts)
    if removed.threads:
        await checkpoints()
    if removed.resumes and database.is_sqlite:
        async with database.writing() as session:
            await purge_index(session)
    if any(counts.values()):
        await database.scrub()
    return removed


@dataclass(frozen=True)
class _Rule:
    """Which rows of a table are too old."""

    table: type[AnalysisRow | EvaluationRow | GeneratedRow | JobRow | ResumeRow | ScreeningRow]
    old: ColumnElement[bool]


def _rules(before: datetime) -> Sequence[_Rule]:
    """In order: answers first, then what only old ones rested on."""
    jobs = JobRow.id.not_in(select(EvaluationRow.job_id))
    resting = [
        ~select(table.number).where(table.resume_id == ResumeRow.id).exists()
        for table in (AnalysisRow, EvaluationRow, GeneratedRow)
    ]
    return (
        _Rule(AnalysisRow, AnalysisRow.created_at < before),
        _Rule(EvaluationRow, EvaluationRow.created_at < before),
        _Rule(GeneratedRow, GeneratedRow.created_at < before),
        _Rule(ScreeningRow, ScreeningRow.created_at < before),
        _Rule(JobRow, (JobRow.created_at < before) & jobs),
        _Rule(ResumeRow, (ResumeRow.created_at < before) & resting[0] & resting[1] & resting[2]),
    )


async def _remove(database: Database, rule: _Rule) -> int:
    """Remove what a rule says, and what the database removes with it; another server's share is left."""
    table, removed = rule.table, 0
    while True:
        async with database.writing() as session:
            picked = select(table.number).where(rule.old).limit(BATCH)
            numbers = list(await session.scalars(picked.with_for_update(skip_locked=True, of=table)))
            query = delete(table).where(table.number.in_(numbers), rule.old)
            removed += changed(await session.execute(query))
        if len(numbers) < BATCH:
            return removed


async def _remove_threads(database: Database, before: datetime) -> tuple[int, int]:
    """Remove old threads and their files and messages; how many threads, and how many files."""
    threads = files = 0
    while True:
        async with database.writing() as session:
            picked = select(ThreadRow.id).where(ThreadRow.updated_at < before).limit(BATCH)
            ids = list(await session.scalars(picked.with_for_update(skip_locked=True)))
            of_them = delete(AttachmentRow).where(AttachmentRow.thread_id.in_(ids))
            files += changed(await session.execute(of_them))
            threads += changed(await session.execute(delete(ThreadRow).where(ThreadRow.id.in_(ids))))
        if len(ids) < BATCH:
            return threads, files


async def _newest(database: Database) -> datetime | None:
    """When something was last kept, None where nothing is."""
    moments = (
        ResumeRow.created_at,
        AnalysisRow.created_at,
        EvaluationRow.created_at,
        GeneratedRow.created_at,
        JobRow.created_at,
        ScreeningRow.created_at,
        ThreadRow.updated_at,
    )
    async with database.reading() as session:
        newest = [await session.scalar(select(func.max(moment))) for moment in moments]
    return max((moment for moment in newest if moment is not None), default=None)
