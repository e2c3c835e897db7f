from __future__ import annotations

import pytest

from talentsync.resume import parse_resume
from tests.unit.resume.making import line, placed, with_header

HEADS = [
    "{t}, {c}, {l}\t{d}",
    "{c} | {t} | {d}",
    "{t} at {c}\n{d}",
    "{t} @ {c} · {d}",
    "{t}\n{c}, {l}\n{d}",
    "{c}\n{t}\n{d} | {l}",
    "{d}\n{t}\n{c}",
    "{d}\t{t}, {c}",
    "{c} — {t} ({d})",
    "{c}, {l}\t{d}\n{t}",
    "{t}\t{d}\n{c}\t{l}",
    "{c}\t{l}\n{t}\t{d}",
    "{d}: {t} - {c}",
    "{t} - {c} - {l} - {d}",
    "{c} ({l}) - {t}, {d}",
    "{t}; {c}; {d}",
    "Company: {c}\nTitle: {t}\nDates: {d}",
    "{t}\n{d}\n{c} – {l}",
    "{c} / {t} / {d}",
    "{t}, {d}, {c}",
]
JOBS = [
    ("Senior Data Engineer", "Northwind Traders", "Seattle, WA", "Jan 2019 - Present", "2019-01", "present"),
    ("Data Engineer", "Contoso Ltd", "Portland, OR", "Mar 2015 - Dec 2018", "2015-03", "2018-12"),
]
BULLETS = "\n- Built the billing service that 20 teams use.\n- Cut the cost of storage by 30 percent.\n"


@pytest.mark.parametrize("body", [BULLETS, "\n"], ids=["described", "bare"])
@pytest.mark.parametrize("head", HEADS)
def test_title_employer_and_dates_are_told_apart_in_any_order(head: str, body: str) -> None:
    entries = "\n".join(head.format(t=t, c=c, l=place, d=d) + body for t, c, place, d, _, _ in JOBS)
    found = with_header(f"Experience\n{entries}\nEducation\nBSc Physics, MIT, 2014\n").experience
    assert [(role.title, role.company, role.start, role.end) for role in found] == [
        (t, c, start, end) for t, c, _, _, start, end in JOBS
    ]
    assert [len(role.bullets) for role in found] == ([2, 2] if body == BULLETS else [0, 0])


def test_the_order_of_most_entries_decides_for_the_unclear_ones() -> None:
    found = with_header(
        "Experience\nGlobex Ltd, Software Engineer, 2019 - 2021\nInitech Inc, Developer, 2016 - 2019\n"
        "Hooli, Evangelism, 2014 - 2016\n"
    ).experience
    assert (found[2].title, found[2].company) == ("Evangelism", "Hooli")


def test_several_roles_share_the_employer_above_them() -> None:
    found = with_header(
        "EXPERIENCE\nAcme Corp, Boston, MA\t2015 - 2023\n"
        "Engineering Manager\t2019 - 2023\n- Led 12 engineers well.\n"
        "Senior Engineer\t2015 - 2019\n- Built the interfaces.\nGlobex, New York, NY\nEngineer\t2012 - 2015\n"
    ).experience
    assert [(role.title, role.company, role.start) for role in found] == [
        ("Engineering Manager", "Acme Corp", "2019"),
        ("Senior Engineer", "Acme Corp", "2015"),
        ("Engineer", "Globex", "2012"),
    ]
    assert found[2].location == "New York, NY"


def test_sentences_about_jobs_are_read() -> None:
    found = with_header(
        "WORK EXPERIENCE\n• Currently working as Senior Engineer at Globex Pvt Ltd since March 2019.\n"
        "• Worked as Software Engineer with Initech from June 2016 to Feb 2019.\n"
    ).experience
    assert [(role.title, role.company, role.start, role.end) for role in found] == [
        ("Senior Engineer", "Globex Pvt Ltd", "2019-03", "present"),
        ("Software Engineer", "Initech", "2016-06", "2019-02"),
    ]


def test_from_and_to_may_stand_in_two_cells() -> None:
    [role] = with_header("EXPERIENCE\nGlobex\tEngineer\tJan 2019\tDec 2020\n").experience
    assert (role.title, role.company, role.start, role.end) == ("Engineer", "Globex", "2019-01", "2020-12")


def test_roles_without_dates_are_roles() -> None:
    found = with_header(
        "EXPERIENCE\nSenior Engineer\nGlobex Corporation\n- Built the thing for all of the users.\n\n"
        "Engineer\nInitech\n- Built the other thing.\n"
    ).experience
    assert [(role.title, role.company, role.start) for role in found] == [
        ("Senior Engineer", "Globex Corporation", None),
        ("Engineer", "Initech", None),
    ]


def test_a_career_break_is_no_role() -> None:
    found = with_header("EXPERIENCE\nEngineer, Globex, 2016 - 2019\nCareer break (2014 - 2016)\n").experience
    assert [role.company for role in found] == ["Globex"]


def test_dates_in_a_margin_column_find_their_entries() -> None:
    document = placed(
        line("Experience", 50, 100, size=14, bold=True),
        line("Globex, Engineer", 50, 120, bold=True),
        line("Built the service that twenty teams use.", 60, 134),
        line("Initech, Developer", 50, 160, bold=True),
        line("Built the reports that everybody reads.", 60, 174),
        line("Jan 2019 – Present", 450, 120, column=1),
        line("Boston, MA", 450, 134, column=1),
        line("Mar 2015 – Dec 2018", 450, 160, column=1),
    )
    found = parse_resume(document).experience
    assert [(role.title, role.company, role.start) for role in found] == [
        ("Engineer", "Globex", "2019-01"),
        ("Developer", "Initech", "2015-03"),
    ]


def test_a_resume_without_headings_is_read_by_its_rows() -> None:
    found = with_header(
        "Baker with a love of sourdough and of early mornings in town.\n\n"
        "Head Baker, Crumb & Co, 2018 - present\n"
        "Made 400 loaves a day.\nBaker, Mill Lane Bakery, 2014 - 2018\n\n"
        "City College, Diploma in Baking, 2013\n\n"
        "sourdough, lamination, food safety, ordering, costing\n"
    )
    assert [(role.title, role.company) for role in found.experience] == [
        ("Head Baker", "Crumb & Co"),
        ("Baker", "Mill Lane Bakery"),
    ]
    assert [(entry.degree, entry.institution) for entry in found.education] == [
        ("Diploma in Baking", "City College")
    ]
    assert found.skills[0] == "sourdough"


@pytest.mark.parametrize(
    "heading", ["■ EXPERIENCE", "1. WORK EXPERIENCE", "» Work Experience «", "EXPERIENCE 2010 – 2024"]
)
def test_ornaments_do_not_hide_a_heading(heading: str) -> None:
    [role] = with_header(f"{heading}\nEngineer, Globex, 2019 - 2021\n\nSKILLS\nSQL\n").experience
    assert (role.title, role.company) == ("Engineer", "Globex")


def test_roles_are_found_below_a_heading_that_nobody_knows() -> None:
    found = with_header(
        "Skills\nSQL, Go, Python\n\nThe story so far\n"
        "Engineer, Globex, 2019 - 2021\nDeveloper, Initech, 2016 - 2019\n\n"
        "Education\nBSc Physics, MIT, 2014\n"
    )
    assert [(role.title, role.company) for role in found.experience] == [
        ("Engineer", "Globex"),
        ("Developer", "Initech"),
    ]
    assert found.skills == ["SQL", "Go", "Python"]
