"""Screenings: many résumés for one job, what became of each file, and the results.

A file's bytes are kept until the file is final, which in the same moment drops them: they are of no more use,
and hundreds of résumés are not to lie about.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from talentsync.errors import ConflictError, NotFoundError
from talentsync.schemas.screening import FileLine, ScreeningProgress, ScreeningStatus
from talentsync.store.columns import new_id
from talentsync.store.database import Database
from talentsync.store.models import ScreeningContentRow, ScreeningFileRow, ScreeningResultRow, ScreeningRow
from talentsync.store.owners import changed, ensure_owner, insert_once
from talentsync.store.screening_items import OPEN, is_open, stop


@dataclass(frozen=True, kw_only=True)
class ScreeningBrief:
    """A screening without its files; `model` is None for the embedded engine.

    One that is not `is_open` is still being taken in.
    """

    id: str
    job_title: str
    blind: bool
    model: str | None
    status: ScreeningStatus
    reason: str
    is_open: bool
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class KeptScreening(ScreeningBrief):
    """A screening as it stands: a line for each file, and the results by the files' numbers."""

    job: dict[str, Any] = field(repr=False)
    progress: ScreeningProgress
    files: list[FileLine]
    results: dict[int, dict[str, Any]] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class NewJob:
    """What a screening is for: a `JobDescription` as plain data, whether blind, and with which model."""

    job: dict[str, Any] = field(repr=False)
    blind: bool = True
    model: str | None = None


def keyed_id(owner: str, key: str) -> str:
    """The id of the screening that an owner sends under a key of his own."""
    return str(uuid5(NAMESPACE_URL, f"{owner}/{key}"))


