from __future__ import annotations

import pytest

from talentsync.matching import read_job
from talentsync.schemas.document import DocumentText, Line
from tests.unit.matching.samples import RESUME, job, part, report


@pytest.mark.parametrize(
    "sentence",
    [
        "Authorized to work in the United States",
        "Must have the right to work in the United Kingdom without sponsorship",
        "You must live in Boston",
        "Norwegian citizenship required",
        "Bachelor's degree in Computer Science or related technical field",
        "At least 5 years of experience",
        "Based in Portugal",
    ],
)
def test_a_condition_gives_no_keyword(sentence: str) -> None:
    assert job(f"Cook\nRequirements\n- {sentence}").keywords == []


def test_what_stands_beside_a_condition_is_read() -> None:
    read = job("Cook\nRequirements\n- Authorized to work in Canada and have experience with Docker")
    assert [item.name for item in read.keywords] == ["Docker"]


def test_the_country_of_a_permit_changes_no_score() -> None:
    text = "Python Developer\nRequirements\n- Python, Django\n- Authorized to work in {}"
    scores = {report(wanted=job(text.format(place))).points for place in ("Freedonia", "the United States")}
    assert len(scores) == 1


def test_nobody_is_asked_to_add_a_country() -> None:
    wanted = job("Python Developer\nRequirements\n- Python\n- Authorized to work in the United States")
    assert not any("Add United States" in item.advice for item in report(wanted=wanted).missing)


def test_a_word_of_another_trade_answers_no_must() -> None:
    wanted = job("Registered Nurse\nRequirements\n- 2 years in an ICU\n- Patient care")
    resume = RESUME.replace(
        "- Moved reports to PostgreSQL", "- Cleaned plough telemetry and did triage of bugs"
    )
    found = report(resume, wanted, advise=True)
    assert found.matched == found.partial == []
    assert not any(action.kind == "use_wording" for action in found.actions)


def test_telemetry_on_a_ward_is_critical_care() -> None:
    wanted = job("Registered Nurse\nRequirements\n- Critical care")
    resume = RESUME.replace(
        "- Moved reports", "- Telemetry nursing of 30 cardiac patients in the ICU\n- Moved reports"
    )
    assert [item.name for item in report(resume, wanted).matched] == ["Critical Care"]


def test_a_related_skill_is_no_other_wording_of_what_is_asked() -> None:
    wanted = job("Developer\nRequirements\n- SQL\n- Version control")
    assert not [
        action for action in report(wanted=wanted, advise=True).actions if action.kind == "use_wording"
    ]


def test_another_spelling_of_the_same_skill_may_be_named_beside_it() -> None:
    resume = RESUME.replace("Git, Celery", "Git, Celery, k8s")
    actions = report(resume, job("Developer\nRequirements\n- Kubernetes"), advise=True).actions
    (action,) = [item for item in actions if item.kind == "use_wording"]
    assert "“k8s” where the job says “Kubernetes”" in action.text


def test_a_talk_at_a_conference_is_public_speaking() -> None:
    resume = f"{RESUME}\nTalks\n“Queues at night”, Example Python Conference, 2023\n"
    found = report(resume, job("Developer\nRequirements\n- Python\n- Public speaking"))
    assert "Public Speaking" in [item.name for item in [*found.matched, *found.partial]]


def test_leading_an_on_call_rota_answers_on_call_practice() -> None:
    resume = RESUME.replace("- Moved reports", "- On-call lead for 9 services\n- Moved reports")
    found = report(resume, job("Developer\nRequirements\n- On-call practice"))
    assert [item.name for item in found.matched] == ["On-call Support"]


def test_a_certificate_that_is_only_preferred_costs_at_most_half() -> None:
    wanted = job("Developer\nRequirements\n- Python\nNice to have\n- CKA")
    assert part(report(wanted=wanted), "Certificates").points == 2.5


def test_nouns_that_say_nothing_are_no_keywords() -> None:
    names = [item.name for item in job("Developer\n- Reliability targets and coding standards").keywords]
    assert not {"Reliability targets", "reliability targets"} & set(names)


def test_a_job_that_says_little_gives_a_warning_and_no_full_marks() -> None:
    found = report(wanted=job("python"))
    assert "few_requirements" in [item.code for item in found.job_findings]
    unasked = [item for item in found.sub_scores if not item.asked]
    assert len(unasked) == 4
    assert all(item.points <= item.maximum / 3 for item in unasked)


def test_the_reasons_and_suggestions_are_whole_sentences() -> None:
    found = report(wanted=job("Nurse\nRequirements\n- RN license\n- Docker"), advise=True)
    for text in [*found.reasons, *found.suggestions]:
        assert text.endswith((".", "points)", "point)")), text
        assert "counted at" not in text
    assert any("“RN license”. Your résumé does not show RN license." in text for text in found.suggestions)


def test_wrapped_requirements_of_a_page_are_read_whole() -> None:
    texts = [
        ("Python Developer", "heading", 150.0),
        ("Requirements", "heading", 130.0),
        ("Three years of running services on Amazon Web", "list_item", 300.0),
        ("Services and Kubernetes in production", "text", 260.0),
        ("Django", "list_item", 90.0),
    ]
    lines = [
        Line(text=text, kind=kind, x0=50, x1=x1, y0=20.0 * at, y1=20.0 * at + 10, size=10)
        for at, (text, kind, x1) in enumerate(texts)
    ]
    read = read_job(DocumentText(text="\n".join(line.text for line in lines), lines=lines))
    found = {item.name: item.lines for item in read.keywords}
    assert found["AWS"] == [2, 3]
    assert [item.text.split()[0] for item in read.must] == ["Three", "Django"]
