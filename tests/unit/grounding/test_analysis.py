"""The analysis a model wrote, held against the résumé and what the parser read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.grounding import check_analysis
from talentsync.schemas.analysis import (
    EducationEntry,
    ExtractedAnalysis,
    LanguageEntry,
    UICertificationEntry,
    UIDetailedWorkExperienceEntry,
    UIProjectEntry,
)
from tests.unit.grounding.page import (
    ENGINEER_BULLETS,
    PARSED,
    RESUME,
    checked,
    engineer,
    junior,
    latest,
    parsed,
)

# What stands


def test_an_empty_answer_changes_nothing() -> None:
    check = checked()
    assert check.draft == PARSED
    assert check.unsupported == []


def test_an_answer_that_repeats_the_parser_changes_nothing() -> None:
    written = ExtractedAnalysis.model_validate(parsed().model_dump())
    check = check_analysis(parsed(), written, RESUME)
    assert check.draft == PARSED
    assert check.unsupported == []


def test_scores_and_categories_are_not_the_models() -> None:
    written = ExtractedAnalysis.model_validate({"skills_analysis": [{"skill_name": "Go", "percentage": 99}]})
    assert check_analysis(parsed(), written, RESUME).draft["skills_analysis"] == PARSED["skills_analysis"]


# What fills gaps


@pytest.mark.parametrize(
    ("field", "value"), [("contact", "(555) 010-0142"), ("github", "https://github.com/noraex")]
)
def test_a_contact_that_the_parser_missed_is_taken(field: str, value: str) -> None:
    check = checked(**{field: value})
    assert check.draft[field] == value
    assert check.unsupported == []


def test_the_target_of_a_link_is_evidence_though_it_is_not_printed() -> None:
    written = ExtractedAnalysis(portfolio="https://nora.example.dev")
    check = check_analysis(parsed(), written, RESUME, links=["https://nora.example.dev/"])
    assert check.draft["portfolio"] == "https://nora.example.dev"


def test_a_role_that_the_parser_missed_is_taken() -> None:
    role = UIDetailedWorkExperienceEntry(
        role="Deputy Director",
        company_and_duration="Springfield Youth Orchestra | 2014 - 2015",
        bullet_points=["Organised 12 concerts and one tour"],
    )
    check = checked(work_experience=[role])
    assert check.draft["work_experience"][:2] == PARSED["work_experience"]
    assert check.draft["work_experience"][2] == role.model_dump()
    assert check.unsupported == []


def test_bullets_that_the_parser_missed_are_taken() -> None:
    bullets = [
        "Maintained a Django shop with about 2M page views a month",
        "Assisted in moving the shop to AWS",
    ]
    check = checked(work_experience=[junior().model_copy(update={"bullet_points": bullets})])
    assert check.draft["work_experience"][1]["bullet_points"] == bullets


def test_gaps_of_an_entry_are_filled_and_its_values_kept() -> None:
    certificate = UICertificationEntry(name="AWS Certified Developer Associate", issue_date="2021-05")
    check = checked(certifications=[certificate])
    (entry,) = check.draft["certifications"]
    assert entry["name"] == "AWS Certified Developer - Associate"
    assert entry["issue_date"] == "2021-05"


def test_a_language_that_the_parser_missed_is_taken() -> None:
    languages = [LanguageEntry(language="English (native)"), LanguageEntry(language="Spanish (B2)")]
    assert len(checked(languages=languages).draft["languages"]) == 2


# What is re-worded


def test_bullets_may_be_reworded() -> None:
    bullets = [
        "Helped migrate 40 services to Kubernetes, reducing deployment time by 38%",
        "Built a Python REST API for the booking portal and its 1,200 users",
        "Managed a team of three interns writing the test suite",
        "Reduced cloud costs from $90,000 to $54,000 a year by resizing PostgreSQL instances",
    ]
    check = checked(work_experience=[latest(bullet_points=bullets)])
    assert check.draft["work_experience"][0]["bullet_points"] == bullets
    assert check.unsupported == []


@pytest.mark.parametrize(
    "duration",
    [
        "Jan 2019 – Mar 2022",
        "January 2019 to March 2022",
        "01/2019 - 03/2022",
        "2019 - 2022",
        "2019-01 - 2022-03",
    ],
)
def test_a_role_is_the_same_however_its_dates_are_spelled(duration: str) -> None:
    bullets = [*ENGINEER_BULLETS[:3], ENGINEER_BULLETS[3].replace("Cut", "Reduced")]
    role = latest(company_and_duration=f"Harbour Freight Systems | {duration}", bullet_points=bullets)
    check = checked(work_experience=[role])
    assert check.unsupported == []
    assert check.draft["work_experience"][0]["bullet_points"] == bullets
    assert check.draft["work_experience"][0]["company_and_duration"] == engineer().company_and_duration


def test_a_description_may_be_reworded() -> None:
    project = UIProjectEntry(
        title="Tidewatch", description="Uses pandas and scikit-learn to predict the tides of 30 harbours."
    )
    check = checked(projects=[project])
    assert check.draft["projects"][0]["description"] == project.description
    assert check.draft["projects"][0]["technologies_used"] == ["pandas", "scikit-learn"]


# What is never lost


def test_bullets_are_not_dropped_by_leaving_them_out() -> None:
    check = checked(work_experience=[latest(bullet_points=ENGINEER_BULLETS[:2])])
    assert check.draft["work_experience"][0]["bullet_points"] == ENGINEER_BULLETS


def test_numbers_are_not_dropped_from_bullets() -> None:
    bullets = [bullet.replace(" by 38%", "") for bullet in ENGINEER_BULLETS]
    check = checked(work_experience=[latest(bullet_points=bullets)])
    assert check.draft["work_experience"][0]["bullet_points"] == ENGINEER_BULLETS


def test_a_description_does_not_lose_its_facts() -> None:
    check = checked(projects=[UIProjectEntry(title="Tidewatch", description="Predicts tides.")])
    assert check.draft["projects"] == PARSED["projects"]


def test_two_stints_with_one_title_are_two_roles() -> None:
    early = latest(
        company_and_duration="Harbour Freight Systems | 2010 - 2012", bullet_points=["Wrote reports"]
    )
    late = latest(
        company_and_duration="Harbour Freight Systems | 2015 - 2018", bullet_points=["Ran the office"]
    )
    both = parsed().model_copy(update={"work_experience": [early, late]})
    written = ExtractedAnalysis(work_experience=[late, early])
    check = check_analysis(both, written, "")
    assert check.unsupported == []
    assert check.draft == both.model_dump(mode="json")


def test_a_promotion_that_the_parser_missed_is_a_role_of_its_own() -> None:
    page = f"{RESUME}\nPrincipal Software Engineer, Harbour Freight Systems, Apr 2022 – present\nPlanned work"
    role = UIDetailedWorkExperienceEntry(
        role="Principal Software Engineer",
        company_and_duration="Harbour Freight Systems | Apr 2022 - present",
        bullet_points=["Planned work"],
    )
    both = parsed()
    both.work_experience[0].company_and_duration = "Harbour Freight Systems | 2019-01 - 2022-03"
    check = check_analysis(both, ExtractedAnalysis(work_experience=[role]), page)
    assert check.unsupported == []
    assert check.draft["work_experience"][2] == role.model_dump()


FIELDS = st.one_of(st.text(max_size=40), st.sampled_from(RESUME.split("\n")), st.sampled_from(RESUME.split()))
ROLES = st.builds(
    UIDetailedWorkExperienceEntry,
    role=st.sampled_from(["Software Engineer", "Junior Developer"]) | FIELDS,
    company_and_duration=st.sampled_from([engineer().company_and_duration, junior().company_and_duration])
    | FIELDS,
    bullet_points=st.lists(st.sampled_from(ENGINEER_BULLETS) | FIELDS, max_size=4),
)
WRITTEN = st.builds(
    ExtractedAnalysis,
    name=st.none() | FIELDS,
    email=st.none() | FIELDS,
    contact=st.none() | FIELDS,
    work_experience=st.lists(ROLES, max_size=3),
    education=st.lists(st.builds(EducationEntry, education_detail=FIELDS), max_size=2),
    projects=st.lists(
        st.builds(
            UIProjectEntry,
            title=st.just("Tidewatch") | FIELDS,
            technologies_used=st.lists(FIELDS, max_size=2),
            description=FIELDS,
        ),
        max_size=2,
    ),
    languages=st.lists(st.builds(LanguageEntry, language=FIELDS), max_size=2),
)


@given(WRITTEN)
def test_whatever_a_model_writes_nothing_parsed_is_lost_and_the_result_is_the_same_twice(
    written: ExtractedAnalysis,
) -> None:
    check = check_analysis(parsed(), written, RESUME)
    draft = check.draft
    for field in ("name", "email", "linkedin"):
        assert draft[field] == PARSED[field]
    for field in ("work_experience", "education", "projects", "certifications"):
        kept = draft[field][: len(PARSED[field])]
        for before, after in zip(PARSED[field], kept, strict=True):
            reworded = {"bullet_points", "description"}
            lost = {key for key, value in before.items() if value and after[key] != value} - reworded
            assert not lost
    assert all(bullet in str(draft) or "38%" in str(draft) for bullet in ENGINEER_BULLETS)
    assert check_analysis(parsed(), written, RESUME) == check
