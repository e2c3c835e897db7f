"""Requests and answers of the résumé analysis; the field names are those that existing clients read."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.document import Finding
from talentsync.schemas.meta import RunMeta
from talentsync.schemas.resume_input import ResumeInput


class SkillProficiency(BaseModel):
    """A skill and how much the résumé shows of it."""

    skill_name: str
    percentage: int = Field(ge=0, le=100)
    explanation: str = Field("", description="How the percentage was computed")


class RecommendedRole(BaseModel):
    """Why a role is recommended; the names alone are in `recommended_roles`."""

    title: str
    reason: str


class LanguageEntry(BaseModel):
    """A spoken language, such as 'English (native)'."""

    language: str


class EducationEntry(BaseModel):
    """A degree on one line, such as 'BSc Physics, Example University, 2012 - 2015'."""

    education_detail: str


class UIDetailedWorkExperienceEntry(BaseModel):
    """A role; `company_and_duration` is such as 'Example Ltd | 2019-02 - present'."""

    role: str
    company_and_duration: str
    bullet_points: list[str] = Field(default_factory=list)


class UIProjectEntry(BaseModel):
    """A project."""

    title: str
    technologies_used: list[str] = Field(default_factory=list)
    live_link: str | None = None
    repo_link: str | None = None
    description: str = ""


class UIPublicationEntry(BaseModel):
    """A publication."""

    title: str
    authors: str | None = None
    journal_conference: str | None = None
    year: str | None = None
    doi: str | None = None
    url: str | None = None


class UIPositionOfResponsibilityEntry(BaseModel):
    """A position of responsibility."""

    title: str
    organization: str
    duration: str | None = None
    description: str | None = None


class UICertificationEntry(BaseModel):
    """A certificate; `issuing_organization` is empty when the résumé does not name it."""

    name: str
    issuing_organization: str = ""
    issue_date: str | None = None
    expiry_date: str | None = None
    credential_id: str | None = None
    url: str | None = None


class UIAchievementEntry(BaseModel):
    """An achievement."""

    title: str
    description: str | None = None
    year: str | None = None
    category: str | None = None


class ExtractedAnalysis(BaseModel):
    """What a résumé says, as the web client shows it; a language model may fill this part, and no number."""

    languages: list[LanguageEntry] = Field(default_factory=list)
    education: list[EducationEntry] = Field(default_factory=list)
    work_experience: list[UIDetailedWorkExperienceEntry] = Field(default_factory=list)
    projects: list[UIProjectEntry] = Field(default_factory=list)
    publications: list[UIPublicationEntry] = Field(default_factory=list)
    positions_of_responsibility: list[UIPositionOfResponsibilityEntry] = Field(default_factory=list)
    certifications: list[UICertificationEntry] = Field(default_factory=list)
    achievements: list[UIAchievementEntry] = Field(default_factory=list)
    name: str | None = None
    email: str | None = None
    contact: str | None = Field(None, description="Phone number")
    linkedin: str | None = None
    github: str | None = None
    blog: str | None = None
    portfolio: str | None = None


class ComprehensiveAnalysisData(ExtractedAnalysis):
    """The structured analysis of one résumé; what it adds is computed, not written."""

    skills_analysis: list[SkillProficiency] = Field(default_factory=list)
    recommended_roles: list[str] = Field(default_factory=list)
    role_reasons: list[RecommendedRole] = Field(default_factory=list)
    predicted_field: str | None = None


class ResumeAnalysisInput(ResumeInput):
    """The résumé to analyse."""


class ComprehensiveAnalysisResponse(BaseModel):
    """The answer of the graph and of the comprehensive routes."""

    success: bool = True
    message: str = "Comprehensive analysis successful"
    data: ComprehensiveAnalysisData
    cleaned_text: str | None = None
    category: CategoryPrediction | None = None
    findings: list[Finding] = Field(default_factory=list)
    meta: RunMeta = Field(default_factory=RunMeta)


class FormattedAndAnalyzedResumeResponse(BaseModel):
    """Cleaned text and analysis."""

    success: bool = True
    message: str = "Resume formatted and analyzed successfully"
    cleaned_text: str
    analysis: ComprehensiveAnalysisData
    meta: RunMeta = Field(default_factory=RunMeta)


class WorkExperienceEntry(BaseModel):
    """A role in the short analysis."""

    role: str
    company: str
    duration: str | None = None
    description: str | None = None


class ProjectEntry(BaseModel):
    """A project in the short analysis."""

    title: str
    technologies_used: list[str] = Field(default_factory=list)
    live_link: str | None = None
    repo_link: str | None = None
    description: str | None = None


class ResumeAnalysis(BaseModel):
    """The short analysis that list views show."""

    name: str | None = None
    email: str | None = None
    linkedin: str | None = None
    github: str | None = None
    blog: str | None = None
    portfolio: str | None = None
    contact: str | None = None
    predicted_field: str | None = None
    college: str | None = None
    work_experience: list[WorkExperienceEntry] = Field(default_factory=list)
    projects: list[ProjectEntry] = Field(default_factory=list)
    skills: list[str] = Field(default_factory=list)
    upload_date: datetime


class ResumeUploadResponse(BaseModel):
    """The short analysis with the full one beside it."""

    success: bool = True
    message: str = "Resume analyzed successfully"
    data: ResumeAnalysis
    cleaned_data_dict: dict[str, object] | None = Field(None, description="The same data as a plain object")
    meta: RunMeta = Field(default_factory=RunMeta)
