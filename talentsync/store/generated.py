"""Generated texts: what was asked for and what was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from talentsync.errors import NotFoundError
from talentsync.schemas.record import GeneratedRecord
from talentsync.store.columns import new_id
from talentsync.store.database import Database
from talentsync.store.models import GeneratedRow
from talentsync.store.owners import ensure_owner
from talentsync.store.resumes import NewResume, put_resume


@dataclass(frozen=True, kw_only=True)
class NewText:
    """A text that is to be kept; `kind` is the feature's name."""

    kind: str
    request: dict[str, Any]
    response: dict[str, Any]
    engine: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class KeptText:
    """The ids of what was kept; there may be no résumé behind a text."""

    generated_id: str
    resume_id: str | None


class Generated:
    """The generated texts of all owners, each reached only by its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, owner: str, resume: NewResume | None, new: NewText) -> KeptText:
        """Keep a text, and the résumé behind it where it is not there yet."""
        async with self._database.writing() as session:
            await ensure_owner(session, owner, new.created_at)
            behind = await put_resume(session, owner, resume, same_text=True) if resume else None
            row = GeneratedRow(
                id=new_id(),
                owner_id=owner,
                resume_id=behind.id if behind else None,
                kind=new.kind,
                request=new.request,
                response=new.response,
                engine=new.engine,
                created_at=new.created_at,
            )
            session.add(row)
            return KeptText(generated_id=row.id, resume_id=row.resume_id)

    async def page(
        self, owner: str, *, kind: str | None = None, limit: int, offset: int = 0
    ) -> tuple[list[GeneratedRecord], int]:
        """A page, newest first, and how many there are in all; of one kind where one is given."""
        wanted = select(GeneratedRow).where(GeneratedRow.owner_id == owner)
        if kind is not None:
            wanted = wanted.where(GeneratedRow.kind == kind)
        newest = GeneratedRow.created_at.desc(), GeneratedRow.number.desc()
        async with self._database.reading() as session:
            rows = await session.scalars(wanted.order_by(*newest).limit(limit).offset(offset))
            count = await session.scalar(select(func.count()).select_from(wanted.subquery()))
        return [GeneratedRecord.model_validate(row, from_attributes=True) for row in rows], count or 0

    async def get(self, owner: str, generated_id: str) -> GeneratedRecord:
        """One text.

        Raises:
            NotFoundError: there is none of that id, or it is another's.
        """
        query = select(GeneratedRow).where(GeneratedRow.owner_id == owner, GeneratedRow.id == generated_id)
        async with self._database.reading() as session:
            row = await session.scalar(query)
        if row is None:
            message = f"There is no generated text '{generated_id}'."
            raise NotFoundError(message, detail={"generated_id": generated_id})
        return GeneratedRecord.model_validate(row, from_attributes=True)
