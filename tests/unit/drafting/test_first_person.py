"""Statements of a résumé as their owner would say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.drafting.first_person import first_person, lowered
from talentsync.drafting.verbs import verb_form


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Cut deploy time by 40%.", "I cut deploy time by 40%"),
        ("Leads crews of up to eleven", "I lead crews of up to eleven"),
        ("Coordinates eight consultants", "I coordinate eight consultants"),
        ("Runs DNS and maintains backups", "I run DNS and maintain backups"),
        ("Teach five sections of 28 students", "I teach five sections of 28 students"),
        ("Successfully launched 3 products", "I successfully launched 3 products"),
        ("Designed, built and ran the stack", "I designed, built and ran the stack"),
        ("Cared for eight patients a shift", "I cared for eight patients a shift"),
        ("Has led teams of 5", "I have led teams of 5"),
        ("Was in charge of payroll", "I was in charge of payroll"),
        ("Promoted to senior in two years", "I was promoted to senior in two years"),
        ("Promoted products to schools", "I promoted products to schools"),
        ("Awarded the 2019 medal", "I was awarded the 2019 medal"),
        ("Tokenised card data at the edge", "I tokenised card data at the edge"),
        ("Pricing Repriced 1,400 spare parts", "I repriced 1,400 spare parts"),
        ("I built the archive", "I built the archive"),
    ],
)
def test_a_verb_gets_its_subject(printed: str, said: str) -> None:
    spoken = first_person(printed)
    assert (spoken.text, spoken.clause) == (said, True)


def test_responsible_for_is_told_in_the_tense_of_the_role() -> None:
    assert first_person("Responsible for 30 swimmers").text == "I was responsible for 30 swimmers"
    assert first_person("Responsible for payroll", current=True).text == "I am responsible for payroll"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Month-end close in four days", "month-end close in four days"),
        ("Design lead for 14 km of viaduct", "design lead for 14 km of viaduct"),
        ("Lead counsel in 23 reported cases", "lead counsel in 23 reported cases"),
        ("Reports in Excel for two plants", "reports in Excel for two plants"),
        ("Set of tools for designers", "set of tools for designers"),
        ("Secure boot on STM32", "secure boot on STM32"),
        ("Advanced training for nurses", "advanced training for nurses"),
        ("Managing a team of five", "managing a team of five"),
        ("Terraform for 14 AWS accounts", "Terraform for 14 AWS accounts"),
        ("PLC programs with simulation tests", "PLC programs with simulation tests"),
        ("English lessons for 20 pupils", "English lessons for 20 pupils"),
        ("Safety captain: 611 days without an accident", "safety captain (611 days without an accident)"),
        ("frame time: 3.1 -> 1.2 ms", "frame time (3.1 to 1.2 ms)"),
    ],
)
def test_what_begins_with_no_verb_stays_a_phrase(printed: str, said: str) -> None:
    spoken = first_person(printed)
    assert (spoken.text, spoken.clause) == (said, False)


@pytest.mark.parametrize(
    "printed",
    [
        "Dirigí un equipo de 12 personas en la planta",
        "Leiter des Teams für die Entwicklung von Software",
        "Обслуживание серверов",
        "MANAGED TWELVE NURSES ACROSS THREE WARDS",
    ],
)
def test_what_is_in_another_language_or_in_capitals_is_quoted(printed: str) -> None:
    spoken = first_person(printed)
    assert (spoken.text, spoken.clause) == (f"“{printed}”", False)


def test_names_of_the_resume_keep_their_capitals() -> None:
    assert lowered("Boeing type rating", {"boeing"}) == "Boeing type rating"
    assert lowered("Boiler type rating", {"boeing"}) == "boiler type rating"


@pytest.mark.parametrize(
    ("word", "base", "form"),
    [
        ("Led", "lead", "past"),
        ("Planned", "plan", "past"),
        ("Taught", "teach", "past"),
        ("Relies", None, None),
        ("Modifies", "modify", "third"),
        ("Teaches", "teach", "third"),
        ("Found", "find", "past"),
        ("Speed", None, None),
    ],
)
def test_forms_of_verbs(word: str, base: str | None, form: str | None) -> None:
    found = verb_form(word)
    assert (found.base if found else None, found.form if found else None) == (base, form)


@given(st.text(max_size=80))
def test_any_text_can_be_said(text: str) -> None:
    spoken = first_person(text)
    assert not spoken.clause or spoken.text[:1] in "IiMmWwOo"
