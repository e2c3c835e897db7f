"""What was said in threads: written once, in order, taken back, and seen by nobody else."""

from __future__ import annotations

import pytest

from talentsync.errors import NotFoundError
from talentsync.store.database import Database
from talentsync.store.threads import Threads
from talentsync.store.transcripts import Said, Transcripts
from tests.unit.store.conftest import NOW

QUESTION = Said(role="user", content="help")
REPLY = Said(role="assistant", content="Gladly.", details={"tool_calls": [{"tool": "cold_mail"}]})


@pytest.fixture
def transcripts(database: Database) -> Transcripts:
    return Transcripts(database)


async def a_thread(database: Database, owner: str = "ana") -> str:
    return (await Threads(database).open(owner, None, now=NOW)).id


async def test_messages_are_read_in_their_order(transcripts: Transcripts, database: Database) -> None:
    thread = await a_thread(database)
    for said in (QUESTION, REPLY):
        assert await transcripts.append("ana", thread, said, run_id="1", now=NOW)

    page, count = await transcripts.page("ana", thread, limit=10, offset=0)

    assert [(said.role, said.content, said.position) for said in page] == [
        ("user", "help", 0),
        ("assistant", "Gladly.", 1),
    ]
    assert page[1].details == REPLY.details
    assert count == 2


async def test_a_message_of_a_run_is_written_once(transcripts: Transcripts, database: Database) -> None:
    thread = await a_thread(database)
    await transcripts.append("ana", thread, QUESTION, run_id="1", now=NOW)
    await transcripts.append("ana", thread, REPLY, run_id="1", now=NOW)

    assert not await transcripts.append("ana", thread, REPLY, run_id="1", now=NOW)
    assert await transcripts.append("ana", thread, QUESTION, run_id="2", now=NOW)


async def test_a_message_that_was_refused_is_taken_back(transcripts: Transcripts, database: Database) -> None:
    thread = await a_thread(database)
    await transcripts.append("ana", thread, QUESTION, run_id="1", now=NOW)
    await transcripts.append("ana", thread, QUESTION, run_id="2", now=NOW)
    await transcripts.take_back("ben", thread, run_id="1")
    await transcripts.take_back("ana", thread, run_id="2")

    assert (await transcripts.page("ana", thread, limit=10, offset=0))[1] == 1


async def test_another_s_thread_is_neither_read_nor_written(
    transcripts: Transcripts, database: Database
) -> None:
    thread = await a_thread(database)
    await transcripts.append("ana", thread, QUESTION, run_id="1", now=NOW)

    assert await transcripts.page("ben", thread, limit=10, offset=0) == ([], 0)
    with pytest.raises(NotFoundError):
        await transcripts.append("ben", thread, REPLY, run_id="1", now=NOW)
