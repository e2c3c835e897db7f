"""Layouts of entries that are set neither as lists of roles nor as tables of them."""

from __future__ import annotations

import pytest

from talentsync.resume import parse_resume
from talentsync.schemas.document import Line
from tests.unit.resume.making import line, parsed, placed, with_header

HEADS = [
    "{t}\n{c}\n{s}\n–\n{e}",
    "{t}\n{c}\n{s} –\n{e}",
    "From: {s}\nTo: {e}\nPosition: {t}\nEmployer: {c}",
    "{t} for {c}\n{s} - {e}",
    "{t} with {c}, {l}\n{s} - {e}",
    "Organization : {c}\nDesignation : {t}\nDuration : {s} to {e}",
    "Company Name: {c}\nJob Title: {t}\nPeriod: {s} to {e}\nLocation: {l}",
    "Name of the Organisation: {c}\nRole: {t}\nTenure: {s} to {e}",
    "Duration: {s} to {e}\nDesignation: {t}\nOrganisation: {c}",
    "{c} – {t} – {s} – {e}",
    "{s} – {e} – {t} – {c}",
    "{s} - {e}\n{t}\n{c}\n{l}",
    "{c}\n{t}\n{l}\n{s} to {e}",
    "{t}\n{c} · Full-time\n{s} - {e} · 2 yrs 3 mos\n{l}",
    "{c} ({l}) ~ {t} ~ {s} ~ {e}",
    "{s} .. {e}  {t} @ {c}",
    "{n}. {c}, {l}\n{t}\n{s} - {e}",
    "{n}) {t} - {c} ({s} - {e})",
    "* {t}, {c} ({s} - {e})",
]
JOBS = [
    ("Senior Data Engineer", "Northwind Traders", "Seattle, WA", "Jan 2019", "Present"),
    ("Data Engineer", "Contoso Ltd", "Portland, OR", "Mar 2015", "Dec 2018"),
    ("Analyst", "Wrenbury Shire Council", "Leeds", "Jun 2012", "Feb 2015"),
]
SPANS = [("2019-01", "present"), ("2015-03", "2018-12"), ("2012-06", "2015-02")]
BULLETS = "\n- Built the billing service that 20 teams use.\n- Cut the cost of storage by 30 percent.\n"


@pytest.mark.parametrize("body", [BULLETS, "\n"], ids=["described", "bare"])
@pytest.mark.parametrize("head", HEADS)
def test_entries_are_read_whatever_their_lines(head: str, body: str) -> None:
    entries = "\n".join(
        head.format(t=t, c=c, l=place, s=start, e=end, n=number) + body
        for number, (t, c, place, start, end) in enumerate(JOBS, 1)
    )
    found = with_header(f"Experience\n{entries}\nEducation\nBSc Physics, MIT, 2014\n").experience
    assert [(role.title, role.company, (role.start, role.end)) for role in found] == [
        (title, company, span) for (title, company, *_), span in zip(JOBS, SPANS, strict=True)
    ]
    assert [len(role.bullets) for role in found] == [2 if body == BULLETS else 0] * 3


def test_title_and_employer_in_capitals_are_parted_at_the_preposition() -> None:
    found = with_header("EXPERIENCE\nSENIOR NURSE AT RIVERSIDE CLINIC\nLeeds, since July 2018\n").experience
    assert (found[0].title, found[0].company) == ("SENIOR NURSE", "RIVERSIDE CLINIC")


def test_a_title_in_capitals_ends_where_an_employer_in_small_letters_begins() -> None:
    found = with_header(
        "WORK EXPERIENCE\n01/09/2018 - CURRENT LEEDS, UNITED KINGDOM\nSENIOR NURSE Riverside Clinic\n"
        "- Cares for 20 patients on a ward for hearts.\n"
    ).experience
    assert [(role.title, role.company, role.start) for role in found] == [
        ("SENIOR NURSE", "Riverside Clinic", "2018-09")
    ]


def test_abbreviations_before_a_word_are_no_title_in_capitals() -> None:
    found = with_header("Experience\nSDE Intern, Globex Inc\nMay 2021 - Aug 2021\n").experience
    assert found[0].title == "SDE Intern"


