"""Removal: after it there is no row, no index entry and no byte of the person, and others keep theirs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, inspect, select, text

from talentsync.errors import NotFoundError
from talentsync.schemas.record import Removed
from talentsync.store.address import parse_url
from talentsync.store.connections import open_plain_engine
from talentsync.store.database import Database, open_database, sqlite_path
from talentsync.store.evaluations import Evaluations
from talentsync.store.generated import Generated
from talentsync.store.models import Base
from talentsync.store.removal import remove_owner, remove_resume
from talentsync.store.resumes import Resumes
from talentsync.store.screening_items import ScreeningItems
from talentsync.store.screenings import NewJob, Screenings
from talentsync.store.search import Search
from talentsync.store.threads import AttachedFile, Threads, text_hash
from tests.unit.store.conftest import AMINA, LARS, NOW, a_resume, keep, later
from tests.unit.store.test_kept import a_text, an_evaluation
from tests.unit.store.test_resumes import UNKNOWN
from tests.unit.store.test_threads import keys_of

TRACES = ("okafor", "amina", "555 0142", "0142")


class Forgetting:
    """Checkpoints that note which threads they were asked to forget, and may fail first."""

    def __init__(self, failures: int = 0) -> None:
        self.forgotten: list[str] = []
        self._failures = failures

    async def __call__(self, thread_id: str) -> None:
        if self._failures:
            self._failures -= 1
            raise ConnectionError("the checkpoints cannot be reached")
        self.forgotten.append(thread_id)


async def fill(database: Database, owner: str, resume_text: str = AMINA) -> tuple[str, str]:
    """Everything that can be kept of one résumé; gives the ids of the résumé and of its thread."""
    response = {"data": {"name": resume_text, "contact": resume_text}}
    kept = await keep(database, owner, a_resume(resume_text), response)
    await Evaluations(database).add(owner, a_resume(resume_text), an_evaluation(f"Job near {resume_text}"))
    await Generated(database).add(owner, a_resume(resume_text), a_text(response={"body": resume_text}))
    threads = Threads(database)
    thread = await threads.open(owner, None, title=f"About {resume_text}", now=NOW)
    file = AttachedFile(
        name="cv.txt", content=resume_text.encode(), sha256="of the file", text_hash=text_hash(resume_text)
    )
    await threads.attach(owner, thread.id, file)
    return kept.resume_id, thread.id


async def screen(database: Database, owner: str, resume_text: str = AMINA) -> None:
    """A screening of which one file has a result, and another one waits."""
    screenings = Screenings(database)
    screening_id = await screenings.create(owner, NewJob(job={"title": f"Job near {resume_text}"}), now=NOW)
    for number in (1, 2):
        await screenings.add_file(screening_id, number, "cv.txt", resume_text.encode())
    await screenings.open(screening_id, now=NOW)
    await ScreeningItems(database, lambda: NOW).finish(screening_id, 1, {"summary": resume_text})


def rows_with(url: str, traces: Sequence[str]) -> list[str]:
    """Every table and row, whoever's, in which one of the traces stands."""
    engine = open_plain_engine(parse_url(url))
    found = []
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608  # names of tables
                shown = str(tuple(row)).casefold()
                found += [f"{table}: {shown}" for trace in traces if trace in shown]
    engine.dispose()
    return found


async def count_rows(database: Database, owner: str) -> int:
    async with database.reading() as session:
        total = 0
        for table in Base.metadata.sorted_tables:
            if table.name == "workers":
                continue  # processes, which are nobody's
            column = table.c.id if table.name == "owners" else table.c.owner_id
            total += await session.scalar(select(func.count()).where(column == owner)) or 0
    return total


async def test_a_removed_resume_leaves_no_row_and_forgets_its_threads(database_url: str) -> None:
    forget = Forgetting()
    async with open_database(database_url) as database:
        resume_id, thread_id = await fill(database, "ana")

        removed = await remove_resume(database, "ana", resume_id, forget=forget)

        assert removed == Removed(
            resumes=1, analyses=1, evaluations=1, jobs=1, generated=1, threads=1, attachments=1
        )
        assert forget.forgotten == [thread_id]
        assert await Search(database).resumes("ana", "snowflake", limit=10) == ([], 0)
    assert rows_with(database_url, TRACES) == []


async def test_what_does_not_rest_on_the_resume_stays(database: Database) -> None:
    forget = Forgetting()
    amina, _ = await fill(database, "ana")
    lars, other_thread = await fill(database, "ana", LARS)
    await Generated(database).add("ana", None, a_text("linkedin_page"))

    await remove_resume(database, "ana", amina, forget=forget)

    record = await Resumes(database).get("ana", lars)
    assert (len(record.analysis_ids), len(record.evaluation_ids), len(record.generated_ids)) == (1, 1, 1)
    assert await keys_of(database, "ana") == [other_thread]
    assert (await Generated(database).page("ana", limit=10))[1] == 2
    assert (await Search(database).resumes("ana", "ferries", limit=10))[1] == 1


