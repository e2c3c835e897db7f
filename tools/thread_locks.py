"""One run at a time in a thread, whichever of several servers on one database it runs in.

The locks are the system's and PostgreSQL's own, which fall with the process that holds them: a server that
dies leaves no lock behind, and no clock has to tell when one is too old.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from psycopg import AsyncConnection, OperationalError

from talentsync.store.database import postgres_dsn, sqlite_path

TRIES, PAUSE_SECONDS = 4, 0.02  # somebody who only looks holds a lock for a moment
TAKE = "SELECT pg_try_advisory_lock(%s)"
FREE = "SELECT pg_advisory_unlock(%s)"


class Locks(Protocol):
    """Locks that other processes see; the same process sees none of its own."""

    async def try_take(self, number: int) -> bool:
        """Take a lock unless another process has it."""

    async def free(self, number: int) -> None:
        """Give a lock back."""


class ThreadLocks:
    """The locks of threads, by their keys; a process minds for itself that it does not take one twice."""

    def __init__(self, locks: Locks) -> None:
        self._locks = locks

    async def take(self, key: str) -> bool:
        """Take the lock of a thread; False when another process runs it."""
        for attempt in range(TRIES):
            if attempt:
                await asyncio.sleep(PAUSE_SECONDS)
            if await self._locks.try_take(_number(key)):
                return True
        return False

    async def free(self, key: str) -> None:
        """Give the lock of a thread back."""
        await self._locks.free(_number(key))

    async def is_taken(self, key: str) -> bool:
        """Whether another process runs a thread; for threads that this process does not run."""
        if not await self.take(key):
            return True
        await self.free(key)
        return False


def _number(key: str) -> int:
    """A number for a key, as locks are named by: 62 bits, of which two threads share one as good as never."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") >> 2


class FileLocks:
    """A byte of a file for each lock, beside a database that is a file itself."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    async def try_take(self, number: int) -> bool:
        try:
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except BlockingIOError:
            return False
        return True

    async def free(self, number: int) -> None:
        fcntl.lockf(self._descriptor, fcntl.LOCK_UN, 1, number)


class AdvisoryLocks:
    """PostgreSQL's advisory locks, over one connection; a broken one is replaced, and its locks retaken."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._turn = asyncio.Lock()
        self._connection: AsyncConnection | None = None
        self._held: set[int] = set()

    async def try_take(self, number: int) -> bool:
        async with self._turn:
            taken = await self._ask(TAKE, number)
            if taken:
                self._held.add(number)
            return taken

    async def free(self, number: int) -> None:
        async with self._turn:
            self._held.discard(number)
            await self._ask(FREE, number)

    async def aclose(self) -> None:
        """Close the connection, with which all locks fall."""
        if self._connection is not None:
            await self._connection.close()

    async def _ask(self, query: str, number: int) -> bool:
        try:
            return await self._answer(await self._connected(), query, number)
        except OperationalError:
            if self._connection is not None:
                await self._connection.close()
        return await self._answer(await self._connected(), query, number)

    async def _connected(self) -> AsyncConnection:
        if self._connection is None or self._connection.closed:
            self._connection = await AsyncConnection.connect(self._dsn, autocommit=True)
            for number in self._held:
                await self._answer(self._connection, TAKE, number)
        return self._connection

    async def _answer(self, connection: AsyncConnection, query: str, number: int) -> bool:
        cursor = await connection.execute(query.encode(), (number,))
        row = await cursor.fetchone()
        return bool(row and row[0])


@asynccontextmanager
async def open_thread_locks(url: str) -> AsyncIterator[ThreadLocks]:
    """The locks of all servers whose record is in the database of the URL.

    Args:
        url: `sqlite:///path` or `postgresql://...`, as the record takes it.
    """
    path = sqlite_path(url)
    if path is not None:
        descriptor = os.open(_beside(path), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            yield ThreadLocks(FileLocks(descriptor))
        finally:
            os.close(descriptor)
        return
    locks = AdvisoryLocks(postgres_dsn(url) or url)
    try:
        yield ThreadLocks(locks)
    finally:
        await locks.aclose()


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}-threads")
