"""What a job description asks for, item by item, each with the lines that say so."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from talentsync.schemas.document import Finding

Importance = Literal["must", "strong", "preferred", "mentioned"]
Seniority = Literal["intern", "junior", "mid", "senior", "lead", "executive"]
GateKind = Literal["years", "degree", "licence", "location", "work_authorisation"]


class JobItem(BaseModel):
    """A sentence of the job description and the indexes of the `DocumentText.lines` that it stands on."""

    text: str
    lines: list[int] = Field(default_factory=list)


class Gate(JobItem):
    """Something that the job makes a condition, and not merely a wish, unless `required` is false.

    `level` is that of a degree: 1 school, 2 associate or diploma, 3 bachelor, 4 master, 5 doctorate.
    """

    kind: GateKind
    required: bool = True
    years: float | None = Field(None, ge=0, description="Years of experience, the lower end of a range")
    level: int | None = Field(None, ge=1, le=5)
    names: list[str] = Field(
        default_factory=list, description="Skills, subjects of study, certificates or places it is about"
    )
    or_experience: bool = Field(False, description="Equivalent experience is accepted instead")


class JobKeyword(BaseModel):
    """Something that a résumé for this job should show.

    `weight` is 1.0 for a must, 0.7 strong, 0.4 preferred, 0.2 mentioned; half of that for a phrase that the
    skills list does not know, because it was guessed to be a keyword.
    """

    name: str = Field(description="Canonical name, or the phrase as printed where the skills list has none")
    kind: str = Field("phrase", description="Group in the skills list, 'phrase' where it has none")
    importance: Importance
    weight: float = Field(gt=0, le=1)
    canonical: bool = Field(description="Whether the skills list knows it")
    spellings: list[str] = Field(default_factory=list, description="As the job description prints it")
    lines: list[int] = Field(default_factory=list)
    alternatives: list[str] = Field(
        default_factory=list, description="Other keywords of which any one answers this one as well"
    )


class JobDescription(BaseModel):
    """Everything that was read from one job description."""

    title: str | None = None
    title_lines: list[int] = Field(default_factory=list)
    seniority: Seniority | None = None
    must: list[JobItem] = Field(default_factory=list)
    preferred: list[JobItem] = Field(default_factory=list)
    responsibilities: list[JobItem] = Field(default_factory=list)
    gates: list[Gate] = Field(default_factory=list)
    keywords: list[JobKeyword] = Field(default_factory=list, description="Heaviest first")
    relevant_text: str = Field(
        "", description="The text without boilerplate and without orders to a screener"
    )
    language: str = Field("en", description="ISO 639 code, 'unknown' where it is none that is understood")
    findings: list[Finding] = Field(default_factory=list)
    reader_version: str = ""