async def test_a_job_that_another_evaluation_is_about_stays(database: Database) -> None:
    evaluations = Evaluations(database)
    first = await evaluations.add("ana", a_resume(), an_evaluation())
    second = await evaluations.add("ana", a_resume(LARS), an_evaluation())

    removed = await remove_resume(database, "ana", first.resume_id, forget=Forgetting())

    assert removed.jobs == 0
    assert (await evaluations.get("ana", second.evaluation_id)).job.title == "Data Engineer"


async def test_another_owner_removes_nothing(database: Database) -> None:
    forget = Forgetting()
    resume_id, _ = await fill(database, "ana")
    before = await count_rows(database, "ana")

    for owner, asked in (("ben", resume_id), ("ana", UNKNOWN), ("ana", "\x00")):
        with pytest.raises(NotFoundError):
            await remove_resume(database, owner, asked, forget=forget)
    assert await remove_owner(database, "ben", forget=forget) == Removed()

    assert forget.forgotten == []
    assert await count_rows(database, "ana") == before


async def test_a_removed_owner_leaves_nothing_and_others_keep_theirs(database_url: str) -> None:
    forget = Forgetting()
    async with open_database(database_url) as database:
        _, thread_id = await fill(database, "ana")
        await fill(database, "ben", LARS)
        await screen(database, "ana")
        await screen(database, "ben", LARS)
        await Generated(database).add("ana", None, a_text("linkedin_page", request={"name": "Amina Okafor"}))
        others = await count_rows(database, "ben")

        removed = await remove_owner(database, "ana", forget=forget)

        assert (removed.resumes, removed.generated, removed.threads, removed.screenings) == (1, 2, 1, 1)
        assert forget.forgotten == [thread_id]
        assert await count_rows(database, "ana") == 0
        assert await count_rows(database, "ben") == others
    assert rows_with(database_url, TRACES) == []


async def test_when_checkpoints_cannot_be_forgotten_nothing_goes_and_it_can_be_repeated(
    database: Database,
) -> None:
    resume_id, thread_id = await fill(database, "ana")
    forget = Forgetting(failures=1)
    before = await count_rows(database, "ana")

    with pytest.raises(ConnectionError):
        await remove_resume(database, "ana", resume_id, forget=forget)
    assert await count_rows(database, "ana") == before
    await remove_resume(database, "ana", resume_id, forget=forget)

    assert forget.forgotten == [thread_id]
    assert await keys_of(database, "ana") == []


async def test_a_thread_that_is_begun_meanwhile_is_forgotten_too(database: Database) -> None:
    await fill(database, "ana")
    threads = Threads(database)
    forgotten: list[str] = []

    async def forget(thread_id: str) -> None:
        if not forgotten:
            await threads.open("ana", None, now=later(1))
        forgotten.append(thread_id)

    await remove_owner(database, "ana", forget=forget)

    assert len(forgotten) == 2
    assert await count_rows(database, "ana") == 0


async def test_no_byte_of_a_removed_person_is_left_in_the_files_of_sqlite(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'record.db'}"
    random = Random(7)  # noqa: S311  # only the lengths of texts
    async with open_database(url) as database:
        removed = []
        for number in range(40):
            person = f"qx{number}person\nqx{number}mail@example.com\n+49 {number:02}7745331\n"
            filler = " ".join(f"word{random.randrange(900)}" for _ in range(random.choice([20, 200, 600])))
            resume_id, _ = await fill(database, "ana" if number % 2 else "ben", person + filler)
            removed.append((number, resume_id))
        for number, resume_id in removed[1:20:2]:
            await remove_resume(database, "ana", resume_id, forget=Forgetting())
            assert _files_with(url, [f"qx{number}person", f"qx{number}mail", f"{number:02}7745331"]) == []

        await remove_owner(database, "ben", forget=Forgetting())
        assert (
            _files_with(
                url, [f"qx{number}{part}" for number in range(0, 40, 2) for part in ("person", "mail")]
            )
            == []
        )
    assert _files_with(url, ["qx39person"]) == ["record.db: qx39person"]


def _files_with(url: str, traces: Sequence[str]) -> list[str]:
    """Every file of the database in whose bytes one of the traces stands."""
    path = sqlite_path(url)
    assert path is not None
    contents = {file.name: file.read_bytes().lower() for file in sorted(path.parent.glob(f"{path.name}*"))}
    return [
        f"{name}: {trace}"
        for name, content in contents.items()
        for trace in traces
        if trace.encode() in content
    ]
