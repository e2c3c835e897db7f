"""Connections: bodies too large or too slow, and clients that go away."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from api.app import create_app
from api.body_limit import BodyLimit
from api.disconnect import CancelOnDisconnect
from talentsync.settings import Settings

REST = "/api/v2/resume-analysis"
OLD = "/api/v1/resume/analysis"
POST: Scope = {"type": "http", "method": "POST", "path": "/", "headers": []}


@pytest.mark.parametrize("path", [REST, OLD, "/graphs/resume_analysis/invoke"])
def test_a_body_without_a_length_is_refused_once_it_is_too_large(client: TestClient, path: str) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(40):
            yield b"a" * 100_000

    response = client.post(
        path, content=chunks(), headers={"content-type": "multipart/form-data; boundary=x"}
    )

    assert response.status_code == 413
    assert response.json()["code"] == "too_large"
    assert response.headers["connection"] == "close"


async def test_a_body_that_does_not_arrive_is_refused() -> None:
    sent: list[Message] = []

    async def reads_its_body(_: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def never() -> Message:
        await asyncio.sleep(60)
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    with pytest.raises(Exception, match="did not arrive"):
        await BodyLimit(reads_its_body, max_bytes=10, seconds=0.05)(POST, never, send)


async def test_a_client_that_goes_away_ends_the_work() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def works(_: Scope, receive: Receive, __: Send) -> None:
        await receive()
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    messages: list[Message] = [{"type": "http.request", "body": b"{}", "more_body": False}]

    async def receive() -> Message:
        if messages:
            return messages.pop()
        await begun.wait()
        return {"type": "http.disconnect"}

    async def send(_: Message) -> None:
        raise AssertionError

    await asyncio.wait_for(CancelOnDisconnect(works)(POST, receive, send), 5)

    assert ended.is_set()


async def test_what_goes_wrong_inside_still_comes_out() -> None:
    async def fails(_: Scope, __: Receive, ___: Send) -> None:
        raise KeyError

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(_: Message) -> None:
        raise AssertionError

    with pytest.raises(KeyError):
        await CancelOnDisconnect(fails)(POST, receive, send)


@pytest.mark.parametrize("path", ["/", "/health"])
def test_load_balancers_may_ask_for_the_head_alone(client: TestClient, path: str) -> None:
    assert client.head(path).status_code == 200


def test_the_documentation_names_no_host(client: TestClient) -> None:
    assert "evil.example" not in client.get("/docs", headers={"host": "evil.example"}).text


def test_origins_are_those_of_the_settings(settings: Settings) -> None:
    chosen = settings.model_copy(update={"allowed_origins": ("https://app.example",)})
    with TestClient(create_app(chosen)) as client:
        allowed = client.get("/health", headers={"origin": "https://app.example"})
        other = client.get("/health", headers={"origin": "https://evil.example"})

    assert allowed.headers["access-control-allow-origin"] == "https://app.example"
    assert "access-control-allow-origin" not in other.headers
