"""Everything of one owner as one document, to take along."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from talentsync.store.database import Database
from talentsync.store.models import (
    AnalysisRow,
    AttachmentRow,
    EvaluationRow,
    GeneratedRow,
    JobRow,
    OwnerRow,
    ResumeRow,
    ScreeningFileRow,
    ScreeningResultRow,
    ScreeningRow,
    ThreadRow,
)

FORMAT = 1
Conversation = Callable[[str], Awaitable[object]]
Row = (
    ResumeRow | AnalysisRow | JobRow | EvaluationRow | GeneratedRow | ScreeningRow | ThreadRow | AttachmentRow
)

INTERNAL = frozenset({"number", "owner_id"})
TOLD_OF_FILES = ("number", "name", "status", "code", "reason", "attempts")


async def export_owner(
    database: Database, owner: str, *, now: datetime, conversation: Conversation
) -> dict[str, Any]:
    """Everything that is kept of an owner, as plain data for JSON; empty lists where there is nothing.

    Not in it are the files of a screening that is under way, which are kept only until they are screened.

    Args:
        database: where it is.
        owner: whose it is.
        now: the moment of the export.
        conversation: gives the messages of a thread, by its id, as plain data.
    """
    async with database.reading() as session:
        since = await session.scalar(select(OwnerRow.created_at).where(OwnerRow.id == owner))
        parts = {
            "resumes": await _rows(session, ResumeRow, owner),
            "analyses": await _rows(session, AnalysisRow, owner),
            "job_descriptions": await _rows(session, JobRow, owner),
            "evaluations": await _rows(session, EvaluationRow, owner),
            "generated": await _rows(session, GeneratedRow, owner),
            "screenings": await _screenings(session, owner),
        }
        threads = await _rows(session, ThreadRow, owner)
        files = await _rows(session, AttachmentRow, owner)
    for thread in threads:
        own = [file for file in files if file["thread_id"] == thread["id"]]
        thread["attachments"] = [{**file, "content": _base64(file["content"])} for file in own]
        thread["messages"] = await conversation(thread["id"])
    about = {"id": owner, "created_at": since.isoformat() if since else None}
    return {"format": FORMAT, "exported_at": now.isoformat(), "owner": about, **parts, "threads": threads}


async def _rows(session: AsyncSession, table: type[Row], owner: str) -> list[dict[str, Any]]:
    """The owner's rows, oldest first, every column but those that mean nothing outside."""
    names = [column.name for column in table.__table__.columns if column.name not in INTERNAL]
    rows = await session.scalars(select(table).where(table.owner_id == owner).order_by(table.number))
    return [{name: _plain(getattr(row, name)) for name in names} for row in rows]


async def _screenings(session: AsyncSession, owner: str) -> list[dict[str, Any]]:
    """The owner's screenings, each with what became of its files."""
    screenings = await _rows(session, ScreeningRow, owner)
    same = (
        ScreeningResultRow.screening_id == ScreeningFileRow.screening_id,
        ScreeningResultRow.number == ScreeningFileRow.number,
    )
    query = (
        select(ScreeningFileRow, ScreeningResultRow.result)
        .outerjoin(ScreeningResultRow, and_(*same))
        .where(ScreeningFileRow.owner_id == owner)
        .order_by(ScreeningFileRow.screening_id, ScreeningFileRow.number)
    )
    files: dict[str, list[dict[str, Any]]] = {screening["id"]: [] for screening in screenings}
    for file, result in await session.execute(query):
        told = {name: getattr(file, name) for name in TOLD_OF_FILES}
        files[file.screening_id].append({**told, "result": result})
    return [{**screening, "files": files[screening["id"]]} for screening in screenings]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
