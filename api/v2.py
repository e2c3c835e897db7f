"""The routes of the second API that existing clients call, beside the registry's own: text in."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from api.inputs import FORMS, read_fields
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

TEXT_SCHEMA = {
    "type": "object",
    "required": ["formated_resume"],
    "properties": {
        "formated_resume": {
            "type": "string",
            "description": "The résumé's text; formatted_resume is read as well",
        }
    },
}
TEXT_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": TEXT_SCHEMA} for kind in (*FORMS, "application/json")},
    }
}


@router.post("/resume/format-and-analyze", summary="Cleaned text and analysis of a résumé file")
async def format_and_analyse(request: Request, file: ResumeFile) -> FormattedAndAnalyzedResumeResponse:
    """The text as it was read, and its analysis."""
    answer = await run_feature(request, feature("resume_analysis"), await resume_input(file))
    full = ComprehensiveAnalysisResponse.model_validate(answer)
    return FormattedAndAnalyzedResumeResponse(
        cleaned_text=full.cleaned_text or "", analysis=full.data, meta=full.meta
    )


@router.post("/resume/analysis", summary="Analysis of a résumé's text", openapi_extra=TEXT_BODY)
async def analyse_text(request: Request) -> ComprehensiveAnalysisData:
    """The analysis alone; the text arrives under the spelling of existing clients or the right one."""
    item = feature("resume_analysis")
    fields = await read_fields(request, item)
    text = fields.get("formated_resume") or fields.get("formatted_resume") or ""
    if not isinstance(text, str) or not text.strip():
        message = "formated_resume is empty: send the résumé's text in it."
        raise InvalidInputError(message, detail={"field": "formated_resume"})
    answer = await run_feature(request, item, ResumeAnalysisInput(resume_text=text))
    return ComprehensiveAnalysisData.model_validate(answer["data"])
