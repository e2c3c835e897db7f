from __future__ import annotations

import pytest

from talentsync.matching.kinds import is_of_kind, kinds_of, practises
from tests.unit.matching.samples import RESUME, job, report


@pytest.mark.parametrize(
    ("skill", "wish"),
    [
        ("Kafka", "another streaming platform"),
        ("RabbitMQ", "message broker"),
        ("AWS", "any cloud provider"),
        ("Git", "a version control system"),
    ],
)
def test_a_skill_is_of_the_kind_that_is_asked_for(skill: str, wish: str) -> None:
    assert is_of_kind(skill, wish)


@pytest.mark.parametrize(
    ("skill", "wish"),
    [("Python", "another streaming platform"), ("Tableau", "data platform"), ("Git", "claims system")],
)
def test_a_skill_is_not_of_another_kind_or_of_none(skill: str, wish: str) -> None:
    assert not is_of_kind(skill, wish)


def test_a_phrase_without_a_noun_for_things_names_no_kind() -> None:
    assert kinds_of("streaming") == frozenset()


@pytest.mark.parametrize(
    ("title", "discipline"),
    [
        ("Senior Data Engineer", "Data Engineering"),
        ("Data Scientist", "Data Science"),
        ("Business Analyst", "Business Analysis"),
        ("Project Manager", "Project Management"),
        ("Graphic Designer", "Graphic Design"),
    ],
)
def test_who_holds_a_title_practises_its_discipline(title: str, discipline: str) -> None:
    assert practises(title, discipline)


@pytest.mark.parametrize(
    ("title", "discipline"),
    [
        ("Data Entry Clerk", "Data Engineering"),
        ("Product Manager", "Project Management"),
        ("Python Developer", "Python"),
        ("Team Leader", "Leadership"),
        ("", "Data Engineering"),
    ],
)
def test_a_title_says_nothing_of_other_disciplines(title: str, discipline: str) -> None:
    assert not practises(title, discipline)


def test_a_kind_and_a_discipline_are_matched_though_neither_is_named() -> None:
    wanted = job("Engineer\nRequirements\n- Pulsar or another streaming platform\n- Data Engineering")
    resume = RESUME.replace("Backend Developer, Example", "Data Engineer, Example").replace(
        "Git, Celery", "Git, Kafka"
    )
    found = report(resume, wanted)
    shown = {item.name: (item.by, item.shown) for item in [*found.matched, *found.partial]}
    assert shown["Data Engineering"] == ("Data Engineer", "work")
    assert shown["another streaming platform"] == ("Kafka", "listed")
