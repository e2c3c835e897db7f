"""Many writers at once: none is lost, none meets a locked database, and of two alike one wins."""

from __future__ import annotations

import asyncio
import subprocess
import sys

from talentsync.errors import ConflictError
from talentsync.store.analyses import KeptAnalysis
from talentsync.store.database import Database, open_database
from talentsync.store.resumes import Resumes
from tests.unit.store.conftest import a_resume, keep

WRITERS = 50
SCRIPT = """
import asyncio, sys
from talentsync.store.database import open_database
from tests.unit.store.conftest import a_resume, keep

async def main():
    async with open_database(sys.argv[1]) as database:
        writers = (keep(database, "ana", a_resume(f"{sys.argv[2]} {number}")) for number in range(25))
        await asyncio.gather(*writers)

asyncio.run(main())
"""


async def test_of_fifty_writers_none_is_lost(database: Database) -> None:
    await asyncio.gather(*(keep(database, "ana", a_resume(f"person {number}")) for number in range(WRITERS)))

    _, count = await Resumes(database).page("ana", limit=1)
    assert count == WRITERS


async def test_writers_over_several_databases_of_one_process_wait_for_each_other(database_url: str) -> None:
    async with open_database(database_url) as one, open_database(database_url) as two:
        await asyncio.gather(
            *(keep((one, two)[number % 2], "ana", a_resume(f"person {number}")) for number in range(WRITERS))
        )

        _, count = await Resumes(one).page("ana", limit=1)
    assert count == WRITERS


def test_writers_in_two_processes_wait_for_each_other(database_url: str) -> None:
    writing = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, database_url, name], stderr=subprocess.PIPE, text=True
        )
        for name in ("north", "south")
    ]
    complaints = [process.communicate(timeout=120)[1] for process in writing]

    assert complaints == ["", ""]
    assert asyncio.run(_kept(database_url)) == WRITERS


async def _kept(url: str) -> int:
    async with open_database(url) as database:
        return (await Resumes(database).page("ana", limit=1))[1]


async def test_of_two_that_keep_the_same_resume_at_once_exactly_one_wins(database: Database) -> None:
    outcomes = await asyncio.gather(
        *(keep(database, "ana", a_resume()) for _ in range(10)), return_exceptions=True
    )

    winners = [outcome for outcome in outcomes if isinstance(outcome, KeptAnalysis)]
    losers = [outcome for outcome in outcomes if isinstance(outcome, ConflictError)]
    assert (len(winners), len(losers)) == (1, 9)
    assert {str(loser.detail) for loser in losers} == {str({"resume_id": winners[0].resume_id})}
