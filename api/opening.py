"""What is opened for the life of a server: the record, its threads, and what a run needs of both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from api.conversations import Conversations
from graphs import ASSISTANT
from talentsync.store.database import Database, open_database
from talentsync.store.retention import Retention
from talentsync.store.threads import Threads
from tools.checkpoints import Checkpoints, open_checkpoints
from tools.deps import Deps
from tools.thread_locks import open_thread_locks


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What is open for the life of a server: record, threads, and dependencies that know their files.

    `retention` removes what is too old, where the settings say when something is.
    """

    database: Database
    conversations: Conversations
    deps: Deps
    retention: Retention | None = None


@asynccontextmanager
async def open_conversations(outside: Deps) -> AsyncIterator[Opened]:
    """Open the record and the threads in the database of the settings, and close them at the end.

    Raises:
        InvalidInputError: the database's address cannot be used.
        StorageError: the database cannot be reached.
    """
    url = outside.settings.database_url
    async with (
        open_database(url) as database,
        open_checkpoints(url) as checkpoints,
        open_thread_locks(url) as locks,
    ):
        await checkpoints.sweep()
        deps = replace(outside, attachments=KeptFiles(Threads(database)))
        graph = ASSISTANT.bind(deps, checkpoints.saver)
        conversations = Conversations(graph, checkpoints, database, deps, locks)
        retention = _retention(database, checkpoints, deps)
        yield Opened(database=database, conversations=conversations, deps=deps, retention=retention)


def _retention(database: Database, checkpoints: Checkpoints, deps: Deps) -> Retention | None:
    days = deps.settings.retention_days
    if days is None:
        return None
    return Retention(database, days, checkpoints=checkpoints.sweep, now=deps.now)


class KeptFiles:
    """The files of threads, as nodes read them (`tools.deps.Attachments`)."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads

    async def read(self, key: str, reference: str) -> tuple[str, bytes]:
        """Name and content of a file of the thread of that key."""
        owner, _, thread_id = key.rpartition("/")
        file = await self._threads.attachment(owner, thread_id, reference)
        return file.name, file.content
