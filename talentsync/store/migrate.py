"""Bring a database to a version of the schema, one process at a time."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import OperationalError

from talentsync.errors import InvalidInputError, StorageError
from talentsync.store.address import is_sqlite, parse_url
from talentsync.store.connections import BUSY_SECONDS, open_plain_engine

ADVISORY_LOCK = 7_462_115_401  # any number that nobody else is likely to lock
RETRY_SECONDS = 0.05

_alembic = threading.Lock()  # Alembic keeps the migration under way in a global


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database up to a revision; what is already there stays. Blocks.

    Raises:
        InvalidInputError: the address is unusable, or its folder cannot be made.
        StorageError: the database cannot be reached or opened.
    """
    _migrate(url, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str) -> None:
    """Take the database down to a revision, or to "base", which leaves nothing. Blocks.

    Raises:
        InvalidInputError: the address is unusable.
        StorageError: the database cannot be reached or opened.
    """
    _migrate(url, lambda config: command.downgrade(config, revision))


def _migrate(url: str, run: Callable[[Config], None]) -> None:
    parts = parse_url(url)
    if is_sqlite(parts) and parts.database:
        prepare_file(Path(parts.database))
    engine = open_plain_engine(parts)
    try:
        with _alembic, engine.begin() as connection:  # immediate in SQLite, which keeps other processes out
            if not is_sqlite(parts):
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            run(_config(connection))
    except OperationalError as error:
        raise _unreachable(parts) from error
    finally:
        engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "talentsync.store:migrations")
    config.attributes["connection"] = connection
    return config


def prepare_file(path: Path) -> None:
    """Make the folder, for the owner of the process alone, and switch the file to a write-ahead log. Blocks.

    Raises:
        InvalidInputError: the folder cannot be made.
        StorageError: the file cannot be opened.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = f"The folder of DATABASE_URL cannot be made: {path.parent} ({error.strerror})."
        raise InvalidInputError(message, detail={"field": "database_url"}) from error
    deadline = time.monotonic() + BUSY_SECONDS
    while not _has_log(path, last=time.monotonic() >= deadline):
        time.sleep(RETRY_SECONDS)


def _has_log(path: Path, *, last: bool) -> bool:
    """Try to switch; SQLite does not wait here for another process that switches at the same moment."""
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if not last and "locked" in str(error):
            return False
        raise StorageError(f"The database {path} cannot be opened: {error}.") from error
    except sqlite3.DatabaseError as error:
        raise StorageError(f"The file {path} is not a database of SQLite.") from error
    return True


def _unreachable(parts: URL) -> StorageError:
    if is_sqlite(parts):
        return StorageError(f"The database {parts.database} cannot be opened.")
    return StorageError(f"The database at {parts.host or 'the local socket'} cannot be reached.")
