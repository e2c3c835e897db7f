"""What was said in threads, message by message."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, func, select

from talentsync.errors import NotFoundError
from talentsync.store.database import Database
from talentsync.store.models import MessageRow, ThreadRow

Role = Literal["user", "assistant"]


@dataclass(frozen=True, kw_only=True)
class Said:
    """A message; `details` is plain data beside the text, such as which tools ran."""

    role: Role
    content: str
    details: dict[str, Any] = field(default_factory=dict)
    position: int = 0
    created_at: datetime | None = None


class Transcripts:
    """The messages of all owners' threads, each reached only by its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(self, owner: str, thread_id: str, said: Said, *, run_id: str, now: datetime) -> bool:
        """Write a message of a run, unless it is written already; tells whether it was written.

        Raises:
            NotFoundError: there is no thread of that id, or it is another's.
        """
        newest = select(MessageRow).where(MessageRow.owner_id == owner, MessageRow.thread_id == thread_id)
        async with self._database.writing() as session:
            thread = select(ThreadRow).where(ThreadRow.owner_id == owner, ThreadRow.id == thread_id)
            row = await session.scalar(thread.with_for_update())
            if row is None:
                raise NotFoundError(f"There is no thread '{thread_id}'.", detail={"thread_id": thread_id})
            last = await session.scalar(newest.order_by(MessageRow.position.desc()).limit(1))
            if last is not None and (last.run_id, last.role) == (run_id, said.role):
                return False
            session.add(
                MessageRow(
                    owner_id=owner,
                    thread_id=thread_id,
                    position=last.position + 1 if last is not None else 0,
                    role=said.role,
                    content=said.content,
                    details=said.details,
                    run_id=run_id,
                    created_at=now,
                )
            )
            row.updated_at = now
        return True

    async def take_back(self, owner: str, thread_id: str, *, run_id: str) -> None:
        """Remove the messages of a run that was refused; of a thread that is not there, none."""
        query = delete(MessageRow).where(
            MessageRow.owner_id == owner, MessageRow.thread_id == thread_id, MessageRow.run_id == run_id
        )
        async with self._database.writing() as session:
            await session.execute(query)

    async def page(self, owner: str, thread_id: str, *, limit: int, offset: int) -> tuple[list[Said], int]:
        """Messages, oldest first, and how many there are in all; none of a thread that is another's."""
        mine = (MessageRow.owner_id == owner, MessageRow.thread_id == thread_id)
        query = select(MessageRow).where(*mine).order_by(MessageRow.position).limit(limit).offset(offset)
        async with self._database.reading() as session:
            rows = list(await session.scalars(query))
            count = await session.scalar(select(func.count()).select_from(MessageRow).where(*mine))
        return [_said(row) for row in rows], count or 0


def _said(row: MessageRow) -> Said:
    role: Role = "user" if row.role == "user" else "assistant"
    return Said(
        role=role,
        content=row.content,
        details=row.details,
        position=row.position,
        created_at=row.created_at,
    )
