"""A résumé and a plan to hold wordings against."""

from __future__ import annotations

from talentsync.drafting.tailoring import plan_tailoring
from talentsync.grounding.tailoring import TailoringCheck, check_tailoring
from talentsync.schemas.profile import (
    Certification,
    Education,
    Experience,
    Project,
    ResumeProfile,
    SkillUse,
    Statement,
)
from talentsync.schemas.tailoring import (
    RewordedItem,
    TailoredWording,
    TailoringKeyword,
    TailoringPlan,
    Target,
)

TEXT = """Ida Example
Data Analyst, Example Freight Ltd, Mar 2019 - Present
Helped migrate the billing database from MySQL to PostgreSQL, cutting query time by 40%.
Wrote weekly reports in Excel for 12 regional managers.
Junior Analyst, Sample Bank, 2016 - 2019
Managed 5 engineers and 200 servers.
Reduced costs by nearly 15% between 2017 and 2018.
BSc Mathematics, Example University, 2013 - 2016
Skills: Python, SQL, PostgreSQL, Excel
Tidemark: watches tables for gaps
Pong: a game
Certified Example Analyst, 2018"""


def bullets(*lines: int) -> list[Statement]:
    return [Statement(text=TEXT.splitlines()[line], lines=[line]) for line in lines]


def profile() -> ResumeProfile:
    return ResumeProfile(
        name="Ida Example",
        experience=[
            Experience(
                title="Data Analyst",
                company="Example Freight Ltd",
                start="2019-03",
                end="present",
                current=True,
                bullets=bullets(2, 3),
                source={"title": [1]},
            ),
            Experience(
                title="Junior Analyst",
                company="Sample Bank",
                start="2016",
                end="2019",
                bullets=bullets(5, 6),
                source={"title": [4]},
            ),
        ],
        education=[Education(degree="BSc Mathematics", institution="Example University")],
        skills=["Python", "SQL", "PostgreSQL", "Excel"],
        skill_uses=[
            SkillUse(
                name="PostgreSQL", kind="database", sections=["experience", "skills"], months=80, lines=[2, 8]
            ),
            SkillUse(name="MySQL", kind="database", sections=["experience"], months=80, lines=[2]),
        ],
        projects=[
            Project(title="Pong", description="A game", source={"title": [10]}),
            Project(
                title="Tidemark", description="Watches PostgreSQL tables for gaps", source={"title": [9]}
            ),
        ],
        certifications=[
            Certification(name="Certified Example Analyst", issued="2018", source={"name": [11]})
        ],
        total_experience_months=120,
        source={"skills": [8]},
        sections={"experience": [1, 2, 3, 4, 5, 6]},
    )


def target() -> Target:
    wanted = {"PostgreSQL": 1.0, "MySQL": 0.7, "Kubernetes": 1.0, "Tableau": 0.4}
    keywords = [TailoringKeyword(name=name, weight=weight) for name, weight in wanted.items()]
    return Target(role="Senior Data Engineer", company="Acme Ltd", keywords=keywords)


def plan() -> TailoringPlan:
    return plan_tailoring(profile(), target())


def checked(**wording: object) -> TailoringCheck:
    return check_tailoring(profile(), plan(), TailoredWording.model_validate(wording), TEXT)


def reworded(item: str, text: str) -> TailoringCheck:
    return checked(reworded=[RewordedItem(id=item, text=text)])
