"""Threads and their files: opened, used, listed, matched with résumés, removed."""

from __future__ import annotations

import hashlib
from uuid import UUID

import pytest

from talentsync.errors import NotFoundError
from talentsync.store.database import Database
from talentsync.store.threads import AttachedFile, Threads, text_hash, threads_of, threads_with
from talentsync.store.transcripts import Said, Transcripts
from tests.unit.store.conftest import AMINA, LARS, NOW, later
from tests.unit.store.test_resumes import ODD_IDS


def a_file(content: bytes = b"%PDF of Amina", text: str = AMINA) -> AttachedFile:
    sha256 = hashlib.sha256(content).hexdigest()
    return AttachedFile(name="cv.pdf", content=content, sha256=sha256, text_hash=text_hash(text))


async def keys_of(database: Database, owner: str) -> list[str]:
    async with database.reading() as session:
        return await threads_of(session, owner)


async def keys_with(database: Database, owner: str, sha256: str, text: str) -> list[str]:
    async with database.reading() as session:
        return await threads_with(session, owner, sha256=sha256, text_hash=text)


@pytest.fixture
def threads(database: Database) -> Threads:
    return Threads(database)


async def test_a_new_thread_is_found_again(threads: Threads) -> None:
    opened = await threads.open("ana", None, title="My search", now=NOW)

    assert str(UUID(opened.id)) == opened.id
    assert await threads.get("ana", opened.id) == opened
    assert await threads.open("ana", opened.id, title="ignored", now=later(1)) == opened


async def test_an_id_that_nobody_gave_opens_nothing(threads: Threads) -> None:
    for asked in ODD_IDS:
        with pytest.raises(NotFoundError, match="There is no thread"):
            await threads.open("ana", asked, now=NOW)
        with pytest.raises(NotFoundError):
            await threads.delete("ana", asked)


async def test_the_one_used_last_is_listed_first(threads: Threads, database: Database) -> None:
    first, second, third = [await threads.open("ana", None, title=f"{n}", now=later(n)) for n in range(3)]
    said = Said(role="user", content="hello")
    await Transcripts(database).append("ana", first.id, said, run_id="1", now=later(10))

    listed, count = await threads.page("ana", limit=2, offset=0)

    assert [thread.id for thread in listed] == [first.id, third.id]
    assert listed[0].updated_at == later(10)
    assert count == 3
    assert [thread.id for thread in (await threads.page("ana", limit=2, offset=2))[0]] == [second.id]
    assert await keys_of(database, "ana") == [first.id, second.id, third.id]


async def test_a_file_is_kept_once_in_each_thread(threads: Threads) -> None:
    one, two = [(await threads.open("ana", None, now=NOW)).id for _ in range(2)]

    first = await threads.attach("ana", one, a_file())
    again = await threads.attach("ana", one, a_file())
    elsewhere = await threads.attach("ana", two, a_file())

    assert first == again != elsewhere
    assert await threads.attachment("ana", one, first) == a_file()
    with pytest.raises(NotFoundError):
        await threads.attachment("ana", two, first)


async def test_threads_are_found_by_the_file_or_by_the_text_of_a_resume(
    threads: Threads, database: Database
) -> None:
    by_file, by_text, other = [(await threads.open("ana", None, now=NOW)).id for _ in range(3)]
    await threads.attach("ana", by_file, AttachedFile(name="cv.pdf", content=b"x", sha256="same"))
    await threads.attach("ana", by_text, a_file(b"pasted", AMINA.lower()))
    await threads.attach("ana", other, a_file(b"another", LARS))

    assert await keys_with(database, "ana", "same", text_hash(AMINA)) == [by_file, by_text]
    assert await keys_with(database, "ana", "none", "") == []


async def test_a_deleted_thread_takes_its_files_along(threads: Threads, database: Database) -> None:
    thread = await threads.open("ana", None, now=NOW)
    attached = await threads.attach("ana", thread.id, a_file())

    await threads.delete("ana", thread.id)

    with pytest.raises(NotFoundError):
        await threads.get("ana", thread.id)
    with pytest.raises(NotFoundError):
        await threads.attachment("ana", thread.id, attached)
    assert await keys_with(database, "ana", a_file().sha256, "") == []


async def test_what_is_anothers_is_as_if_it_were_not_there(threads: Threads, database: Database) -> None:
    thread = await threads.open("ana", None, now=NOW)
    attached = await threads.attach("ana", thread.id, a_file())

    with pytest.raises(NotFoundError):
        await threads.open("ben", thread.id, now=NOW)
    with pytest.raises(NotFoundError):
        await threads.attach("ben", thread.id, a_file(b"more"))
    with pytest.raises(NotFoundError):
        await threads.attachment("ben", thread.id, attached)
    with pytest.raises(NotFoundError):
        await threads.delete("ben", thread.id)

    assert await threads.page("ben", limit=10, offset=0) == ([], 0)
    assert await keys_with(database, "ben", a_file().sha256, text_hash(AMINA)) == []
    assert await keys_of(database, "ben") == []
    assert (await threads.get("ana", thread.id)).updated_at == NOW
