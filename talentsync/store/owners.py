"""Owners: a row for everybody who keeps something."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Result, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from talentsync.store.models import Base, OwnerRow


async def ensure_owner(session: AsyncSession, owner: str, now: datetime) -> None:
    """Make the owner's row if there is none yet."""
    await insert_once(session, OwnerRow, {"id": owner, "created_at": now})


async def insert_once(session: AsyncSession, table: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless one with the same key is there; tells whether it did.

    Both databases wait for another writer of the same key, so that exactly one of two at once inserts.
    """
    make = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    inserted = make(table).values(**values).on_conflict_do_nothing().returning(literal(1))
    return await session.scalar(inserted) is not None


def changed(result: Result[Any]) -> int:
    """How many rows a statement has inserted, updated or deleted."""
    if not isinstance(result, CursorResult):
        raise TypeError("only a statement that writes changes rows")
    return result.rowcount
