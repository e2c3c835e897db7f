"""Names of employers and schools stay whole, whatever stops and commas are inside."""

from __future__ import annotations

import pytest

from tests.unit.resume.making import with_header

BULLETS = "- Built the billing service that 20 teams use.\n- Cut the cost of storage by 30 percent.\n"
ORDERS = ["{c}\nProcess Engineer\n2019 - 2021\n", "Process Engineer\t2019 - 2021\n{c}\n"]
LEGAL_FORMS = [
    "Celulose Araucária Ltda.",
    "Acme Inc.",
    "Muster GmbH & Co. KG.",
    "Banco Azul S.A.",
    "Rossi S.p.A.",
    "Umbrella Pty. Ltd.",
    "Fabryka Mebli Sp. z o.o.",
    "Gomez y Cía.",
    "Example Bros.",
    "Metro Hosp.",
]


@pytest.mark.parametrize("order", ORDERS, ids=["employer first", "title first"])
@pytest.mark.parametrize("company", LEGAL_FORMS)
def test_the_stop_of_an_abbreviation_makes_no_sentence_of_an_employer(company: str, order: str) -> None:
    [role] = with_header(f"Experience\n{order.format(c=company)}{BULLETS}").experience
    assert (role.title, role.company, len(role.bullets)) == ("Process Engineer", company, 2)


def test_an_employer_may_end_in_a_full_stop() -> None:
    [role] = with_header(f"Experience\nEngineer\t2019 - 2021\nLakeside Hospital.\n{BULLETS}").experience
    assert (role.title, role.company, len(role.bullets)) == ("Engineer", "Lakeside Hospital", 2)


def test_a_sentence_below_a_title_is_a_description() -> None:
    [role] = with_header("Experience\nEngineer, Globex, 2019 - 2021\nRan the plant.\n").experience
    assert [bullet.text for bullet in role.bullets] == ["Ran the plant."]


@pytest.mark.parametrize(
    "line", ["Officer, {c}\t2019 - 2021\n", "Officer\t2019 - 2021\n{c}\n", "{c}\nOfficer, 2019 - 2021\n"]
)
@pytest.mark.parametrize(
    ("printed", "company", "location"),
    [
        ("Ministry of Justice, Kaduna State", "Ministry of Justice, Kaduna State", "Kaduna State"),
        ("Department of Health, Ghana", "Department of Health, Ghana", "Ghana"),
        ("Teaching Service Commission, Oyo State", "Teaching Service Commission, Oyo State", "Oyo State"),
        ("University of Ghana, Legon", "University of Ghana, Legon", "Legon"),
        ("University of Washington, Seattle, WA", "University of Washington, Seattle", "Seattle, WA"),
        ("Department of Physics, University of Leeds", "Department of Physics, University of Leeds", None),
        ("Ministry of Works, Abuja", "Ministry of Works", "Abuja"),
        ("University of Leeds, UK", "University of Leeds", "UK"),
        ("Acme, Berlin", "Acme", "Berlin"),
        ("Globex Ltd, Lagos State", "Globex Ltd", "Lagos State"),
    ],
)
def test_a_place_is_part_of_a_name_only_where_the_name_needs_it(
    printed: str, company: str, location: str | None, line: str
) -> None:
    [role] = with_header(f"Experience\n{line.format(c=printed)}{BULLETS}").experience
    assert (role.title, role.company, role.location) == ("Officer", company, location)


@pytest.mark.parametrize(
    "lines", ["BSc Physics, {s}, 2014", "BSc Physics\n{s}\n2010 - 2014", "{s}\nBSc Physics, 2014"]
)
@pytest.mark.parametrize(
    ("printed", "institution"),
    [
        ("University of California, Berkeley", "University of California, Berkeley"),
        ("Indian Institute of Technology, Bombay", "Indian Institute of Technology, Bombay"),
        ("California State University, Long Beach", "California State University, Long Beach"),
        ("University of Ghana, Legon, Accra", "University of Ghana, Legon"),
        ("Faculty of Law, University of Lagos", "Faculty of Law, University of Lagos"),
        ("Moi University, Eldoret, Kenya", "Moi University"),
        ("University of Texas at Austin, Austin, TX", "University of Texas at Austin"),
    ],
)
def test_a_school_keeps_the_campus_that_it_is_named_by(printed: str, institution: str, lines: str) -> None:
    [entry] = with_header(f"Education\n{lines.format(s=printed)}\n").education
    assert (entry.degree, entry.institution) == ("BSc Physics", institution)


def test_a_subject_after_a_university_is_no_campus() -> None:
    [entry] = with_header("Education\nBSc, University of Ghana, Mathematics, 2014\n").education
    assert entry.institution == "University of Ghana"
