"""What machines are told: whether to restart the server, and whether to send it requests."""

from __future__ import annotations

import asyncio
import time

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.readiness import Part, Probe, Readiness, probe_database, probe_documents
from talentsync.documents import DocumentReader
from talentsync.store.database import open_database
from tests.fakes import bare_settings
from tests.stubs.postgres import Postgres


class Counted:
    """A probe that says the same every time, and how often it was asked."""

    def __init__(self, *, is_up: bool = True, seconds: float = 0) -> None:
        self.asked = 0
        self._is_up = is_up
        self._seconds = seconds

    async def __call__(self) -> bool:
        self.asked += 1
        await asyncio.sleep(self._seconds)
        return self._is_up


@pytest.mark.parametrize("path", ["/health", "/health/live", "/health/ready"])
def test_a_server_that_runs_says_so_to_get_and_head(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 200
    assert client.head(path).status_code == 200
    assert client.head(path).content == b""


def test_strangers_are_told_nothing_but_that_it_is_ready(client: TestClient) -> None:
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json() == {"ready": True, "waiting_for": []}


def answering(client: TestClient, **probes: Probe) -> FastAPI:
    app = client.app
    assert isinstance(app, FastAPI)
    named: dict[Part, Probe] = {"database": Counted(), **probes}  # type: ignore[dict-item]
    app.state.readiness = Readiness(named)
    return app


def test_a_part_that_does_not_answer_makes_it_unready_and_is_named() -> None:
    with TestClient(create_app(bare_settings())) as client:
        answering(client, documents=Counted(is_up=False), queue=Counted())

        answer = client.get("/health/ready")

        assert answer.status_code == 503
        assert answer.json() == {"ready": False, "waiting_for": ["documents"]}
        assert answer.headers["cache-control"] == "no-store"
        assert client.get("/health/live").status_code == 200


async def test_a_part_that_hangs_does_not_make_the_answer_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.readiness.PROBE_SECONDS", 0.05)
    start = time.monotonic()

    missing = await Readiness({"database": Counted(seconds=30)}).missing()

    assert missing == ["database"]
    assert time.monotonic() - start < 5


async def test_one_probe_serves_all_who_ask_within_a_second() -> None:
    probe = Counted(seconds=0.01)
    readiness = Readiness({"database": probe})

    answers = await asyncio.gather(*(readiness.missing() for _ in range(50)))

    assert answers == [[]] * 50
    assert probe.asked == 1


async def test_a_server_that_ends_is_not_ready() -> None:
    readiness = Readiness({"database": Counted()})
    readiness.end()

    assert await readiness.missing() == ["shutdown"]


def test_a_server_is_unready_once_its_lifespan_has_ended() -> None:
    app = create_app(bare_settings())
    with TestClient(app):
        pass

    assert asyncio.run(app.state.readiness.missing()) == ["shutdown"]


async def test_a_database_that_is_gone_is_noticed(postgres: Postgres) -> None:
    url = postgres.database()
    async with open_database(url) as database:
        probe = probe_database(database)
        before = await probe()
        await asyncio.to_thread(postgres.drop, url)

        assert (before, await probe()) == (True, False)


async def test_a_reader_of_documents_that_died_is_noticed_and_started_anew() -> None:
    async with DocumentReader(bare_settings()) as reader:
        probe = probe_documents(reader)
        assert await probe()
        await reader.aclose()

        assert not await probe()
        assert await probe()
