"""Fields parted by nothing but type or by the column that they hang in."""

from __future__ import annotations

import pytest

from talentsync.resume import parse_resume
from tests.unit.resume.making import line, parsed, placed, with_header

JOBS = [("Senior Engineer", "Acme Corp"), ("Engineer", "Northwind Traders"), ("Data Analyst II", "Hooli")]
BULLET = "- Built the billing service that 20 teams use.\n"


@pytest.mark.parametrize("head", ["{t} {c}\t{d}", "{t} {c}, Boston, MA\n{d}", "**{t}** {c}\n{d}"])
def test_a_title_in_bold_ends_where_the_plain_employer_begins(head: str) -> None:
    entries = "".join(head.format(t=t, c=c, d="2016 – 2019") + "\n" + BULLET for t, c in JOBS)
    found = with_header(f"Experience\n{entries}").experience
    assert [(role.title, role.company) for role in found] == JOBS


@pytest.mark.parametrize("titles", [["Engineer Growth", "Engineer Search"], ["Sales Manager Leeds"] * 2])
def test_titles_without_employers_are_not_cut(titles: list[str]) -> None:
    found = with_header("Experience\n" + "".join(f"{t}\t2016 – 2019\n{BULLET}" for t in titles)).experience
    assert [(role.title, role.company) for role in found] == [(title, None) for title in titles]


def test_an_employer_that_begins_with_a_trade_is_not_cut() -> None:
    found = with_header(
        f"Experience\nBaker Example Inc\nEngineer\t2018 – 2021\n{BULLET}Driver\t2016 – 2018\n{BULLET}"
    ).experience
    assert [(role.title, role.company) for role in found] == [
        ("Engineer", "Baker Example Inc"),
        ("Driver", "Baker Example Inc"),
    ]


@pytest.mark.parametrize("gap", ["  ", "   ", "\t"], ids=["two spaces", "three spaces", "tab"])
def test_headings_may_hang_left_of_their_sections(gap: str) -> None:
    profile = parsed(
        "Ann Example\nann@example.com\n\n"
        f"Summary{gap}Engineer with ten years in water works and in drains.\n\n"
        f"Experience{gap}Senior Engineer, Globex Ltd, 2019 - 2021\n"
        "            Built the drains of forty houses in the town.\n"
        "            Engineer, Acme Inc., 2016 - 2019\n\n"
        f"Education{gap}BSc Civil Engineering, MIT, 2014\n\n"
        f"Skills{gap}Python, SQL,\n            Git, Docker\n\nLanguages{gap}English, German\n"
    )
    assert profile.name == "Ann Example"
    assert [(role.title, role.company) for role in profile.experience] == [
        ("Senior Engineer", "Globex Ltd"),
        ("Engineer", "Acme Inc."),
    ]
    assert [(entry.degree, entry.institution) for entry in profile.education] == [
        ("BSc Civil Engineering", "MIT")
    ]
    assert profile.skills == ["Python", "SQL", "Git", "Docker"]
    assert [language.name for language in profile.languages] == ["English", "German"]


def test_dates_may_hang_left_of_their_entries() -> None:
    profile = parse_resume(
        placed(
            line("Experience", 50, 100, size=14, bold=True),
            line("2019–2021\tSenior Engineer", 50, 120),
            line("Globex Ltd, Boston", 150, 133),
            line("Built the drains of forty houses in the town.", 150, 146),
            line("2016–2019\tEngineer", 50, 170),
            line("Acme Inc.", 150, 183),
            line("Taught twelve teams how to dig.", 150, 196),
        )
    )
    assert [(role.title, role.company, role.start, len(role.bullets)) for role in profile.experience] == [
        ("Senior Engineer", "Globex Ltd", "2019", 1),
        ("Engineer", "Acme Inc.", "2016", 1),
    ]
