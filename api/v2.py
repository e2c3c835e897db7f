"""The routes of the second API that existing clients call, beside the registry's own: text in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request

from api.running import run_feature
from api.v1 import ResumeFile, resume_input
from graphs import feature
from talentsync.errors import InvalidInputError
from talentsync.schemas.analysis import (
    ComprehensiveAnalysisData,
    ComprehensiveAnalysisResponse,
    FormattedAndAnalyzedResumeResponse,
    ResumeAnalysisInput,
)

router = APIRouter(prefix="/api/v2", tags=["Version 2"])


@router.post("/resume/format-and-analyze", summary="Cleaned text and analysis of a résumé file")
async def format_and_analyse(request: Request, file: ResumeFile) -> FormattedAndAnalyzedResumeResponse:
    """The text as it was read, and its analysis."""
    answer = await run_feature(request, feature("resume_analysis"), await resume_input(file))
    full = ComprehensiveAnalysisResponse.model_validate(answer)
    return FormattedAndAnalyzedResumeResponse(
        cleaned_text=full.cleaned_text or "", analysis=full.data, meta=full.meta
    )


@router.post("/resume/analysis", summary="Analysis of a résumé's text")
async def analyse_text(
    request: Request,
    formated_resume: Annotated[str, Form(description="The résumé's text, as existing clients spell it")] = "",
    formatted_resume: Annotated[str, Form(description="The same field, spelled right")] = "",
) -> ComprehensiveAnalysisData:
    """The analysis alone."""
    text = formated_resume or formatted_resume
    if not text.strip():
        message = "formated_resume is empty: send the résumé's text in it."
        raise InvalidInputError(message, detail={"field": "formated_resume"})
    answer = await run_feature(request, feature("resume_analysis"), ResumeAnalysisInput(resume_text=text))
    return ComprehensiveAnalysisData.model_validate(answer["data"])
