"""Screening through the server and its workers: speed, cost and memory: `python -m benchmarks.screening`.

The résumés are two-page PDFs, no two alike; there is no language model.
"""

from __future__ import annotations

import asyncio
import io
import os
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

import httpx

from benchmarks.load.watch import resident_mb
from benchmarks.timing import show
from talentsync.store.database import open_database
from talentsync.store.workers import Workers
from tests.processes import serving_process
from tests.unit.documents.make_pdf import Sheet, make_pdf

WARM_UP = 24
TIMED = 500
TURNS = 3
SIZES = (100, 300, 1000)
POLL_SECONDS = 0.5  # to ask more often would slow down what is measured, on the same core
LINES_OF_A_PAGE = 55
TICKS = os.sysconf("SC_CLK_TCK")
WORDS = (
    "pipeline cluster latency report ledger schema harbour freight clinic retail audit forecast pricing "
    "billing search catalogue warehouse sensor turbine ticket claim tariff roster payroll survey"
).split()
SKILLS = "Python SQL Airflow Spark Kafka Kubernetes Terraform Snowflake Docker PostgreSQL Java dbt".split()
JOB = """Senior Data Engineer
Requirements
- At least 5 years of experience with data pipelines
- Python, SQL, Airflow and Spark
- Bachelor's degree in Computer Science
Nice to have
- Kubernetes, Terraform, Snowflake
"""


def main() -> None:
    _rates()
    asyncio.run(_growth())


def _rates() -> None:
    """Résumés a second on one core and on two, by turns: a shared machine is not always as fast."""
    cores = sorted(os.sched_getaffinity(0))
    counts = [count for count in (1, 2) if count <= len(cores)]
    rates: dict[int, list[float]] = {count: [] for count in counts}
    for _ in range(TURNS):
        for count in counts:
            with _on(set(cores[:count])):
                rates[count].append(asyncio.run(_rate(count)))
    for count in counts:
        target = "target: 8; " if count == 1 else ""
        turns = ", ".join(f"{rate:.1f}" for rate in rates[count])
        show(f"résumés a second on {count} core(s)", f"{median(rates[count]):.1f}", f"{target}turns: {turns}")
    if len(counts) == 1:
        show("two cores against one", "skipped", "there are not so many")
        return
    times = [two / one for one, two in zip(*rates.values(), strict=True)]
    turns = ", ".join(f"{time:.2f}" for time in times)
    show("two cores against one", f"{median(times):.2f} times", f"target: 1.7; turns: {turns}")


@contextmanager
def _on(cores: set[int]) -> Iterator[None]:
    """Bind this process, and the children that it starts meanwhile, to some cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def _server(workers: int) -> Iterator[tuple[str, int, str]]:
    """A server; gives its address, its process id, and where its record is."""
    with TemporaryDirectory(prefix="talentsync-screening-") as folder:
        record = f"sqlite:///{folder}/record.db"
        env = {"DATABASE_URL": record, "SCREENING_WORKERS": str(workers), "MODEL": "", "GOOGLE_API_KEY": ""}
        with serving_process(env) as (address, pid):
            yield address, pid, record


async def _rate(cores: int) -> float:
    """Résumés a second with one worker for each core, once the workers are warm."""
    with _server(cores) as (address, _, _):
        async with httpx.AsyncClient(base_url=address, timeout=300, trust_env=False) as client:
            await _screen(client, _packed(WARM_UP, seed=0))
            return TIMED / await _screen(client, _packed(TIMED, seed=1))


async def _growth() -> None:
    """Memory and processor time as the batches grow."""
    before: dict[int, float] = {}
    with _server(1) as (address, server, record):
        async with httpx.AsyncClient(base_url=address, timeout=300, trust_env=False) as client:
            await _screen(client, _packed(WARM_UP, seed=0))
            worker = await _worker(record)
            for size in SIZES:
                files = _packed(size, seed=size)
                spent = _cpu_seconds(server)
                await _screen(client, files)
                cost = (_cpu_seconds(server) - spent) / size * 1000
                show(f"processor time a résumé, batch of {size}", f"{cost:.1f} ms")
                resident = {pid: resident_mb(pid) for pid in (server, worker)}
                before = before or resident
                for name, pid in (("server", server), ("worker", worker)):
                    grown = (resident[pid] / before[pid] - 1) * 100
                    told = (
                        f"{resident[pid]:.0f} MB",
                        f"{grown:+.1f}% since the first batch; target: within 10%",
                    )
                    show(f"memory of the {name}, batch of {size}", *told)


async def _screen(client: httpx.AsyncClient, files: bytes) -> float:
    """Seconds from the moment when a batch is accepted to its end."""
    sent = {"file": ("resumes.zip", files)}
    accepted = await client.post("/api/v2/screening", files=sent, data={"jd_text": JOB})
    accepted.raise_for_status()
    start = time.perf_counter()
    while True:
        page = (await client.get("/api/v2/screening", params={"limit": 1})).json()
        (newest,) = page["data"]
        if newest["status"] not in {"queued", "running"}:
            break
        await asyncio.sleep(POLL_SECONDS)
    if newest["status"] != "done":
        sys.exit(f"the screening ended as {newest['status']}")
    return time.perf_counter() - start


async def _worker(record: str) -> int:
    async with open_database(record) as database:
        return (await Workers(database).all())[0].pid


def _packed(count: int, seed: int) -> bytes:
    random = Random(seed)  # noqa: S311  # not a secret
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number:04}.pdf", _resume(number, random))
    return target.getvalue()


def _resume(number: int, random: Random) -> bytes:
    """Two pages of a fictional person."""
    lines = [
        f"Person {''.join(random.choices('abcdefghij', k=6)).title()}",
        f"person{number}@example.com | +44 20 7946 {number:04}",
        "",
        "EXPERIENCE",
    ]
    year = 2025
    while len(lines) < 2 * LINES_OF_A_PAGE - 12:
        begun = year - random.randint(1, 3)
        lines += ["", f"Data Engineer, {_words(random, 2).title()} Ltd, Mar {begun} - Feb {year}"]
        lines += [_bullet(random) for _ in range(random.randint(5, 8))]
        year = begun
    lines += ["", "EDUCATION", f"BSc Computer Science, {_words(random, 1).title()} University, 2001 - 2005"]
    lines += ["", "SKILLS", ", ".join(random.sample(SKILLS, 7))]
    pages = (lines[:LINES_OF_A_PAGE], lines[LINES_OF_A_PAGE:])
    return make_pdf(*(lambda sheet, page=page: _draw(sheet, page) for page in pages))


def _draw(sheet: Sheet, lines: list[str]) -> None:
    sheet.put_lines(50, 60, lines)


def _bullet(random: Random) -> str:
    skill, gain = random.choice(SKILLS), random.randint(5, 60)
    return f"- Built the {_words(random, 2)} with {skill}, which cut the {_words(random, 1)} by {gain}%."


def _words(random: Random, count: int) -> str:
    return " ".join(random.sample(WORDS, count))


def _cpu_seconds(pid: int) -> float:
    """Processor time of a process, of its children that run, and of those that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    own = sum(int(field) for field in fields[11:15]) / TICKS
    children = [
        path.read_text(encoding="ascii").split() for path in Path(f"/proc/{pid}/task").glob("*/children")
    ]
    return own + sum(_cpu_seconds(int(child)) for some in children for child in some)


if __name__ == "__main__":
    main()
