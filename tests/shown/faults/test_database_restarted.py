"""PostgreSQL stops and starts again under a running service: what was kept stays, and work goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from tests.fakes import bare_settings
from tests.resume_text import RESUME_TEXT
from tests.stubs.postgres import Postgres


@pytest.fixture(scope="module")
def own_postgres() -> Iterator[Postgres]:
    """A server that no other test uses, since it is stopped."""
    with Postgres() as server:
        yield server


@pytest.fixture
def service(own_postgres: Postgres) -> Iterator[TestClient]:
    settings = bare_settings(database_url=own_postgres.database(), screening_workers=0)
    with TestClient(
        create_app(settings), base_url="http://127.0.0.1", raise_server_exceptions=False
    ) as client:
        yield client


def analyse(service: TestClient, text: str) -> dict[str, object]:
    response = service.post("/api/v2/resume-analysis", json={"resume_text": text, "save": True})
    assert response.status_code == 200, response.text[:300]
    meta: dict[str, object] = response.json()["meta"]
    return meta


def test_a_restart_costs_nothing_that_was_kept(service: TestClient, own_postgres: Postgres) -> None:
    before = analyse(service, RESUME_TEXT)["saved"]
    thread = service.post("/api/v2/chat", json={"message": "hello"}).json()["thread_id"]

    own_postgres.stop()
    own_postgres.start_again()

    assert service.get("/api/v1/resumes").json()["count"] == 1
    assert isinstance(before, dict)
    assert service.get(f"/api/v1/database/analyses/{before['analysis_id']}").status_code == 200
    answer = service.post("/api/v2/chat", json={"message": "hello again", "thread_id": thread})
    assert answer.status_code == 200, answer.text[:300]
    assert service.get(f"/api/v2/chat/{thread}").json()["count"] == 4


def test_while_it_is_down_answers_come_with_a_warning_and_the_record_says_why(
    service: TestClient, own_postgres: Postgres
) -> None:
    analyse(service, RESUME_TEXT)
    own_postgres.stop()
    try:
        meta = analyse(service, f"{RESUME_TEXT}\nGoalkeeper of the Lagos handball team")
        record = service.get("/api/v1/resumes")
        turn = service.post("/api/v2/chat", json={"message": "hello"})
        alive = service.get("/health/live")
    finally:
        own_postgres.start_again()

    assert meta["saved"] == {}
    assert "could not be saved" in str(meta["warnings"])
    assert alive.status_code == 200
    for response in (record, turn):
        assert response.status_code == 503, response.text[:300]
        assert response.json()["code"] == "storage_unavailable"
    assert service.get("/api/v1/resumes").json()["count"] == 1
    assert service.post("/api/v2/chat", json={"message": "hello"}).status_code == 200
