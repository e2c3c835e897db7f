"""Screenings in the record: each file ends once, the last one ends the screening, owners see only theirs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from talentsync.errors import NotFoundError
from talentsync.store.database import Database
from talentsync.store.models import ScreeningContentRow, ScreeningResultRow
from talentsync.store.screening_items import MAX_ATTEMPTS, Ending, FailedItem, ScreeningItems
from talentsync.store.screenings import NewJob, Screenings
from talentsync.store.workers import Worker, Workers

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
JOB = {"title": "Ferry pilot", "text": "Steers ferries."}
CORRUPT = Ending(status="unreadable", code="unreadable_document", reason="The file is corrupt.")


async def opened(database: Database, *, files: int = 2, owner: str = "ana", model: str | None = None) -> str:
    screenings = Screenings(database)
    screening_id = await screenings.create(owner, NewJob(job=JOB, model=model), now=NOW)
    for number in range(1, files + 1):
        await screenings.add_file(screening_id, number, f"cv{number}.txt", f"resume {number}".encode())
    await screenings.open(screening_id, now=NOW)
    return screening_id


def items_of(database: Database) -> ScreeningItems:
    return ScreeningItems(database, lambda: NOW)


async def count(database: Database, table: type[ScreeningContentRow | ScreeningResultRow]) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_a_file_is_begun_with_all_that_screening_it_needs(database: Database) -> None:
    screening_id = await opened(database, model="fake:model")

    item = await items_of(database).begin(screening_id, 2, worker="w1")

    assert item is not None
    assert (item.name, item.content, item.job, item.blind) == ("cv2.txt", b"resume 2", JOB, True)
    assert (item.model, item.attempt) == ("fake:model", 1)
    state = await Screenings(database).state("ana", screening_id)
    assert state.status == "running"
    assert [line.status for line in state.files] == ["waiting", "running"]


async def test_the_end_of_the_last_file_is_the_end_of_the_screening(database: Database) -> None:
    items = items_of(database)
    screening_id = await opened(database)
    await items.begin(screening_id, 1, worker="w1")

    await items.finish(screening_id, 1, {"score": 70})
    assert await items.unfinished() == [screening_id]
    assert await items.remaining(screening_id) == [2]
    await items.fail(screening_id, 2, CORRUPT)

    state = await Screenings(database).state("ana", screening_id)
    assert (state.status, state.finished_at, state.job_title) == ("done", NOW, "Ferry pilot")
    assert state.results == {1: {"score": 70}}
    assert (state.progress.finished, state.progress.screened, state.progress.unreadable) == (2, 1, 1)
    assert (state.files[1].code, state.files[1].reason) == ("unreadable_document", "The file is corrupt.")
    assert await items.unfinished() == []
    assert await count(database, ScreeningContentRow) == 0


async def test_who_did_what_is_known(database: Database) -> None:
    items = items_of(database)
    screening_id = await opened(database, files=3)
    await items.begin(screening_id, 1, worker="dead")
    for number in (1, 2):
        await items.begin(screening_id, number, worker="heir")

    assert await items.by_worker(screening_id) == {"heir": 2}


async def test_many_ends_at_once_end_the_screening_once(database: Database) -> None:
    items = items_of(database)
    screening_id = await opened(database, files=10)

    ended = await asyncio.gather(
        *(items.finish(screening_id, number, {"score": number}) for number in range(1, 11) for _ in range(2))
    )

    assert sum(ended) == 10
    assert await count(database, ScreeningResultRow) == 10
    assert (await Screenings(database).state("ana", screening_id)).status == "done"


async def test_the_first_end_of_a_file_is_the_only_one(database: Database) -> None:
    items = items_of(database)
    screening_id = await opened(database)

    assert await items.finish(screening_id, 1, {"score": 70})
    assert not await items.finish(screening_id, 1, {"score": 10})
    assert not await items.fail(screening_id, 1, CORRUPT)
    assert await items.begin(screening_id, 1, worker="w2") is None

    state = await Screenings(database).state("ana", screening_id)
    assert state.results == {1: {"score": 70}}
    assert state.files[0].status == "screened"


async def test_a_file_that_takes_every_worker_down_is_given_up(database: Database) -> None:
    items = items_of(database)
    screening_id = await opened(database, files=1)

    for _ in range(MAX_ATTEMPTS):
        assert await items.begin(screening_id, 1, worker="w") is not None
    assert await items.begin(screening_id, 1, worker="w") is None

    state = await Screenings(database).state("ana", screening_id)
    assert (state.status, state.files[0].status, state.files[0].attempts) == ("done", "failed", MAX_ATTEMPTS)
    assert await items.dead_letters() == [
        FailedItem(screening_id=screening_id, number=1, code="gave_up", attempts=MAX_ATTEMPTS)
    ]


async def test_refused_files_have_their_line_and_are_never_begun(database: Database) -> None:
    screenings = Screenings(database)
    screening_id = await screenings.create("ana", NewJob(job=JOB), now=NOW)
    await screenings.refuse_file(screening_id, 1, "bomb.pdf", "too_large", "The file is too large.")

    assert await screenings.open(screening_id, now=NOW) == 0

    state = await screenings.state("ana", screening_id)
    assert (state.status, state.files[0].status, state.files[0].code) == ("done", "unreadable", "too_large")
    assert await items_of(database).begin(screening_id, 1, worker="w") is None


async def test_nothing_is_worked_off_before_all_files_are_in(database: Database) -> None:
    screenings, items = Screenings(database), items_of(database)
    screening_id = await screenings.create("ana", NewJob(job=JOB), now=NOW)
    await screenings.add_file(screening_id, 1, "cv.txt", b"resume")

    assert await items.unfinished() == []
    assert await items.depth() == 0
    await screenings.open(screening_id, now=NOW)
    await screenings.open(screening_id, now=NOW + timedelta(minutes=1))

    assert await items.unfinished() == [screening_id]
    assert await items.depth() == 1


async def test_what_was_never_opened_is_removed_in_time(database: Database) -> None:
    screenings, items = Screenings(database), items_of(database)
    await screenings.create("ana", NewJob(job=JOB), now=NOW)
    kept = await opened(database)

    assert await items.remove_unopened(NOW) == 0
    assert await items.remove_unopened(NOW + timedelta(hours=1)) == 1

    assert await items.unfinished() == [kept]


async def test_cancelling_keeps_results_drops_the_files_and_begins_no_other(database: Database) -> None:
    screenings, items = Screenings(database), items_of(database)
    screening_id = await opened(database, files=3)
    await items.finish(screening_id, 1, {"score": 70})
    await items.begin(screening_id, 2, worker="w")

    assert await screenings.cancel("ana", screening_id, now=NOW) == "cancelled"

    assert await items.begin(screening_id, 3, worker="w") is None
    assert not await items.finish(screening_id, 2, {"score": 60})
    state = await screenings.state("ana", screening_id)
    assert [line.status for line in state.files] == ["screened", "cancelled", "cancelled"]
    assert state.results == {1: {"score": 70}}
    assert await count(database, ScreeningContentRow) == 0


async def test_a_screening_that_is_done_cannot_be_cancelled(database: Database) -> None:
    screening_id = await opened(database, files=1)
    await items_of(database).finish(screening_id, 1, {})

    assert await Screenings(database).cancel("ana", screening_id, now=NOW) == "done"


async def test_a_screening_that_cannot_be_worked_off_says_why(database: Database) -> None:
    screening_id = await opened(database, files=1)

    await items_of(database).abandon(screening_id, "The queue is broken.")

    state = await Screenings(database).state("ana", screening_id)
    assert (state.status, state.reason) == ("failed", "The queue is broken.")
    assert [line.status for line in state.files] == ["failed"]


async def test_another_owner_finds_nothing(database: Database) -> None:
    screenings = Screenings(database)
    screening_id = await opened(database)

    for reach in (
        screenings.state("ben", screening_id),
        screenings.cancel("ben", screening_id, now=NOW),
        screenings.delete("ben", screening_id),
    ):
        with pytest.raises(NotFoundError):
            await reach
    assert await screenings.list("ben", limit=10) == ([], 0)
    assert (await screenings.list("ana", limit=10))[1] == 1


async def test_a_deleted_screening_leaves_nothing_and_its_files_come_to_nothing(database: Database) -> None:
    items = items_of(database)
    screening_id = await opened(database)
    await items.finish(screening_id, 1, {"score": 70})

    await Screenings(database).delete("ana", screening_id)

    assert await items.begin(screening_id, 2, worker="w") is None
    assert not await items.finish(screening_id, 2, {"score": 1})
    assert await count(database, ScreeningContentRow) == await count(database, ScreeningResultRow) == 0


async def test_a_worker_beats_until_it_is_struck_out_and_may_come_back(database: Database) -> None:
    workers = Workers(database)
    worker = Worker(id="w1", machine="m", pid=7, version="1")

    await workers.beat(worker, now=NOW)
    await workers.beat(worker, now=NOW)
    assert [(each.id, each.beat) for each in await workers.all()] == [("w1", 1)]
    await workers.remove("w1")
    assert await workers.all() == []
    await workers.beat(worker, now=NOW)

    assert await workers.all() == [worker]
