"""The files of screenings as workers see them: what is to be done, and what came of it.

The first final state of a file is the last, so that whoever works it off twice, after a crash or a pause,
changes nothing. The end of the last file is the end of the screening, in one transaction with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from talentsync.schemas.screening import FileStatus
from talentsync.store.database import Database
from talentsync.store.models import ScreeningContentRow, ScreeningFileRow, ScreeningResultRow, ScreeningRow
from talentsync.store.owners import changed

MAX_ATTEMPTS = 8
OPEN = ("waiting", "running")
UNDER_WAY = ("queued", "running")
# No session here holds rows that a statement could change behind its back: to look for them is in vain.
BLIND_TO_ROWS = {"synchronize_session": False}


@dataclass(frozen=True, kw_only=True)
class ItemToScreen:
    """One file, and what it is to be held against; `model` is None for the embedded engine."""

    screening_id: str
    number: int
    name: str
    content: bytes = field(repr=False)
    job: dict[str, Any] = field(repr=False)
    blind: bool
    model: str | None
    attempt: int


@dataclass(frozen=True, kw_only=True)
class FailedItem:
    """A file that failed for a reason of ours: a dead letter."""

    screening_id: str
    number: int
    code: str
    attempts: int


@dataclass(frozen=True, kw_only=True)
class Ending:
    """A final state, with the stable code and the reason that the owner is told, if there is one."""

    status: FileStatus
    code: str = ""
    reason: str = ""


GAVE_UP = Ending(
    status="failed",
    code="gave_up",
    reason=f"The file was begun {MAX_ATTEMPTS} times, and each time its worker died. Screen it alone.",
)


class ScreeningItems:
    """The files of everybody's screenings, by id and number; whose they are does not matter here."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def begin(self, screening_id: str, number: int, *, worker: str) -> ItemToScreen | None:
        """Begin an attempt at a file; None where there is nothing (more) to do about it.

        A file that was begun `MAX_ATTEMPTS` times and never ended takes its worker down, and is given up.
        """
        one_more = (
            update(ScreeningFileRow)
            .where(*_one(ScreeningFileRow, screening_id, number), is_open())
            .where(ScreeningFileRow.attempts < MAX_ATTEMPTS)
            .values(status="running", attempts=ScreeningFileRow.attempts + 1, worker=worker)
            .returning(ScreeningFileRow.name, ScreeningFileRow.attempts)
        )
        async with self._database.writing() as session:
            file = (await session.execute(one_more, execution_options=BLIND_TO_ROWS)).one_or_none()
            if file is None:
                await self._end(session, screening_id, number, GAVE_UP)
                return None
            item = await _item(session, screening_id, number)
        return ItemToScreen(name=file.name, attempt=file.attempts, **item)

    async def finish(self, screening_id: str, number: int, result: dict[str, Any]) -> bool:
        """Keep the result of a file; tells whether it is the first, which alone counts."""
        async with self._database.writing() as session:
            owner = await self._end(session, screening_id, number, Ending(status="screened"))
            if owner is not None:
                keys = {"screening_id": screening_id, "number": number, "owner_id": owner}
                session.add(ScreeningResultRow(**keys, result=result))
        return owner is not None

    async def fail(self, screening_id: str, number: int, ending: Ending) -> bool:
        """Note why a file has no result; tells whether nothing was settled before."""
        async with self._database.writing() as session:
            return await self._end(session, screening_id, number, ending) is not None

    async def abandon(self, screening_id: str, reason: str) -> None:
        """End a screening that cannot be worked off, with the reason that its owner is told."""
        async with self._database.writing() as session:
            await stop(session, screening_id, "failed", reason, now=self._now())

    async def unfinished(self) -> list[str]:
        """The ids of the screenings that are to be worked off, oldest first."""
        query = (
            select(ScreeningRow.id)
            .where(ScreeningRow.status.in_(UNDER_WAY), ScreeningRow.opened_at.is_not(None))
            .order_by(ScreeningRow.number)
        )
        async with self._database.reading() as session:
            return list(await session.scalars(query))

    async def remaining(self, screening_id: str) -> list[int]:
        """The numbers of the files of a screening that are not final."""
        query = (
            select(ScreeningFileRow.number)
            .where(ScreeningFileRow.screening_id == screening_id, is_open())
            .order_by(ScreeningFileRow.number)
        )
        async with self._database.reading() as session:
            return list(await session.scalars(query))

    async def model_of(self, screening_id: str) -> str | None:
        """The language model of a screening, None for the embedded engine and for one that is gone."""
        async with self._database.reading() as session:
            return await session.scalar(select(ScreeningRow.model).where(ScreeningRow.id == screening_id))

    async def by_worker(self, screening_id: str) -> dict[str, int]:
        """How many files of a screening each worker was the last to begin."""
        query = (
            select(ScreeningFileRow.worker, func.count().label("files"))
            .where(ScreeningFileRow.screening_id == screening_id, ScreeningFileRow.worker != "")
            .group_by(ScreeningFileRow.worker)
        )
        async with self._database.reading() as session:
            return {row.worker: row.files for row in await session.execute(query)}

    async def depth(self) -> int:
        """How many files wait or are worked on."""
        opened = ScreeningRow.status.in_(UNDER_WAY), ScreeningRow.opened_at.is_not(None)
        async with self._database.reading() as session:
            return await session.scalar(select(func.sum(ScreeningRow.open)).where(*opened)) or 0

    async def dead_letters(self, *, limit: int = 100) -> list[FailedItem]:
        """Files that failed for a reason of ours, those of the newest screening first."""
        query = (
            select(ScreeningFileRow)
            .join(ScreeningRow, ScreeningRow.id == ScreeningFileRow.screening_id)
            .where(ScreeningFileRow.status == "failed")
            .order_by(ScreeningRow.number.desc(), ScreeningFileRow.number)
            .limit(limit)
        )
        async with self._database.reading() as session:
            rows = await session.scalars(query)
            return [
                FailedItem(
                    screening_id=row.screening_id, number=row.number, code=row.code, attempts=row.attempts
                )
                for row in rows
            ]

    async def remove_unopened(self, before: datetime) -> int:
        """Remove what was begun before a moment and never opened, its sender gone; gives how many."""
        query = delete(ScreeningRow).where(ScreeningRow.opened_at.is_(None), ScreeningRow.created_at < before)
        async with self._database.writing() as session:
            return changed(await session.execute(query))

    async def _end(self, session: AsyncSession, screening_id: str, number: int, ending: Ending) -> str | None:
        """Make a file final unless it is; gives its owner if so, else None."""
        final = (
            update(ScreeningFileRow)
            .where(*_one(ScreeningFileRow, screening_id, number), is_open())
            .values(status=ending.status, code=ending.code, reason=ending.reason)
            .returning(ScreeningFileRow.owner_id)
        )
        owner: str | None = await session.scalar(final, execution_options=BLIND_TO_ROWS)
        if owner is None:
            return None
        content = delete(ScreeningContentRow).where(*_one(ScreeningContentRow, screening_id, number))
        await session.execute(content, execution_options=BLIND_TO_ROWS)
        counted = (
            update(ScreeningRow)
            .where(ScreeningRow.id == screening_id)
            .values(open=ScreeningRow.open - 1)
            .returning(ScreeningRow.open)
        )
        if (
            await session.scalar(counted, execution_options=BLIND_TO_ROWS) == 0
        ):  # counting locks the row: of two at once one is the last
            await stop(session, screening_id, "done", now=self._now())
        return owner


