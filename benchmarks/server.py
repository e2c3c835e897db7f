"""The running server: start, memory, and its event loop under load: `python -m benchmarks.server`."""

from __future__ import annotations

import asyncio
import time

import httpx

from benchmarks.load.watch import resident_mb
from benchmarks.timing import DEMO, percentile, show
from tests.processes import serving_process

AT_ONCE = 32
PROBE_PAUSE = 0.02


def main() -> None:
    start = time.perf_counter()
    with serving_process() as (address, pid):
        show("server start to first answer", f"{time.perf_counter() - start:.1f} s")
        show("resident memory after start", f"{resident_mb(pid):.0f} MB")
        asyncio.run(_under_load(address))
        show("resident memory after the load", f"{resident_mb(pid):.0f} MB")


async def _under_load(address: str) -> None:
    data = DEMO.read_bytes()
    probes: list[float] = []
    async with httpx.AsyncClient(base_url=address, timeout=120, trust_env=False) as client:

        async def analyse() -> int:
            return (
                await client.post("/api/v1/resume-analysis", files={"file": ("cv.pdf", data)})
            ).status_code

        async def probe() -> None:
            while True:
                start = time.perf_counter()
                await client.get("/health")
                probes.append((time.perf_counter() - start) * 1000)
                await asyncio.sleep(PROBE_PAUSE)

        await analyse()
        watching = asyncio.create_task(probe())
        start = time.perf_counter()
        statuses = await asyncio.gather(*(analyse() for _ in range(AT_ONCE)))
        seconds = time.perf_counter() - start
        watching.cancel()
    answered = statuses.count(200)
    show(f"{AT_ONCE} analyses at once, answered", f"{answered} in {seconds:.1f} s")
    show("/health meanwhile, 95th percentile", f"{percentile(probes, 0.95):.0f} ms", "target: under 50 ms")
    show("/health meanwhile, slowest", f"{max(probes):.0f} ms", f"{len(probes)} probes")


if __name__ == "__main__":
    main()
