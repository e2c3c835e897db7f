"""The clock jumps by years, both ways: nothing is lost, and nothing stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from talentsync.documents import DocumentReader
from tests.fakes import TODAY, bare_settings, deps
from tests.resume_text import RESUME_TEXT

FAR_BACK = datetime(1971, 1, 1, tzinfo=UTC)
FAR_AHEAD = datetime(2099, 12, 31, 23, 59, 59, tzinfo=UTC)


class Clock:
    """The time as the test sets it."""

    def __init__(self) -> None:
        self.time = TODAY

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def service(clock: Clock) -> Iterator[TestClient]:
    settings = bare_settings(screening_workers=0, retention_days=30)
    given = deps(settings=settings, documents=DocumentReader(settings), now=clock.now)
    with TestClient(create_app(settings, given), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("jump", [FAR_BACK, FAR_AHEAD])
def test_a_jump_loses_nothing_and_holds_nothing_up(service: TestClient, clock: Clock, jump: datetime) -> None:
    def analyse(number: int) -> str:
        text = f"{RESUME_TEXT}\nWon race {number} of the Lagos regatta"
        response = service.post("/api/v2/resume-analysis", json={"resume_text": text, "save": True})
        return str(response.json()["meta"]["saved"]["analysis_id"])

    thread = service.post("/api/v2/chat", json={"message": "hello"}).json()["thread_id"]
    kept = [analyse(1)]
    clock.time = jump
    kept.append(analyse(2))
    turn = service.post("/api/v2/chat", json={"message": "hello", "thread_id": thread})
    clock.time = TODAY
    kept.append(analyse(3))

    assert turn.status_code == 200
    assert service.get(f"/api/v2/chat/{thread}").json()["count"] == 4
    assert service.get("/api/v1/resumes").json()["count"] == 3
    assert all(service.get(f"/api/v1/database/analyses/{item}").status_code == 200 for item in kept)
