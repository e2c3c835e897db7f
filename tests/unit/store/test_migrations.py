"""The schema: up and down on both databases, data kept, several processes at once, the models as its end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from talentsync.store.address import parse_url
from talentsync.store.connections import open_plain_engine
from talentsync.store.database import open_database
from talentsync.store.migrate import downgrade, upgrade
from talentsync.store.migrations import versions
from talentsync.store.models import Base
from talentsync.store.resumes import Resumes
from talentsync.store.search import Search

REVISIONS = sorted(path.stem[-4:] for path in Path(versions.__file__).parent.glob("*_0*.py"))
OLD = "2025-03-01 10:00:00"


def tables(url: str) -> set[str]:
    engine = open_plain_engine(parse_url(url))
    try:
        return {name for name in inspect(engine).get_table_names() if not name.startswith("resume_search")}
    finally:
        engine.dispose()


def write(url: str, *statements: str, **values: Any) -> None:
    engine = open_plain_engine(parse_url(url))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement), values)
    engine.dispose()


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_version_can_be_reached_left_and_reached_again(empty_url: str, revision: str) -> None:
    upgrade(empty_url, revision)
    reached = tables(empty_url)
    upgrade(empty_url)
    downgrade(empty_url, revision)

    assert tables(empty_url) == reached

    downgrade(empty_url, "base")
    assert tables(empty_url) == {"alembic_version"}
    upgrade(empty_url)
    assert tables(empty_url) >= set(Base.metadata.tables)


def test_the_newest_version_is_what_the_models_say(database_url: str) -> None:
    upgrade(database_url)
    engine = open_plain_engine(parse_url(database_url))

    def ours(_: Any, name: str | None, kind: str, *__: Any) -> bool:
        return not (name or "").startswith(("resume_search", "ix_resumes_search")) and (kind, name) != (
            "column",
            "search",
        )

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()

    assert differences == []


async def test_a_record_of_the_first_version_keeps_its_data_and_can_be_searched(empty_url: str) -> None:
    upgrade(empty_url, "0001")
    write(
        empty_url,
        "INSERT INTO owners (id, created_at) VALUES ('ana', :at)",
        "INSERT INTO resumes (number, id, owner_id, custom_name, file_name, text, sha256, text_hash,"
        " predicted_field, brief, shown_to_recruiters, created_at) VALUES"
        " (1, 'r1', 'ana', 'Old one', 'cv.pdf', :text, 'a', 'b', 'Data Science', :brief, false, :at)",
        at=OLD,
        text="Zoë Quist, harpsichord maker",
        brief='{"name": "Zoë Quist", "upload_date": "2025-03-01T10:00:00Z"}',
    )

    async with open_database(empty_url) as database:
        kept = await Resumes(database).get("ana", "r1")
        hits, _ = await Search(database).resumes("ana", "harpsichord zoe", limit=10)

    assert (kept.data.name, kept.upload_date.isoformat()) == ("Zoë Quist", "2025-03-01T10:00:00+00:00")
    assert [hit.id for hit in hits] == ["r1"]


def test_processes_that_start_at_once_migrate_once(empty_url: str) -> None:
    script = "import sys; from talentsync.store.migrate import upgrade; upgrade(sys.argv[1])"
    starting = [
        subprocess.Popen([sys.executable, "-c", script, empty_url], stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    complaints = [process.communicate(timeout=60)[1] for process in starting]

    assert complaints == [""] * 4
    assert tables(empty_url) >= set(Base.metadata.tables)
