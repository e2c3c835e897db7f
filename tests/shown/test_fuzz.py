"""240 broken files: none crashes or holds up the service, and each is answered or refused with its reason."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import AsyncIterator
from hashlib import sha256

import httpx
import pytest

from api.app import create_app
from talentsync.errors import TalentSyncError
from talentsync.screening.archive import ArchiveLimits, ReceivedFile, unpack
from tests.fakes import bare_settings
from tests.fuzz_corpus import BrokenFile, corpus

COUNT = 240
SHARDS = 4
AT_ONCE = 6
WORKER_SECONDS = 2.0
# The worker's limit, a grace second, the queue in front of it, and a machine that does other things too.
LIMIT_SECONDS = 20.0
REFUSALS = {
    400: {"unreadable_document", "not_a_resume", "invalid_input"},
    413: {"too_large"},
    415: {"unsupported_type"},
}
LIMITS = ArchiveLimits(max_files=200, max_file_bytes=2_000_000, max_total_bytes=8_000_000, max_ratio=200)


@pytest.fixture
async def service() -> AsyncIterator[httpx.AsyncClient]:
    """The service in this process, its document worker in one of its own."""
    settings = bare_settings(
        worker_timeout_seconds=WORKER_SECONDS,
        worker_cpu_seconds=1,
        ocr_timeout_seconds=1,
        worker_memory_mb=1024,
        max_ocr_pages=1,
        model_timeout_seconds=1,
    )
    app = create_app(settings)
    transport = httpx.ASGITransport(app, raise_app_exceptions=True)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=120) as client,
    ):
        yield client


@pytest.mark.parametrize("shard", range(SHARDS))
async def test_each_broken_file_is_answered_in_time(service: httpx.AsyncClient, shard: int) -> None:
    turns = asyncio.Semaphore(AT_ONCE)

    async def send(file: BrokenFile) -> None:
        async with turns:
            start = time.monotonic()
            response = await service.post(
                "/api/v1/resume-analysis", files={"file": (file.name, file.content)}
            )
            seconds = time.monotonic() - start
        told = f"{file.name}: {response.status_code} after {seconds:.1f} s {response.text[:300]}"
        assert seconds < LIMIT_SECONDS, told
        if response.status_code != 200:  # mild damage is read over
            assert response.json()["code"] in REFUSALS.get(response.status_code, set()), told
            assert len(response.json()["message"]) > 20, told

    await asyncio.gather(*(send(file) for file in list(corpus(COUNT))[shard::SHARDS]))

    assert (await service.get("/health")).status_code == 200


def unpacked(file: BrokenFile) -> list[ReceivedFile]:
    """The files in it; none where it was refused as a whole."""
    try:
        return list(unpack(file.name, io.BytesIO(file.content), LIMITS))
    except TalentSyncError:  # anything else fails the test
        return []


def test_each_broken_file_is_unpacked_within_its_limits_or_refused() -> None:
    for file in corpus(COUNT):
        start = time.monotonic()
        received = unpacked(file)
        assert time.monotonic() - start < LIMIT_SECONDS
        assert sum(len(item.content) for item in received) <= LIMITS.max_total_bytes
        for item in received:
            assert bool(item.content) != bool(item.code), (file.name, item.name, item.code)
            assert ".." not in item.name.split("/")


def test_the_corpus_is_the_same_in_every_run_and_of_many_kinds() -> None:
    first, again = list(corpus(COUNT)), list(corpus(COUNT))

    assert first == again
    assert len({sha256(file.content).hexdigest() for file in first}) >= 200
    assert len({file.name.partition("-")[2] for file in first}) >= 40
