"""Retention: what is old and no longer used goes for good, and a clock that jumps takes nothing with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from langchain_core.runnables import RunnableConfig

from talentsync.cli import main
from talentsync.schemas.record import Removed
from talentsync.settings import load_settings
from talentsync.store.clock import HOLD_SECONDS, ClockCheck, uptime
from talentsync.store.database import Database, open_database, sqlite_path
from talentsync.store.evaluations import Evaluations
from talentsync.store.retention import Retention, Swept
from talentsync.store.threads import Threads
from tests.unit.store.conftest import LARS, NOW, a_resume, keep
from tests.unit.store.test_kept import an_evaluation
from tests.unit.store.test_removal import TRACES, count_rows, fill, rows_with, screen
from tools.checkpoints import Checkpoints, open_checkpoints, thread_key

DAYS = 30
DAY = timedelta(days=1)
EVERYTHING = Removed(
    resumes=1, analyses=1, evaluations=1, jobs=1, generated=1, screenings=1, threads=1, attachments=1
)


class Clocks:
    """A clock on the wall, and the time that really passes, which may part."""

    def __init__(self) -> None:
        self.wall = NOW
        self.passed = 1000.0

    def now(self) -> datetime:
        return self.wall

    def uptime(self) -> float:
        return self.passed

    def live(self, time: timedelta) -> None:
        """Let time pass for both."""
        self.wall += time
        self.passed += time.total_seconds()


def retention_of(database: Database, checkpoints: Checkpoints, clocks: Clocks) -> Retention:
    clock = ClockCheck(clocks.uptime)
    return Retention(database, DAYS, checkpoints=checkpoints.sweep, now=clocks.now, clock=clock)


@asynccontextmanager
async def kept(url: str) -> AsyncIterator[tuple[Database, Checkpoints]]:
    """A record with everything of Amina, and a checkpoint of her thread."""
    async with open_database(url) as database, open_checkpoints(url) as checkpoints:
        _, thread_id = await fill(database, "ana")
        await screen(database, "ana")
        await save_checkpoint(checkpoints, thread_key("ana", thread_id))
        yield database, checkpoints


async def save_checkpoint(checkpoints: Checkpoints, key: str) -> None:
    config: RunnableConfig = {"configurable": {"thread_id": key, "checkpoint_ns": ""}}
    checkpoint = {
        "v": 4,
        "id": "1f0a0000-0000-6000-8000-000000000001",
        "ts": NOW.isoformat(),
        "channel_values": {"memory": "Amina Okafor"},
        "channel_versions": {"memory": "1"},
        "versions_seen": {},
        "updated_channels": None,
    }
    await checkpoints.saver.aput(config, checkpoint, {}, {"memory": "1"})  # type: ignore[arg-type]


async def young_thread(database: Database, clocks: Clocks) -> None:
    """Something that keeps the record from being emptied altogether."""
    await Threads(database).open("lars", None, title="Ferries", now=clocks.now())


async def test_what_is_too_old_goes_with_everything_that_told_of_it(database_url: str) -> None:
    clocks = Clocks()
    async with kept(database_url) as (database, checkpoints):
        retention = retention_of(database, checkpoints, clocks)
        await retention.sweep()
        clocks.live((DAYS + 1) * DAY)
        await young_thread(database, clocks)

        swept = await retention.sweep()

        assert swept == Swept(removed=EVERYTHING)
    assert rows_with(database_url, TRACES) == []


async def test_nothing_of_it_is_left_in_the_files(tmp_path: Path) -> None:
    url, clocks = f"sqlite:///{tmp_path / 'record.db'}", Clocks()
    async with kept(url) as (database, checkpoints):
        retention = retention_of(database, checkpoints, clocks)
        await retention.sweep()
        clocks.live((DAYS + 1) * DAY)
        await young_thread(database, clocks)
        await retention.sweep()

        found = await asyncio.to_thread(traces_in, tmp_path)

    assert found == []


def traces_in(folder: Path) -> list[str]:
    content = b"".join(path.read_bytes() for path in folder.iterdir()).lower()
    return [trace for trace in TRACES if trace.encode() in content]


async def test_what_is_young_enough_stays(database_url: str) -> None:
    clocks = Clocks()
    async with kept(database_url) as (database, checkpoints):
        before = await count_rows(database, "ana")
        retention = retention_of(database, checkpoints, clocks)
        await retention.sweep()
        clocks.live((DAYS - 1) * DAY)

        assert await retention.sweep() == Swept(removed=Removed())
        assert await count_rows(database, "ana") == before
        assert await checkpoints.saver.aget({"configurable": {"thread_id": await key_of(database)}})


async def key_of(database: Database) -> str:
    threads, _ = await Threads(database).page("ana", limit=1, offset=0)
    return thread_key("ana", threads[0].id)


async def test_a_resume_stays_as_long_as_it_is_used(database_url: str) -> None:
    clocks = Clocks()
    async with open_database(database_url) as database, open_checkpoints(database_url) as checkpoints:
        await keep(database, "lars", a_resume(LARS))
        retention = retention_of(database, checkpoints, clocks)
        await retention.sweep()
        clocks.live((DAYS + 1) * DAY)
        await Evaluations(database).add(
            "lars", a_resume(LARS, now=clocks.now()), an_evaluation("Ferry planner")
        )

        first = await retention.sweep()
        clocks.live((DAYS + 1) * DAY)
        await young_thread(database, clocks)
        second = await retention.sweep()

    assert first.removed == Removed(analyses=1)
    assert second.removed == Removed(evaluations=1, jobs=1, resumes=1)


async def test_servers_that_sweep_at_once_take_turns(database_url: str) -> None:
    clocks = Clocks()
    async with kept(database_url) as (database, checkpoints), open_database(database_url) as other:
        sweepers = [retention_of(database, checkpoints, clocks), retention_of(other, checkpoints, clocks)]
        for sweeper in sweepers:
            await sweeper.sweep()
        clocks.live((DAYS + 1) * DAY)
        await young_thread(database, clocks)

        swept = await asyncio.gather(*(sweeper.sweep() for sweeper in sweepers))

    assert sum(one.removed.resumes for one in swept) == 1
    assert sum(one.removed.threads for one in swept) == 1
    assert rows_with(database_url, TRACES) == []


# Clocks that cannot be believed


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'record.db'}"


async def test_a_clock_that_jumps_ahead_removes_nothing_for_a_day(sqlite_url: str) -> None:
    clocks = Clocks()
    async with kept(sqlite_url) as (database, checkpoints):
        before = await count_rows(database, "ana")
        retention = retention_of(database, checkpoints, clocks)
        await retention.sweep()
        clocks.wall += 3650 * DAY
        await young_thread(database, clocks)

        held = await retention.sweep()
        clocks.live(DAY / 2)
        still_held = await retention.sweep()
        clocks.wall -= 3650 * DAY  # somebody has set it right
        clocks.live(2 * DAY)
        await retention.sweep()

        assert held == still_held == Swept(removed=Removed(), held="clock_jumped")
        assert await count_rows(database, "ana") == before


async def test_a_jump_that_stays_is_believed_after_a_day(sqlite_url: str) -> None:
    clocks = Clocks()
    async with kept(sqlite_url) as (database, checkpoints):
        retention = retention_of(database, checkpoints, clocks)
        await retention.sweep()
        clocks.wall += (DAYS + 1) * DAY
        await young_thread(database, clocks)
        await retention.sweep()
        clocks.live(DAY)

        assert (await retention.sweep()).removed == EVERYTHING


async def test_a_server_that_starts_with_a_wrong_clock_does_not_empty_the_record(sqlite_url: str) -> None:
    clocks = Clocks()
    clocks.wall += 3650 * DAY
    async with kept(sqlite_url) as (database, checkpoints):
        retention = retention_of(database, checkpoints, clocks)

        first = await retention.sweep()
        clocks.live(DAY)
        later = await retention.sweep()

    assert first == Swept(removed=Removed(), held="nothing_would_be_left")
    assert later.removed == EVERYTHING


async def test_a_clock_that_falls_behind_removes_nothing(sqlite_url: str) -> None:
    clocks = Clocks()
    async with kept(sqlite_url) as (database, checkpoints):
        before = await count_rows(database, "ana")
        retention = retention_of(database, checkpoints, clocks)
        await retention.sweep()
        clocks.wall -= 3650 * DAY

        assert (await retention.sweep()).removed == Removed()
        assert await count_rows(database, "ana") == before


async def test_an_empty_record_is_swept_in_peace(sqlite_url: str) -> None:
    async with open_database(sqlite_url) as database, open_checkpoints(sqlite_url) as checkpoints:
        assert await retention_of(database, checkpoints, Clocks()).sweep() == Swept(removed=Removed())


def test_the_time_that_passes_goes_on_by_itself() -> None:
    assert 0 < uptime() <= uptime()
    assert DAY.total_seconds() == HOLD_SECONDS


# The command


async def test_purge_removes_at_once_and_tells_how_much(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with kept(sqlite_url):
        pass
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    load_settings.cache_clear()
    try:
        status = await asyncio.to_thread(main, ["purge", "--older-than", "1"])
    finally:
        load_settings.cache_clear()

    told = capsys.readouterr().out
    assert status == 0
    assert "1 resumes" in told
    assert "1 screenings" in told
    path = sqlite_path(sqlite_url)
    assert path is not None
    assert await asyncio.to_thread(traces_in, path.parent) == []


def test_purge_asks_for_whole_days(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["purge", "--older-than", "-3"])

    assert "days are counted from 0" in capsys.readouterr().err
