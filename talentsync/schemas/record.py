"""The record: what an owner keeps, as it is listed, shown, changed and removed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from talentsync.schemas.analysis import ResumeAnalysis

CustomName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)]


class ListedResume(ResumeAnalysis):
    """A résumé in a list: the short analysis, and what the record knows it by."""

    id: str
    custom_name: str
    shown_to_recruiters: bool


class ResumeListResponse(BaseModel):
    """A page of the résumés, newest first; `count` is how many there are in all."""

    success: bool = True
    message: str = "Resumes retrieved successfully"
    data: list[ListedResume]
    count: int


class ResumeCategoryResponse(ResumeListResponse):
    """A page of the résumés of one category."""

    category: str


class ResumeRecord(BaseModel):
    """A résumé with its text, and the ids of what rests on it, newest first."""

    id: str
    custom_name: str
    file_name: str = Field(description="Empty where the text was sent")
    text: str
    sha256: str = Field(description="Of the file, or of the text where there was none")
    upload_date: datetime
    predicted_field: str | None
    shown_to_recruiters: bool
    data: ListedResume = Field(description="As it stands in lists")
    analysis_ids: list[str] = Field(default_factory=list)
    evaluation_ids: list[str] = Field(default_factory=list)
    generated_ids: list[str] = Field(default_factory=list)


class ResumeRecordResponse(BaseModel):
    """One résumé."""

    success: bool = True
    message: str = "Resume retrieved successfully"
    data: ResumeRecord


class ResumeChange(BaseModel):
    """What is to change; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    custom_name: CustomName | None = None
    shown_to_recruiters: bool | None = None

    @model_validator(mode="after")
    def _require_a_change(self) -> Self:
        if self.custom_name is None and self.shown_to_recruiters is None:
            raise ValueError("send custom_name, shown_to_recruiters or both")
        return self


class ResumeChangeResponse(BaseModel):
    """The résumé as it is now."""

    success: bool = True
    message: str = "Resume updated successfully"
    data: ListedResume


class AnalysisRecord(BaseModel):
    """A kept analysis; `response` is the whole answer."""

    id: str
    resume_id: str
    engine: str
    created_at: datetime
    response: dict[str, Any]


class AnalysisRecordResponse(BaseModel):
    """One analysis."""

    success: bool = True
    message: str = "Analysis retrieved successfully"
    data: AnalysisRecord


class JobRecord(BaseModel):
    """A kept job description."""

    id: str
    title: str
    text: str
    created_at: datetime


class EvaluationRecord(BaseModel):
    """A kept evaluation of a résumé for a job; `response` is the whole answer."""

    id: str
    resume_id: str
    job_id: str
    score: int
    rubric_version: str
    engine: str
    created_at: datetime
    response: dict[str, Any]


class EvaluationListResponse(BaseModel):
    """A page of the evaluations, newest first; `count` is how many there are in all."""

    success: bool = True
    message: str = "Evaluations retrieved successfully"
    data: list[EvaluationRecord]
    count: int


class EvaluatedJob(EvaluationRecord):
    """An evaluation with the job that it is about."""

    job: JobRecord


class EvaluationRecordResponse(BaseModel):
    """One evaluation."""

    success: bool = True
    message: str = "Evaluation retrieved successfully"
    data: EvaluatedJob


class GeneratedRecord(BaseModel):
    """A kept text; `request` is without files and without the résumé's text."""

    id: str
    kind: str = Field(description="The feature's name, such as 'cold_mail'")
    resume_id: str | None
    engine: str
    created_at: datetime
    request: dict[str, Any]
    response: dict[str, Any]


class GeneratedListResponse(BaseModel):
    """A page of the texts, newest first; `count` is how many there are in all."""

    success: bool = True
    message: str = "Generated texts retrieved successfully"
    data: list[GeneratedRecord]
    count: int


class GeneratedRecordResponse(BaseModel):
    """One text."""

    success: bool = True
    message: str = "Generated text retrieved successfully"
    data: GeneratedRecord


class CategoryCount(BaseModel):
    """How many résumés a category has; null stands for those whose field is unsure."""

    category: str | None
    count: int


class CategoryListResponse(BaseModel):
    """Every category with résumés, the largest first."""

    success: bool = True
    message: str = "Categories retrieved successfully"
    data: list[CategoryCount]
    count: int


class SearchHit(BaseModel):
    """A résumé with the words that were looked for; a higher `rank` is a better match of the same search."""

    id: str
    custom_name: str
    snippet: str
    rank: float


class SearchResponse(BaseModel):
    """A page of what was found, best first; `count` is how many were found in all."""

    success: bool = True
    message: str = "Search successful"
    data: list[SearchHit]
    count: int


class Removed(BaseModel):
    """How many records of each kind are gone."""

    resumes: int = 0
    analyses: int = 0
    evaluations: int = 0
    jobs: int = 0
    generated: int = 0
    screenings: int = 0
    threads: int = 0
    attachments: int = 0


class RemovalResponse(BaseModel):
    """What a removal took away, for good."""

    success: bool = True
    message: str = "Removed successfully"
    removed: Removed
