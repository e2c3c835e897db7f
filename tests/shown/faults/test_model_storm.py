"""A storm of quota errors, and a model that hangs now and then: every request is answered, in its time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import httpx

from api.app import create_app
from tests.fakes import gemini_settings
from tests.stubs.gemini import GeminiStub, SeenRequest
from tests.stubs.replies import Reply, answer_json, hang, rate_limited

CLIENTS = 20
TIPS = {"job_category": "Data Science", "skills": ["Python", "SQL"]}
SECONDS = 30.0  # attempts, pauses, and a machine that does other things too


@asynccontextmanager
async def service(gemini: GeminiStub, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    given = gemini_settings(gemini.base_url, screening_workers=0, **settings)
    app = create_app(given)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=120) as client,
    ):
        yield client


async def all_at_once(client: httpx.AsyncClient) -> tuple[list[httpx.Response], float]:
    start = time.monotonic()
    sent = (client.post("/api/v2/career-tips", json=TIPS) for _ in range(CLIENTS))
    return await asyncio.gather(*sent), time.monotonic() - start


async def test_a_storm_of_quota_errors_costs_the_models_words_and_no_answer(gemini: GeminiStub) -> None:
    gemini.always(rate_limited(retry_after="0"))

    async with service(gemini) as client:
        responses, seconds = await all_at_once(client)
        health = await client.get("/health/live")

    assert [response.status_code for response in responses] == [200] * CLIENTS
    assert seconds < SECONDS
    assert health.status_code == 200
    for response in responses:
        meta = response.json()["meta"]
        assert meta["degraded"] is True
        assert meta["engine"] == "embedded"
        assert meta["warnings"]
    assert len(gemini.requests) <= 3 * CLIENTS, "attempts have a bound"


async def test_a_tenth_of_the_calls_that_hangs_costs_those_a_second_attempt(gemini: GeminiStub) -> None:
    numbers = count()

    def reply(seen: SeenRequest) -> Reply:
        del seen
        return hang() if next(numbers) % 10 == 0 else answer_json({"resume_tips": [], "interview_tips": []})

    gemini.always(reply)

    async with service(gemini, model_timeout_seconds=1) as client:
        responses, seconds = await all_at_once(client)

    assert [response.status_code for response in responses] == [200] * CLIENTS
    assert seconds < SECONDS
    assert all(response.json()["success"] for response in responses)
