"""What a model invents in an analysis is dropped and reported."""

from __future__ import annotations

from typing import Any

import pytest

from talentsync.schemas.analysis import (
    EducationEntry,
    LanguageEntry,
    UIAchievementEntry,
    UICertificationEntry,
    UIDetailedWorkExperienceEntry,
    UIPositionOfResponsibilityEntry,
    UIProjectEntry,
    UIPublicationEntry,
)
from tests.unit.grounding.page import ENGINEER_BULLETS, PARSED, checked, junior, latest

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
        {"work_experience": [latest(role="Senior Software Engineer")]},
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
        {"work_experience": [latest(company_and_duration="Harbour Freight Systems | 2019-01 - 2023-06")]},
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
        {"work_experience": [latest(company_and_duration="Harbour Freight Systems | 2019-01 - present")]},
        "other dates",
    ),
    "an earlier start": (
        {"work_experience": [latest(company_and_duration="Harbour Freight Systems | 2016-06 - 2022-03")]},
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
    check = checked(**written)
    assert check.draft == PARSED
    assert reported in " ".join(f"{claim.text} ({claim.reason})" for claim in check.unsupported)


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
    check = checked(work_experience=[latest(bullet_points=bullets)])
    assert check.draft["work_experience"][0]["bullet_points"] == ENGINEER_BULLETS
    assert [claim.text for claim in check.unsupported] == [bullet]


def test_a_claim_is_reported_once() -> None:
    project = UIProjectEntry(title="Moonwatch")
    assert len(checked(projects=[project, project]).unsupported) == 1
