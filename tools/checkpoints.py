"""Checkpoints of threads, through LangGraph's own savers: a SQLite file, or PostgreSQL.

A thread is saved under a key that begins with its owner, so that every query of a saver has the owner in it:
what belongs to another owner is not found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

import aiosqlite
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from psycopg import AsyncConnection
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool
from tenacity import AsyncRetrying, retry_if_exception_type, retry_if_result, stop_after_delay, wait_fixed

from talentsync.store.database import postgres_dsn, sqlite_path

BUSY_MILLISECONDS = 30_000
POOL_SIZE = 8
SETUP_PAUSE, SETUP_SECONDS = 0.05, 60
SETUP_LOCK = 7_205_759  # any number that nothing else in the database uses
STEPS = (  # what only a run that is still going needs: its subgraphs, and the steps before the last
    "DELETE FROM {writes} WHERE thread_id = {key} AND (checkpoint_ns <> '' OR checkpoint_id <> {last})",
    "DELETE FROM checkpoints WHERE thread_id = {key} AND (checkpoint_ns <> '' OR checkpoint_id <> {last})",
)
LAST = "SELECT max(checkpoint_id) AS last FROM checkpoints WHERE thread_id = {key} AND checkpoint_ns = ''"
ORPHANS = "DELETE FROM {table} WHERE thread_id NOT IN (SELECT owner_id || '/' || id FROM threads)"
BLOBS = (
    "DELETE FROM checkpoint_blobs AS b WHERE b.thread_id = %s AND (b.checkpoint_ns <> '' OR NOT EXISTS ("
    "SELECT 1 FROM checkpoints AS c, jsonb_each_text(c.checkpoint -> 'channel_versions') AS v "
    "WHERE c.thread_id = b.thread_id AND c.checkpoint_ns = '' AND v.key = b.channel AND v.value = b.version))"
)


def thread_key(owner: str, thread_id: str) -> str:
    """The name of an owner's thread in the savers; thread ids are made here and have no slash."""
    return f"{owner}/{thread_id}"


class Checkpoints(Protocol):
    """Where threads are kept."""

    saver: BaseCheckpointSaver[Any]

    async def settle(self, key: str) -> None:
        """Drop the steps of runs that have ended; the thread's last state stays."""

    async def forget(self, key: str) -> None:
        """Remove a thread; nothing of it is left. One that is not there is no error."""

    async def sweep(self) -> None:
        """Remove what belongs to no thread of the record: its process died while the thread was removed."""


def strict_serde() -> JsonPlusSerializer:
    """Plain data and LangChain's messages; any other class is refused when a checkpoint is read."""
    return JsonPlusSerializer(allowed_msgpack_modules=None)


class SqliteCheckpoints:
    """Checkpoints in a SQLite file, over one connection."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._saver = AsyncSqliteSaver(connection, serde=strict_serde())
        self.saver: BaseCheckpointSaver[Any] = self._saver

    async def set_up(self) -> None:
        """Make the saver's tables."""
        await self._saver.setup()

    async def settle(self, key: str) -> None:
        async with self._saver.lock:
            cursor = await self._connection.execute(LAST.format(key="?"), (key,))
            row = await cursor.fetchone()
            last = row[0] if row else None
            if last is None:
                return
            for statement in STEPS:
                await self._connection.execute(
                    statement.format(writes="writes", key="?", last="?"), (key, last)
                )
            await self._connection.commit()

    async def forget(self, key: str) -> None:
        await self.saver.adelete_thread(key)
        async with self._saver.lock:  # else the file beside the database would still hold what was removed
            await self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def sweep(self) -> None:
        async with self._saver.lock:
            for table in ("writes", "checkpoints"):
                await self._connection.execute(ORPHANS.format(table=table))
            await self._connection.commit()


class PostgresCheckpoints:
    """Checkpoints in PostgreSQL, over a pool of connections."""

    def __init__(self, pool: AsyncConnectionPool[AsyncConnection[DictRow]]) -> None:
        self._pool = pool
        self.saver: BaseCheckpointSaver[Any] = AsyncPostgresSaver(pool, serde=strict_serde())

    async def settle(self, key: str) -> None:
        async with self._pool.connection() as connection, connection.transaction():
            cursor = await connection.execute(LAST.format(key="%s"), (key,))
            row = await cursor.fetchone()
            last = row["last"] if row else None
            if last is None:
                return
            for statement in STEPS:
                await connection.execute(
                    statement.format(writes="checkpoint_writes", key="%s", last="%s"), (key, last)
                )
            await connection.execute(BLOBS, (key,))

    async def forget(self, key: str) -> None:
        await self.saver.adelete_thread(key)

    async def sweep(self) -> None:
        async with self._pool.connection() as connection, connection.transaction():
            for table in ("checkpoint_writes", "checkpoint_blobs", "checkpoints"):
                await connection.execute(ORPHANS.format(table=table).encode())


@asynccontextmanager
async def open_checkpoints(url: str) -> AsyncIterator[Checkpoints]:
    """The checkpoints in the database that the URL names; its folder and the database have to be there.

    Args:
        url: `sqlite:///path` or `postgresql://...`, as the record takes it.
    """
    path = sqlite_path(url)
    if path is not None:
        async with _sqlite(path) as checkpoints:
            yield checkpoints
        return
    async with _postgres(postgres_dsn(url) or url) as checkpoints:
        yield checkpoints


@asynccontextmanager
async def _sqlite(path: Path) -> AsyncIterator[Checkpoints]:
    async with aiosqlite.connect(path) as connection:
        await connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        await connection.execute("PRAGMA secure_delete = ON")
        await connection.execute("PRAGMA synchronous = NORMAL")
        checkpoints = SqliteCheckpoints(connection)
        taking_turns = AsyncRetrying(  # a new file's change to WAL waits for nobody, whatever the time-out
            retry=retry_if_exception_type(sqlite3.OperationalError),
            wait=wait_fixed(SETUP_PAUSE),
            stop=stop_after_delay(SETUP_SECONDS),
            reraise=True,
        )
        await taking_turns(checkpoints.set_up)
        yield checkpoints


@asynccontextmanager
async def _postgres(dsn: str) -> AsyncIterator[Checkpoints]:
    pool = AsyncConnectionPool[AsyncConnection[DictRow]](
        dsn,
        min_size=1,
        max_size=POOL_SIZE,
        open=False,
        check=AsyncConnectionPool.check_connection,  # else the first turns after a restart of the server fail
        kwargs={"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row},
    )
    async with pool:
        await _set_up(pool)
        yield PostgresCheckpoints(pool)


async def _set_up(pool: AsyncConnectionPool[AsyncConnection[DictRow]]) -> None:
    """Make the saver's tables; processes that start side by side take turns.

    The lock is asked for again and again: a statement that waits for it would itself be waited for by the
    saver's CREATE INDEX CONCURRENTLY.
    """
    taking_turns = AsyncRetrying(
        retry=retry_if_result(lambda locked: not locked),
        wait=wait_fixed(SETUP_PAUSE),
        stop=stop_after_delay(SETUP_SECONDS),
    )
    async with pool.connection() as connection:
        await taking_turns(_locked, connection)
        try:
            await AsyncPostgresSaver(connection).setup()
        finally:
            await connection.execute("SELECT pg_advisory_unlock(%s)", (SETUP_LOCK,))


async def _locked(connection: AsyncConnection[DictRow]) -> bool:
    cursor = await connection.execute("SELECT pg_try_advisory_lock(%s) AS locked", (SETUP_LOCK,))
    row = await cursor.fetchone()
    return bool(row and row["locked"])
