"""Many résumés for one job: what is asked, what is known of each file, and the ranked shortlist."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.document import Finding
from talentsync.schemas.job import JobDescription
from talentsync.schemas.match import Adjustment, GateResult, SubScore
from talentsync.schemas.meta import RunMeta
from talentsync.schemas.resume_input import ResumeInput
from talentsync.schemas.texts import OptionalText

FileStatus = Literal["waiting", "running", "screened", "duplicate", "unreadable", "failed", "cancelled"]
ScreeningStatus = Literal["queued", "running", "done", "failed", "cancelled"]
ShortlistFormat = Literal["csv", "json", "markdown"]


class ResumeFile(BaseModel):
    """One file of a screening: a résumé, or a ZIP of résumés."""

    file: str = Field(
        title="File",
        description="Base64: PDF, DOCX, TXT, Markdown, or a ZIP of them",
        json_schema_extra={"extra": {"widget": {"type": "base64file"}}},
    )
    name: OptionalText = Field("", title="File name", max_length=255)


class JobInput(BaseModel):
    """A job description: text, file or link."""

    jd_file: OptionalText = Field(
        "",
        title="Job description",
        description="The file, base64: PDF, DOCX, TXT or Markdown",
        json_schema_extra={"extra": {"widget": {"type": "base64file"}}},
    )
    jd_file_name: OptionalText = Field("", title="File name of the job", max_length=255)
    jd_text: OptionalText = Field("", title="Job description text", max_length=200_000)
    jd_link: OptionalText = Field("", title="Link to the job", max_length=2000)


class ResumesInput(BaseModel):
    """Résumés: a ZIP, or files."""

    file: OptionalText = Field(
        "",
        title="Résumés",
        description="A ZIP of résumés, or one résumé, base64",
        json_schema_extra={"extra": {"widget": {"type": "base64file"}}},
    )
    file_name: OptionalText = Field("", title="File name", max_length=255)
    files: list[ResumeFile] = Field(default_factory=list, title="More files", description="Files one by one")


class ScreeningInput(JobInput, ResumesInput):
    """Résumés (a ZIP, or files) and a job description (text, file or link); forms ask in this order."""

    blind: bool = Field(
        True,
        title="Blind",
        description="Mask names, photos, contacts, gendered words, ages, nationalities and addresses before "
        "anything is scored",
    )


class ScreeningRequest(ScreeningInput):
    """What the queue takes: files, and résumés that are kept already."""

    model_config = ConfigDict(extra="forbid")

    resume_ids: list[str] = Field(
        default_factory=list, max_length=2000, description="Ids of résumés that were kept, of the same owner"
    )


class ScreenResumeInput(ResumeInput):
    """One résumé of a screening, and the job as it was read once for all of them."""

    job: JobDescription
    blind: bool = True


class SummaryWording(BaseModel):
    """What a language model may re-word of a screened résumé; no number is its own."""

    summary: str


class CandidateIdentity(BaseModel):
    """Who the résumé is of; never an input of a score."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    location: str | None = None


class ScreenedResume(BaseModel):
    """One résumé as it met the job: the rubric's numbers, which are those of a single evaluation.

    `person` tells résumés of the same person apart from others: keys made of e-mail, phone, profile links,
    and of name with employers; two résumés that share one are of the same person.
    """

    file_name: str
    candidate: CandidateIdentity
    score: int = Field(ge=0, le=100)
    points: float = Field(ge=0, le=100, description="The score before it is rounded")
    cap: int | None = Field(None, description="The highest score that the failed gates allow")
    rubric_version: str
    sub_scores: list[SubScore]
    adjustments: list[Adjustment] = Field(default_factory=list)
    gates: list[GateResult] = Field(default_factory=list)
    category: CategoryPrediction
    years: float = Field(ge=0, description="Years of dated experience, overlaps counted once")
    matched_must_haves: list[str] = Field(default_factory=list)
    partial_must_haves: list[str] = Field(default_factory=list)
    missing_must_haves: list[str] = Field(default_factory=list)
    summary: str = Field(description="What speaks for and against, one paragraph, from the résumé's lines")
    findings: list[Finding] = Field(default_factory=list)
    person: list[str] = Field(default_factory=list)
    meta: RunMeta = Field(default_factory=RunMeta)