class Screenings:
    """The screenings of all owners, each reached only by its own.

    One is made by `create`, `add_file` or `refuse_file` for each file, and `open`; then it is worked off,
    by those who use `ScreeningItems`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(self, owner: str, new: NewJob, *, now: datetime, key: str = "") -> str:
        """Begin to take files in for a job; gives the id, which for the same key of an owner is the same.

        Raises:
            ConflictError: there is one of this key already.
        """
        identifier = keyed_id(owner, key) if key else new_id()
        values = {
            **vars(new),
            "id": identifier,
            "owner_id": owner,
            "job_title": new.job.get("title") or "",
            "status": "queued",
            "reason": "",
            "total": 0,
            "open": 0,
            "created_at": now,
        }
        async with self._database.writing() as session:
            await ensure_owner(session, owner, now)
            if not await insert_once(session, ScreeningRow, values):
                message = (
                    "A screening with this Idempotency-Key is being taken in. Ask for it a little later."
                )
                raise ConflictError(message, detail={"screening_id": identifier})
        return identifier

    async def add_file(self, screening_id: str, number: int, name: str, content: bytes) -> None:
        """Take a file in, before `open`.

        Raises:
            NotFoundError: there is no such screening.
        """
        async with self._database.writing() as session:
            row = await _file(session, screening_id, number, name)
            session.add(row)
            await session.flush()
            keys = {"screening_id": screening_id, "number": number, "owner_id": row.owner_id}
            session.add(ScreeningContentRow(**keys, content=content))

    async def refuse_file(self, screening_id: str, number: int, name: str, code: str, reason: str) -> None:
        """Note a file that is not taken in, before `open`; it is unreadable from the start.

        Raises:
            NotFoundError: there is no such screening.
        """
        async with self._database.writing() as session:
            row = await _file(session, screening_id, number, name)
            row.status, row.code, row.reason = "unreadable", code, reason
            session.add(row)

    async def open(self, screening_id: str, *, now: datetime) -> int:
        """All files are in: from here on they are worked off; gives how many there are of them.

        A screening without one is done at once. To open it again changes nothing.
        """
        files = ScreeningFileRow.screening_id == screening_id
        async with self._database.writing() as session:
            total = await session.scalar(select(func.count()).where(files)) or 0
            waiting = await session.scalar(select(func.count()).where(files, is_open())) or 0
            values: dict[str, Any] = {"total": total, "open": waiting, "opened_at": now}
            if not waiting:
                values |= {"status": "done", "finished_at": now}
            unopened = ScreeningRow.id == screening_id, ScreeningRow.opened_at.is_(None)
            await session.execute(update(ScreeningRow).where(*unopened).values(**values))
        return waiting

    async def cancel(self, owner: str, screening_id: str, *, now: datetime) -> ScreeningStatus:
        """Stop: what has a result keeps it, and no other is begun; gives its status, "done" where it was.

        Raises:
            NotFoundError: there is none of that id, or it is another's.
        """
        async with self._database.writing() as session:
            row = await _find(session, owner, screening_id)
            await stop(session, screening_id, "cancelled", now=now)
            await session.refresh(row)
            return _brief(row).status

    async def state(self, owner: str, screening_id: str, *, results: bool = True) -> KeptScreening:
        """A screening as it stands; without `results` it costs little.

        Raises:
            NotFoundError: there is none of that id, or it is another's.
        """
        files = (
            select(ScreeningFileRow)
            .where(ScreeningFileRow.screening_id == screening_id)
            .order_by(ScreeningFileRow.number)
        )
        async with self._database.reading() as session:
            row = await _find(session, owner, screening_id)
            rows = await session.scalars(files)
            lines = [FileLine.model_validate(file, from_attributes=True) for file in rows]
            kept = await _results(session, screening_id) if results else {}
        about = vars(_brief(row))
        return KeptScreening(**about, job=row.job, progress=_progress(lines), files=lines, results=kept)

    async def list(self, owner: str, *, limit: int, offset: int = 0) -> tuple[list[ScreeningBrief], int]:
        """A page of those that were opened, newest first, and how many there are in all."""
        wanted = select(ScreeningRow).where(
            ScreeningRow.owner_id == owner, ScreeningRow.opened_at.is_not(None)
        )
        newest = ScreeningRow.created_at.desc(), ScreeningRow.number.desc()
        async with self._database.reading() as session:
            rows = await session.scalars(wanted.order_by(*newest).limit(limit).offset(offset))
            count = await session.scalar(select(func.count()).select_from(wanted.subquery()))
        return [_brief(row) for row in rows], count or 0

    async def delete(self, owner: str, screening_id: str) -> None:
        """Remove a screening with its files and results, for good; one under way comes to nothing.

        Raises:
            NotFoundError: there is none of that id, or it is another's.
        """
        query = delete(ScreeningRow).where(ScreeningRow.owner_id == owner, ScreeningRow.id == screening_id)
        async with self._database.writing() as session:
            if changed(await session.execute(query)) == 0:
                raise _no_screening(screening_id)
        await self._database.scrub()


async def _find(session: AsyncSession, owner: str, screening_id: str) -> ScreeningRow:
    query = select(ScreeningRow).where(ScreeningRow.owner_id == owner, ScreeningRow.id == screening_id)
    row = await session.scalar(query)
    if row is None:
        raise _no_screening(screening_id)
    return row


async def _file(session: AsyncSession, screening_id: str, number: int, name: str) -> ScreeningFileRow:
    """A file of a screening that is there, waiting."""
    owner = await session.scalar(select(ScreeningRow.owner_id).where(ScreeningRow.id == screening_id))
    if owner is None:
        raise _no_screening(screening_id)
    return ScreeningFileRow(
        screening_id=screening_id,
        number=number,
        owner_id=owner,
        name=name,
        status="waiting",
        code="",
        reason="",
        attempts=0,
        worker="",
    )


async def _results(session: AsyncSession, screening_id: str) -> dict[int, dict[str, Any]]:
    query = select(ScreeningResultRow.number, ScreeningResultRow.result).where(
        ScreeningResultRow.screening_id == screening_id
    )
    return {row.number: row.result for row in await session.execute(query)}


def _brief(row: ScreeningRow) -> ScreeningBrief:
    return ScreeningBrief(
        id=row.id,
        job_title=row.job_title,
        blind=row.blind,
        model=row.model,
        status=cast("ScreeningStatus", row.status),
        reason=row.reason,
        is_open=row.opened_at is not None,
        created_at=row.created_at,
        finished_at=row.finished_at,
    )


def _progress(lines: list[FileLine]) -> ScreeningProgress:
    told = ("screened", "unreadable", "failed")
    counts = {status: sum(line.status == status for line in lines) for status in told}
    finished = sum(line.status not in OPEN for line in lines)
    return ScreeningProgress(total=len(lines), finished=finished, **counts)


def _no_screening(screening_id: str) -> NotFoundError:
    message = f"There is no screening '{screening_id}'."
    return NotFoundError(message, detail={"screening_id": screening_id})
