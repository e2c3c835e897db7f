"""Timing, shared by the benchmarks: medians on one core."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "talentsync" / "demo" / "resume.pdf"


def use_one_core() -> None:
    """Bind this process and its children to one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def median_ms(run: Callable[[], object], rounds: int) -> float:
    """Median milliseconds of a call, after one call to warm up."""
    run()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


async def timed_ms(run: Callable[[], Awaitable[object]]) -> float:
    """Milliseconds of one awaited call."""
    start = time.perf_counter()
    await run()
    return (time.perf_counter() - start) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which the given share lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def show(name: str, value: str, target: str = "") -> None:
    """Print one figure."""
    print(f"{name:58} {value:>14}   {target}")
