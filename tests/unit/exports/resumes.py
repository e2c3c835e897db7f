"""Résumés to export."""

from __future__ import annotations

from talentsync.schemas.profile import (
    Achievement,
    Certification,
    Education,
    Experience,
    Language,
    Project,
    ResumeProfile,
    Statement,
)
from talentsync.schemas.tailoring import ExtraSection, TailoredResume


def role(number: int = 0, bullets: int = 3) -> Experience:
    return Experience(
        title="Data Engineer" if number % 2 else "Senior Data Engineer",
        company=f"Example Works {chr(ord('A') + number % 26)} Ltd",
        location="Gdańsk",
        start=f"{2020 - number}-03",
        end=f"{2021 - number}-02",
        bullets=[
            Statement(text=f"Loaded {at + 2} terabytes a day from 40 sources into PostgreSQL.", lines=[])
            for at in range(bullets)
        ],
    )


def resume(roles: int = 2, bullets: int = 3) -> TailoredResume:
    """A résumé with an entry in each section."""
    profile = ResumeProfile(
        name="Zoë Łukasiewicz-Åström",
        headline="Data Engineer",
        email="zoe@example.com",
        phone="+48 55 501 02 03",
        location="Gdańsk, Poland",
        linkedin="https://www.linkedin.com/in/zoe-example",
        contact_links=["https://www.linkedin.com/in/zoe-example", "github.com/zoe-example"],
        summary="Data engineer who likes small systems.",
        skills=["Python", "PostgreSQL", "Apache Kafka"],
        experience=[role(number, bullets) for number in range(roles)],
        education=[
            Education(
                degree="BSc Computer Science",
                institution="Example University",
                start="2010",
                end="2013",
                grade="GPA: 3.8/4.0",
            )
        ],
        projects=[
            Project(
                title="Tidemark",
                technologies=["Python", "SQLite"],
                repo_link="https://github.com/zoe-example/tidemark",
                description="Watches tables for gaps.\nUsed by three teams.",
            )
        ],
        certifications=[
            Certification(name="Certified Example Engineer", issuer="Example Board", issued="2019")
        ],
        achievements=[Achievement(title="Example Prize", year="2018")],
        languages=[Language(name="Polish", fluency="native"), Language(name="English", fluency="C1")],
    )
    return TailoredResume(
        profile=profile,
        extras=[ExtraSection(heading="Interests", texts=["Sailing", "Choir"])],
        details={"education.0": ["Thesis on tidal models"]},
    )