def is_open() -> ColumnElement[bool]:
    """The condition that a file is not final."""
    return ScreeningFileRow.status.in_(OPEN)


async def stop(
    session: AsyncSession,
    screening_id: str,
    status: Literal["done", "failed", "cancelled"],
    reason: str = "",
    *,
    now: datetime,
) -> None:
    """End a screening that is under way; files that are not final share its fate."""
    ended = (
        update(ScreeningRow)
        .where(ScreeningRow.id == screening_id, ScreeningRow.status.in_(UNDER_WAY))
        .values(status=status, reason=reason, open=0, finished_at=now)
    )
    if changed(await session.execute(ended)) == 0 or status == "done":
        return
    files = ScreeningFileRow.screening_id == screening_id, is_open()
    await session.execute(update(ScreeningFileRow).where(*files).values(status=status))
    contents = delete(ScreeningContentRow).where(ScreeningContentRow.screening_id == screening_id)
    await session.execute(contents)


async def _item(session: AsyncSession, screening_id: str, number: int) -> dict[str, Any]:
    """The bytes of a file and the screening that they belong to, which from here on is running."""
    query = (
        select(
            ScreeningContentRow.content,
            ScreeningRow.job,
            ScreeningRow.blind,
            ScreeningRow.model,
            ScreeningRow.status,
        )
        .join(ScreeningRow, ScreeningRow.id == ScreeningContentRow.screening_id)
        .where(*_one(ScreeningContentRow, screening_id, number))
    )
    item = (await session.execute(query)).one()._asdict()
    if item.pop("status") == "queued":
        queued = ScreeningRow.id == screening_id, ScreeningRow.status == "queued"
        await session.execute(update(ScreeningRow).where(*queued).values(status="running"))
    return {"screening_id": screening_id, "number": number, **item}


def _one(
    table: type[ScreeningFileRow] | type[ScreeningContentRow], screening_id: str, number: int
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.screening_id == screening_id, table.number == number
