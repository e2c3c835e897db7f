from __future__ import annotations

import pytest

from talentsync.documents import text_document
from talentsync.resume import parse_resume
from talentsync.resume.headings import guess_heading, read_heading
from talentsync.resume.rows import rows_of
from talentsync.resume.sections import find_sections
from talentsync.schemas.document import DocumentText, Line
from tests.unit.resume.making import line, placed


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("E X P E R I E N C E", "experience"),
        ("LEGALEXPERIENCE", "experience"),
        ("Leadership and Work Experience", "experience"),
        ("2. Employment History (continued)", "experience"),
        ("What I've done", "experience"),
        ("Berufserfahrung", "experience"),
        ("Formation académique", "education"),
        ("ACADEMICQUALIFICATIONS", "education"),
        ("Key Skills & Competencies", "skills"),
        ("Selected Honors", "achievements"),
        ("Licenses & Certifications:", "certifications"),
        ("Side Projects", "projects"),
        ("OBJECTIVE / SUMMARY", "summary"),
    ],
)
def test_headings_are_known_by_their_words(heading: str, section: str) -> None:
    found = read_heading(heading)
    assert found is not None
    assert found.section == section


@pytest.mark.parametrize(
    "text", ["Built the billing service for 20 teams", "Globex Corporation", "Austin Community College"]
)
def test_other_lines_announce_nothing(text: str) -> None:
    assert read_heading(text) is None


def test_a_heading_of_unknown_wording_is_guessed_at() -> None:
    assert guess_heading("Things we shipped") == "projects"
    assert guess_heading("My patience") == "other"


def names(text: str) -> list[str]:
    return [section.name for section in find_sections(rows_of(text_document(text)))]


def test_sections_follow_the_headings() -> None:
    text = (
        "Ann Lee\nann@example.com\n\nSUMMARY\nA careful person.\n\nSKILLS\nSQL, Excel\n\n"
        "EDUCATION\nBSc, MIT, 2014\n"
    )
    assert names(text) == ["header", "summary", "skills", "education"]


def test_labels_inside_a_job_are_no_headings() -> None:
    text = (
        "Ann Lee\n\nEXPERIENCE\nGlobex - Engineer\n2019 - 2021\nKey achievements:\n- Cut costs by a third.\n"
        "Initech - Engineer\n2016 - 2019\nKey achievements:\n- Built the reports.\n\nSKILLS\nSQL\n"
    )
    assert names(text) == ["header", "experience", "skills"]


def test_a_label_with_content_opens_its_section_on_the_same_line() -> None:
    sections = find_sections(
        rows_of(text_document("Ann Lee\n\nSKILLS\nTools: Git, Docker\nLanguages: English, Hindi\n"))
    )
    assert [(s.name, [row.text for row in s.rows]) for s in sections][-2:] == [
        ("skills", ["Tools: Git, Docker"]),
        ("languages", ["English, Hindi"]),
    ]


def test_a_column_that_begins_above_the_open_heading_is_not_in_its_section() -> None:
    document = placed(
        line("SKILLS", 40, 100, bold=True, size=12),
        line("Python", 40, 115),
        line("Ann Lee", 200, 40, size=20, column=1),
        line("EXPERIENCE", 200, 100, bold=True, size=12, column=1),
        line("Engineer, Globex", 200, 115, column=1),
    )
    sections = find_sections(rows_of(document))
    assert [(s.name, [row.text for row in s.rows]) for s in sections] == [
        ("skills", ["Python"]),
        ("header", ["Ann Lee"]),
        ("experience", ["Engineer, Globex"]),
    ]


def test_the_labels_of_a_table_are_left_out() -> None:
    text = "Ann Lee\n\nEXPERIENCE\nPeriod\tPosition\tCompany\n2019 - 2021\tEngineer\tGlobex\n"
    [*_, section] = find_sections(rows_of(text_document(text)))
    assert [row.cells for row in section.rows] == [("2019 - 2021", "Engineer", "Globex")]


def leveled(*lines: tuple[int, str]) -> DocumentText:
    """Lines as formats with styles give them: headings with their levels, 0 for plain text."""
    return placed(
        *(
            Line(text=text, kind="heading" if level else "text", level=level, bold=bool(level))
            for level, text in lines
        )
    )


def test_headings_below_the_sections_head_entries() -> None:
    profile = parse_resume(
        leveled(
            (1, "Ann Example"),
            (0, "ann@example.com"),
            (1, "Experience"),
            (2, "Engineer-in-Training (EIT)"),
            (0, "Globex Ltd | 2019 – 2021"),
            (0, "Drew the drains of forty houses in the old town."),
            (2, "Volunteer"),
            (0, "City Food Bank | 2014 – 2016"),
            (1, "Projects"),
            (2, "Campus Activities"),
            (0, "An app for things to do in the evening."),
            (1, "Certifications"),
            (2, "Engineer-in-Training (EIT)"),
            (0, "State Board of Engineers, 2018"),
            (2, "Safety Training"),
            (0, "Example Institute, 2017"),
        )
    )
    assert [(role.title, role.company) for role in profile.experience] == [
        ("Engineer-in-Training (EIT)", "Globex Ltd"),
        ("Volunteer", "City Food Bank"),
    ]
    assert [project.title for project in profile.projects] == ["Campus Activities"]
    assert [(found.name, found.issuer) for found in profile.certifications] == [
        ("Engineer-in-Training (EIT)", "State Board of Engineers"),
        ("Safety Training", "Example Institute"),
    ]


def test_a_known_heading_one_level_down_still_begins_a_section() -> None:
    profile = parse_resume(
        leveled(
            (1, "Education"),
            (0, "BSc Physics, University of Leeds, 2014"),
            (1, "Skills"),
            (0, "Python, SQL"),
            (2, "Work Experience"),
            (0, "Engineer, Globex Ltd, 2019 – 2021"),
        )
    )
    assert [role.company for role in profile.experience] == ["Globex Ltd"]
