"""How a résumé meets a job: points, what they rest on, and what would raise them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from talentsync.schemas.document import Finding
from talentsync.schemas.job import GateKind, Importance
from talentsync.schemas.meta import RunMeta
from talentsync.schemas.resume_input import ResumeInput
from talentsync.schemas.texts import OptionalText

Shown = Literal["work", "project", "certificate", "education", "told", "listed", "nowhere"]
GateStatus = Literal["passed", "failed", "unknown"]
AdjustmentCode = Literal[
    "awards",
    "publications",
    "volunteering",
    "inconsistent_dates",
    "unprofessional_contact",
    "keyword_stuffing",
    "hidden_text",
]
ActionKind = Literal[
    "show_skill",
    "use_wording",
    "add_numbers",
    "name_title",
    "add_issuer",
    "add_contact",
    "add_dates",
    "add_bullets",
    "fix_dates",
    "change_email",
    "remove_repeats",
    "remove_hidden_text",
]


class SubScore(BaseModel):
    """One part of the rubric: its points, and the evidence in the résumé's lines."""

    category: str
    part: str
    points: float
    maximum: float
    evidence: str
    asked: bool = Field(True, description="False where the job does not ask for it; see the rubric")
    lines: list[int] = Field(default_factory=list)


class Adjustment(BaseModel):
    """A bonus (points above 0) or a penalty (below 0)."""

    code: AdjustmentCode
    points: float
    evidence: str
    lines: list[int] = Field(default_factory=list)


class GateResult(BaseModel):
    """Whether the résumé meets a condition of the job; `unknown` where it does not say."""

    kind: GateKind
    text: str
    status: GateStatus
    required: bool
    evidence: str
    lines: list[int] = Field(default_factory=list)
    job_lines: list[int] = Field(default_factory=list)


class KeywordMatch(BaseModel):
    """A keyword of the job and how the résumé meets it.

    `by` is the skill of the résumé that meets it, `degree` how far that skill stands for the keyword (1.0
    wholly, 0.5 in part), `strength` how well the résumé shows it, from 0 to 1.
    """

    name: str
    importance: Importance
    weight: float
    degree: float = 0.0
    strength: float = 0.0
    by: str | None = None
    shown: Shown = "nowhere"
    advice: str = ""
    lines: list[int] = Field(default_factory=list)
    job_lines: list[int] = Field(default_factory=list)


class Action(BaseModel):
    """A truthful edit and what it brings, found by scoring the edited résumé.

    `points` is the difference before the score is rounded to a whole number, `score_after` the score itself.
    """

    kind: ActionKind
    text: str
    points: float
    score_after: int = Field(ge=0, le=100)
    keyword: str | None = None
    lines: list[int] = Field(default_factory=list)


class MatchReport(BaseModel):
    """The score of one résumé for one job and everything that it is made of."""

    rubric_version: str
    score: int = Field(ge=0, le=100)
    points: float = Field(ge=0, le=100, description="The score before it is rounded")
    fit: float = Field(ge=0, le=1, description="How near the résumé's work is to the job's")
    cap: int | None = Field(None, description="The highest score that the failed gates allow")
    sub_scores: list[SubScore]
    adjustments: list[Adjustment] = Field(default_factory=list)
    gates: list[GateResult] = Field(default_factory=list)
    matched: list[KeywordMatch] = Field(default_factory=list)
    partial: list[KeywordMatch] = Field(default_factory=list)
    missing: list[KeywordMatch] = Field(default_factory=list)
    reasons: list[str] = Field(default_factory=list)
    suggestions: list[str] = Field(default_factory=list)
    actions: list[Action] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    job_findings: list[Finding] = Field(default_factory=list)


class ATSEvaluationInput(ResumeInput):
    """A résumé (file or text) and a job description (text, file or link)."""

    jd_file: OptionalText = Field(
        "",
        title="Job description",
        description="The file, base64: PDF, DOCX, TXT or Markdown",
        json_schema_extra={"extra": {"widget": {"type": "base64file"}}},
    )
    jd_file_name: OptionalText = Field("", title="File name", max_length=255)
    jd_text: OptionalText = Field("", title="Job description text", max_length=200_000)
    jd_link: OptionalText = Field("", title="Link to the job", max_length=2000)
    company_name: OptionalText = Field("", title="Company", max_length=200)
    company_website: OptionalText = Field("", title="Company's site", max_length=2000)


class EvaluationWording(BaseModel):
    """What a language model may re-word: reasons and suggestions, in their order; no number is its own."""

    reasons_for_the_score: list[str] = Field(default_factory=list)
    suggestions: list[str] = Field(default_factory=list)


class JDEvaluatorResponse(BaseModel):
    """The answer of the ATS evaluation."""

    success: bool = True
    message: str = "Evaluation successful"
    score: int = Field(ge=0, le=100)
    reasons_for_the_score: list[str]
    suggestions: list[str]
    rubric_version: str = ""
    points: float = Field(0, ge=0, le=100, description="The score before it is rounded")
    cap: int | None = None
    sub_scores: list[SubScore] = Field(default_factory=list)
    adjustments: list[Adjustment] = Field(default_factory=list)
    gates: list[GateResult] = Field(default_factory=list)
    matched: list[KeywordMatch] = Field(default_factory=list)
    partial: list[KeywordMatch] = Field(default_factory=list)
    missing: list[KeywordMatch] = Field(default_factory=list)
    actions: list[Action] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    job_findings: list[Finding] = Field(default_factory=list)
    meta: RunMeta = Field(default_factory=RunMeta)
