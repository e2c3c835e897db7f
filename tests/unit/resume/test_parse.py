from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from talentsync.errors import UnreadableDocumentError
from talentsync.resume import parse_resume
from talentsync.resume.rows import rows_of
from talentsync.schemas.document import DocumentText, Line
from talentsync.schemas.profile import ResumeProfile, Sourced
from tests.unit.resume.making import TODAY, line, parsed, placed

RESUME = """Ann Example
Senior Data Engineer
ann@example.com | (415) 555-0100 | Boston, MA | github.com/annexample

EXPERIENCE
Senior Data Engineer, Northwind Traders, Seattle, WA	Jan 2019 - Present
- Built the billing service in Python that 20 teams use.
Data Engineer, Contoso Ltd, Portland, OR	Mar 2015 - Dec 2018
- Moved the warehouse to PostgreSQL.

EDUCATION
BSc Physics, University of Leeds, 2011 - 2014

SKILLS
Python, SQL, PostgreSQL

PROJECTS
Tideline | Python, Flask
- Shows tides on a map.
"""
FRAGMENTS = st.sampled_from(
    [
        *RESUME.splitlines(),
        "Experience",
        "E D U C A T I O N",
        "• Led a team",
        "Globex\tBoston\t2019",
        "2018 – 20",
        "since 2021",
        "(at)",
        "http://",
        "Curriculum Vitae",
        "Languages: English, C",
        "10.5555/x",
        "\u2022",
        "--------",
        "Page 1 of 2",
        "a" * 80,
        "(((",
        "é ü ß \ufb01",
        "|",
        ":",
        ",",
    ]
)
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=40)), min_size=1, max_size=25)
NOT_QUOTED = ("source", "start", "end", "issued", "expires", "year")
DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?|present")


@st.composite
def documents(draw: st.DrawFn) -> DocumentText:
    """Lines of any text, some with positions, sizes, columns and kinds."""
    lines = []
    for place, text in enumerate(draw(TEXTS)):
        kind = draw(st.sampled_from(["text", "text", "heading", "list_item", "table_row", "footer"]))
        left, size = draw(st.sampled_from([40.0, 60.0, 300.0])), draw(st.sampled_from([9.0, 12.0]))
        where = {"kind": kind, "column": draw(st.integers(0, 1)), "page": draw(st.integers(1, 2))}
        lines.append(line(text, left, 20.0 * place, size=size).model_copy(update=where))
    return placed(*lines)


def sourced(profile: ResumeProfile) -> list[Sourced]:
    """The profile and every record in it."""
    lists = [value for value in dict(profile).values() if isinstance(value, list)]
    return [profile, *(item for items in lists for item in items if isinstance(item, Sourced))]


def strings(record: BaseModel) -> list[str]:
    """The texts that a record has taken from the document."""
    values = [value for name, value in record if name not in NOT_QUOTED]
    return [value for value in values if isinstance(value, str)]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


@given(documents())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_document_gives_a_profile_whose_evidence_exists(document: DocumentText) -> None:
    profile = parse_resume(document, today=TODAY)
    lines = range(len(document.lines))
    for record in sourced(profile):
        assert all(at in lines for listed in record.source.values() for at in listed)
        dates = [getattr(record, name, None) for name in ("start", "end", "issued", "expires")]
        assert all(DATE.fullmatch(date) for date in dates if date)
    assert all(at in lines for listed in profile.sections.values() for at in listed)


@given(documents())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_said_that_the_document_does_not_say(document: DocumentText) -> None:
    printed = " ".join(item.text for item in document.lines).lower()
    squeezed = re.sub(r"\s", "", printed)
    profile = parse_resume(document, today=TODAY)
    for record in sourced(profile)[1:]:
        for text in strings(record):
            assert all(word in printed or word in squeezed for word in words(text))


@given(st.text(max_size=400))
@example(RESUME)
@settings(max_examples=60, deadline=None)
def test_the_same_text_gives_the_same_profile(text: str) -> None:
    try:
        first = parsed(text)
    except UnreadableDocumentError:
        return
    assert parsed(text) == first


def test_every_filled_field_knows_its_lines() -> None:
    profile = parsed(RESUME)
    assert {
        "name",
        "headline",
        "email",
        "phone",
        "location",
        "github",
        "links",
        "skills",
    } <= profile.source.keys()
    for record in [*profile.experience, *profile.education, *profile.projects]:
        filled = {name for name, value in record if value and name not in ("source", "current")}
        assert filled <= record.source.keys()
    assert profile.experience[1].source["title"] == [6]
    assert profile.experience[1].bullets[0].lines == [7]


def test_time_at_work_is_counted_to_the_given_day() -> None:
    assert parsed(RESUME).total_experience_months == 46 + 95


def test_an_empty_document_gives_an_empty_profile() -> None:
    profile = parse_resume(DocumentText(text="", lines=[]), today=TODAY)
    assert profile.name is None
    assert profile.experience == []


@pytest.mark.parametrize("mark", ["• ", "- ", "* ", "➢ ", "\uf0b7 ", "1. ", "o "])
def test_bullets_of_all_kinds_are_taken_off(mark: str) -> None:
    [row] = rows_of(placed(Line(text=f"{mark}Led the team")))
    assert row.bullet
    assert row.text == "Led the team"
