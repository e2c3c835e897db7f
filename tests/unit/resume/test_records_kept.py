"""Languages, certificates, publications and awards keep their facts, each in its own field."""

from __future__ import annotations

import pytest

from talentsync.resume import parse_resume
from tests.unit.resume.making import line, parsed, placed, with_header

JOB = "EXPERIENCE\nEngineer, Globex Ltd\t2019 - 2020\n\n"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "Akan (native), English, Ewe, Norwegian, French (reading)",
            [
                ("Akan", "native"),
                ("English", None),
                ("Ewe", None),
                ("Norwegian", None),
                ("French", "reading"),
            ],
        ),
        (
            "English (TOEIC 945)\nBrazilian Portuguese – fluent",
            [("English", "TOEIC 945"), ("Brazilian Portuguese", "fluent")],
        ),
        ("isiZulu\nTok Pisin (basic)", [("isiZulu", None), ("Tok Pisin", "basic")]),
        ("Chinese (Mandarin)\nNative", [("Chinese (Mandarin)", "Native")]),
        (
            "Arabic: mother tongue. English: very good.",
            [("Arabic", "mother tongue"), ("English", "very good")],
        ),
        ("Language\tLevel\nEnglish\tC1\nListening\tReading", [("English", "C1")]),
    ],
)
def test_every_language_of_a_list_is_kept_with_how_well_it_is_spoken(
    printed: str, expected: list[tuple[str, str | None]]
) -> None:
    found = with_header(f"{JOB}LANGUAGES\n{printed}\n").languages
    assert [(language.name, language.fluency) for language in found] == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "Certified Application Developer (CAD), Open Computing Foundation, 2021",
            ("Certified Application Developer (CAD)", "Open Computing Foundation", None),
        ),
        ("Registered Nurse, State Board, November 2021", ("Registered Nurse", "State Board", None)),
        ("CCNA, Cisco, credential ID ABC12345, 2019", ("CCNA", "Cisco", "ABC12345")),
        ("First Aid, Red Cross, No. 77120-B, 2019", ("First Aid", "Red Cross", "77120-B")),
    ],
)
def test_issuer_and_identifier_of_a_certificate_are_told_from_its_name(
    printed: str, expected: tuple[str, str | None, str | None]
) -> None:
    [found] = with_header(f"{JOB}CERTIFICATIONS\n{printed}\n").certifications
    assert (found.name, found.issuer, found.credential_id) == expected


def test_a_section_of_talks_and_awards_is_told_apart_entry_by_entry() -> None:
    profile = with_header(
        f"{JOB}TALKS & AWARDS\n- “Nights without pagers”, Ops Conference, 2023\n"
        "- Engineering Excellence Award, 2022\n- First place of 84 teams, Hack the Bay, 2016\n"
    )
    assert [entry.title for entry in profile.publications] == ["Nights without pagers"]
    assert [entry.title for entry in profile.achievements] == [
        "Engineering Excellence Award",
        "First place of 84 teams, Hack the Bay",
    ]


def test_certificates_below_a_heading_for_degrees_too_are_certificates() -> None:
    profile = with_header(
        f"{JOB}EDUCATION & CERTIFICATIONS\nBSc Physics, University of Leeds, 2014\n"
        "Certified Scrum Master, Scrum Alliance, 2020\n"
    )
    assert [entry.degree for entry in profile.education] == ["BSc Physics"]
    assert [entry.name for entry in profile.certifications] == ["Certified Scrum Master"]


def test_headings_inside_a_list_of_publications_are_no_publications() -> None:
    found = with_header(
        f"{JOB}PUBLICATIONS\nBooks\n1. (2021) Questions in Kwa. Accra: Example Academic.\nArticles\n"
        "1. (2023) “Downstep after focus.” Phonology Review 12(2), 201–233.\n"
    ).publications
    assert [(entry.title, entry.authors, entry.venue, entry.year) for entry in found] == [
        ("Questions in Kwa", None, "Accra: Example Academic", "2021"),
        ("Downstep after focus", None, "Phonology Review 12(2), 201–233", "2023"),
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "Lee, A. and Roe, B. (2018). Fast builds at scale. Journal of Builds 3.",
        "A. Lee, B. Roe. Fast builds at scale. Journal of Builds 3, 2018.",
    ],
)
def test_authors_title_and_venue_of_a_reference_are_told_apart(printed: str) -> None:
    [found] = with_header(f"{JOB}PUBLICATIONS\n{printed}\n").publications
    assert (found.title, found.year) == ("Fast builds at scale", "2018")
    assert "Lee" in (found.authors or "")
    assert "Journal of Builds 3" in (found.venue or "")


def test_publications_without_bullets_stay_apart_beside_bulleted_talks() -> None:
    lines = [line("Ann Example", 40, 20, size=18)]
    texts = [("Skills", True), ("Python, SQL", False), ("Publications", True)]
    texts += [("Rice at night", True), ("A. Lee, B. de Wit", True), ("Plant Notes", False)]
    texts += [("Clocks of seeds", True), ("B. de Wit", True), ("Seed Notes", False)]
    texts += [("Invited Talks", True), ("• What an embryo knows (2020)", False)]
    for place, (text, bold) in enumerate(texts):
        size = 13.0 if text in ("Skills", "Publications", "Invited Talks") else 10.0
        lines.append(line(text, 40, 60 + 14 * place, size=size, bold=bold))
    found = parse_resume(placed(*lines)).publications
    assert [(entry.title, entry.authors, entry.venue) for entry in found] == [
        ("Rice at night", "A. Lee, B. de Wit", "Plant Notes"),
        ("Clocks of seeds", "B. de Wit", "Seed Notes"),
        ("What an embryo knows", None, None),
    ]


def test_a_volunteer_role_on_one_line_has_its_dates() -> None:
    [found] = with_header(
        f"{JOB}VOLUNTEERING\nCode in the Library, mentor for teenagers on Saturday mornings\t2017 – 2020\n"
    ).positions
    assert (found.title, found.organization) == (
        "mentor for teenagers on Saturday mornings",
        "Code in the Library",
    )
    assert (found.start, found.end) == ("2017", "2020")


def test_nothing_is_parsed_from_an_empty_list() -> None:
    assert parsed("LANGUAGES\n").languages == []
