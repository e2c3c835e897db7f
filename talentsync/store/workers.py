"""Workers: the processes that work the queue off, each with a beat that counts up for as long as it lives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from talentsync.store.database import Database
from talentsync.store.models import WorkerRow
from talentsync.store.owners import changed, insert_once


@dataclass(frozen=True, kw_only=True)
class Worker:
    """A process: `machine` tells where its process id means something, `version` what results it makes."""

    id: str
    machine: str
    pid: int
    version: str
    beat: int = 0


class Workers:
    """The workers of all machines that share the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def beat(self, worker: Worker, *, now: datetime) -> None:
        """Show that a worker lives; it appears with the first beat, and again when it was thought dead."""
        one_more = update(WorkerRow).where(WorkerRow.id == worker.id).values(beat=WorkerRow.beat + 1)
        values = {**vars(worker), "started_at": now}
        async with self._database.writing() as session:
            if changed(await session.execute(one_more)) == 0:
                await insert_once(session, WorkerRow, values)

    async def all(self) -> list[Worker]:
        """Every worker that has not been removed."""
        async with self._database.reading() as session:
            rows = await session.scalars(select(WorkerRow).order_by(WorkerRow.started_at, WorkerRow.id))
            return [
                Worker(id=row.id, machine=row.machine, pid=row.pid, version=row.version, beat=row.beat)
                for row in rows
            ]

    async def remove(self, worker_id: str) -> None:
        """Strike out a worker that has ended; one that is not there is no error."""
        async with self._database.writing() as session:
            await session.execute(delete(WorkerRow).where(WorkerRow.id == worker_id))