def test_a_single_date_among_ranges_begins_an_entry_of_its_own() -> None:
    found = with_header(
        "Appointments\n2012–2019\tSenior Lecturer, Department of Music, University of Leeds\n"
        "2009–2012\tLecturer, School of Music, Volta Regional University\n"
        "Fall 2016\tVisiting Scholar, Great Lakes University\n"
    ).experience
    assert [(role.title, role.start) for role in found] == [
        ("Senior Lecturer", "2012"), ("Lecturer", "2009"), ("Visiting Scholar", "2016")
    ]  # fmt: skip


def test_duties_beside_the_dates_are_no_part_of_the_title() -> None:
    rows = [
        "Purser\t2019 – now\tLeads crews of up to eleven on long flights. Handled",
        "Blue Nile Airways\ttwo medical diversions. Line trainer for 40 new people.",
        "Cabin Crew Member\t2015 – 2019\tShort haul at first, then long haul to other continents.",
        "Blue Nile Airways\tCompliment letters from 58 of the passengers.",
    ]
    found = with_header("Experience\n" + "\n".join(rows)).experience
    assert [(role.title, role.company) for role in found] == [
        ("Purser", "Blue Nile Airways"), ("Cabin Crew Member", "Blue Nile Airways")
    ]  # fmt: skip
    assert [len(role.source["bullets"]) for role in found] == [2, 2]


def test_labels_before_the_lines_of_a_description_are_no_head() -> None:
    found = with_header(
        "Experience\nConsultant, Banyan Advisory LLP\tJun 2025 – Present\n"
        "Pricing\tRepriced 1,400 spare parts for a maker of tractors\n"
        "Process Engineer, Konkan Petrochem Ltd\tJul 2020 – May 2023\n"
        "Operations\tReduced the steam of the whole plant by a tenth\n"
    ).experience
    assert [(role.title, role.company) for role in found] == [
        ("Consultant", "Banyan Advisory LLP"), ("Process Engineer", "Konkan Petrochem Ltd")
    ]  # fmt: skip


def test_self_employment_above_a_title_is_the_employer() -> None:
    found = with_header(
        "Experience\nFreelance\nConference Interpreter\nBrussels and abroad\nSeptember 2017 to Present\n"
    ).experience
    assert (found[0].title, found[0].company) == ("Conference Interpreter", "Freelance")


def test_a_remark_in_brackets_is_no_part_of_the_employer() -> None:
    found = with_header("Experience\n2013–2015 Ski Patroller, Cedar Mountain (winter seasons)\n").experience
    assert found[0].company == "Cedar Mountain"


def test_a_title_may_begin_with_the_word_project() -> None:
    found = with_header(
        "Practice\nProject Architect\nBureau Maasstad, Rotterdam\nMay 2014 – ongoing\n"
        "- Drew the details of a tower of seventy metres.\n"
    ).experience
    assert [(role.title, role.company) for role in found] == [("Project Architect", "Bureau Maasstad")]


@pytest.mark.parametrize("frame", ["* {} *", "-----[ {} ]-----", "*** {} ***", "== {} ==", "| {} |"])
def test_headings_between_ornaments_are_headings(frame: str) -> None:
    sections = {
        "COACHING EXPERIENCE": "Head Coach\nRed Fork College\n2019-present\n-- Nine state champions in a row",
        "EDUCATION": "BSc Physics, Langston University, 2013",
        "OWN GAMES": "Herring – a roguelike about fishing",
    }
    text = "\n\n".join(f"{frame.format(name)}\n{body}" for name, body in sections.items())
    found = with_header(text)
    assert [(role.title, role.company) for role in found.experience] == [("Head Coach", "Red Fork College")]
    assert [entry.institution for entry in found.education] == ["Langston University"]
    assert [project.title for project in found.projects] == ["Herring"]


def test_a_lasting_time_beside_a_heading_is_no_entry() -> None:
    found = with_header(
        "EDUCATION\nBSc Physics, MIT, 2014\nWORK EXPERIENCE\t38 months\n"
        "Analyst, Globex Inc\tJun 2015 – Aug 2018\n"
    ).experience
    assert [(role.title, role.company) for role in found] == [("Analyst", "Globex Inc")]


def test_a_running_foot_is_not_read() -> None:
    found = with_header(
        "Education\nBSc Physics, MIT, 2014\n\nNovember 2026\tAnn Example · Résumé\t1\n"
    ).education
    assert [entry.institution for entry in found] == ["MIT"]


