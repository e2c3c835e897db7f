"""Column types that mean the same in SQLite and in PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

REPLACEMENT = "\ufffd"

# A rowid in SQLite, which no rebuild of the file may change: the full-text index refers to it.
Number = BigInteger().with_variant(Integer(), "sqlite")


def new_id() -> str:
    """A fresh identity for a row."""
    return str(uuid4())


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: goes in with any time zone and comes out in UTC; SQLite itself knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """In UTC; a moment without a zone is a programming error."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """With its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class PlainText(TypeDecorator[str]):
    """Text as it is, but for what no database holds: NUL becomes U+FFFD, and half a character "?"."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Text that can be kept."""
        del dialect
        return value.encode("utf-8", "replace").decode().replace("\x00", REPLACEMENT) if value else value
