"""A page of a fictional résumé and what a parser that missed a few things read of it."""

from __future__ import annotations

from typing import Any

from talentsync.grounding import FactCheck, check_analysis
from talentsync.schemas.analysis import (
    ComprehensiveAnalysisData,
    EducationEntry,
    ExtractedAnalysis,
    SkillProficiency,
    UICertificationEntry,
    UIDetailedWorkExperienceEntry,
    UIProjectEntry,
)

RESUME = """\
Nora Example
Springfield · nora@example.com · (555) 010-0142 · linkedin.com/in/nora-example · https://github.com/noraex

Experience
Software Engineer                                   Jan 2019 – Mar 2022
Harbour Freight Systems, Springfield
• Helped migrate 40 services to Kubernetes, which reduced deployment time by 38%
• Built a REST API in Python for 1,200 users of the booking portal
• Led a team of 3 interns who wrote the test suite
• Cut cloud costs from $90,000 to $54,000 a year by resizing PostgreSQL instances

Junior Developer                                    06/2016 - 12/2018
Lantern Media
• Maintained a Django shop with about 2 million page views a month
• Assisted the senior developers in moving the shop to AWS

Deputy Director                                     2014 - 2015
Springfield Youth Orchestra
• Organised 12 concerts and a tour

Education
B.Sc. in Computer Science, 2012 – 2016
University of Springfield, GPA 3.4

Certificates
AWS Certified Developer - Associate, May 2021

Projects
Tidewatch (github.com/noraex/tidewatch)
Predicts tides for 30 harbours with pandas and scikit-learn.

Skills
Python, Django, PostgreSQL, Docker, Kubernetes, AWS, pandas, scikit-learn

Languages
English (native), Spanish (B2)
"""

ENGINEER_BULLETS = [
    "Helped migrate 40 services to Kubernetes, which reduced deployment time by 38%",
    "Built a REST API in Python for 1,200 users of the booking portal",
    "Led a team of 3 interns who wrote the test suite",
    "Cut cloud costs from $90,000 to $54,000 a year by resizing PostgreSQL instances",
]


def engineer() -> UIDetailedWorkExperienceEntry:
    """The latest role."""
    return UIDetailedWorkExperienceEntry(
        role="Software Engineer",
        company_and_duration="Harbour Freight Systems | 2019-01 - 2022-03",
        bullet_points=list(ENGINEER_BULLETS),
    )


def junior() -> UIDetailedWorkExperienceEntry:
    """A role whose bullets the parser missed."""
    return UIDetailedWorkExperienceEntry(
        role="Junior Developer", company_and_duration="Lantern Media | 2016-06 - 2018-12"
    )


def parsed() -> ComprehensiveAnalysisData:
    """What the parser read: no phone, no languages, no third role."""
    return ComprehensiveAnalysisData(
        name="Nora Example",
        email="nora@example.com",
        linkedin="linkedin.com/in/nora-example",
        work_experience=[engineer(), junior()],
        education=[
            EducationEntry(
                education_detail="B.Sc. in Computer Science, University of Springfield, 2012 - 2016"
            )
        ],
        projects=[
            UIProjectEntry(
                title="Tidewatch",
                technologies_used=["pandas", "scikit-learn"],
                description="Predicts tides for 30 harbours with pandas and scikit-learn.",
            )
        ],
        certifications=[UICertificationEntry(name="AWS Certified Developer - Associate")],
        skills_analysis=[SkillProficiency(skill_name="Python", percentage=70)],
        recommended_roles=["Backend Developer"],
    )


PARSED = parsed().model_dump(mode="json")


def checked(**written: Any) -> FactCheck:
    """The check of an answer that holds only these fields."""
    return check_analysis(parsed(), ExtractedAnalysis(**written), RESUME)


def latest(**changes: Any) -> UIDetailedWorkExperienceEntry:
    """The latest role with changes."""
    return engineer().model_copy(update=changes)
