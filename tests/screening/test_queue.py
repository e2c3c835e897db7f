"""The queue: ids alone are in it, once however often they are put there, and it may be lost."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from talentsync.settings import Settings
from tools.screening_queue.queue import ScreeningQueue
from tools.screening_queue.system import item_id, open_engine, system_url

ROWS = """SELECT workflow_uuid, status, queue_name, application_version FROM {}workflow_status
          ORDER BY priority, workflow_uuid"""
INPUTS = "SELECT inputs FROM {}workflow_input"


@pytest.fixture
async def queue(database_url: str) -> AsyncIterator[ScreeningQueue]:
    made = ScreeningQueue(database_url)
    yield made
    made.close()


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    engine = open_engine(url)
    schema = "" if url.startswith("sqlite") else "dbos."
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query.format(schema)))]
    engine.dispose()
    return found


async def test_a_screening_submitted_twice_is_there_once(queue: ScreeningQueue, database_url: str) -> None:
    assert await queue.submit("s")
    assert await queue.submit("s")

    assert rows(database_url, ROWS) == [("1/s", "ENQUEUED", "screening", "1")]


async def test_files_are_there_once_those_of_several_screenings_in_turns(
    queue: ScreeningQueue, database_url: str
) -> None:
    for name in ("a", "b", "a"):
        await asyncio.to_thread(queue.enqueue_items, name, [1, 2], None)

    assert [row[0] for row in rows(database_url, ROWS)] == ["1/a/1", "1/b/1", "1/a/2", "1/b/2"]


async def test_nothing_but_ids_is_in_it_as_json(queue: ScreeningQueue, database_url: str) -> None:
    await asyncio.to_thread(queue.enqueue_items, "s", [7], None)

    assert [json.loads(str(row[0])) for row in rows(database_url, INPUTS)] == [
        {"positionalArgs": ["s", 7], "namedArgs": {}}
    ]


async def test_what_is_for_a_model_waits_in_a_queue_with_the_models_rate(
    queue: ScreeningQueue, database_url: str
) -> None:
    settings = Settings(database_url=database_url, screening_model_calls_per_minute=30)
    for model in (None, "fake:one"):
        await asyncio.to_thread(queue.register, model, settings)
    await asyncio.to_thread(queue.enqueue_items, "s", [1], "fake:one")

    limits = (
        "SELECT name, rate_limit_max, rate_limit_period_sec, worker_concurrency FROM {}queues ORDER BY name"
    )
    assert rows(database_url, limits) == [
        ("screening", None, None, 8),
        ("screening fake:one", 30, 60.0, 8),
    ]
    assert rows(database_url, ROWS)[0][2] == "screening fake:one"


async def test_what_was_cancelled_is_taken_out(queue: ScreeningQueue, database_url: str) -> None:
    for name in ("gone", "stays"):
        await queue.submit(name)
        await asyncio.to_thread(queue.enqueue_items, name, [1, 2], None)

    assert await queue.cancel("gone")

    statuses = {str(row[0]): row[1] for row in rows(database_url, ROWS)}
    assert {statuses[name] for name in ("1/gone", "1/gone/1", "1/gone/2")} == {"CANCELLED"}
    assert {statuses[name] for name in ("1/stays", "1/stays/1", "1/stays/2")} == {"ENQUEUED"}


async def test_what_the_queue_wrongly_takes_for_done_can_be_queued_again(
    queue: ScreeningQueue, database_url: str
) -> None:
    await asyncio.to_thread(queue.enqueue_items, "s", [1, 2], None)
    await queue.cancel("s")

    await asyncio.to_thread(queue.forget_ended, "s", [2])
    await asyncio.to_thread(queue.enqueue_items, "s", [1, 2], None)

    assert [row[:2] for row in rows(database_url, ROWS)] == [
        (item_id("s", 1), "CANCELLED"),
        (item_id("s", 2), "ENQUEUED"),
    ]


@pytest.fixture
def blocked_url(tmp_path: Path) -> str:
    """The address of a record beside which no file for the queue can be made."""
    url = f"sqlite:///{tmp_path / 'record.db'}"
    Path(str(system_url(url).database)).mkdir()
    return url


async def test_a_queue_out_of_reach_is_no_error_since_workers_find_what_is_open(blocked_url: str) -> None:
    assert not await ScreeningQueue(blocked_url).submit("s")
