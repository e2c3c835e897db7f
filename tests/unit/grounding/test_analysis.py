"""The analysis a model wrote, held against the résumé and what the parser read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.grounding import FactCheck, check_analysis
from talentsync.schemas.analysis import (
    EducationEntry,
    ExtractedAnalysis,
    LanguageEntry,
    UIAchievementEntry,
    UICertificationEntry,
    UIDetailedWorkExperienceEntry,
    UIPositionOfResponsibilityEntry,
    UIProjectEntry,
    UIPublicationEntry,
)
from tests.unit.grounding.page import ENGINEER_BULLETS, RESUME, engineer, junior, parsed

PARSED = parsed().model_dump(mode="json")


def _check(**written: Any) -> FactCheck:
    return check_analysis(parsed(), ExtractedAnalysis(**written), RESUME)


def _role(**changes: Any) -> UIDetailedWorkExperienceEntry:
    return engineer().model_copy(update=changes)


def _reported(check: FactCheck) -> str:
    return " ".join(f"{claim.text} ({claim.reason})" for claim in check.unsupported)


# What stands


def test_an_empty_answer_changes_nothing() -> None:
    check = _check()
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
    check = _check(**{field: value})
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
    check = _check(work_experience=[role])
    assert check.draft["work_experience"][:2] == PARSED["work_experience"]
    assert check.draft["work_experience"][2] == role.model_dump()
    assert check.unsupported == []


def test_bullets_that_the_parser_missed_are_taken() -> None:
    bullets = [
        "Maintained a Django shop with about 2M page views a month",
        "Assisted in moving the shop to AWS",
    ]
    check = _check(work_experience=[junior().model_copy(update={"bullet_points": bullets})])
    assert check.draft["work_experience"][1]["bullet_points"] == bullets


def test_gaps_of_an_entry_are_filled_and_its_values_kept() -> None:
    certificate = UICertificationEntry(name="AWS Certified Developer Associate", issue_date="2021-05")
    check = _check(certifications=[certificate])
    (entry,) = check.draft["certifications"]
    assert entry["name"] == "AWS Certified Developer - Associate"
    assert entry["issue_date"] == "2021-05"


def test_a_language_that_the_parser_missed_is_taken() -> None:
    languages = [LanguageEntry(language="English (native)"), LanguageEntry(language="Spanish (B2)")]
    assert len(_check(languages=languages).draft["languages"]) == 2


# What is re-worded


def test_bullets_may_be_reworded() -> None:
    bullets = [
        "Helped migrate 40 services to Kubernetes, reducing deployment time by 38%",
        "Built a Python REST API for the booking portal and its 1,200 users",
        "Managed a team of three interns writing the test suite",
        "Reduced cloud costs from $90,000 to $54,000 a year by resizing PostgreSQL instances",
    ]
    check = _check(work_experience=[_role(bullet_points=bullets)])
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
    role = _role(company_and_duration=f"Harbour Freight Systems | {duration}", bullet_points=bullets)
    check = _check(work_experience=[role])
    assert check.unsupported == []
    assert check.draft["work_experience"][0]["bullet_points"] == bullets
    assert check.draft["work_experience"][0]["company_and_duration"] == engineer().company_and_duration


def test_a_description_may_be_reworded() -> None:
    project = UIProjectEntry(
        title="Tidewatch", description="Uses pandas and scikit-learn to predict the tides of 30 harbours."
    )
    check = _check(projects=[project])
    assert check.draft["projects"][0]["description"] == project.description
    assert check.draft["projects"][0]["technologies_used"] == ["pandas", "scikit-learn"]


# What is invented

INVENTIONS: dict[str, tuple[dict[str, Any], str]] = {
    "an employer": (
        {
            "work_experience": [
                UIDetailedWorkExperienceEntry(
                    role="Software Engineer", company_and_duration="Initech | 2019 - 2022"
                )
            ]
        },
        "Initech",
    ),
    "an employer that is a word of the page": (
        {
            "work_experience": [
                UIDetailedWorkExperienceEntry(
                    role="Deputy Director", company_and_duration="Kubernetes | 2014 - 2015"
                )
            ]
        },
        "Kubernetes",
    ),
    "a higher title": (
        {"work_experience": [_role(role="Senior Software Engineer")]},
        "Senior Software Engineer",
    ),
    "half a title": (
        {
            "work_experience": [
                UIDetailedWorkExperienceEntry(
                    role="Director", company_and_duration="Springfield Youth Orchestra | 2014 - 2015"
                )
            ]
        },
        "Director",
    ),
    "a later end": (
        {"work_experience": [_role(company_and_duration="Harbour Freight Systems | 2019-01 - 2023-06")]},
        "2023-06",
    ),
    "an end that another role has": (
        {
            "work_experience": [
                junior().model_copy(update={"company_and_duration": "Lantern Media | 2016-06 - 2022-03"})
            ]
        },
        "other dates",
    ),
    "an end in the present": (
        {"work_experience": [_role(company_and_duration="Harbour Freight Systems | 2019-01 - present")]},
        "other dates",
    ),
    "an earlier start": (
        {"work_experience": [_role(company_and_duration="Harbour Freight Systems | 2016-06 - 2022-03")]},
        "other dates",
    ),
    "a better degree": (
        {
            "education": [
                EducationEntry(
                    education_detail="PhD in Computer Science, University of Springfield, 2012 - 2016"
                )
            ]
        },
        "PhD",
    ),
    "a better grade": (
        {
            "education": [
                EducationEntry(
                    education_detail="B.Sc. in Computer Science, University of Springfield, GPA 3.9"
                )
            ]
        },
        "GPA 3.9",
    ),
    "another university": (
        {
            "education": [
                EducationEntry(
                    education_detail="B.Sc. in Computer Science, Shelbyville University, 2012 - 2016"
                )
            ]
        },
        "Shelbyville",
    ),
    "a certificate": (
        {"certifications": [UICertificationEntry(name="AWS Certified Architect")]},
        "Architect",
    ),
    "a later certificate": (
        {
            "certifications": [
                UICertificationEntry(name="AWS Certified Developer - Associate", issue_date="2023-05")
            ]
        },
        "2023-05",
    ),
    "a technology": (
        {"projects": [UIProjectEntry(title="Tidewatch", technologies_used=["pandas", "PyTorch"])]},
        "PyTorch",
    ),
    "a project": (
        {"projects": [UIProjectEntry(title="Moonwatch", description="Predicts tides")]},
        "Moonwatch",
    ),
    "a link": (
        {"projects": [UIProjectEntry(title="Tidewatch", live_link="https://tidewatch.example.com")]},
        "tidewatch",
    ),
    "a publication": (
        {"publications": [UIPublicationEntry(title="Tides of the North Sea", year="2020")]},
        "North Sea",
    ),
    "a position": (
        {
            "positions_of_responsibility": [
                UIPositionOfResponsibilityEntry(title="President", organization="Chess Club")
            ]
        },
        "President",
    ),
    "an award": (
        {"achievements": [UIAchievementEntry(title="Employee of the Year", year="2020")]},
        "Employee",
    ),
    "a language": ({"languages": [LanguageEntry(language="Mandarin (fluent)")]}, "Mandarin"),
    "a better level": ({"languages": [LanguageEntry(language="Spanish (native)")]}, "Spanish"),
    "an e-mail address": ({"email": "nora.example@example.com"}, "nora.example@example.com"),
    "an address made of words of the page": ({"email": "springfield@example.com"}, "springfield@example.com"),
    "a telephone number": ({"contact": "(555) 010-0199"}, "0199"),
    "a profile": ({"linkedin": "linkedin.com/in/nora-the-great"}, "nora-the-great"),
    "a site": ({"portfolio": "https://nora.example.dev"}, "nora.example.dev"),
}


@pytest.mark.parametrize(("written", "reported"), INVENTIONS.values(), ids=INVENTIONS.keys())
def test_what_is_invented_is_dropped_and_reported(written: dict[str, Any], reported: str) -> None:
    check = _check(**written)
    assert check.draft == PARSED
    assert reported in _reported(check)


BULLET_INVENTIONS = {
    "a raised number": (0, "Helped migrate 40 services to Kubernetes, which reduced deployment time by 83%"),
    "a number of another bullet's kind": (
        0,
        "Helped migrate 40 services, which reduced deployment time by $38",
    ),
    "a larger part": (
        0,
        "Led the migration of 40 services to Kubernetes, which reduced deployment time by 38%",
    ),
    "a part made whole": (0, "Migrated 40 services to Kubernetes, which reduced deployment time by 38%"),
    "a skill of another section": (
        1,
        "Built a REST API in Python and Django for 1,200 users of the booking portal",
    ),
    "a new skill": (1, "Built a REST API in Python and GraphQL for 1,200 users of the booking portal"),
    "an inflated verb": (1, "Architected a REST API in Python for 1,200 users of the booking portal"),
    "a larger team": (2, "Led a team of 13 interns who wrote the test suite"),
    "a client": (
        3,
        "Cut cloud costs of Initech from $90,000 to $54,000 a year by resizing PostgreSQL instances",
    ),
    "the opposite": (3, "Grew cloud costs from $54,000 to $90,000 a year by resizing PostgreSQL instances"),
}


@pytest.mark.parametrize(("position", "bullet"), BULLET_INVENTIONS.values(), ids=BULLET_INVENTIONS.keys())
def test_one_unsupported_bullet_keeps_the_parsed_ones(position: int, bullet: str) -> None:
    bullets = [*ENGINEER_BULLETS[:position], bullet, *ENGINEER_BULLETS[position + 1 :]]
    check = _check(work_experience=[_role(bullet_points=bullets)])
    assert check.draft["work_experience"][0]["bullet_points"] == ENGINEER_BULLETS
    assert [claim.text for claim in check.unsupported] == [bullet]


def test_a_claim_is_reported_once() -> None:
    project = UIProjectEntry(title="Moonwatch")
    assert len(_check(projects=[project, project]).unsupported) == 1


# What is never lost


def test_bullets_are_not_dropped_by_leaving_them_out() -> None:
    check = _check(work_experience=[_role(bullet_points=ENGINEER_BULLETS[:2])])
    assert check.draft["work_experience"][0]["bullet_points"] == ENGINEER_BULLETS


def test_numbers_are_not_dropped_from_bullets() -> None:
    bullets = [bullet.replace(" by 38%", "") for bullet in ENGINEER_BULLETS]
    check = _check(work_experience=[_role(bullet_points=bullets)])
    assert check.draft["work_experience"][0]["bullet_points"] == ENGINEER_BULLETS


def test_a_description_does_not_lose_its_facts() -> None:
    check = _check(projects=[UIProjectEntry(title="Tidewatch", description="Predicts tides.")])
    assert check.draft["projects"] == PARSED["projects"]


def test_two_stints_with_one_title_are_two_roles() -> None:
    early = _role(
        company_and_duration="Harbour Freight Systems | 2010 - 2012", bullet_points=["Wrote reports"]
    )
    late = _role(
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
