"""Names and descriptions that a narrow column broke are whole again."""

from __future__ import annotations

from talentsync.resume import parse_resume
from tests.unit.resume.making import TODAY, line, placed


def test_the_wrapped_description_of_a_project_is_one_statement() -> None:
    document = placed(
        line("Ann Example", 40, 20, size=18),
        line("Projects", 40, 60, size=13, bold=True),
        line("Tide Table – open documentation of 84 beaches, with", 40, 80),
        line("guidelines for bathers", 40, 92),
        line("Bus Board – a display of arrivals for the blind, the Bay", 40, 116),
        line("Design Prize 2019.", 40, 128),
    )
    found = parse_resume(document, today=TODAY).projects
    assert [(project.title, project.description, project.end) for project in found] == [
        ("Tide Table", "open documentation of 84 beaches, with guidelines for bathers", None),
        ("Bus Board", "a display of arrivals for the blind, the Bay Design Prize 2019.", None),
    ]


def test_schools_and_degrees_that_a_sidebar_broke_are_whole() -> None:
    document = placed(
        line("Ann Example", 40, 20, size=18),
        line("Education", 40, 60, size=13, bold=True),
        line("Bachelor of Design", 40, 80, bold=True),
        line("Universidade Federal de", 40, 92),
        line("Pernambuco", 40, 104),
        line("2011 - 2014", 40, 116),
        line("Certificate in Interaction", 40, 140, bold=True),
        line("Design", 40, 152, bold=True),
        line("Free College of Design", 40, 164),
        line("2018", 40, 176),
    )
    found = parse_resume(document, today=TODAY).education
    assert [(entry.degree, entry.institution, entry.end) for entry in found] == [
        ("Bachelor of Design", "Universidade Federal de Pernambuco", "2014"),
        ("Certificate in Interaction Design", "Free College of Design", "2018"),
    ]
    assert found[0].source["institution"] == [3, 4]
