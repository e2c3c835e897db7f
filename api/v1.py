"""The routes of the first API that existing clients call, beside the registry's own: files in."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Query, Request, UploadFile
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.inputs import encoded_upload
from api.saving import run_and_save
from api.wishes import PARAMETERS, FormWish, QueryWish
from graphs import feature
from talentsync.drafting.analysis import brief_analysis
from talentsync.schemas.analysis import (
    ComprehensiveAnalysisResponse,
    ResumeAnalysisInput,
    ResumeUploadResponse,
)
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.tips import TipsInput, TipsResponse

router = APIRouter(prefix="/api/v1", tags=["Version 1"])

SAVING: dict[str, Any] = {"parameters": PARAMETERS}
ResumeFile = Annotated[UploadFile, File(description="PDF, DOCX, TXT or Markdown")]


@router.post("/resume/analysis", summary="Short analysis of a résumé file", openapi_extra=SAVING)
async def analyse_resume(request: Request, file: ResumeFile, wish: FormWish) -> ResumeUploadResponse:
    """The short analysis, and the same as a plain object."""
    keys = ("profile", "category", "meta")
    given = await resume_input(file)
    state = await run_and_save(request, feature("resume_analysis"), given, wish, output_keys=keys)
    brief = brief_analysis(
        ResumeProfile.model_validate(state["profile"]),
        CategoryPrediction.model_validate(state["category"]),
        uploaded=request.app.state.deps.now(),
    )
    return ResumeUploadResponse(
        data=brief, cleaned_data_dict=brief.model_dump(mode="json"), meta=state["meta"]
    )


@router.post("/resume/comprehensive/analysis", summary="Full analysis of a résumé file", openapi_extra=SAVING)
async def analyse_resume_in_full(
    request: Request, file: ResumeFile, wish: FormWish
) -> ComprehensiveAnalysisResponse:
    """The full analysis."""
    answer = await run_and_save(request, feature("resume_analysis"), await resume_input(file), wish)
    return ComprehensiveAnalysisResponse.model_validate(answer)


@router.get("/generate/tips", summary="Career tips", response_model=TipsResponse, openapi_extra=SAVING)
async def career_tips(
    request: Request,
    wish: QueryWish,
    skills: Annotated[list[str], Query(default_factory=list, description="Between commas, or repeated")],
    job_category: Annotated[str, Query(max_length=200)] = "",
) -> Any:
    """Tips for a category and skills, as a link can ask for them."""
    try:
        given = TipsInput(job_category=job_category, skills=skills)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
    return await run_and_save(request, feature("career_tips"), given, wish)


async def resume_input(file: UploadFile) -> ResumeAnalysisInput:
    """The analysis request of an uploaded file."""
    content = await encoded_upload(file, "file")
    return ResumeAnalysisInput(resume_file=content, resume_file_name=(file.filename or "")[-255:])
