"""Career tips; the field names are those that existing clients use."""

from __future__ import annotations

from pydantic import AliasChoices, BaseModel, Field, field_validator

from talentsync.schemas.meta import RunMeta
from talentsync.schemas.resume_input import ResumeInput
from talentsync.schemas.texts import OptionalText, WordList


class TipsInput(ResumeInput):
    """A job category and skills, and a résumé where there is one; all may be left out."""

    job_category: OptionalText = Field(
        "", title="Job category", max_length=200, validation_alias=AliasChoices("job_category", "category")
    )
    skills: WordList = Field(
        default_factory=list, title="Skills", description="Between commas", max_length=50
    )

    @field_validator("skills", mode="before")
    @classmethod
    def _none_as_nothing(cls, value: object) -> object:
        return [] if value is None else value


class Tip(BaseModel):
    """A piece of advice under its heading."""

    category: str = Field(min_length=1, max_length=100)
    advice: str = Field(min_length=1, max_length=1500)


class TipsData(BaseModel):
    """Three to five tips of each kind."""

    resume_tips: list[Tip] = Field(default_factory=list)
    interview_tips: list[Tip] = Field(default_factory=list)


class TipsResponse(BaseModel):
    """The tips."""

    success: bool = True
    message: str = "Tips written successfully"
    data: TipsData
    meta: RunMeta = Field(default_factory=RunMeta)
