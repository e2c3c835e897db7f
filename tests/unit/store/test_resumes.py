"""Résumés in the record: kept once, listed newest first, counted, renamed, and nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from talentsync.errors import ConflictError, NotFoundError
from talentsync.schemas.record import CategoryCount, ResumeChange
from talentsync.store.analyses import Analyses
from talentsync.store.database import Database
from talentsync.store.hashes import text_hash
from talentsync.store.resumes import Resumes
from tests.unit.store.conftest import AMINA, LARS, NOW, a_resume, keep, later

UNKNOWN = "0f1d6f0e-93a5-4d0c-8f6c-1f8d2f1f0000"
ODD_IDS = [UNKNOWN, "no uuid", "'; DROP TABLE resumes; --", "\x00", "é" * 300, ""]


async def test_a_kept_resume_is_given_back_as_it_was(database: Database) -> None:
    kept = await keep(database, "ana", a_resume())

    record = await Resumes(database).get("ana", kept.resume_id)

    assert (record.text, record.file_name, record.custom_name) == (AMINA, "cv.pdf", "Amina Okafor")
    assert (record.upload_date, record.predicted_field) == (NOW, "Data Science")
    assert record.analysis_ids == [kept.analysis_id]
    assert record.shown_to_recruiters is False


async def test_a_moment_of_any_zone_comes_back_in_utc(database: Database) -> None:
    oslo = datetime(2026, 7, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    kept = await keep(database, "ana", a_resume(now=oslo))

    uploaded = (await Resumes(database).get("ana", kept.resume_id)).upload_date

    assert (uploaded, uploaded.tzinfo) == (oslo, UTC)


async def test_text_that_no_database_holds_is_kept_in_all_but_those_characters(database: Database) -> None:
    kept = await keep(database, "ana", a_resume("Zoë\x00 李小龍 🚀 \ud800 %s :name ' \" \\"))

    assert (
        await Resumes(database).get("ana", kept.resume_id)
    ).text == "Zoë\ufffd 李小龍 🚀 ? %s :name ' \" \\"


async def test_lists_are_newest_first_even_within_one_moment(database: Database) -> None:
    for name, minute in (("first", 0), ("second", 0), ("latest", 2), ("earliest", -1)):
        await keep(database, "ana", a_resume(name, now=later(minute)))

    page, count = await Resumes(database).page("ana", limit=10)

    assert [item.custom_name for item in page] == ["latest", "second", "first", "earliest"]
    assert count == 4


async def test_a_page_says_how_many_there_are_in_all(database: Database) -> None:
    for number in range(5):
        await keep(database, "ana", a_resume(f"person {number}", now=later(number)))
    resumes = Resumes(database)

    page, count = await resumes.page("ana", limit=2, offset=1)
    beyond, still = await resumes.page("ana", limit=2, offset=1_000_000_000)

    assert ([item.custom_name for item in page], count) == (["person 3", "person 2"], 5)
    assert (beyond, still) == ([], 5)


async def test_categories_are_those_of_the_predicted_field(database: Database) -> None:
    fields = ("Data Science", "Data Science", "Web / UI", None)
    for number, field in enumerate(fields):
        await keep(database, "ana", a_resume(f"person {number}", field=field))
    resumes = Resumes(database)

    counts = await resumes.categories("ana")
    page, count = await resumes.page("ana", category="Web / UI", limit=10)

    assert counts == [
        CategoryCount(category="Data Science", count=2),
        CategoryCount(category="Web / UI", count=1),
        CategoryCount(category=None, count=1),
    ]
    assert ([item.custom_name for item in page], count) == (["person 2"], 1)
    assert await resumes.page("ana", category="data science\x00%", limit=10) == ([], 0)


async def test_a_resume_is_renamed_and_shown_each_by_itself(database: Database) -> None:
    kept = await keep(database, "ana", a_resume())
    resumes = Resumes(database)

    renamed = await resumes.change("ana", kept.resume_id, ResumeChange(custom_name="For Fjordline"))
    shown = await resumes.change("ana", kept.resume_id, ResumeChange(shown_to_recruiters=True))

    assert (renamed.custom_name, renamed.shown_to_recruiters) == ("For Fjordline", False)
    assert (shown.custom_name, shown.shown_to_recruiters) == ("For Fjordline", True)


async def test_the_same_file_is_refused_and_the_first_is_named(database: Database) -> None:
    first = await keep(database, "ana", a_resume())

    with pytest.raises(ConflictError) as caught:
        await keep(database, "ana", a_resume(now=later(5)))
    with pytest.raises(ConflictError):
        await Resumes(database).refuse_duplicate("ana", a_resume().sha256)

    assert caught.value.detail == {"resume_id": first.resume_id}
    assert "save=false" in caught.value.message
    assert (await Resumes(database).page("ana", limit=10))[1] == 1


async def test_another_owner_may_keep_the_same_file(database: Database) -> None:
    await keep(database, "ana", a_resume())
    await Resumes(database).refuse_duplicate("ben", a_resume().sha256)

    kept = await keep(database, "ben", a_resume())

    assert (await Resumes(database).get("ben", kept.resume_id)).text == AMINA


async def test_what_is_not_there_is_not_found_whatever_is_asked_for(database: Database) -> None:
    for asked in ODD_IDS:
        with pytest.raises(NotFoundError):
            await Resumes(database).get("ana", asked)
        with pytest.raises(NotFoundError):
            await Resumes(database).change("ana", asked, ResumeChange(shown_to_recruiters=True))
        with pytest.raises(NotFoundError):
            await Analyses(database).get("ana", asked)


async def test_what_is_anothers_is_as_if_it_were_not_there(database: Database) -> None:
    kept = await keep(database, "ana", a_resume())
    resumes = Resumes(database)

    with pytest.raises(NotFoundError):
        await resumes.get("ben", kept.resume_id)
    with pytest.raises(NotFoundError):
        await resumes.change("ben", kept.resume_id, ResumeChange(custom_name="mine"))
    with pytest.raises(NotFoundError):
        await Analyses(database).get("ben", kept.analysis_id)

    assert await resumes.page("ben", limit=10) == ([], 0)
    assert await resumes.categories("ben") == []
    assert (await resumes.get("ana", kept.resume_id)).custom_name == "Amina Okafor"


def test_the_same_text_has_the_same_hash_however_it_is_laid_out() -> None:
    pasted = "LARS BERGSTRÖM lars.bergstrom@example.com • Planned ferries, in Ålesund\n\nwith Kubernetes"

    assert text_hash(pasted) == text_hash(LARS)
    assert text_hash(LARS) != text_hash(AMINA)
    assert text_hash(" -- \n") == ""