class ShortlistEntry(ScreenedResume):
    """A place of the shortlist; `duplicates` are the other files of the same person or content."""

    rank: int = Field(ge=1)
    duplicates: list[str] = Field(default_factory=list)


class FileLine(BaseModel):
    """What became of one file that was received; `number` counts from 1, in the order of arrival."""

    number: int = Field(ge=1)
    name: str
    status: FileStatus
    reason: str = Field("", description="Why it could not be read, or what it is a duplicate of")
    code: str = Field("", description="The stable code of the reason, such as unreadable_document")
    attempts: int = Field(0, ge=0, description="How often it was begun; more than once after a crash")


class Shortlist(BaseModel):
    """The ranking of those that were screened, and a line for every file."""

    job_title: str = ""
    blind: bool = True
    rubric_version: str = ""
    ranking: list[ShortlistEntry] = Field(default_factory=list)
    files: list[FileLine] = Field(default_factory=list)


class ScreeningResponse(Shortlist):
    """The answer of a screening."""

    success: bool = True
    message: str = "Screening finished"
    meta: RunMeta = Field(default_factory=RunMeta)


class ScreeningProgress(BaseModel):
    """How far a queued screening is; `finished` counts files of every final status."""

    total: int = Field(ge=0)
    finished: int = Field(ge=0)
    screened: int = Field(ge=0)
    unreadable: int = Field(ge=0)
    failed: int = Field(ge=0)


class ScreeningState(Shortlist):
    """A queued screening as it stands: the ranking so far, and a line for every file."""

    id: str
    status: ScreeningStatus
    reason: str = Field("", description="Why it failed, else empty")
    progress: ScreeningProgress
    created_at: datetime
    finished_at: datetime | None = None


class ScreeningAccepted(BaseModel):
    """A screening was taken into the queue."""

    success: bool = True
    message: str = "Screening queued"
    id: str
    status: ScreeningStatus = "queued"
    total: int


class ScreeningBriefResponse(BaseModel):
    """A screening as lists show it."""

    id: str
    job_title: str
    blind: bool
    status: ScreeningStatus
    reason: str = ""
    created_at: datetime
    finished_at: datetime | None = None


class ScreeningListResponse(BaseModel):
    """A page of screenings, newest first."""

    success: bool = True
    message: str = "Screenings retrieved successfully"
    data: list[ScreeningBriefResponse]
    count: int


class ScreeningCancelled(BaseModel):
    """What a cancelled screening is now: `done` where it had ended before."""

    success: bool = True
    message: str = "Screening stopped; what was finished is kept"
    id: str
    status: ScreeningStatus


class FairnessRequest(BaseModel):
    """Labels that the user supplies, and who counts as selected; nothing of it is kept."""

    model_config = ConfigDict(extra="forbid")

    labels: dict[str, str] = Field(
        default_factory=dict, description="The label of each file", max_length=10_000
    )
    labels_csv: str = Field("", description="Or CSV with the columns file and label", max_length=2_000_000)
    top: int | None = Field(None, ge=1, description="The first so many are selected")
    score: int | None = Field(None, ge=0, le=100, description="Those of this score or more are selected")


class FairnessGroup(BaseModel):
    """One group of the four-fifths report; `ratio` is its rate over the highest rate."""

    label: str
    candidates: int
    selected: int
    rate: float
    ratio: float
    adverse: bool = Field(description="True where the ratio is below four fifths")


class FairnessReport(BaseModel):
    """Selection rates by the user's labels (29 CFR 1607.4 D); small groups say little, see `warnings`."""

    selected_at: str = Field(description="What counted as selected, in words")
    groups: list[FairnessGroup]
    unlabelled: list[str] = Field(default_factory=list, description="Files without a label")
    warnings: list[str] = Field(default_factory=list)
