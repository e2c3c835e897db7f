"""Three hundred résumés through the server and its queue, undisturbed and with `kill -9` at any moment."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

import httpx

from talentsync.store.database import Database, open_database
from talentsync.store.screening_items import ScreeningItems
from talentsync.store.screenings import Screenings
from talentsync.store.workers import Workers
from tests.forked import fork
from tests.processes import BIN, Process, free_port
from tests.screening.heap import COUNT, JOB, POISONED, heap, packed
from tests.screening.test_workers import now, until

TIMES = 5
SEED = 20261128
FILES = packed(heap())
READY_SECONDS = 300
VOLATILE = frozenset({"attempts", "timings_ms", "run_id"})


class Service:
    """A server with a worker of its own, and a worker beside it; whoever is killed is started again."""

    def __init__(self, folder: Path) -> None:
        self._port = free_port()
        self._env = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder / 'record.db'}",
            "SCREENING_WORKERS": "1",
            "WORKER_CPU_SECONDS": "2",
            "MODEL": "",
            "GOOGLE_API_KEY": "",
        }
        self._processes: dict[str, Process] = {}
        self.url = f"http://127.0.0.1:{self._port}"

    def start(self, which: str) -> None:
        commands = {"server": ["serve", "--port", str(self._port)], "worker": ["worker"]}
        command = [str(BIN / "talentsync"), *commands[which]]
        self._processes[which] = fork(command, self._env, Path(os.devnull))

    def kill(self, which: str) -> None:
        self._processes[which].kill()
        self._processes[which].wait()

    def restart_dead(self) -> None:
        for which, process in self._processes.items():
            if process.poll() is not None:
                self.start(which)

    def stop(self) -> None:
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.wait(READY_SECONDS)

    async def ready(self, client: httpx.AsyncClient) -> None:
        async def answers() -> bool:
            with suppress(httpx.TransportError):
                return (await client.get("/health")).is_success
            return False

        await until(answers, READY_SECONDS)


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[tuple[Service, httpx.AsyncClient]]:
    service = Service(folder)
    service.start("server")
    service.start("worker")
    try:
        async with httpx.AsyncClient(base_url=service.url, timeout=READY_SECONDS, trust_env=False) as client:
            await service.ready(client)
            yield service, client
    finally:
        service.stop()


async def submit(client: httpx.AsyncClient, files: bytes) -> str:
    answer = await client.post(
        "/api/v2/screening", files={"file": ("resumes.zip", files)}, data={"jd_text": JOB}
    )
    assert answer.status_code == 202, answer.text
    assert answer.json()["total"] == COUNT
    return str(answer.json()["id"])


async def finished(database: Database, screening_id: str, count: int) -> None:
    async def enough() -> bool:
        remaining = await ScreeningItems(database, now).remaining(screening_id)
        return COUNT - len(remaining) >= count

    await until(enough, READY_SECONDS)


async def kill_a_worker(database: Database, random: Random) -> None:
    """One that beats, whosever it is; the moment when it is there at all is waited for."""

    async def some() -> bool:
        return bool(await Workers(database).all())

    await until(some, READY_SECONDS)
    with suppress(ProcessLookupError):
        os.kill(random.choice(await Workers(database).all()).pid, signal.SIGKILL)


def steady(value: Any) -> Any:
    """A shortlist without what differs from run to run of the same work."""
    if isinstance(value, dict):
        return {key: steady(part) for key, part in value.items() if key not in VOLATILE}
    return [steady(part) for part in value] if isinstance(value, list) else value


async def shortlist(client: httpx.AsyncClient, database: Database, screening_id: str) -> dict[str, Any]:
    """The shortlist of a screening that has ended, seen to be complete."""
    kept = await Screenings(database).state("local", screening_id)
    assert kept.status == "done"
    told = {line.name: line.code for line in kept.files if line.status != "screened"}
    assert told == POISONED
    assert all(line.reason for line in kept.files if line.code)
    assert sorted(kept.results) == [line.number for line in kept.files if line.status == "screened"]
    answer = await client.get(f"/api/v2/screening/{screening_id}/results")
    result: dict[str, Any] = answer.json()
    ranked = [name for entry in result["ranking"] for name in (entry["file_name"], *entry["duplicates"])]
    assert Counter(ranked) == Counter(line.name for line in kept.files if line.status == "screened")
    return result


async def disturb(service: Service, client: httpx.AsyncClient, database: Database, random: Random) -> str:
    """A screening during which the server and a worker are killed five times, each at a moment of its own."""
    screening_id = await submit(client, FILES)
    deeds = ["server", "worker"] * TIMES
    random.shuffle(deeds)
    moments = sorted(random.sample(range(COUNT - 60), len(deeds)))
    for deed, moment in zip(deeds, moments, strict=True):
        await finished(database, screening_id, moment)
        if deed == "server":
            service.kill("server")
        else:
            await kill_a_worker(database, random)
        service.restart_dead()
    await finished(database, screening_id, COUNT)
    await service.ready(client)
    return screening_id


async def test_kills_at_any_moment_lose_nothing_and_change_nothing(tmp_path: Path) -> None:
    async with (
        running(tmp_path) as (service, client),
        open_database(f"sqlite:///{tmp_path / 'record.db'}") as database,
    ):
        undisturbed = await submit(client, FILES)
        await finished(database, undisturbed, COUNT)
        expected = steady(await shortlist(client, database, undisturbed))
        disturbed = await disturb(service, client, database, Random(SEED))  # noqa: S311  # no secret
        assert steady(await shortlist(client, database, disturbed)) == expected
        state = await Screenings(database).state("local", disturbed, results=False)

    assert any(line.attempts > 1 for line in state.files)  # what was killed had begun something
