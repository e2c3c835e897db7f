from __future__ import annotations

import pytest

from talentsync.taxonomy.occupations import (
    TIER_WORDS,
    all_occupations,
    all_roles,
    bare_title,
    categories,
    category_occupations,
    occupations_of_title,
)
from talentsync.taxonomy.skills import canonical

CATEGORIES = """Advocate|Arts|Automation Testing|Blockchain|Business Analyst|Civil Engineer|Data Science
Database|DevOps Engineer|DotNet Developer|ETL Developer|Electrical Engineering|HR|Hadoop|Health and fitness
Java Developer|Mechanical Engineer|Network Security Engineer|Operations Manager|PMO|Python Developer
SAP Developer|Sales|Testing|Web Designing""".replace("\n", "|").split("|")


def test_every_category_has_occupations_and_at_least_three_roles() -> None:
    assert list(categories()) == sorted(CATEGORIES)
    for label in CATEGORIES:
        assert category_occupations(label)
        assert sum(label in role.categories for role in all_roles()) >= 3


def test_an_unknown_category_has_no_occupations() -> None:
    assert category_occupations("Astrology") == ()


def test_roles_name_canonical_skills_and_known_occupations() -> None:
    for role in all_roles():
        assert role.code in all_occupations()
        assert len(set(role.skills)) == len(role.skills) >= 3
        for name in role.skills:
            found = canonical(name)
            assert found is not None
            assert found.name == name


def test_role_titles_are_distinct_and_singular() -> None:
    titles = [role.title for role in all_roles()]
    assert len(set(titles)) == len(titles)
    assert not [title for title in titles if title.endswith(("ers", "ists", "ants", "ors"))]


def test_related_occupations_are_known_and_have_a_known_tier() -> None:
    for item in all_occupations().values():
        assert set(item.related) <= set(all_occupations())
        assert set(item.related.values()) <= set(TIER_WORDS)


def test_skills_of_occupations_are_canonical() -> None:
    for item in all_occupations().values():
        for name in item.skills:
            found = canonical(name)
            assert found is not None
            assert found.name == name


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Sr. Java Developer", "15-1252.00"),
        ("Database Administrator", "15-1242.00"),
        ("Personal Trainer", "39-9031.00"),
        ("Structural Engineer", "17-2051.00"),
    ],
)
def test_a_title_leads_to_its_occupation(title: str, code: str) -> None:
    assert code in occupations_of_title(title)


def test_seniority_is_no_part_of_a_bare_title_unless_it_is_all_of_it() -> None:
    assert bare_title("Sr. Java Developer II") == "java developer"
    assert bare_title("Lead") == "lead"
