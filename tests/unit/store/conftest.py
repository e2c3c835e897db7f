"""An open record, and things to keep in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from talentsync.schemas.analysis import ResumeAnalysis
from talentsync.store.analyses import Analyses, KeptAnalysis
from talentsync.store.database import Database, open_database
from talentsync.store.hashes import bytes_hash, text_hash
from talentsync.store.resumes import NewResume

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
AMINA = "Amina Okafor\namina.okafor@example.com +234 803 555 0142\nMoved 4 TB a day from Oracle to Snowflake."
LARS = "Lars Bergström\nlars.bergstrom@example.com\nPlanned ferries in Ålesund with Kubernetes."


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open record with nothing in it."""
    async with open_database(database_url) as opened:
        yield opened


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def a_resume(
    text: str = AMINA, *, now: datetime = NOW, field: str | None = "Data Science", **given: Any
) -> NewResume:
    """A résumé as a feature would hand it over."""
    name = text.partition("\n")[0]
    values = {
        "custom_name": name,
        "file_name": "cv.pdf",
        "text": text,
        "sha256": bytes_hash(text.encode("utf-8", "replace")),
        "text_hash": text_hash(text),
        "brief": ResumeAnalysis(name=name, predicted_field=field, upload_date=now),
    }
    return NewResume(**{**values, **given})


async def keep(
    database: Database, owner: str, resume: NewResume, response: dict[str, Any] | None = None
) -> KeptAnalysis:
    """Keep a résumé with an analysis."""
    return await Analyses(database).add(owner, resume, engine="embedded", response=response or {"data": {}})
