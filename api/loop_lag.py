"""How late the event loop is: what computes too long on it keeps every request waiting."""

from __future__ import annotations

import asyncio
from collections import deque

from tools.telemetry import Metrics

PAUSE_SECONDS = 0.25
REMEMBERED_SECONDS = 10


async def watch_loop(metrics: Metrics) -> None:
    """Measure the event loop until cancelled."""
    loop = asyncio.get_running_loop()
    recent: deque[float] = deque(maxlen=round(REMEMBERED_SECONDS / PAUSE_SECONDS))
    while True:
        due = loop.time() + PAUSE_SECONDS
        await asyncio.sleep(PAUSE_SECONDS)
        recent.append(max(0.0, loop.time() - due))
        metrics.lag_seconds.observe(recent[-1])
        metrics.worst_lag_seconds.set(max(recent))
