"""Whatever is sent and whatever is asked, a request ends in time and within its size."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import time_budget
from api.body_limit import BodyLimit, BodyRule
from api.ending import Ending
from api.time_budget import TimeBudget
from talentsync.errors import TooLargeError

SCREENING = "/api/v2/screening"
FORM = {"content-type": "multipart/form-data; boundary=x"}


@pytest.fixture(autouse=True)
def _no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_budget, "GRACE_SECONDS", 0)


def bounded(
    app: ASGIApp, seconds: float = 0.05, *, body_seconds: float = 0.05, ending: Ending | None = None
) -> TimeBudget:
    return TimeBudget(
        app,
        seconds=seconds,
        body_seconds=body_seconds,
        following_seconds=0.3,
        ending=ending or Ending(60),
    )


async def asked(app: ASGIApp, path: str = "/", **options: Any) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        return await client.post(path, **options)


async def sleeps(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await asyncio.sleep(0.2)
    await PlainTextResponse("late")(scope, receive, send)


async def test_a_route_that_takes_too_long_is_answered_for() -> None:
    answer = await asked(bounded(sleeps))

    assert answer.status_code == 504
    assert answer.json()["code"] == "time_budget_spent"


async def test_a_stream_that_takes_too_long_ends_with_an_error_event() -> None:
    async def drips() -> Any:
        while True:
            yield b"event: node\r\ndata: {}\r\n\r\n"
            await asyncio.sleep(0.01)

    answer = await asked(bounded(StreamingResponse(drips(), media_type="text/event-stream")))

    events = answer.text.split("\r\n\r\n")
    error = next(event for event in events if event.startswith("event: error"))
    assert json.loads(error.partition("data: ")[2])["code"] == "time_budget_spent"
    assert events[-2].startswith("event: end")


async def test_half_an_answer_is_broken_off() -> None:
    async def half() -> Any:
        yield b"half"
        await asyncio.sleep(60)

    with pytest.raises(Exception, match="longer than"):
        await asked(bounded(StreamingResponse(half())))


async def test_the_end_of_the_server_breaks_off_what_does_not_end_by_itself() -> None:
    ending = Ending(0.05)

    async def begins(scope: Scope, receive: Receive, send: Send) -> None:
        ending.begin()
        await sleeps(scope, receive, send)

    running = await asked(bounded(begins, 60, ending=ending))
    coming = await asked(bounded(sleeps, 60, ending=ending))

    assert (running.status_code, coming.status_code) == (503, 503)
    assert running.json()["code"] == "overloaded"
    assert running.headers["retry-after"] == "5"


async def test_who_follows_a_screening_has_a_budget_for_that() -> None:
    assert (await asked(bounded(sleeps), f"{SCREENING}/7/stream")).text == "late"
    assert (await asked(bounded(sleeps), f"{SCREENING}/7/stream/x")).status_code == 504


async def test_the_clock_starts_anew_when_the_body_is_there() -> None:
    messages: list[Message] = [
        {"type": "http.request", "body": b"a", "more_body": True},
        {"type": "http.request", "body": b"b", "more_body": False},
    ]
    sent: list[Message] = []

    async def slowly() -> Message:
        await asyncio.sleep(0.1)
        return messages.pop(0)

    async def works(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await receive()
        await asyncio.sleep(0.1)
        await PlainTextResponse("done")(scope, receive, send)

    async def note(message: Message) -> None:
        sent.append(message)

    scope: Scope = {"type": "http", "method": "POST", "path": "/", "headers": []}
    await bounded(works, 0.15, body_seconds=0.15)(scope, slowly, note)

    assert sent[0]["status"] == 200


async def test_a_time_out_of_the_route_itself_stays_what_it_is() -> None:
    async def fails(_: Scope, __: Receive, ___: Send) -> None:
        raise TimeoutError("its own")

    with pytest.raises(TimeoutError, match="its own"):
        await asked(bounded(fails))


async def reads(scope: Scope, receive: Receive, send: Send) -> None:
    count = 0
    more = True
    while more:
        try:
            message = await receive()
        except TooLargeError:  # as an error handler does; what it sends is replaced
            break
        count += len(message.get("body", b""))
        more = message.get("more_body", False)
    await PlainTextResponse(str(count))(scope, receive, send)


@pytest.mark.parametrize(
    ("path", "headers", "size", "status"),
    [
        (SCREENING, FORM, 500, 200),
        (SCREENING, FORM, 2000, 413),
        (SCREENING, {"content-type": "application/json"}, 500, 413),  # all of it would be in memory
        (f"{SCREENING}/x", FORM, 500, 413),
        ("/api/v2/career-tips", FORM, 500, 413),
        ("/api/v2/career-tips", FORM, 50, 200),
    ],
)
@pytest.mark.parametrize("counted", [True, False], ids=["with its length", "in chunks"])
async def test_only_a_screening_may_be_large(
    path: str, headers: dict[str, str], size: int, status: int, counted: bool
) -> None:
    app = BodyLimit(reads, max_bytes=100, seconds=5, forms={SCREENING: BodyRule(max_bytes=1000, seconds=5)})

    async def chunks() -> Any:
        for _ in range(size // 10):
            yield b"x" * 10

    answer = await asked(app, path, headers=headers, content=b"x" * size if counted else chunks())

    assert answer.status_code == status


def test_a_length_that_is_no_number_of_ours_is_not_believed(client: TestClient) -> None:
    for length in ("9" * 5000, "99999999999"):
        answer = client.post("/api/v2/career-tips", headers={"content-length": length}, content=b"{}")
        assert answer.status_code == 413


def parts(count: int) -> Iterator[bytes]:
    for number in range(count):
        yield f'--x\r\nContent-Disposition: form-data; name="f{number}"\r\n\r\na\r\n'.encode()
    yield b"--x--\r\n"


HOSTILE = {
    "too many fields": (b"".join(parts(1500)), FORM),
    "deep": (b'{"skills":' * 100_000, {"content-type": "application/json"}),
    "deep list": (b"[" * 200_000 + b"]" * 200_000, {"content-type": "application/json"}),
    "a huge number": (b'{"skills": ' + b"9" * 100_000 + b"}", {"content-type": "application/json"}),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(
    "path", ["/api/v2/career-tips", "/api/v1/resume/analysis", "/graphs/career_tips/invoke"]
)
def test_a_hostile_body_is_refused(client: TestClient, name: str, path: str) -> None:
    body, headers = HOSTILE[name]
    answer = client.post(path, content=body, headers=headers)

    assert answer.status_code == 400
    assert answer.json()["success"] is False
