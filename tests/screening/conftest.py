"""An open record, for screenings to be kept in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from talentsync.store.database import Database, open_database


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open record with nothing in it."""
    async with open_database(database_url) as opened:
        yield opened


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[Database]:
    """An open record with nothing in it, where the kind of database does not matter."""
    async with open_database(f"sqlite:///{tmp_path / 'record.db'}") as opened:
        yield opened
