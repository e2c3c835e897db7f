"""Threads: the conversations of an owner, and the files attached to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from talentsync.errors import NotFoundError
from talentsync.store.columns import new_id
from talentsync.store.database import Database
from talentsync.store.hashes import text_hash
from talentsync.store.models import AttachmentRow, ThreadRow
from talentsync.store.owners import changed, ensure_owner, insert_once

__all__ = ["AttachedFile", "Thread", "Threads", "text_hash"]


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A conversation; its messages are in `Transcripts`, and its state in the checkpoints."""

    id: str
    title: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class AttachedFile:
    """A file of a conversation; `text_hash` is that of the extracted text, empty where none was extracted."""

    name: str
    content: bytes
    sha256: str
    text_hash: str = ""


class Threads:
    """The threads of all owners, each reached only by its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, owner: str, thread_id: str | None, *, title: str = "", now: datetime) -> Thread:
        """A thread to go on with, or a new one where no id is given.

        Raises:
            NotFoundError: there is none of that id, or it is another's.
        """
        if thread_id is not None:
            return await self.get(owner, thread_id)
        row = ThreadRow(id=new_id(), owner_id=owner, title=title, created_at=now, updated_at=now)
        async with self._database.writing() as session:
            await ensure_owner(session, owner, now)
            session.add(row)
        return Thread(id=row.id, title=title, created_at=now, updated_at=now)

    async def get(self, owner: str, thread_id: str) -> Thread:
        """One thread.

        Raises:
            NotFoundError: there is none of that id, or it is another's.
        """
        async with self._database.reading() as session:
            row = await session.scalar(_of(owner).where(ThreadRow.id == thread_id))
        if row is None:
            raise _no_thread(thread_id)
        return _thread(row)

    async def page(self, owner: str, *, limit: int, offset: int) -> tuple[list[Thread], int]:
        """A page, the one that was used last first, and how many there are in all."""
        latest = ThreadRow.updated_at.desc(), ThreadRow.number.desc()
        counted = select(func.count()).select_from(ThreadRow).where(ThreadRow.owner_id == owner)
        async with self._database.reading() as session:
            rows = await session.scalars(_of(owner).order_by(*latest).limit(limit).offset(offset))
            found = [_thread(row) for row in rows]
            count = await session.scalar(counted)
        return found, count or 0

    async def delete(self, owner: str, thread_id: str) -> None:
        """Remove a thread and its files, for good; its checkpoints are the caller's to remove first.

        Raises:
            NotFoundError: there is none of that id, or it is another's.
        """
        query = delete(ThreadRow).where(ThreadRow.owner_id == owner, ThreadRow.id == thread_id)
        async with self._database.writing() as session:
            if changed(await session.execute(query)) == 0:
                raise _no_thread(thread_id)
        await self._database.scrub()

    async def attach(self, owner: str, thread_id: str, file: AttachedFile) -> str:
        """Keep a file with a thread, once however often it is sent; gives the attachment's id.

        Raises:
            NotFoundError: there is no thread of that id, or it is another's.
        """
        values = {
            "id": new_id(),
            "owner_id": owner,
            "thread_id": thread_id,
            "name": file.name,
            "content": file.content,
            "sha256": file.sha256,
            "text_hash": file.text_hash,
        }
        async with self._database.writing() as session:
            await _require(session, owner, thread_id)
            await insert_once(session, AttachmentRow, values)
            query = select(AttachmentRow.id).where(
                AttachmentRow.owner_id == owner,
                AttachmentRow.thread_id == thread_id,
                AttachmentRow.sha256 == file.sha256,
            )
            return (await session.scalars(query)).one()

    async def detach(self, owner: str, thread_id: str, attachment_id: str) -> None:
        """Give up a file of a thread; one that is not there is no error."""
        query = delete(AttachmentRow).where(
            AttachmentRow.owner_id == owner,
            AttachmentRow.thread_id == thread_id,
            AttachmentRow.id == attachment_id,
        )
        async with self._database.writing() as session:
            await session.execute(query)

    async def attachment(self, owner: str, thread_id: str, attachment_id: str) -> AttachedFile:
        """A file of a thread.

        Raises:
            NotFoundError: there is none of that id in that thread, or it is another's.
        """
        query = select(AttachmentRow).where(
            AttachmentRow.owner_id == owner,
            AttachmentRow.thread_id == thread_id,
            AttachmentRow.id == attachment_id,
        )
        async with self._database.reading() as session:
            row = await session.scalar(query)
        if row is None:
            message = f"There is no attachment '{attachment_id}' in this thread."
            raise NotFoundError(message, detail={"attachment_id": attachment_id})
        return AttachedFile(name=row.name, content=row.content, sha256=row.sha256, text_hash=row.text_hash)


async def threads_with(session: AsyncSession, owner: str, *, sha256: str, text_hash: str) -> list[str]:
    """The ids of the owner's threads that a résumé is attached to, as the same file or the same text."""
    same: ColumnElement[bool] = AttachmentRow.sha256 == sha256
    if text_hash:  # an empty one says nothing
        same = or_(same, AttachmentRow.text_hash == text_hash)
    holding = select(AttachmentRow.thread_id).where(AttachmentRow.owner_id == owner, same)
    query = select(ThreadRow.id).where(ThreadRow.owner_id == owner, ThreadRow.id.in_(holding))
    return list(await session.scalars(query.order_by(ThreadRow.number)))


async def threads_of(session: AsyncSession, owner: str) -> list[str]:
    """The ids of all the owner's threads, oldest first."""
    query = select(ThreadRow.id).where(ThreadRow.owner_id == owner)
    return list(await session.scalars(query.order_by(ThreadRow.number)))


def _of(owner: str) -> Select[ThreadRow]:
    return select(ThreadRow).where(ThreadRow.owner_id == owner)


async def _require(session: AsyncSession, owner: str, thread_id: str) -> None:
    """See that the thread is the owner's, and keep it from being deleted until the commit."""
    if await session.scalar(_of(owner).where(ThreadRow.id == thread_id).with_for_update()) is None:
        raise _no_thread(thread_id)


def _no_thread(thread_id: str) -> NotFoundError:
    return NotFoundError(f"There is no thread '{thread_id}'.", detail={"thread_id": thread_id})


def _thread(row: ThreadRow) -> Thread:
    return Thread(id=row.id, title=row.title, created_at=row.created_at, updated_at=row.updated_at)
