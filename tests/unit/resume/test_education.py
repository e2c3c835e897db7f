from __future__ import annotations

import pytest

from talentsync.resume.education_facts import field_of
from tests.unit.resume.making import with_header


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "B.S. Kinesiology, University of Nevada, Las Vegas - 2013",
            ("B.S. Kinesiology", "University of Nevada, Las Vegas", None, "2013"),
        ),
        (
            "2013 - 2016: Bachelor in Web Development, Business Academy Aarhus",
            ("Bachelor in Web Development", "Business Academy Aarhus", "2013", "2016"),
        ),
        ("Technion — B.Sc. Computer Science — 2014", ("B.Sc. Computer Science", "Technion", None, "2014")),
        ("INSEAD, MBA, 2018", ("MBA", "INSEAD", None, "2018")),
        (
            "PhD\tPrinceton University, Computer Science\tSept 2018 – May 2023",
            ("PhD, Computer Science", "Princeton University", "2018-09", "2023-05"),
        ),
        (
            "B.Tech (CSE) from Anna University in 2019 with 75%.",
            ("B.Tech (CSE)", "Anna University", None, "2019"),
        ),
        (
            "University of Leeds\nMSc Data Science\nSep 2018 - Sep 2019",
            ("MSc Data Science", "University of Leeds", "2018-09", "2019-09"),
        ),
    ],
)
def test_degree_school_and_dates_are_told_apart(
    printed: str, expected: tuple[str, str, str | None, str]
) -> None:
    [entry] = with_header(f"EDUCATION\n{printed}\n").education
    assert (entry.degree, entry.institution, entry.start, entry.end) == expected


def test_two_degrees_at_one_school_share_it() -> None:
    found = with_header(
        "EDUCATION\nMassachusetts Institute of Technology\nM.Eng., Computer Science, June 2012. GPA 4.9/5.0\n"
        "B.S., Computer Science, June 2011\n"
    ).education
    assert [(entry.degree, entry.institution) for entry in found] == [
        ("M.Eng., Computer Science", "Massachusetts Institute of Technology"),
        ("B.S., Computer Science", "Massachusetts Institute of Technology"),
    ]


def test_grades_and_details_are_no_entries() -> None:
    [entry] = with_header(
        "EDUCATION\nBSc (Hons) Physics\nUniversity of Leeds, 2013\nGPA: 3.9/4.0\n"
        "Relevant coursework: Optics, Waves\n"
    ).education
    assert entry.grade == "GPA: 3.9/4.0"
    assert entry.degree == "BSc (Hons) Physics"


@pytest.mark.parametrize(
    ("degree", "study"),
    [
        ("Bachelor's in Computer Science", "Computer Science"),
        ("Master of Science (M.Sc.), Data Science", "Data Science"),
        ("B.E. (Civil)", "Civil"),
        ("BSc (Hons) Computing Science", "Computing Science"),
        ("Web Development Bootcamp", "Web Development"),
        ("MBA", ""),
        ("Bachelor of Science", ""),
    ],
)
def test_the_field_of_study_stands_alone(degree: str, study: str) -> None:
    assert field_of(degree) == study


@pytest.mark.parametrize(
    "lines",
    [
        "{e}\nHill Grammar School, 2012",
        "Hill Grammar School\t2012\n{e}",
        "{e}, Hill Grammar School, 2012",
        "{e}\t2012\nHill Grammar School",
        "Hill Grammar School – {e}\t2012",
    ],
)
@pytest.mark.parametrize(
    "exams",
    [
        "A Levels: Biology (B), Chemistry (A), Mathematics (A*)",
        "A-Levels: Maths A*, Physics A, Chemistry B",
        "9 GCSEs A*-C including English and Maths",
        "Advanced Highers: Biology (B), Chemistry (A)",
        "IB Diploma: 38 points, HL Biology (7), Chemistry (6)",
    ],
)
def test_examinations_keep_all_of_their_subjects_and_grades(exams: str, lines: str) -> None:
    [entry] = with_header(f"Education\n{lines.format(e=exams)}\n").education
    assert (entry.degree, entry.institution, entry.end) == (exams, "Hill Grammar School", "2012")


def test_a_school_without_a_telling_word_stands_after_the_last_grade() -> None:
    [entry] = with_header("Education\nA Levels: Biology (B), Art (A), Hill Sixth Form, 2012\n").education
    assert (entry.degree, entry.institution) == ("A Levels: Biology (B), Art (A)", "Hill Sixth Form")


def test_subjects_may_go_on_below() -> None:
    [entry] = with_header(
        "Education\nA Levels: Biology (B), Chemistry (A),\nMathematics (A*), Art (C)\nHill School, 2012\n"
    ).education
    assert entry.degree == "A Levels: Biology (B), Chemistry (A), Mathematics (A*), Art (C)"
    assert (entry.institution, entry.source["degree"]) == ("Hill School", [3, 4])
