"""Answers to interview questions; the field names are those that existing clients use."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from talentsync.schemas.meta import RunMeta
from talentsync.schemas.resume_input import ResumeInput
from talentsync.schemas.texts import OptionalText, Phrase, TextList

MAX_QUESTIONS = 30


class HiringAssistantInput(ResumeInput):
    """A résumé, a role at a company, and the questions to answer."""

    role: Phrase = Field(title="Role")
    questions: Annotated[TextList, Field(min_length=1, max_length=MAX_QUESTIONS)] = Field(
        title="Questions", description="A JSON list, one a line, or the field repeated"
    )
    company_name: Phrase = Field(title="Company")
    user_knowledge: OptionalText = Field("", title="What you know of the company or role", max_length=5000)
    company_url: OptionalText = Field("", title="Company's site", max_length=2000)
    word_limit: int = Field(150, title="Words an answer", ge=50, le=500)


class InterviewAnswer(BaseModel):
    """One answer, within the word limit."""

    answer: str = Field(min_length=1, max_length=8000)
    outline: bool = Field(
        False, description="Whether it leaves gaps, in brackets, for the candidate to fill in"
    )


class HiringAssistantResponse(BaseModel):
    """Each question with its answer."""

    success: bool = True
    message: str = "Answers written successfully"
    data: dict[str, str]
    outlines: list[str] = Field(
        default_factory=list,
        description="Questions whose answer has gaps to fill in, in brackets, for want of evidence",
    )
    meta: RunMeta = Field(default_factory=RunMeta)
