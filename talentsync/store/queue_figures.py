"""How much is in the queue of screenings, of all owners together."""

from __future__ import annotations

from sqlalchemy import func, select

from talentsync.store.database import Database
from talentsync.store.models import ScreeningFileRow


async def count_items(database: Database) -> dict[str, int]:
    """The files of all screenings by status; those that are "waiting" are the queue's depth.

    Raises:
        StorageError: the database failed.
    """
    query = select(ScreeningFileRow.status, func.count()).group_by(ScreeningFileRow.status)
    async with database.reading() as session:
        return {row[0]: row[1] for row in await session.execute(query)}
