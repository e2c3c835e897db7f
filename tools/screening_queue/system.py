"""DBOS's own database: where it is, how it is connected to, and what is in it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from dbos import DBOS
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from talentsync.errors import StorageError
from talentsync.store.address import is_sqlite, parse_url
from talentsync.store.migrate import prepare_file

VERSION = "1"
"""Of the results: a worker takes only items of its own version. Count it up when their shape changes; what is
left of the older one is then queued anew under the new one."""

APPLICATION = "talentsync"
SCHEMA = "dbos"
START, SCREEN = "start_screening", "screen_item"
ITEMS = "screening"
BUSY_SECONDS = 30
POOL_SIZE = 8


def start_id(screening_id: str) -> str:
    """The id of the workflow that puts a screening's items into the queue."""
    return f"{VERSION}/{screening_id}"


def item_id(screening_id: str, number: int) -> str:
    """The id of the workflow that screens one file."""
    return f"{start_id(screening_id)}/{number}"


def items_queue(model: str | None) -> str:
    """The queue of items that are for a language model, each of which has a rate of its own."""
    return f"{ITEMS} {model}" if model else ITEMS


def prepare(database_url: str) -> None:
    """Make DBOS's tables, or bring them up to date. Blocks.

    Raises:
        InvalidInputError: the address of the record is unusable.
        StorageError: the database cannot be reached or opened.
    """
    parts = system_url(database_url)
    if is_sqlite(parts):
        prepare_file(Path(str(parts.database)))
    quiet_logs()
    try:
        DBOS.migrate(parts.render_as_string(hide_password=False), schema=SCHEMA)
    except SQLAlchemyError as error:
        raise StorageError("The database of the queue cannot be reached or opened.") from error


def open_engine(database_url: str) -> Engine:
    """Connections to DBOS's database.

    Raises:
        InvalidInputError: the address of the record is unusable.
    """
    parts = system_url(database_url)
    if not is_sqlite(parts):
        return create_engine(
            parts,
            connect_args={"connect_timeout": 10, "application_name": APPLICATION},
            pool_size=POOL_SIZE,
            pool_pre_ping=True,
            hide_parameters=True,
        )
    engine = create_engine(
        parts, connect_args={"timeout": BUSY_SECONDS}, pool_size=POOL_SIZE, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def prepare_connection(connection: Any, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = "IMMEDIATE"  # what writes says so from the start
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")  # safe with a write-ahead log

    return engine


def system_url(database_url: str) -> URL:
    """The record's PostgreSQL, or a file of SQLite beside the record's.

    Raises:
        InvalidInputError: the address of the record is unusable.
    """
    parts = parse_url(database_url)
    if not is_sqlite(parts):
        return parts.set(drivername="postgresql+psycopg")
    record = Path(str(parts.database))
    return parts.set(
        drivername="sqlite", database=str(record.with_name(f"{record.stem}.queue{record.suffix}"))
    )


def quiet_logs() -> None:
    """Let DBOS's errors go where other libraries' go, in place of the console, and the rest nowhere."""
    logger = logging.getLogger("dbos")
    logger.handlers = [logging.NullHandler()]  # with none at all it would put its own back
    logger.propagate = True
    logger.setLevel(logging.ERROR)
