"""Full text over own résumés: the same answers from both databases, and no question that is an error."""

from __future__ import annotations

import pytest

from talentsync.errors import InvalidInputError
from talentsync.schemas.record import ResumeChange
from talentsync.store.database import Database
from talentsync.store.resumes import Resumes
from talentsync.store.search import SNIPPET_CHARS, Search
from tests.unit.store.conftest import AMINA, LARS, a_resume, keep

ELENA = (
    "Елена Воронцова\nелена@example.com\nПроектировала мосты. C++ and Python_3, résumé naïve, 株式会社 東京"
)


async def found(database: Database, asked: str, owner: str = "ana") -> list[str]:
    hits, count = await Search(database).resumes(owner, asked, limit=10)
    assert count == len(hits)
    return [hit.custom_name for hit in hits]


@pytest.fixture
async def filled(database: Database) -> Database:
    for text in (AMINA, LARS, ELENA):
        await keep(database, "ana", a_resume(text))
    return database


async def test_all_words_have_to_be_there_whatever_their_case_and_accents(filled: Database) -> None:
    everybody = ["Amina Okafor", "Lars Bergström", "Елена Воронцова"]
    expected = {
        "snowflake": ["Amina Okafor"],
        "SNOWFLAKE oracle": ["Amina Okafor"],
        "snowflake ferries": [],
        "snow": [],
        "example": everybody,
        "amina.okafor@example.com": ["Amina Okafor"],
        "okafor@example": ["Amina Okafor"],
        "example@okafor": [],
        "bergstrom alesund": ["Lars Bergström"],
        "BERGSTRÖM": ["Lars Bergström"],
        "мосты ПРОЕКТИРОВАЛА": ["Елена Воронцова"],
        "resume": ["Елена Воронцова"],
        "株式会社": ["Елена Воронцова"],
        "c++": ["Елена Воронцова"],
        "(snowflake) & -- oracle!": ["Amina Okafor"],
    }

    assert {asked: sorted(await found(filled, asked)) for asked in expected} == expected


async def test_no_question_is_an_error_of_syntax(filled: Database) -> None:
    hostile = (
        '"',
        "'; DROP TABLE resumes; --",
        "NEAR(a b)",
        "text:ferries OR 1",
        "a AND NOT",
        "* ^ ( ) { } [ ] : & | ! <-> \\ %",
        "-- +",
        "snow*",
        ":owner %s $1 ?",
        "🚀",
        "a" * 200,
    )

    assert [asked for asked in hostile if await found(filled, asked)] == []
    assert len(await found(filled, "example")) == 3


async def test_an_empty_question_is_refused(database: Database) -> None:
    for asked in ("", "  \t", "\x00"):
        with pytest.raises(InvalidInputError, match="q is empty"):
            await Search(database).resumes("ana", asked, limit=10)


async def test_a_hit_shows_the_place_and_better_ones_come_first(database: Database) -> None:
    await keep(database, "ana", a_resume("Mentions a harpsichord once. " + "Other words. " * 60))
    kept = await keep(
        database, "ana", a_resume(f"{'Early years. ' * 30}Then É harpsichord, harpsichord, harpsichord")
    )

    hits, count = await Search(database).resumes("ana", "harpsichord", limit=1)

    assert count == 2
    assert [hit.id for hit in hits] == [kept.resume_id]
    assert "Then É harpsichord" in hits[0].snippet
    assert hits[0].snippet.startswith("…")
    assert len(hits[0].snippet) <= SNIPPET_CHARS + 2
    assert hits[0].rank > 0


async def test_a_new_name_is_found_and_the_old_one_is_not(database: Database) -> None:
    kept = await keep(database, "ana", a_resume(custom_name="Winter version"))
    await Resumes(database).change("ana", kept.resume_id, ResumeChange(custom_name="Summer version"))

    assert await found(database, "summer") == ["Summer version"]
    assert await found(database, "winter") == []


async def test_nobody_finds_what_is_anothers(filled: Database) -> None:
    assert await found(filled, "example", owner="ben") == []


async def test_a_very_long_text_is_kept_and_found_by_its_beginning(database: Database) -> None:
    words = " ".join(f"{number:x}żółw" for number in range(30_000))
    await keep(database, "ana", a_resume(f"Longwinded {words}"))

    assert len(await found(database, "longwinded 7fŻÓŁW")) == 1
