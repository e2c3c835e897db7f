"""Retention while a server runs: a sweep at the start and once an hour."""

from __future__ import annotations

import asyncio
import random

import structlog

from api.errors import DRIVERS
from talentsync.errors import StorageError
from talentsync.store.retention import Retention

log = structlog.get_logger(__name__)

HOUR = 3600.0
FIRST_SECONDS = 60.0  # within which the first sweep begins: servers that start together take turns
SPREAD = 0.1  # of the pause, more or less


async def keep_sweeping(
    retention: Retention, *, first_seconds: float = FIRST_SECONDS, pause_seconds: float = HOUR
) -> None:
    """Sweep until cancelled; what fails is tried again after the pause.

    Args:
        retention: what sweeps.
        first_seconds: the longest wait before the first sweep.
        pause_seconds: about how long to wait between sweeps.
    """
    await asyncio.sleep(random.uniform(0, first_seconds))  # noqa: S311  (nothing secret about it)
    while True:
        await _sweep(retention)
        await asyncio.sleep(pause_seconds * random.uniform(1 - SPREAD, 1 + SPREAD))  # noqa: S311


async def _sweep(retention: Retention) -> None:
    try:
        swept = await retention.sweep()
    except (StorageError, *DRIVERS) as error:
        log.warning("retention_failed", error=type(error).__name__)
        return
    if swept.held:
        log.warning("retention_held", reason=swept.held)
        return
    counts = {kind: count for kind, count in swept.removed.model_dump().items() if count}
    if counts:
        log.info("retention_removed", **counts)
