"""Workers as processes: what one leaves is taken over and counts once, and none outlives its parent."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE

import pytest

from talentsync.settings import Settings
from talentsync.store.database import Database, open_database
from talentsync.store.screenings import KeptScreening, NewJob, Screenings
from talentsync.store.workers import Workers
from tests.processes import ROOT
from tools.screening_queue.pool import WorkerPool, environment
from tools.screening_queue.queue import ScreeningQueue

STAND_IN = (sys.executable, "-m", "tests.screening.stand_in")
DEADLINE = 150


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Desk:
    """A record, a queue and settings in which little time counts as long."""

    database: Database
    queue: ScreeningQueue
    settings: Settings

    async def send(self, texts: list[str]) -> str:
        """A screening of these texts in the queue."""
        screenings = Screenings(self.database)
        screening_id = await screenings.create("ana", NewJob(job={"title": "Pilot"}), now=now())
        for number, text in enumerate(texts, start=1):
            await screenings.add_file(screening_id, number, f"{number}.txt", text.encode())
        await screenings.open(screening_id, now=now())
        await self.queue.submit(screening_id)
        return screening_id

    async def state(self, screening_id: str) -> KeptScreening:
        return await Screenings(self.database).state("ana", screening_id)

    async def done(self, screening_id: str) -> KeptScreening:
        async def ended() -> bool:
            return (await self.state(screening_id)).status == "done"

        await until(ended)
        return await self.state(screening_id)

    async def begun(self, screening_id: str, count: int = 1) -> None:
        async def running() -> bool:
            return sum(line.attempts > 0 for line in (await self.state(screening_id)).files) >= count

        await until(running)

    @asynccontextmanager
    async def worker(self, worker_id: str, *options: str) -> AsyncIterator[asyncio.subprocess.Process]:
        process = await asyncio.create_subprocess_exec(
            *STAND_IN,
            "--id",
            worker_id,
            *options,
            env={**os.environ, **environment(self.settings)},
            cwd=ROOT,
            stdin=PIPE,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = DEADLINE) -> None:
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110  # it comes true in another process
            await asyncio.sleep(0.05)


@asynccontextmanager
async def opened(database_url: str) -> AsyncIterator[Desk]:
    settings = Settings(
        database_url=database_url, worker_lease_seconds=1, shutdown_seconds=5, screening_concurrency=4
    )
    async with open_database(database_url) as database:
        queue = ScreeningQueue(database_url)
        yield Desk(database, queue, settings)
        queue.close()


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk on SQLite."""
    async with opened(f"sqlite:///{tmp_path / 'record.db'}") as made:
        yield made


@pytest.fixture
async def either_desk(database_url: str) -> AsyncIterator[Desk]:
    """A desk, once on each kind of database."""
    async with opened(database_url) as made:
        yield made


async def test_what_killed_and_stalled_workers_leave_is_taken_over_and_counts_once(either_desk: Desk) -> None:
    desk = either_desk
    async with desk.worker("killed") as killed, desk.worker("stalled") as stalled:
        screening_id = await desk.send(["5 seconds"] * 8)
        await desk.begun(screening_id, 8)
        killed.kill()
        stalled.send_signal(signal.SIGSTOP)
        async with desk.worker("heir") as heir:
            state = await desk.done(screening_id)
            stalled.send_signal(signal.SIGCONT)
            await asyncio.sleep(0.2)
            stalled.terminate()
            assert await stalled.wait() == 0  # not before all that it had begun is ended
            late = await desk.state(screening_id)

    assert {result["pid"] for result in state.results.values()} == {heir.pid}
    assert [line.attempts for line in state.files] == [2] * 8
    assert len(state.results) == 8
    assert late == state


async def test_a_worker_that_is_told_to_stop_ends_what_it_has_begun(desk: Desk) -> None:
    async with desk.worker("first") as first:
        screening_id = await desk.send(["1 second"] * 4 + ["0 later"] * 2)
        await desk.begun(screening_id, 4)
        first.terminate()

        assert await first.wait() == 0

    state = await desk.state(screening_id)
    assert [line.status for line in state.files[:4]] == ["screened"] * 4
    assert await Workers(desk.database).all() == []


async def test_what_takes_too_long_to_end_is_handed_back(desk: Desk) -> None:
    desk.settings = desk.settings.model_copy(update={"shutdown_seconds": 1})
    async with desk.worker("first") as first:
        screening_id = await desk.send(["60 seconds"] * 2)
        await desk.begun(screening_id, 2)
        first.terminate()
        assert await first.wait() == 0

    async with desk.worker("second"):
        state = await desk.done(screening_id)

    assert [(line.status, line.attempts) for line in state.files] == [("screened", 2)] * 2


async def test_a_worker_ends_when_its_parent_does(desk: Desk) -> None:
    async with desk.worker("child", "--parent-pipe") as child:
        screening_id = await desk.send(["0 seconds"])
        await desk.done(screening_id)
        assert child.stdin is not None
        child.stdin.close()

        async with asyncio.timeout(DEADLINE):
            assert await child.wait() == 0


async def test_a_pool_starts_workers_with_the_work_and_again_when_they_die(desk: Desk) -> None:
    pool = WorkerPool(desk.settings, desk.database, count=1, command=(*STAND_IN, "--parent-pipe"))
    assert pool.pids == []
    pool.ensure()
    pool.ensure()
    screening_id = await desk.send(["30 seconds"] * 2)
    await desk.begun(screening_id, 2)
    (first,) = pool.pids
    os.kill(first, signal.SIGKILL)

    state = await desk.done(screening_id)

    (second,) = pool.pids
    assert {result["pid"] for result in state.results.values()} == {second}
    await pool.aclose()
    assert pool.pids == []
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


async def test_what_nobody_put_into_the_queue_is_found_in_the_record(desk: Desk) -> None:
    screenings = Screenings(desk.database)
    screening_id = await screenings.create("ana", NewJob(job={}), now=now())
    await screenings.add_file(screening_id, 1, "cv.txt", b"0 seconds")
    await screenings.open(screening_id, now=now())

    async with desk.worker("first"):
        state = await desk.done(screening_id)

    assert state.progress.screened == 1


async def test_a_cancelled_screening_begins_nothing_more(desk: Desk) -> None:
    async with desk.worker("first"):
        screening_id = await desk.send(["1 second"] * 12)
        await desk.begun(screening_id)
        await Screenings(desk.database).cancel("ana", screening_id, now=now())
        await desk.queue.cancel(screening_id)
        after = await desk.send(["0 seconds"])
        await desk.done(after)

    state = await desk.state(screening_id)
    assert {line.status for line in state.files} == {"cancelled"}
    assert state.results == {}
