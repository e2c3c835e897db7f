"""The queue of screenings and its workers, open for the life of a server or of a command."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from talentsync.settings import Settings
from talentsync.store.database import Database
from talentsync.store.screening_items import ScreeningItems
from tools.deps import utc_now
from tools.screening_queue.pool import WorkerPool
from tools.screening_queue.queue import ScreeningQueue


class WorkedQueue:
    """A queue with workers of its own, which start with the first work there is."""

    def __init__(self, queue: ScreeningQueue, pool: WorkerPool) -> None:
        self._queue = queue
        self._pool = pool

    async def submit(self, screening_id: str) -> None:
        """Have a screening that is open in the record worked off; again is the same as once."""
        self._pool.ensure()
        await self._queue.submit(screening_id)

    async def cancel(self, screening_id: str) -> None:
        """Take out what is not begun of a screening that was cancelled or removed."""
        await self._queue.cancel(screening_id)


@asynccontextmanager
async def open_queue(
    database: Database, settings: Settings, *, workers: int | None = None
) -> AsyncIterator[WorkedQueue]:
    """Open the queue, and close it with its workers at the end; what was left unfinished goes on at once.

    Args:
        database: the record.
        settings: of the queue and its workers.
        workers: how many; by default as many as the settings say.

    Raises:
        StorageError: the record cannot be read.
    """
    queue = ScreeningQueue(settings.database_url)
    pool = WorkerPool(settings, database, count=workers)
    try:
        if await ScreeningItems(database, utc_now).unfinished():
            pool.ensure()
        yield WorkedQueue(queue, pool)
    finally:
        await pool.aclose()
        queue.close()
