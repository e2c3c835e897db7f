from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.drafting.proficiency import (
    LISTED_ONLY_CAP,
    months_since,
    percentage,
    skill_proficiencies,
)
from talentsync.schemas.profile import ResumeProfile, SectionName, SkillUse

TODAY = date(2026, 11, 23)
SECTIONS: list[SectionName] = ["summary", "experience", "skills", "projects", "certifications"]

months = st.integers(0, 480)
used = st.one_of(
    st.none(),
    st.just("present"),
    st.builds("{}-{:02d}".format, st.integers(1980, 2026), st.integers(1, 12)),
    st.builds(str, st.integers(1980, 2026)),
)
uses = st.builds(
    SkillUse,
    name=st.just("Python"),
    kind=st.just("language"),
    sections=st.lists(st.sampled_from(SECTIONS), unique=True),
    count=st.integers(0, 60),
    months=months,
    last_used=used,
)


@given(uses, months)
def test_a_percentage_is_between_0_and_100(use: SkillUse, total: int) -> None:
    assert 0 <= percentage(use, total_months=total, today=TODAY) <= 100


@given(uses, months, st.integers(0, 120))
def test_more_months_never_lower_it(use: SkillUse, total: int, more: int) -> None:
    longer = use.model_copy(update={"months": use.months + more})
    assert percentage(longer, total_months=total, today=TODAY) >= percentage(
        use, total_months=total, today=TODAY
    )


@given(uses, months, used)
def test_a_later_last_use_never_lowers_it(use: SkillUse, total: int, other: str | None) -> None:
    def age(when: str | None) -> float:
        since = months_since(when, TODAY)
        return float("inf") if since is None else since

    earlier, later = sorted((use.last_used, other), key=age, reverse=True)
    before = percentage(use.model_copy(update={"last_used": earlier}), total_months=total, today=TODAY)
    after = percentage(use.model_copy(update={"last_used": later}), total_months=total, today=TODAY)
    assert after >= before


@given(uses, months, st.integers(0, 20), st.sampled_from(SECTIONS))
def test_more_mentions_and_places_never_lower_it(
    use: SkillUse, total: int, more: int, section: SectionName
) -> None:
    richer = use.model_copy(update={"count": use.count + more, "sections": [*use.sections, section]})
    assert percentage(richer, total_months=total, today=TODAY) >= percentage(
        use, total_months=total, today=TODAY
    )


@given(uses, months)
def test_time_that_passes_never_raises_it(use: SkillUse, total: int) -> None:
    later = date(2030, 1, 1)
    assert percentage(use, total_months=total, today=later) <= percentage(
        use, total_months=total, today=TODAY
    )


@given(st.integers(1, 60))
def test_a_skill_that_is_only_listed_is_capped(count: int) -> None:
    use = SkillUse(name="Python", sections=["skills", "summary"], count=count)
    assert percentage(use, total_months=120, today=TODAY) <= LISTED_ONLY_CAP


def test_years_of_current_daily_use_come_close_to_full() -> None:
    use = SkillUse(
        name="Java",
        sections=["skills", "experience", "projects"],
        count=12,
        months=96,
        last_used="present",
    )
    assert percentage(use, total_months=96, today=TODAY) >= 90


@pytest.mark.parametrize(
    ("when", "since"),
    [
        ("present", 0),
        ("2026-11", 0),
        ("2026-10", 1),
        ("2025", 17),
        ("2030-01", 0),
        (None, None),
        ("", None),
        ("soon", None),
        ("2020-xx", None),
    ],
)
def test_months_are_counted_from_dates_as_profiles_print_them(when: str | None, since: int | None) -> None:
    assert months_since(when, TODAY) == since


def test_the_strongest_hard_skills_come_first_and_soft_ones_not_at_all() -> None:
    profile = ResumeProfile(
        total_experience_months=48,
        skill_uses=[
            SkillUse(name="Communication", kind="soft", sections=["skills"], count=9),
            SkillUse(name="Rust", kind="language", sections=["skills"], count=1),
            SkillUse(name="Ansible", kind="devops", sections=["skills"], count=1),
            SkillUse(
                name="Go", kind="language", sections=["experience"], count=4, months=30, last_used="present"
            ),
        ],
    )
    shown = skill_proficiencies(profile, today=TODAY)
    assert [item.skill_name for item in shown] == ["Go", "Ansible", "Rust"]
    assert len(skill_proficiencies(profile, today=TODAY, most=2)) == 2


def test_each_percentage_explains_itself() -> None:
    profile = ResumeProfile(
        total_experience_months=60,
        skill_uses=[
            SkillUse(name="Go", sections=["experience", "skills"], count=4, months=30, last_used="2025-11"),
            SkillUse(name="Rust", sections=["skills"], count=1),
            SkillUse(name="C", sections=[], count=2, months=60, last_used="present"),
        ],
    )
    texts = {item.skill_name: item.explanation for item in skill_proficiencies(profile, today=TODAY)}
    assert texts["Go"] == (
        "Used in 2 years 6 months of 5 years of experience; last used 1 year ago; "
        "mentioned in 4 lines (experience, skills)."
    )
    assert texts["Rust"] == (
        "No dated role mentions it; mentioned in 1 line (skills); "
        "at most 40% because no role, project or certificate mentions it."
    )
    assert texts["C"] == "Used in 5 years of dated roles; in use now; mentioned in 2 lines."


def test_a_word_of_one_bullet_is_no_skill_where_the_resume_lists_its_skills() -> None:
    listed = SkillUse(name="Go", sections=["skills"], count=1)
    passing = SkillUse(name="General Ledger", sections=["experience"], count=1)
    shown_twice = SkillUse(name="Kafka", sections=["experience"], count=2)
    uses = [listed, passing, shown_twice]

    with_list = skill_proficiencies(ResumeProfile(skills=["Go"], skill_uses=uses), today=TODAY)
    without = skill_proficiencies(ResumeProfile(skill_uses=uses), today=TODAY)

    assert {skill.skill_name for skill in with_list} == {"Go", "Kafka"}
    assert {skill.skill_name for skill in without} == {"Go", "Kafka", "General Ledger"}
