"""The whole embedded analysis of a two-page PDF on one core, by node: `python -m benchmarks.analysis`."""

from __future__ import annotations

import asyncio
import base64
import statistics
from collections import defaultdict
from typing import Any

from benchmarks.timing import DEMO, percentile, show, timed_ms, use_one_core
from graphs import feature
from talentsync.settings import Settings
from tools.deps import open_deps

ROUNDS = 40


def main() -> None:
    use_one_core()
    asyncio.run(_measure())


async def _measure() -> None:
    given = {"resume_file": base64.b64encode(DEMO.read_bytes()).decode(), "resume_file_name": DEMO.name}
    settings = Settings(_env_file=None, google_api_key=None, model=None)
    async with open_deps(settings) as deps:
        graph = feature("resume_analysis").bind(deps)
        answers: list[dict[str, Any]] = []

        async def run() -> None:
            answers.append(await graph.ainvoke(given))

        await run()
        answers.clear()
        times = [await timed_ms(run) for _ in range(ROUNDS)]
    show("analysis of a two-page PDF, median", f"{statistics.median(times):.0f} ms", "target: under 150 ms")
    show("analysis of a two-page PDF, 95th percentile", f"{percentile(times, 0.95):.0f} ms")
    by_node: dict[str, list[int]] = defaultdict(list)
    for answer in answers:
        for node, milliseconds in answer["meta"]["timings_ms"].items():
            by_node[node].append(milliseconds)
    for node, values in by_node.items():
        show(f"  {node}", f"{statistics.median(values):.0f} ms")


if __name__ == "__main__":
    main()
