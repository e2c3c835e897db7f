"""Taking the files of a screening in."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest

from graphs.screening_intake import ABANDONED, NewScreening, SentFile, take_in
from talentsync.errors import ConflictError
from talentsync.store.database import Database
from talentsync.store.screenings import NewJob, Screenings
from tests.fakes import TODAY, deps

JOB = {"title": "Ferry pilot", "text": "Steers ferries."}
NEW = NewScreening(owner="ana", job=JOB, files=[SentFile("cv.txt", lambda: BytesIO(b"resume"))], key="monday")


async def test_what_a_killed_server_has_left_half_taken_in_can_be_sent_again(sqlite: Database) -> None:
    screenings = Screenings(sqlite)
    left = await screenings.create("ana", NewJob(job=JOB), now=TODAY, key="monday")
    await screenings.add_file(left, 1, "half.txt", b"half")

    taken = await take_in(NEW, screenings, deps(now=lambda: TODAY + ABANDONED + timedelta(seconds=1)))

    assert (taken.id, taken.total, taken.waiting) == (left, 1, 1)
    assert [line.name for line in (await screenings.state("ana", left)).files] == ["cv.txt"]


async def test_what_is_just_being_taken_in_is_not_taken_in_twice(sqlite: Database) -> None:
    screenings = Screenings(sqlite)
    await screenings.create("ana", NewJob(job=JOB), now=TODAY, key="monday")

    with pytest.raises(ConflictError):
        await take_in(NEW, screenings, deps(now=lambda: TODAY + ABANDONED))
