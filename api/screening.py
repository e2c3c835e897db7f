"""Screening over HTTP: into the queue, how far it is, what came of it, and out again."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import Response
from sse_starlette import EventSourceResponse

from api.identity import Owner
from api.inputs import request_body
from api.screening_body import sent_screening
from api.sse import Tell, stream
from graphs.bound import BoundGraph
from graphs.screening_intake import NewScreening, SentFile, take_in
from talentsync.errors import BusyError, ConflictError
from talentsync.exports import export_shortlist
from talentsync.schemas.screening import (
    FairnessReport,
    FairnessRequest,
    JobInput,
    ScreenedResume,
    ScreeningAccepted,
    ScreeningBriefResponse,
    ScreeningCancelled,
    ScreeningListResponse,
    ScreeningRequest,
    ScreeningState,
    Shortlist,
    ShortlistFormat,
)
from talentsync.screening.assemble import assemble
from talentsync.screening.fairness import four_fifths, read_labels
from talentsync.store.resumes import Resumes
from talentsync.store.screening_items import ScreeningItems
from talentsync.store.screenings import KeptScreening, Screenings
from tools.deps import Deps

router = APIRouter(prefix="/api/v2/screening", tags=["Screening"])

POLL_SECONDS = 0.5
LARGEST_OFFSET = 1_000_000_000
Limit = Annotated[int, Query(ge=1, le=100, description="Screenings of one page")]
Offset = Annotated[int, Query(ge=0, le=LARGEST_OFFSET, description="Screenings to skip")]
Ranked = Annotated[bool, Query(description="False leaves the ranking out, to ask often for the progress")]
Key = Annotated[str, Header(max_length=200, description="The same key is the same screening")]
UNDER_WAY = frozenset({"queued", "running"})


def _screenings(request: Request) -> Screenings:
    return Screenings(request.app.state.database)


def _body() -> dict[str, Any]:
    """The OpenAPI description of the body: `file` may be sent several times."""
    body = request_body(ScreeningRequest)
    form = body["requestBody"]["content"]["multipart/form-data"]["schema"]["properties"]
    form["file"] = {"type": "array", "items": {"type": "string", "format": "binary"}}
    for name in ("file_name", "files"):
        form.pop(name, None)
    return {"requestBody": body["requestBody"]}


@router.post("", status_code=202, summary="Screen many résumés", openapi_extra=_body())
async def submit(request: Request, owner: Owner, idempotency_key: Key = "") -> ScreeningAccepted:
    """Take a ZIP, several files or kept résumés into the queue; `GET /api/v2/screening/{id}` follows it.

    Sent again with the same `Idempotency-Key`, it is the same screening.
    """
    deps: Deps = request.app.state.deps
    await _refuse_overload(request, deps)
    reader: BoundGraph = request.app.state.job_reader
    async with sent_screening(request, deps.settings) as sent:
        read = await reader.ainvoke(sent.request.model_dump(include=set(JobInput.model_fields)))
        kept = await _kept_resumes(request, owner, sent.request.resume_ids)
        files = [*sent.files, *kept]
        new = NewScreening(owner, read["job"], files, blind=sent.request.blind, key=idempotency_key)
        taken = await take_in(new, _screenings(request), deps)
    if taken.waiting:
        await request.app.state.screening_queue.submit(taken.id)
    return ScreeningAccepted(id=taken.id, total=taken.total)


async def _refuse_overload(request: Request, deps: Deps) -> None:
    """Take in no more than is worked off in a reasonable time.

    Raises:
        BusyError: too many files wait already.
    """
    waiting = await ScreeningItems(request.app.state.database, deps.now).depth()
    if waiting >= deps.settings.max_queued_files:
        message = f"{waiting:,} files wait to be screened already. Send it again when some of them are done."
        raise BusyError(message, detail={"waiting": waiting})


async def _kept_resumes(request: Request, owner: str, identifiers: list[str]) -> list[SentFile]:
    """Kept résumés as text files under the names that their owner gave them."""
    resumes = Resumes(request.app.state.database)
    records = [await resumes.get(owner, identifier) for identifier in dict.fromkeys(identifiers)]
    return [SentFile.of_text(record.custom_name, record.text) for record in records]


@router.get("", summary="Own screenings, newest first")
async def list_screenings(
    request: Request, owner: Owner, limit: Limit = 50, offset: Offset = 0
) -> ScreeningListResponse:
    """A page of the screenings that were taken in."""
    page, count = await _screenings(request).list(owner, limit=limit, offset=offset)
    briefs = [ScreeningBriefResponse.model_validate(each, from_attributes=True) for each in page]
    return ScreeningListResponse(data=briefs, count=count)


@router.get("/{screening_id}", summary="How far a screening is")
async def follow(request: Request, owner: Owner, screening_id: str, ranking: Ranked = True) -> ScreeningState:
    """Status, progress, the ranking so far, and a line for every file that was received."""
    kept = await _screenings(request).state(owner, screening_id, results=ranking)
    deps: Deps = request.app.state.deps
    return await deps.offload(_as_state, kept)


@router.get(
    "/{screening_id}/stream",
    summary="A screening as it goes on",
    response_class=EventSourceResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def stream_progress(request: Request, owner: Owner, screening_id: str) -> EventSourceResponse:
    """Server-sent events: `file` (a line that changed), `progress`, then `result`, `error` and `end`."""
    screenings = _screenings(request)
    deps: Deps = request.app.state.deps
    await screenings.state(owner, screening_id, results=False)

    async def produce(tell: Tell) -> dict[str, Any]:
        await _tell_progress(screenings, owner, screening_id, tell)
        state = await deps.offload(_as_state, await screenings.state(owner, screening_id))
        return state.model_dump(mode="json")

    return stream(produce, seconds=deps.settings.screening_stream_seconds)


async def _tell_progress(screenings: Screenings, owner: str, screening_id: str, tell: Tell) -> None:
    """Tell each line that changed, until the screening has ended."""
    told: dict[int, str] = {}
    while True:
        kept = await screenings.state(owner, screening_id, results=False)
        for line in kept.files:
            if line.status != "waiting" and told.get(line.number) != line.status:
                told[line.number] = line.status
                await tell("file", line.model_dump(mode="json"))
        await tell("progress", {"status": kept.status, **kept.progress.model_dump()})
        if kept.status not in UNDER_WAY:
            return
        await asyncio.sleep(POLL_SECONDS)


@router.post("/{screening_id}/cancel", summary="Stop a screening")
async def cancel(request: Request, owner: Owner, screening_id: str) -> ScreeningCancelled:
    """Begin no other résumé; the results so far stay."""
    now = request.app.state.deps.now()
    status = await _screenings(request).cancel(owner, screening_id, now=now)
    await request.app.state.screening_queue.cancel(screening_id)
    return ScreeningCancelled(id=screening_id, status=status)


@router.delete("/{screening_id}", status_code=204, summary="Remove a screening")
async def remove(request: Request, owner: Owner, screening_id: str) -> None:
    """Remove it with its files and results, for good."""
    await _screenings(request).delete(owner, screening_id)
    await request.app.state.screening_queue.cancel(screening_id)


@router.get(
    "/{screening_id}/results",
    summary="The shortlist as a file",
    response_class=Response,
    responses={
        200: {"content": {kind: {"schema": {"type": "string"}} for kind in ("text/csv", "text/markdown")}}
    },
)
async def results(
    request: Request, owner: Owner, screening_id: str, format: ShortlistFormat = "json"
) -> Response:
    """The ranking and a line for every file, as CSV, JSON or Markdown; of a running one, what there is."""
    kept = await _screenings(request).state(owner, screening_id)
    deps: Deps = request.app.state.deps
    file = await deps.offload(lambda: export_shortlist(_shortlist(kept), format))
    disposition = {"Content-Disposition": f'attachment; filename="{file.file_name}"'}
    return Response(file.content, media_type=file.media_type, headers=disposition)


@router.post("/{screening_id}/fairness", summary="Selection rates by labels of your own")
async def fairness(
    request: Request, owner: Owner, screening_id: str, given: FairnessRequest
) -> FairnessReport:
    """The four-fifths rule over labels that are sent with the request, and kept nowhere."""
    kept = await _screenings(request).state(owner, screening_id)
    if kept.status in UNDER_WAY:
        message = "The screening has not ended; ask again when its status is done."
        raise ConflictError(message, detail={"status": kept.status})
    labels = {**(read_labels(given.labels_csv) if given.labels_csv else {}), **given.labels}
    deps: Deps = request.app.state.deps
    return await deps.offload(
        lambda: four_fifths(_shortlist(kept).ranking, labels, top=given.top, score=given.score)
    )


def _shortlist(kept: KeptScreening) -> Shortlist:
    scored = {number: ScreenedResume.model_validate(result) for number, result in kept.results.items()}
    return assemble(kept.files, scored, job_title=kept.job_title, blind=kept.blind)


def _as_state(kept: KeptScreening) -> ScreeningState:
    return ScreeningState(
        **dict(_shortlist(kept)),
        id=kept.id,
        status=kept.status,
        reason=kept.reason,
        progress=kept.progress,
        created_at=kept.created_at,
        finished_at=kept.finished_at,
    )
