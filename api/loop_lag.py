"""How late the event loop is: what computes too long on it keeps every request waiting."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tools.telemetry import Metrics

PAUSE_SECONDS = 0.25
REMEMBERED_SECONDS = 10


@asynccontextmanager
async def watched_loop(metrics: Metrics) -> AsyncIterator[None]:
    """Measure the event loop while the block runs."""
    watcher = asyncio.create_task(_watch(metrics), name="loop_lag")
    try:
        yield
    finally:
        watcher.cancel()
        with suppress(asyncio.CancelledError):
            await watcher


async def _watch(metrics: Metrics) -> None:
    loop = asyncio.get_running_loop()
    recent: deque[float] = deque(maxlen=round(REMEMBERED_SECONDS / PAUSE_SECONDS))
    while True:
        due = loop.time() + PAUSE_SECONDS
        await asyncio.sleep(PAUSE_SECONDS)
        recent.append(max(0.0, loop.time() - due))
        metrics.lag_seconds.observe(recent[-1])
        metrics.worst_lag_seconds.set(max(recent))
