"""What a résumé says, field by field, each with the lines that it came from."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

SectionName = Literal[
    "header",
    "summary",
    "experience",
    "education",
    "skills",
    "projects",
    "publications",
    "positions",
    "certifications",
    "achievements",
    "languages",
    "volunteering",
    "interests",
    "references",
    "other",
]


class Sourced(BaseModel):
    """A record whose fields know their evidence.

    `source` maps a field's name to the indexes of the `DocumentText.lines` that it was read from.
    Dates are `YYYY`, `YYYY-MM` or `present`.
    """

    source: dict[str, list[int]] = Field(default_factory=dict)


class Statement(BaseModel):
    """A sentence or bullet and the lines that it came from."""

    text: str
    lines: list[int]


class Experience(Sourced):
    """One role at one employer."""

    title: str | None = None
    company: str | None = None
    location: str | None = None
    start: str | None = None
    end: str | None = None
    current: bool = False
    bullets: list[Statement] = Field(default_factory=list)


class Education(Sourced):
    """One degree, diploma or school."""

    degree: str | None = Field(None, description="As printed, with its field of study")
    field: str | None = Field(None, description="Field of study alone")
    institution: str | None = None
    location: str | None = None
    start: str | None = None
    end: str | None = None
    grade: str | None = None
    details: list[Statement] = Field(
        default_factory=list, description="Thesis, coursework and what else is told of it"
    )


class Project(Sourced):
    """One project."""

    title: str
    technologies: list[str] = Field(default_factory=list)
    live_link: str | None = None
    repo_link: str | None = None
    description: str = ""
    start: str | None = None
    end: str | None = None


class Publication(Sourced):
    """One publication or talk."""

    title: str
    authors: str | None = None
    venue: str | None = None
    year: str | None = None
    doi: str | None = None
    url: str | None = None


class Position(Sourced):
    """A position of responsibility or a volunteer role."""

    title: str
    organization: str | None = None
    start: str | None = None
    end: str | None = None
    description: str | None = None


class Certification(Sourced):
    """A certificate or licence."""

    name: str
    issuer: str | None = None
    issued: str | None = None
    expires: str | None = None
    credential_id: str | None = None
    url: str | None = None


class Achievement(Sourced):
    """An award, honour or other achievement."""

    title: str
    description: str | None = None
    year: str | None = None


class Language(Sourced):
    """A spoken language and, where printed, how well."""

    name: str
    fluency: str | None = None


class SkillUse(BaseModel):
    """One canonical skill and everything that the résumé shows about it.

    `months` is the length of the union of the dated roles whose text mentions the skill.
    """

    name: str = Field(description="Canonical name from the skills list")
    kind: str = Field("", description="Group in the skills list, such as 'language' or 'database'")
    aliases: list[str] = Field(default_factory=list, description="Spellings found in this résumé")
    sections: list[SectionName] = Field(default_factory=list, description="Where it is mentioned")
    count: int = Field(0, ge=0, description="Number of lines that mention it")
    months: int = Field(0, ge=0)
    last_used: str | None = Field(None, description="End of the latest dated role that mentions it")
    lines: list[int] = Field(default_factory=list)


class ResumeProfile(Sourced):
    """Everything that was read from one résumé.

    `skills` are those that the résumé lists as skills, as printed and in its order; `skill_uses` are the
    canonical skills found anywhere in it, with their evidence.
    """

    name: str | None = None
    headline: str | None = None
    email: str | None = None
    phone: str | None = Field(None, description="International where the country is known, else as printed")
    location: str | None = None
    linkedin: str | None = None
    github: str | None = None
    blog: str | None = None
    portfolio: str | None = None
    links: list[str] = Field(default_factory=list, description="All links, as printed or linked")
    contact_links: list[str] = Field(
        default_factory=list, description="Those links that stand among the contacts and not in an entry"
    )
    summary: str | None = None
    experience: list[Experience] = Field(default_factory=list)
    education: list[Education] = Field(default_factory=list)
    skills: list[str] = Field(default_factory=list)
    skill_uses: list[SkillUse] = Field(default_factory=list)
    projects: list[Project] = Field(default_factory=list)
    publications: list[Publication] = Field(default_factory=list)
    positions: list[Position] = Field(default_factory=list)
    certifications: list[Certification] = Field(default_factory=list)
    achievements: list[Achievement] = Field(default_factory=list)
    languages: list[Language] = Field(default_factory=list)
    total_experience_months: int = Field(0, ge=0, description="Union of the dated roles, not their sum")
    sections: dict[str, list[int]] = Field(default_factory=dict, description="Lines of each section found")
    parser_version: str = ""
