"""One ATS evaluation without a model on one core: `python -m benchmarks.evaluation`."""

from __future__ import annotations

import asyncio
import base64
import statistics

from benchmarks.timing import DEMO, percentile, show, timed_ms, use_one_core
from graphs import feature
from graphs.bound import BoundGraph
from talentsync.documents import read_document
from talentsync.settings import Settings
from tools.deps import open_deps

ROUNDS = 40
JOB = """Senior Platform Engineer
We run the delivery platform of a logistics company.
Requirements
- 5+ years of experience with distributed systems in Go, Java or Python
- Kubernetes, Terraform and AWS in production
- PostgreSQL and Kafka
- A bachelor's degree in computer science or equivalent experience
Nice to have
- ClickHouse, OpenTelemetry
What you will do
- Design services, lead reviews and mentor engineers
"""


def main() -> None:
    use_one_core()
    asyncio.run(_measure())


async def _measure() -> None:
    data = DEMO.read_bytes()
    file = {"resume_file": base64.b64encode(data).decode(), "resume_file_name": DEMO.name, "jd_text": JOB}
    text = {"resume_text": read_document(data, DEMO.name).text, "jd_text": JOB}
    async with open_deps(Settings(_env_file=None, google_api_key=None, model=None)) as deps:
        graph = feature("ats_evaluation").bind(deps)
        await _show(graph, text, "its text")
        await _show(graph, file, "its PDF, reading included")


async def _show(graph: BoundGraph, given: dict[str, str], what: str) -> None:
    await graph.ainvoke(given)
    times = [await timed_ms(lambda: graph.ainvoke(given)) for _ in range(ROUNDS)]
    answer = await graph.ainvoke(given)
    name = f"ATS evaluation, two pages, {what}"
    show(f"{name}, median", f"{statistics.median(times):.0f} ms", "target: under 100 ms")
    show(f"{name}, 95th percentile", f"{percentile(times, 0.95):.0f} ms")
    for node, milliseconds in answer["meta"]["timings_ms"].items():
        if milliseconds:
            show(f"  {node}", f"{milliseconds} ms")


if __name__ == "__main__":
    main()
