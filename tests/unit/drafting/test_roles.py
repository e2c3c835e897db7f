from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from talentsync.drafting.roles import MOST_ROLES, recommend_roles
from talentsync.schemas.category import CategoryPrediction, CategoryScore
from talentsync.schemas.profile import Experience, ResumeProfile, SkillUse
from talentsync.taxonomy.occupations import all_roles, categories

TODAY = date(2026, 11, 23)
UNSURE = CategoryPrediction(
    label="unsure", probability=0.2, top=[CategoryScore(label="Sales", probability=0.2)]
)


def category(label: str, probability: float = 0.9) -> CategoryPrediction:
    return CategoryPrediction(
        label=label, probability=probability, top=[CategoryScore(label=label, probability=probability)]
    )


def use(name: str, months: int = 36) -> SkillUse:
    return SkillUse(name=name, sections=["skills", "experience"], count=4, months=months, last_used="present")


def profile(*skills: str, titles: tuple[str, ...] = ()) -> ResumeProfile:
    return ResumeProfile(
        skill_uses=[use(name) for name in skills],
        experience=[Experience(title=title) for title in titles],
        total_experience_months=48,
    )


def titles(given_profile: ResumeProfile, given_category: CategoryPrediction) -> list[str]:
    return [role.title for role in recommend_roles(given_profile, given_category, today=TODAY)]


def test_skills_and_category_lead_to_roles_of_the_field() -> None:
    found = titles(profile("ETL", "Informatica", "SQL", "Data Warehousing"), category("ETL Developer"))
    assert found[0] == "ETL Developer"
    assert 3 <= len(found) <= MOST_ROLES
    assert {"Data Engineer", "Data Warehouse Developer"} & set(found)


def test_an_unsure_category_leaves_skills_and_past_titles_to_decide() -> None:
    nurse = profile("Patient Care", "CPR", "EHR", "Vital Signs", titles=("Registered Nurse",))
    found = recommend_roles(nurse, UNSURE, today=TODAY)
    assert found[0].title == "Registered Nurse"
    assert not any("Sales" in role.reason or "category" in role.reason for role in found)


def test_each_reason_names_its_evidence() -> None:
    found = recommend_roles(
        profile("Java", "Spring Boot", "SQL", titles=("Sr. Java Developer",)),
        category("Java Developer"),
        today=TODAY,
    )
    assert found[0].title == "Java Developer"
    assert "Java" in found[0].reason
    assert "category Java Developer at 90%" in found[0].reason
    assert "held the title Sr. Java Developer" in found[0].reason
    assert any("O*NET lists it as" in role.reason for role in found)


def test_reasons_name_only_skills_that_the_resume_has() -> None:
    found = recommend_roles(profile("PostgreSQL", "Spring Boot"), category("Database"), today=TODAY)
    for role in found:
        named = role.reason.split("hared skills: ")[1].split(";")[0].split(", ")
        assert set(named) <= {"PostgreSQL", "Spring Boot"}


def test_a_category_alone_recommends_its_own_roles_and_says_so() -> None:
    found = recommend_roles(ResumeProfile(), category("HR"), today=TODAY)
    assert 3 <= len(found) <= MOST_ROLES
    assert all(role.reason.startswith("Category HR at 90%") for role in found)


def test_no_evidence_at_all_recommends_nothing() -> None:
    assert titles(ResumeProfile(), UNSURE) == []


def test_a_headline_stands_in_for_missing_titles() -> None:
    found = titles(ResumeProfile(headline="Graphic Designer", skill_uses=[use("Adobe Photoshop")]), UNSURE)
    assert found[0] == "Graphic Designer"


def test_skills_outside_the_list_do_no_harm() -> None:
    assert titles(profile("Zorblax"), UNSURE) == []


skill_names = st.sampled_from(sorted({name for role in all_roles() for name in role.skills}))


@settings(deadline=None)  # the first example loads the data
@given(st.lists(skill_names, max_size=12, unique=True), st.sampled_from([*categories(), "unsure"]))
def test_the_same_resume_gives_the_same_distinct_roles_in_any_order_of_skills(
    skills: list[str], label: str
) -> None:
    predicted = category(label, 0.6)
    first = titles(profile(*skills), predicted)
    assert first == titles(profile(*skills), predicted)
    assert set(first) == set(titles(profile(*reversed(skills)), predicted))
    assert len(set(first)) == len(first) <= MOST_ROLES
