"""One PostgreSQL, a server, and three workers of which one is killed: `make demo-distributed`.

The résumés are those of the corpus, whose people are fictional.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from talentsync.store.database import open_database
from talentsync.store.screening_items import ScreeningItems
from tests.processes import BIN, ROOT, serving
from tests.stubs.postgres import Postgres
from tools.screening_queue.worker import utc_now

RESUMES = ROOT / "tests" / "corpus" / "dev" / "files"
WORKERS = ("worker-1", "worker-2", "worker-3")
VICTIM = "worker-2"
KILL_AT = 12
PLACES = 10
POLL_SECONDS = 0.1
JOB = """Data Engineer
Requirements
- At least 3 years of experience with data pipelines
- Python and SQL
- Bachelor's degree
Nice to have
- Airflow, Spark, Kubernetes
"""


def main() -> None:
    """Show it, and end."""
    with Postgres() as postgres:
        record = {"DATABASE_URL": postgres.database(), "SCREENING_WORKERS": "0", "LOG_LEVEL": "WARNING"}
        print(f"PostgreSQL is up; a server and {len(WORKERS)} workers start.", flush=True)
        with serving(record) as address, _workers(record) as workers:
            asyncio.run(_show(address, record["DATABASE_URL"], workers))


@contextmanager
def _workers(record: Mapping[str, str]) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    command = [str(BIN / "talentsync"), "worker", "--concurrency", "2", "--id"]
    env = {**os.environ, **record}
    workers = {name: subprocess.Popen([*command, name], env=env, cwd=ROOT) for name in WORKERS}
    try:
        yield workers
    finally:
        for process in workers.values():
            process.terminate()
        for process in workers.values():
            process.wait()


async def _show(address: str, record: str, workers: Mapping[str, subprocess.Popen[bytes]]) -> None:
    async with (
        open_database(record) as database,
        httpx.AsyncClient(base_url=address, timeout=120, trust_env=False) as client,
    ):
        items = ScreeningItems(database, utc_now)
        sent = {"file": ("resumes.zip", _packed(sorted(RESUMES.iterdir())))}
        accepted = (await client.post("/api/v2/screening", files=sent, data={"jd_text": JOB})).json()
        print(f"The server took {accepted['total']} résumés in, as screening {accepted['id']}.", flush=True)
        start = time.monotonic()
        while (remaining := len(await items.remaining(accepted["id"]))) > 0:
            if workers[VICTIM].poll() is None and accepted["total"] - remaining >= KILL_AT:
                at_work = (await items.by_worker(accepted["id"])).get(VICTIM, 0)
                workers[VICTIM].kill()
                workers[VICTIM].wait()
                print(f"kill -9 of {VICTIM}, which had begun {at_work}.", flush=True)
            await asyncio.sleep(POLL_SECONDS)
        print(f"All have ended, {time.monotonic() - start:.1f} s after they were taken in.\n")
        results = (await client.get(f"/api/v2/screening/{accepted['id']}/results")).json()
        _tell(await items.by_worker(accepted["id"]), results)


def _packed(paths: list[Path]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path in paths:
            archive.write(path, path.name)
    return target.getvalue()


def _tell(done: Mapping[str, int], shortlist: dict[str, object]) -> None:
    """Print who did what, and the ranking."""
    for name in WORKERS:
        print(f"{name} did {done.get(name, 0)}{' until it was killed' if name == VICTIM else ''}.")
    files, ranking = shortlist["files"], shortlist["ranking"]
    if not isinstance(files, list) or not isinstance(ranking, list):
        sys.exit(f"unexpected: {json.dumps(shortlist)[:200]}")
    again = sum(line["attempts"] > 1 for line in files)
    print(f"{again} were begun a second time, and each of the {len(files)} has one line and one end.\n")
    for entry in ranking[:PLACES]:
        print(
            f"{entry['rank']:>3}  {entry['score']:>3}  {entry['candidate']['name']}  ({entry['file_name']})"
        )


if __name__ == "__main__":
    main()
