"""Requests, answers and working models of the tailored résumé."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from talentsync.schemas.analysis import ComprehensiveAnalysisData
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.document import Finding
from talentsync.schemas.meta import RunMeta
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.resume_input import ResumeInput
from talentsync.schemas.texts import OptionalText

ChangeKind = Literal["headline", "summary", "skills", "order", "reworded", "left_out", "kept"]
Design = Literal["classic", "modern"]
ExportFormat = Literal["json", "md", "docx", "pdf"]


class ExtraSection(BaseModel):
    """A section that the profile has no fields for, such as interests, line by line as printed."""

    heading: str
    texts: list[str]
    lines: list[int] = Field(default_factory=list, description="Indexes of the résumé's lines")


class TailoredResume(BaseModel):
    """A résumé ready to be exported: its fields in the order in which they are printed."""

    profile: ResumeProfile
    extras: list[ExtraSection] = Field(default_factory=list)
    details: dict[str, list[str]] = Field(
        default_factory=dict, description="Further lines of a degree, by its id such as 'education.0'"
    )


class TailoringKeyword(BaseModel):
    """A thing that the job asks for; `weight` is 1.0 for a must, down to 0.2 for a mention."""

    name: str
    weight: float = Field(1.0, ge=0, le=1)
    lines: list[int] = Field(default_factory=list, description="Lines of the job description")
    asked: bool = Field(True, description="Whether the job says so; else the role is known to go with it")
    alternatives: list[str] = Field(
        default_factory=list, description="Other keywords of which any one answers this one as well"
    )


class Target(BaseModel):
    """What the résumé is tailored to; without a job description the role alone."""

    role: str
    company: str | None = None
    keywords: list[TailoringKeyword] = Field(default_factory=list)


class EvidenceItem(BaseModel):
    """A piece of the résumé that a writer may select, order and re-word; `id` is such as `experience.0.2`."""

    id: str
    text: str
    lines: list[int] = Field(default_factory=list)
    answers: list[str] = Field(default_factory=list, description="Keywords of the job that it answers")
    relevance: float = Field(0.0, description="Sum of their weights")


class TailoringPlan(BaseModel):
    """Which evidence answers which requirement."""

    target: Target
    items: list[EvidenceItem]
    answered: dict[str, list[str]] = Field(
        default_factory=dict, description="Keyword to the ids of the items that answer it"
    )
    still_missing: list[str] = Field(default_factory=list)


class RewordedItem(BaseModel):
    """An item in other words."""

    id: str = Field(description="The id of the item in the plan")
    text: str = Field(description="The same facts in words that answer the job better")


class TailoredWording(BaseModel):
    """What a language model may decide: words, order and selection, by id; facts are not in its hands."""

    summary: str | None = Field(None, description="Two or three sentences from the résumé's evidence")
    reworded: list[RewordedItem] = Field(default_factory=list)
    order: list[str] = Field(
        default_factory=list, description="Ids of bullets, most telling first; each stays in its own role"
    )
    skills: list[str] = Field(default_factory=list, description="Skills of the résumé, most telling first")
    leave_out: list[str] = Field(
        default_factory=list, description="Ids of projects and certificates that do not serve the target"
    )


class TailoringChange(BaseModel):
    """One difference to the résumé that was given."""

    kind: ChangeKind
    before: str | None = None
    after: str | None = None
    why: str
    lines: list[int] = Field(default_factory=list, description="The résumé's lines that bear it")


class TailoredResumeInput(ResumeInput):
    """A résumé (the file or its text) and the role that it is tailored to."""

    job_role: str = Field(title="Role", min_length=1, max_length=200, pattern=r"\S")
    company_name: OptionalText = Field("", title="Company", max_length=200)
    company_website: OptionalText = Field("", title="Company's site", max_length=2000)
    job_description: OptionalText = Field(
        "", title="Job description", description="Its text or a link to it; the role alone may be enough"
    )


class TailoredResumeResponse(BaseModel):
    """The tailored résumé, what was changed and why, and what the résumé still lacks."""

    success: bool = True
    message: str = "Résumé tailored successfully"
    data: ComprehensiveAnalysisData
    changes: list[TailoringChange] = Field(default_factory=list)
    score_before: int | None = Field(None, description="Out of 100; None without a job description")
    score_after: int | None = None
    still_missing: list[str] = Field(
        default_factory=list, description="What the job asks for and the résumé does not show"
    )
    resume: TailoredResume = Field(description="The tailored résumé itself, as the exports take it")
    cleaned_text: str | None = Field(None, description="The tailored résumé as Markdown")
    category: CategoryPrediction | None = None
    findings: list[Finding] = Field(default_factory=list, description="On the résumé that was given")
    job_findings: list[Finding] = Field(default_factory=list, description="On the job description")
    meta: RunMeta = Field(default_factory=RunMeta)
