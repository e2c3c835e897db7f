"""How each database is connected to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from talentsync.store.address import is_sqlite

BUSY_SECONDS = 30  # how long a writer waits for another process before "database is locked"
CONNECT_SECONDS = 10
BEGIN = "begin"  # the execution option that says how a transaction of SQLite begins, empty for none
TO_WRITE = "BEGIN IMMEDIATE"
PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",  # safe with a write-ahead log
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten
)


def open_engine(parts: URL) -> AsyncEngine:
    """The engine of a running service; it connects on first use."""
    if not is_sqlite(parts):
        return create_async_engine(
            parts.set(drivername="postgresql+psycopg"),
            connect_args={"connect_timeout": CONNECT_SECONDS},
            pool_pre_ping=True,
            hide_parameters=True,  # errors quote no résumé
        )
    engine = create_async_engine(
        parts.set(drivername="sqlite+aiosqlite"),
        connect_args={"timeout": BUSY_SECONDS},
        hide_parameters=True,
    )
    _take_over_transactions(engine.sync_engine)
    return engine


def open_plain_engine(parts: URL) -> Engine:
    """An engine for migrations, whose every transaction writes; it keeps no connection open."""
    if not is_sqlite(parts):
        return create_engine(
            parts.set(drivername="postgresql+psycopg"),
            connect_args={"connect_timeout": CONNECT_SECONDS},
            poolclass=NullPool,
            hide_parameters=True,
        )
    engine = create_engine(
        parts.set(drivername="sqlite"),
        connect_args={"timeout": BUSY_SECONDS},
        poolclass=NullPool,
        hide_parameters=True,
        execution_options={BEGIN: TO_WRITE},
    )
    _take_over_transactions(engine)
    return engine


def _take_over_transactions(engine: Engine) -> None:
    """Begin each transaction ourselves: the driver would begin late, and a reader cannot become a writer."""

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get(BEGIN, "BEGIN")
        if statement:
            connection.exec_driver_sql(statement)
