"""What a recruiter reads of one résumé: the report's numbers, and a paragraph that stands on its lines."""

from __future__ import annotations

import re

import pytest

from talentsync.documents import text_document
from talentsync.resume import parse_resume
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.match import GateResult, MatchReport
from talentsync.schemas.profile import ResumeProfile
from talentsync.screening.assess import assess
from talentsync.screening.summary import MOST_CHARS, summarise
from tests.unit.matching.samples import RESUME, TODAY, report
from tests.unit.screening.people import CATEGORY, gate

UNSURE = CategoryPrediction(label="unsure", probability=0.1, top=[])
_SENTENCE = re.compile(r"[.!?](?= [A-Z]|$)")


def _profile(text: str = RESUME) -> ResumeProfile:
    return parse_resume(text_document(text), today=TODAY)


def _with(*gates: GateResult, cap: int | None = None) -> MatchReport:
    return report().model_copy(update={"gates": list(gates), "cap": cap})


def test_the_summary_tells_the_score_the_must_haves_with_a_quotation_and_the_conditions() -> None:
    assert summarise(report(), _profile(), CATEGORY) == (
        "Scores 73 of 100, with 8.8 years of dated experience (category: Python Developer). "
        "Strongest in growth (12.7/15) and relevance of experience (10/10), weakest in hard skills (9.7/20). "
        "Shows 4 of 7 must-haves: Python, Django, SQL (through PostgreSQL) and REST APIs at work, such as "
        "“Built REST APIs in Python and Django for 40 warehouses” and “Moved reports to PostgreSQL”. "
        "Not found: Docker, Kubernetes and Communication. Meets the required years of experience and degree."
    )


def test_each_quotation_is_a_line_of_the_resume() -> None:
    quotes = re.findall(r"“(.+?)”", summarise(report(), _profile(), CATEGORY))
    assert quotes
    assert all(quote in RESUME for quote in quotes)


def test_a_category_that_is_unsure_is_not_told() -> None:
    assert "category" not in summarise(report(), _profile(), UNSURE)


@pytest.mark.parametrize(
    "bullet",
    [
        "Maya built REST APIs in Python and Django for 40 warehouses",
        "She built REST APIs in Python and Django for 40 warehouses",
        "Built REST APIs in Python and Django for [NAME] and 40 warehouses",
        "Built REST APIs in Python and Django, see https://maya.example for 40 warehouses",
        "Built REST APIs in Python and Django for 40 warehouses, call +1 212 555 0134",
    ],
)
def test_a_line_that_tells_who_it_is_about_is_not_quoted(bullet: str) -> None:
    text = RESUME.replace("Built REST APIs in Python and Django for 40 warehouses", bullet)
    summary = summarise(report(text), _profile(text), CATEGORY)
    assert "REST APIs at work" in summary
    assert "Built REST" not in summary
    assert "built REST" not in summary


def test_the_summary_of_another_person_with_the_same_work_is_the_same() -> None:
    other = RESUME.replace("Maya Quintero", "Bruno Costa").replace("maya@", "bruno@")
    assert summarise(report(other), _profile(other), CATEGORY) == summarise(report(), _profile(), CATEGORY)


@pytest.mark.parametrize(
    ("gates", "cap", "said"),
    [
        (
            [gate("failed")],
            40,
            "Fails a condition of the job: location (“Must be based in Valencia”), so the score is "
            "at most 40.",
        ),
        (
            [gate("unknown", kind="work_authorisation", text="Right to work in Spain")],
            None,
            "Does not say whether a condition is met: work authorisation (“Right to work in Spain”).",
        ),
        (
            [gate("failed"), gate("unknown", kind="degree", text="BSc")],
            40,
            "so the score is at most 40; does not say whether a condition is met: degree (“BSc”).",
        ),
    ],
)
def test_conditions_that_are_failed_or_not_stated_are_told(
    gates: list[GateResult], cap: int | None, said: str
) -> None:
    assert summarise(_with(*gates, cap=cap), _profile(), CATEGORY).endswith(said)


def test_a_condition_that_is_a_mere_wish_is_not_told() -> None:
    summary = summarise(_with(gate("failed", required=False)), _profile(), CATEGORY)
    assert "Valencia" not in summary
    assert "condition" not in summary


def test_a_resume_that_shows_nothing_of_the_job_is_told_so() -> None:
    role = "Nurse, Meadow Clinic\n2016 - 2020\n- Cared for 14 patients a shift\n"
    text = f"Lena Ortiz\nlena@example.com\n\nExperience\n{role}"
    summary = summarise(report(text), _profile(text), UNSURE)
    assert "Shows none of 7 must-haves: Python, Django" in summary


def test_a_resume_without_dates_is_told_so() -> None:
    text = "Lena Ortiz\nlena@example.com\n\nSkills\nPython, Django\n"
    assert "with no dated experience" in summarise(report(text), _profile(text), UNSURE)


def test_however_much_there_is_to_tell_the_summary_stays_short() -> None:
    found = report()
    many = [
        item.model_copy(update={"name": f"{item.name} {'with many words ' * 9}{number}"})
        for number in range(9)
        for item in found.matched
    ]
    conditions = [gate(status, text="Must be in a very long place " * 9) for status in ("failed", "unknown")]
    full = found.model_copy(update={"matched": many, "missing": many, "gates": conditions * 3, "cap": 40})
    summary = summarise(full, _profile(), CATEGORY)
    assert len(summary) < MOST_CHARS
    assert 2 <= len(_SENTENCE.findall(summary)) <= 6


def test_the_result_has_the_numbers_of_the_report_and_the_identity_of_the_unmasked_resume() -> None:
    found = _with(gate("passed"), gate("failed", text="On site"), gate("unknown", text="Permit"), cap=40)
    masked = _profile().model_copy(update={"name": "[NAME]", "email": None, "phone": None, "location": None})
    result = assess("maya.pdf", _profile(), found, CATEGORY, summary=summarise(found, masked, CATEGORY))
    assert (result.score, result.points, result.cap, result.years) == (found.score, found.points, 40, 8.8)
    assert result.sub_scores == found.sub_scores
    assert (result.candidate.name, result.candidate.email) == ("Maya Quintero", "maya@example.com")
    assert result.person
    assert "Quintero" not in result.summary


def test_must_haves_are_the_keywords_that_are_a_must_and_the_required_conditions() -> None:
    found = _with(gate("passed"), gate("failed", text="On site"), gate("unknown", text="Permit"))
    result = assess("maya.pdf", _profile(), found, CATEGORY, summary="Fits well.")
    assert result.matched_must_haves == ["Python", "Django", "SQL", "REST APIs", "Must be based in Valencia."]
    assert result.partial_must_haves == ["Permit (not stated)"]
    assert result.missing_must_haves == ["Docker", "Kubernetes", "Communication", "On site"]
