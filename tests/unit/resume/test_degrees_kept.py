"""What a résumé says about its degrees is neither lost nor given to the degree beside it."""

from __future__ import annotations

import pytest

from tests.unit.resume.making import with_header


def schools(printed: str) -> list[tuple[str | None, str | None]]:
    found = with_header(f"EDUCATION\n{printed}\n").education
    return [(entry.degree, entry.institution) for entry in found]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "Northfield Tech\nMaster of Science in Botany, 2014\nSouthfield Poly\nBSc in Geology, 2012",
            [
                ("Master of Science in Botany", "Northfield Tech"),
                ("BSc in Geology", "Southfield Poly"),
            ],
        ),
        (
            "Northfield University, MSc Botany, Southfield University, BSc Physics",
            [("MSc Botany", "Northfield University"), ("BSc Physics", "Southfield University")],
        ),
        (
            "Master of Nursing, Northfield Tech, 2014\nBachelor of Nursing (Hons), Southfield Poly, 2012",
            [("Master of Nursing", "Northfield Tech"), ("Bachelor of Nursing (Hons)", "Southfield Poly")],
        ),
        (
            "University of Leeds\n• MSc Botany, 2014\n• BSc Physics, 2012",
            [("MSc Botany", "University of Leeds"), ("BSc Physics", "University of Leeds")],
        ),
        (
            "Honours Bachelor of Science, University of Toronto, 2014",
            [("Honours Bachelor of Science", "University of Toronto")],
        ),
        ("BSc Physics\nUniversity of\nLeeds\n2014", [("BSc Physics", "University of Leeds")]),
    ],
)
def test_each_degree_has_its_own_school(printed: str, expected: list[tuple[str, str]]) -> None:
    assert schools(printed) == expected


@pytest.mark.parametrize(
    ("printed", "grade"),
    [
        ("University of Leeds\tLeeds, UK\nBSc Physics; GPA: 3.81/4.00\t2010 – 2014", "GPA: 3.81/4.00"),
        ("BSc Physics, Second Class Upper\nUniversity of Leeds, 2012", "Second Class Upper"),
        ("LL.M., University of Leeds, 2016 (Distinction)", "Distinction"),
        ("BSc Physics, University of Leeds\nGrade: Second Upper Honours", "Grade: Second Upper Honours"),
    ],
)
def test_a_grade_is_read_wherever_it_stands(printed: str, grade: str) -> None:
    [entry] = with_header(f"EDUCATION\n{printed}\n").education
    assert (entry.degree or "").startswith(("BSc Physics", "LL.M."))
    assert entry.grade == grade


def test_a_thesis_behind_a_degree_is_kept_with_the_line_that_it_goes_on_in() -> None:
    [entry] = with_header(
        "EDUCATION\n2009\tPh.D. in Linguistics, Arctic University. Dissertation: Tone and focus in\n"
        "questions of market women\n"
    ).education
    assert (entry.degree, entry.institution) == ("Ph.D. in Linguistics", "Arctic University")
    assert [detail.text for detail in entry.details] == [
        "Dissertation: Tone and focus in questions of market women"
    ]


def test_coursework_and_the_town_of_a_school_are_kept() -> None:
    [entry] = with_header(
        "EDUCATION\nUniversity of Leeds\tLeeds, UK\nBSc Physics, 2014\nCoursework: Optics, Waves\n"
        "- Captain of the chess team\n"
    ).education
    assert entry.location == "Leeds, UK"
    assert [detail.text for detail in entry.details] == [
        "Coursework: Optics, Waves",
        "Captain of the chess team",
    ]
