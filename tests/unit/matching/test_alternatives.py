from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.matching.alternatives import alternatives
from tests.unit.matching.samples import RESUME, job, report


def others(text: str) -> dict[str, set[str]]:
    return {item.name: set(item.alternatives) for item in job(f"Cook\nRequirements\n- {text}").keywords}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Go or Rust", {"Go", "Rust"}),
        ("AWS, GCP or Azure", {"AWS", "GCP", "Azure"}),
        ("Terraform/Pulumi", {"Terraform", "Pulumi"}),
        ("one of: Kafka, RabbitMQ, NATS", {"Kafka", "RabbitMQ", "NATS"}),
        ("experience with at least one of Java, Kotlin and Scala", {"Java", "Kotlin", "Scala"}),
        ("a cloud (AWS, GCP or similar)", {"AWS", "GCP"}),
        ("PostgreSQL, or MySQL", {"PostgreSQL", "MySQL"}),
    ],
)
def test_any_one_of_alternatives_will_do(text: str, names: set[str]) -> None:
    found = others(text)
    assert all(found[name] == names - {name} for name in names)


@pytest.mark.parametrize(
    "text", ["Python and Django", "Python, Django, Flask", "Python with Django", "PostgreSQL; Redis"]
)
def test_what_is_asked_together_has_no_alternative(text: str) -> None:
    assert not any(others(text).values())


def test_and_parts_what_is_asked_from_what_may_be_chosen() -> None:
    found = others("Python and Tableau or Power BI")
    assert found["Python"] == set()
    assert found["Tableau"] == {"Power BI"}


def test_what_is_also_asked_for_by_itself_must_be_shown() -> None:
    found = {
        item.name: item.alternatives
        for item in job("Cook\nRequirements\n- Go or Rust\n- Go services in production").keywords
    }
    assert found["Go"] == []
    assert found["Rust"] == ["Go"]


def test_one_that_is_shown_answers_all_and_nothing_asks_for_the_others() -> None:
    found = report(wanted=job("Cook\nRequirements\n- Python or Rust\n- Django/Rails"), advise=True)
    assert found.missing == []
    assert {item.name: item.by for item in found.matched}["Rust"] == "Python"
    assert not any("Rust" in text or "Rails" in text for text in found.suggestions)


def test_alternatives_count_as_one_wish() -> None:
    one = report(wanted=job("Cook\nRequirements\n- Django\n- Rust"))
    several = report(wanted=job("Cook\nRequirements\n- Django\n- Rust, Kotlin or Scala"))
    shown = [
        next(item for item in found.sub_scores if item.part == "Hard skills") for found in (one, several)
    ]
    assert [item.evidence.split(".")[0] for item in shown] == [
        "Your résumé shows 1 of the 2 skills that the job asks for"
    ] * 2


def test_alternatives_of_which_none_is_shown_are_named_together() -> None:
    found = report(wanted=job("Cook\nRequirements\n- Rust or Scala\n- Django"), advise=True)
    assert any("Rust or Scala" in text for text in found.suggestions)


def test_adding_another_alternative_never_lowers_the_score() -> None:
    wanted = job("Cook\nRequirements\n- Python or Docker\n- Django")
    assert report(RESUME.replace("Celery", "Celery, Docker"), wanted).points >= report(wanted=wanted).points


@given(st.text(max_size=60), st.data())
def test_any_text_and_spans_can_be_grouped(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(places[::2], places[1::2], strict=False))
    groups = alternatives(text, spans)
    assert len(groups) == len(spans)
    assert all(place in group for place, group in enumerate(groups) if group)
