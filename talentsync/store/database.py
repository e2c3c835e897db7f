"""An open database: sessions that read, sessions that write."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from talentsync.errors import StorageError
from talentsync.store.address import parse_url, postgres_dsn, sqlite_path
from talentsync.store.connections import BEGIN, TO_WRITE, open_engine
from talentsync.store.migrate import upgrade

__all__ = ["Database", "open_database", "postgres_dsn", "sqlite_path"]

UNREACHABLE = "The database cannot be reached or is too busy. Try again in a moment."


class Database:
    """The way to the tables; safe to share among the tasks of one event loop.

    Attributes:
        is_sqlite: whether it is a file of SQLite, rather than PostgreSQL.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._readers = async_sessionmaker(engine, expire_on_commit=False)
        self._writers = async_sessionmaker(
            engine.execution_options(**{BEGIN: TO_WRITE}), expire_on_commit=False
        )
        self._outside = engine.execution_options(**{BEGIN: ""})
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one state of the database in SQLite, and what is committed in PostgreSQL.

        Raises:
            StorageError: the database failed.
        """
        with _faults_named():
            async with self._readers() as session:
                yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A session that is committed at the end of the block, or rolled back when the block raises.

        Raises:
            StorageError: the database failed.
        """
        with _faults_named():
            async with self._turn_to_write(), self._writers.begin() as session:
                yield session

    def _turn_to_write(self) -> AbstractAsyncContextManager[object]:
        """SQLite has one writer at a time: waiting here is fair, and waiting in SQLite is not."""
        return self._turn if self.is_sqlite else AsyncExitStack()

    async def scrub(self) -> None:
        """Leave nothing of deleted rows in SQLite's files; PostgreSQL's vacuum does so by itself in time.

        `secure_delete` alone is not enough: where SQLite once moved a row to another page, the old page may
        still hold a copy, which only writing the file anew takes away. It takes about 10 ms per MB.

        Raises:
            StorageError: the database failed.
        """
        if not self.is_sqlite:
            return
        with _faults_named():
            async with self._turn, self._outside.connect() as connection:
                await connection.exec_driver_sql("VACUUM")
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Database]:
    """Open the database of an address, brought up to date, and close it at the end.

    Args:
        url: `sqlite:///file`, `sqlite:////absolute/file`, `postgresql://...` or `postgres://...`.

    Raises:
        InvalidInputError: the address is unusable; the message shows no password.
        StorageError: the database cannot be reached or opened.
    """
    parts = parse_url(url)
    await asyncio.to_thread(upgrade, url)
    engine = open_engine(parts)
    try:
        yield Database(engine)
    finally:
        await engine.dispose()


@contextmanager
def _faults_named() -> Iterator[None]:
    """What the database throws, as an error of ours that quotes no data."""
    try:
        yield
    except (DBAPIError, PoolTimeoutError) as error:
        raise StorageError(UNREACHABLE) from error
