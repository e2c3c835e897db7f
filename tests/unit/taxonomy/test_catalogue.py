from __future__ import annotations

from itertools import chain

import pytest

from talentsync.taxonomy.catalogue import parse_form
from talentsync.taxonomy.context import context_rules
from talentsync.taxonomy.normal import fold, key
from talentsync.taxonomy.skills import all_skills, canonical, degrees, satisfies, skill


def test_covers_all_professions_without_drowning_in_product_names() -> None:
    assert 1_500 <= len(all_skills()) <= 3_500
    kinds = {item.kind for item in all_skills()}
    assert {
        "language",
        "cloud",
        "engineering",
        "finance",
        "legal",
        "health",
        "design",
        "hospitality",
    } <= kinds
    assert {"fitness", "education", "human_resources", "logistics", "sales", "soft"} <= kinds


def test_no_spelling_stands_for_two_skills() -> None:
    owner: dict[str, str] = {}
    for item in all_skills():
        for form in item.forms:
            assert owner.setdefault(key(form.text), item.name) == item.name, form.text


def test_every_skill_is_found_under_its_own_name() -> None:
    for item in all_skills():
        assert canonical(item.name) is item


def test_every_relation_points_to_another_skill_of_the_list() -> None:
    for item in all_skills():
        for target in chain(item.full, item.partial):
            found = canonical(target)
            assert found is not None
            assert found.name == target
            assert target != item.name


def test_every_context_rule_belongs_to_a_spelling_of_the_list() -> None:
    assert [form for form in context_rules() if canonical(form) is None] == []


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Amazon Web Services", "AWS"),
        ("JS", "JavaScript"),
        ("K8s", "Kubernetes"),
        ("React.js", "React"),
        ("ReactJS", "React"),
        ("react js", "React"),
        ("MS Excel", "Microsoft Excel"),
        ("excel", "Microsoft Excel"),
        ("Node", "Node.js"),
        ("golang", "Go"),
        ("postgres", "PostgreSQL"),
        ("C sharp", "C#"),
        ("dot net", ".NET"),
        ("ci / cd", "CI/CD"),
        ("modelling of data", None),
        ("data modelling", "Data Modeling"),
        ("Programmable Logic Controllers", "PLC Programming"),
        ("Generally accepted accounting principles", "GAAP"),
        ("blood draws", "Phlebotomy"),
        ("", None),
    ],
)
def test_spellings_lead_to_the_name_that_practitioners_write(spelling: str, name: str | None) -> None:
    found = canonical(spelling)
    assert (found.name if found else None) == name


def test_an_unknown_name_is_an_error_only_for_those_who_insist() -> None:
    assert canonical("Zorblax") is None
    with pytest.raises(KeyError):
        skill("Zorblax")


@pytest.mark.parametrize(
    ("have", "want", "degree"),
    [
        ("PostgreSQL", "SQL", 1.0),
        ("SQL", "PostgreSQL", 0.0),
        ("Docker", "Containerization", 1.0),
        ("Spring Boot", "Java", 1.0),
        ("MERN Stack", "JavaScript", 1.0),
        ("Westlaw", "Legal Research", 1.0),
        ("Instagram", "Social Media Marketing", 0.5),
        ("Angular", "Front-end Development", 0.5),
        ("k8s", "containers", 1.0),
        ("Java", "JavaScript", 0.0),
        ("Python", "python", 1.0),
        ("Beekeeper Tool", "beekeeper tool", 1.0),
        ("Beekeeper Tool", "Python", 0.0),
    ],
)
def test_one_skill_answers_another_wholly_in_part_or_not(have: str, want: str, degree: float) -> None:
    assert satisfies(have, want) == degree


def test_half_of_a_half_shows_nothing() -> None:
    # Redux shows React in part, and React shows front-end work in part.
    assert satisfies("Redux", "React") == 0.5
    assert satisfies("Redux", "Front-end Development") == 0.0


def test_degrees_are_whole_or_half_and_include_the_skill_itself() -> None:
    for item in all_skills():
        found = degrees(item.name)
        assert found[item.name] == 1.0
        assert set(found.values()) <= {1.0, 0.5}


def test_marks_say_when_a_spelling_counts() -> None:
    assert parse_form("Go!").rule == "context"
    assert parse_form("ML^").rule == "case"
    assert parse_form("Python").rule == "plain"
    assert skill("Go").ambiguous
    assert not skill("Python").ambiguous


def test_folding_keeps_every_character_in_its_place() -> None:
    for text in ("İstanbul – Café", "Node.js", "front-end\u00a0work", "ß ŉ ǰ"):
        assert len(fold(text)) == len(text)
