"""The routes of the second API that existing clients call, beside the registry's own: text in."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from api.identity import Owner
from api.inputs import FORMS, read_fields
from api.saving import run_and_save, saved_header
from api.v1 import SAVING, ResumeFile, resume_input
from api.wishes import FIELDS, PARAMETERS, FormWish, take_wish
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
        },
        **FIELDS,
    },
}
TEXT_BODY: dict[str, Any] = {
    "parameters": PARAMETERS,
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": TEXT_SCHEMA} for kind in (*FORMS, "application/json")},
    },
}


@router.post(
    "/resume/format-and-analyze",
    summary="Cleaned text and analysis of a résumé file",
    openapi_extra=SAVING,
)
async def format_and_analyse(
    request: Request, file: ResumeFile, wish: FormWish
) -> FormattedAndAnalyzedResumeResponse:
    """The text as it was read, and its analysis."""
    answer = await run_and_save(request, feature("resume_analysis"), await resume_input(file), wish)
    full = ComprehensiveAnalysisResponse.model_validate(answer)
    return FormattedAndAnalyzedResumeResponse(
        cleaned_text=full.cleaned_text or "", analysis=full.data, meta=full.meta
    )


@router.post("/resume/analysis", summary="Analysis of a résumé's text", openapi_extra=TEXT_BODY)
async def analyse_text(request: Request, response: Response, owner: Owner) -> ComprehensiveAnalysisData:
    """The analysis alone; the text arrives under the spelling of existing clients or the right one.

    There is no `meta` here: the header `X-Saved` tells what was kept.
    """
    item = feature("resume_analysis")
    fields = await read_fields(request, item.request)
    wish = take_wish(request, owner, fields)
    text = fields.get("formated_resume") or fields.get("formatted_resume") or ""
    if not isinstance(text, str) or not text.strip():
        message = "formated_resume is empty: send the résumé's text in it."
        raise InvalidInputError(message, detail={"field": "formated_resume"})
    answer = await run_and_save(request, item, ResumeAnalysisInput(resume_text=text), wish)
    response.headers.update(saved_header(answer["meta"]["saved"]))
    return ComprehensiveAnalysisData.model_validate(answer["data"])