def test_degrees_below_training_are_education_where_no_other_section_has_them() -> None:
    training = "Training\nDiploma in Media, Caribbean School of Media, 2014\n"
    assert with_header(training).education[0].institution == "Caribbean School of Media"
    found = with_header(f"{training}\nEducation\nBSc Physics, MIT, 2010\n").education
    assert [entry.institution for entry in found] == ["MIT"]


def test_schools_end_at_a_full_stop_and_before_grades() -> None:
    found = with_header(
        "Education\n2009\tPh.D. in Linguistics, Arctic University. Dissertation: Tone and focus\n"
        "SSC from Z.P. High School in 2005 with 9.5 GPA\n"
    ).education
    assert [entry.institution for entry in found] == ["Arctic University", "Z.P. High School"]


def test_honours_inside_a_degree_stay_in_it() -> None:
    found = with_header(
        "Education\nB.A. (First Class Honours) in English, University of Leeds, 2002\n"
    ).education
    assert (found[0].degree, found[0].field) == ("B.A. (First Class Honours) in English", "English")


def test_projects_below_their_dates_and_in_lists_with_commas_have_titles() -> None:
    dates_first = with_header("Projects\n2023\nvelo-forecast\nOpen forecast of free bicycles\n2021\nTidebook")
    assert [project.title for project in dates_first.projects] == ["velo-forecast", "Tidebook"]
    listed = with_header(
        "Projects\nSchool in the Pines, Leeds, completed 2024\nKiosk by the Sea, 2021, prize"
    )
    assert [project.title for project in listed.projects] == ["School in the Pines", "Kiosk by the Sea"]


def test_years_and_levels_of_a_matrix_are_no_skills() -> None:
    rows = ["Skill\tYears\tLevel", "Apache Spark\t5\tAdvanced", "dbt\t3\tAdvanced", "Python\t7\tExpert"]
    lines = [Line(text=text, kind="table_row") for text in rows]
    matrix = [Line(text="Competency Matrix", kind="heading", level=1), *lines]
    rest = [Line(text=text, kind="heading", level=1) for text in ("Employment", "Education")]
    document = placed(Line(text="Ann Example"), Line(text="ann@example.com"), *matrix, *rest)
    assert parse_resume(document).skills == ["Apache Spark", "dbt", "Python"]


def test_two_words_of_one_skill_stay_together() -> None:
    assert with_header("Skills\nNegotiation\nProbate sales\nMarket analysis\n").skills == [
        "Negotiation", "Probate sales", "Market analysis"
    ]  # fmt: skip


def test_stacked_years_of_different_entries_are_no_range() -> None:
    document = placed(
        line("Ann Example", 40, 40, size=20),
        line("Experience", 40, 80, size=14, bold=True),
        line("Analyst, Globex Inc", 40, 100),
        line("2021", 40, 114),
        line("2019", 40, 140),
        line("Clerk, Initech Ltd", 40, 154),
    )
    found = parse_resume(document).experience
    assert all((role.start, role.end) != ("2019", "2021") for role in found)


def test_an_empty_section_has_no_entries() -> None:
    assert parsed("Ann Example\nann@example.com\n\nExperience\n\nSkills\nPython\n").experience == []


def test_entries_that_flow_into_a_second_column_stay_jobs() -> None:
    document = placed(
        line("Ann Example", 40, 40, size=20),
        line("ann@example.com", 40, 66),
        line("Work experience", 40, 100, size=14, bold=True),
        line("Project Architect", 40, 120, bold=True),
        line("Harbour Studio Ltd", 40, 134),
        line("May 2019 – Present", 40, 148),
        line("Two schools of timber from the first sketch to the opening.", 40, 162),
        line("Architect", 311, 90, bold=True, column=1),
        line("Hillside Partners Ltd", 311, 104, column=1),
        line("May 2014 – April 2019", 311, 118, column=1),
        line("Education", 311, 150, size=14, bold=True, column=1),
        line("BArch, Leeds University, 2014", 311, 170, column=1),
    )
    found = parse_resume(document)
    assert [role.company for role in found.experience] == ["Harbour Studio Ltd", "Hillside Partners Ltd"]
    assert [entry.institution for entry in found.education] == ["Leeds University"]
