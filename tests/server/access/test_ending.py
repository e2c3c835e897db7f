"""A server that is told to end finishes what it has begun, and waits for nobody for ever."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest
import uvicorn

from api import server
from api.ending import Ending
from api.server import OrderlyServer, PatientProtocol
from tests.forked import fork
from tests.processes import free_port, serving_process
from tests.server.access.keys import anything
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import error, hang

REST = "/api/v2/linkedin-posts"


def post_on(topic: str) -> dict[str, object]:
    return {"topic": topic, "post_count": 1}


WAYS: dict[str, tuple[str, Callable[[str], dict[str, object]]]] = {
    "rest": (REST, post_on),
    "events": (f"{REST}/stream", post_on),
    "langserve": ("/graphs/linkedin_posts/stream", lambda topic: {"input": post_on(topic)}),
}


def test_what_is_under_way_ends_in_time_or_is_told_that_it_did_not(gemini: GeminiStub) -> None:
    gemini.when("Code reviews", replace(error(400, "no"), delay=0.5))  # so that the embedded engine writes
    gemini.when("Pair programming", hang())
    environment = {
        "GOOGLE_API_KEY": "key",
        "GOOGLE_GEMINI_BASE_URL": gemini.base_url,
        "SHUTDOWN_SECONDS": "6",
    }
    with serving_process(environment, start=fork) as (address, process), ThreadPoolExecutor(6) as pool:
        answers = {
            (name, topic): pool.submit(
                httpx.post, f"{address}{path}", json=body(topic), timeout=60, trust_env=False
            )
            for topic in ("Code reviews", "Pair programming")
            for name, (path, body) in WAYS.items()
        }
        gemini.wait_for_requests(len(answers), timeout=60)
        os.kill(process, signal.SIGTERM)
        told = {asked: answer.result() for asked, answer in answers.items()}

    assert told["rest", "Code reviews"].json()["success"] is True
    for name in ("events", "langserve"):
        assert "event: error" not in told[name, "Code reviews"].text
        assert "event: end" in told[name, "Code reviews"].text
    broken_off = told["rest", "Pair programming"]
    assert (broken_off.status_code, broken_off.json()["code"]) == (503, "overloaded")
    for name in ("events", "langserve"):
        text = told[name, "Pair programming"].text
        event = text.partition("event: error\r\ndata: ")[2].partition("\r\n")[0]
        assert json.loads(event)["code"] == "overloaded"


@asynccontextmanager
async def listening() -> AsyncIterator[int]:
    port = free_port()
    config = uvicorn.Config(
        anything, http=PatientProtocol, port=port, lifespan="off", log_config=None, timeout_keep_alive=1
    )
    orderly = OrderlyServer(config, Ending(1))
    running = asyncio.create_task(orderly.serve())
    while not orderly.started:  # noqa: ASYNC110  # uvicorn tells nobody
        await asyncio.sleep(0.01)
    yield port
    orderly.should_exit = True
    await running


@pytest.mark.parametrize(
    "sent", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /"]
)
async def test_who_does_not_send_the_headers_in_time_is_hung_up_on(
    monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    monkeypatch.setattr(server, "HEADER_SECONDS", 0.2)
    async with listening() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        received = await asyncio.wait_for(reader.read(), 3)
        writer.close()
        await writer.wait_closed()

    assert received.count(b"200 OK") == sent.count(b"\r\n\r\n")


async def test_headers_have_a_size() -> None:
    async with listening() as port, httpx.AsyncClient(trust_env=False) as client:
        fine = await client.get(f"http://127.0.0.1:{port}", headers={"X-Long": "a" * 20_000})
        try:
            large = (
                await client.get(f"http://127.0.0.1:{port}", headers={"X-Long": "a" * 2_000_000})
            ).status_code
        except httpx.TransportError:  # hung up on while it was still sending
            large = 400

    assert (fine.status_code, large) == (200, 400)


async def test_an_answer_may_take_longer_than_headers_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEADER_SECONDS", 0.05)
    async with listening() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(2):
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b"200 OK" in await reader.readline()
            await reader.readuntil(b"nobody")
            await asyncio.sleep(0.2)
        writer.close()
