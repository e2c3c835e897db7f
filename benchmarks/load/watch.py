"""The server from outside while it works: how late its event loop is, and how much memory it has."""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

PROBE_SECONDS = 0.5  # twenty a second took a quarter of the server's time
MEMORY_SECONDS = 2.0


@dataclass
class Watch:
    """What was seen: probes in ms, memory in MB, how long the server computed, and how late its loop was."""

    probes: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    seconds: float = 0
    processor: float = 0
    late: tuple[float, float] = (0.0, 0.0)


async def watch(address: str, pid: int, seen: Watch) -> None:
    """Look until cancelled."""
    async with httpx.AsyncClient(base_url=address, timeout=30, trust_env=False) as client:
        await asyncio.gather(_probe(client, seen), _weigh(pid, seen))


async def _probe(client: httpx.AsyncClient, seen: Watch) -> None:
    while True:
        start = time.perf_counter()
        await client.get("/health/live")
        seen.probes.append((time.perf_counter() - start) * 1000)
        await asyncio.sleep(PROBE_SECONDS)


async def _weigh(pid: int, seen: Watch) -> None:
    start, before = time.monotonic(), processor_seconds(pid)
    while True:
        seen.memory.append(resident_mb(pid))
        seen.seconds = time.monotonic() - start
        seen.processor = processor_seconds(pid) - before
        await asyncio.sleep(MEMORY_SECONDS)


def processor_seconds(pid: int) -> float:
    """User and system time of a process without its children, in seconds (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    """Resident set of a process, in MB (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


async def late_share(address: str, seconds: float) -> tuple[float, float]:
    """How often the server's own watch found its event loop later than that, and the mean lateness in ms."""
    async with httpx.AsyncClient(base_url=address, timeout=30, trust_env=False) as client:
        text = (await client.get("/metrics")).text
    samples = [
        sample
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if "event_loop_lag_seconds" in sample.name
    ]
    within = next(each.value for each in samples if each.labels.get("le") == str(seconds))
    count = next(each.value for each in samples if each.name.endswith("_count"))
    total = next(each.value for each in samples if each.name.endswith("_sum"))
    return 1 - within / count, 1000 * total / count
