"""What `DATABASE_URL` names: a file of SQLite, or a database of PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from talentsync.errors import InvalidInputError

SQLITE = "sqlite"
POSTGRES = frozenset({"postgresql", "postgres"})
WAY_OUT = "Use sqlite:///folder/file.db, sqlite:////absolute/folder/file.db or postgresql://user:password@host/name."


def parse_url(url: str) -> URL:
    """The address in parts.

    Raises:
        InvalidInputError: it names no database that is used here. The message never quotes the address, which
            may hold a password.
    """
    try:
        parts = make_url(url.strip())
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise _unusable("is not an address of a database") from error
    kind = parts.drivername.partition("+")[0]
    if kind == SQLITE:
        if parts.database in {None, "", ":memory:"}:
            raise _unusable("names no file, and a record in memory would keep nothing")
        return parts
    if kind not in POSTGRES:
        raise _unusable(f"begins with '{kind}', which is not supported")
    if not parts.database:
        raise _unusable("names no database")
    return parts


def sqlite_path(url: str) -> Path | None:
    """The file of an SQLite address, None for another kind.

    Raises:
        InvalidInputError: the address is unusable.
    """
    parts = parse_url(url)
    if not is_sqlite(parts) or parts.database is None:
        return None
    return Path(parts.database)


def postgres_dsn(url: str) -> str | None:
    """A PostgreSQL address as libpq takes it, password included; None for another kind.

    Raises:
        InvalidInputError: the address is unusable.
    """
    parts = parse_url(url)
    if is_sqlite(parts):
        return None
    return parts.set(drivername="postgresql").render_as_string(hide_password=False)


def is_sqlite(parts: URL) -> bool:
    """Whether it is a file of SQLite."""
    return parts.drivername.partition("+")[0] == SQLITE


def _unusable(why: str) -> InvalidInputError:
    return InvalidInputError(f"DATABASE_URL {why}. {WAY_OUT}", detail={"field": "database_url"})
