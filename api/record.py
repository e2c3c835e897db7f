"""The record over HTTP: lists of résumés, single records, changes, removal, export and search."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.identity import Owner
from talentsync.errors import NotFoundError
from talentsync.schemas.record import (
    AnalysisRecordResponse,
    CategoryListResponse,
    EvaluationListResponse,
    EvaluationRecordResponse,
    GeneratedListResponse,
    GeneratedRecordResponse,
    RemovalResponse,
    ResumeCategoryResponse,
    ResumeChange,
    ResumeChangeResponse,
    ResumeListResponse,
    ResumeRecordResponse,
    SearchResponse,
)
from talentsync.store.analyses import Analyses
from talentsync.store.database import Database
from talentsync.store.evaluations import Evaluations
from talentsync.store.export import export_owner as export_record
from talentsync.store.generated import Generated
from talentsync.store.removal import remove_owner, remove_resume
from talentsync.store.resumes import Resumes
from talentsync.store.search import Search

router = APIRouter(prefix="/api/v1", tags=["Record"])

LARGEST_OFFSET = 1_000_000_000
Limit = Annotated[int, Query(ge=1, le=100, description="Records of one page")]
Offset = Annotated[int, Query(ge=0, le=LARGEST_OFFSET, description="Records to skip")]
EXPORT_HEADERS = {
    "Content-Disposition": 'attachment; filename="talentsync-export.json"',
    "Cache-Control": "no-store",
}


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


@router.get("/resumes", summary="Own résumés, newest first")
async def list_resumes(
    request: Request, owner: Owner, limit: Limit = 50, offset: Offset = 0
) -> ResumeListResponse:
    """A page of the résumés that were kept."""
    page, count = await Resumes(_database(request)).page(owner, limit=limit, offset=offset)
    return ResumeListResponse(data=page, count=count)


@router.get("/resumes/{category:path}", summary="Own résumés of one category, newest first")
async def list_category(
    request: Request, owner: Owner, category: str, limit: Limit = 50, offset: Offset = 0
) -> ResumeCategoryResponse:
    """A page of the résumés whose predicted field is the category."""
    resumes = Resumes(_database(request))
    page, count = await resumes.page(owner, category=category, limit=limit, offset=offset)
    return ResumeCategoryResponse(data=page, count=count, category=category)


@router.get("/database/categories", summary="Résumés by category")
async def list_categories(request: Request, owner: Owner) -> CategoryListResponse:
    """How many résumés each category has."""
    counts = await Resumes(_database(request)).categories(owner)
    return CategoryListResponse(data=counts, count=len(counts))


@router.get("/database/search", summary="Full text over own résumés")
async def search(
    request: Request,
    owner: Owner,
    q: Annotated[str, Query(max_length=200, description="Words that all have to be there")] = "",
    limit: Limit = 20,
    offset: Offset = 0,
) -> SearchResponse:
    """The résumés that have all the words, best first; case and accents do not matter."""
    hits, count = await Search(_database(request)).resumes(owner, q, limit=limit, offset=offset)
    return SearchResponse(data=hits, count=count)


@router.get("/database/resumes/{resume_id}", summary="One résumé")
async def get_resume(request: Request, owner: Owner, resume_id: str) -> ResumeRecordResponse:
    """A résumé with its text, and the ids of what rests on it."""
    return ResumeRecordResponse(data=await Resumes(_database(request)).get(owner, resume_id))


@router.patch("/database/resumes/{resume_id}", summary="Rename a résumé, or show it to recruiters")
async def change_resume(
    request: Request, owner: Owner, resume_id: str, change: ResumeChange
) -> ResumeChangeResponse:
    """What is not sent stays as it is."""
    return ResumeChangeResponse(data=await Resumes(_database(request)).change(owner, resume_id, change))


@router.delete("/database/resumes/{resume_id}", summary="Remove a résumé for good")
async def delete_resume(request: Request, owner: Owner, resume_id: str) -> RemovalResponse:
    """The résumé goes, with its analyses, evaluations and texts, and the threads that it is attached to."""

    async def forget(thread_id: str) -> None:
        await request.app.state.conversations.forget(owner, thread_id)

    removed = await remove_resume(_database(request), owner, resume_id, forget=forget)
    return RemovalResponse(removed=removed)


@router.get("/database/analyses/{analysis_id}", summary="One analysis")
async def get_analysis(request: Request, owner: Owner, analysis_id: str) -> AnalysisRecordResponse:
    """The whole answer as it was given."""
    return AnalysisRecordResponse(data=await Analyses(_database(request)).get(owner, analysis_id))


@router.get("/database/evaluations", summary="Own evaluations, newest first")
async def list_evaluations(
    request: Request, owner: Owner, limit: Limit = 50, offset: Offset = 0
) -> EvaluationListResponse:
    """A page of the evaluations that were kept."""
    page, count = await Evaluations(_database(request)).page(owner, limit=limit, offset=offset)
    return EvaluationListResponse(data=page, count=count)


@router.get("/database/evaluations/{evaluation_id}", summary="One evaluation")
async def get_evaluation(request: Request, owner: Owner, evaluation_id: str) -> EvaluationRecordResponse:
    """The whole answer as it was given, with the job."""
    return EvaluationRecordResponse(data=await Evaluations(_database(request)).get(owner, evaluation_id))


@router.get("/database/generated", summary="Own generated texts, newest first")
async def list_generated(
    request: Request,
    owner: Owner,
    kind: Annotated[str | None, Query(description="The feature's name, such as cold_mail")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> GeneratedListResponse:
    """A page of the texts that were kept, of one kind where one is named."""
    page, count = await Generated(_database(request)).page(owner, kind=kind, limit=limit, offset=offset)
    return GeneratedListResponse(data=page, count=count)


@router.get("/database/generated/{generated_id}", summary="One generated text")
async def get_generated(request: Request, owner: Owner, generated_id: str) -> GeneratedRecordResponse:
    """What was asked for, and what was written."""
    return GeneratedRecordResponse(data=await Generated(_database(request)).get(owner, generated_id))


@router.delete("/database/owners/{owner_id}", summary="Remove everything of oneself for good")
async def delete_owner(request: Request, owner: Owner, owner_id: str) -> RemovalResponse:
    """Everything that is kept of the owner who asks, conversations included."""
    _require_self(owner, owner_id)

    async def forget(thread_id: str) -> None:
        await request.app.state.conversations.forget(owner, thread_id)

    return RemovalResponse(removed=await remove_owner(_database(request), owner, forget=forget))


@router.get(
    "/database/owners/{owner_id}/export",
    summary="Everything of oneself as one JSON file",
    response_class=Response,
    responses={200: {"content": {"application/json": {}}, "description": "A file to keep"}},
)
async def export_owner(request: Request, owner: Owner, owner_id: str) -> Response:
    """Everything that is kept of the owner who asks, files and conversations included."""
    _require_self(owner, owner_id)

    async def conversation(thread_id: str) -> object:
        found: object = await request.app.state.conversations.conversation(owner, thread_id)
        return found

    now = request.app.state.deps.now()
    everything = await export_record(_database(request), owner, now=now, conversation=conversation)
    content = json.dumps(everything, ensure_ascii=False, indent=2)
    return Response(content, media_type="application/json", headers=EXPORT_HEADERS)


def _require_self(owner: str, owner_id: str) -> None:
    if owner_id != owner:
        raise NotFoundError(f"There is no owner '{owner_id}'.", detail={"owner_id": owner_id})
