"""The assistant over HTTP: turns, streams, threads, and decisions on drafts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from sse_starlette import EventSourceResponse

from api.conversations import Conversations, Event
from api.identity import Owner
from api.inputs import read_input, request_body
from api.sse import DECLARED, Tell, stream
from api.threads import documents_in, drafts_in
from talentsync.errors import TimeBudgetError
from talentsync.schemas.chat import (
    ChatRequest,
    ChatResponse,
    ReviewDecision,
    StoredMessage,
    ThreadList,
    ThreadResponse,
    ThreadSummary,
)
from tools.deps import Deps

router = APIRouter(prefix="/api/v2/chat", tags=["Assistant"])

Limit = Annotated[int, Query(ge=1, le=500, description="Messages or threads of one page")]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, description="Messages or threads to skip")]
TURN = request_body(ChatRequest)
THREAD_HEADER = "X-Thread-ID"
EVENTS = "Server-sent events: tool (tool, state, ms), token (text), result (the whole answer), error, end."


def _conversations(request: Request) -> Conversations:
    conversations: Conversations = request.app.state.conversations
    return conversations


@router.post("", summary="A message to the assistant", response_model=ChatResponse, openapi_extra=TURN)
async def send(request: Request, response: Response, owner: Owner) -> Any:
    """What it did and what it says; a new thread unless one is named."""
    given, wish = await read_input(request, ChatRequest, owner)
    conversations = _conversations(request)
    place = await conversations.place(owner, given)
    response.headers[THREAD_HEADER] = place.thread_id
    events = conversations.send(place, given, wish)
    return await _ended(request, place.thread_id, events)


@router.post(
    "/stream",
    summary="A message to the assistant, answered word by word",
    description=EVENTS,
    response_class=EventSourceResponse,
    responses={200: {**DECLARED[200], "headers": {THREAD_HEADER: {"schema": {"type": "string"}}}}},
    openapi_extra=TURN,
)
async def send_and_stream(request: Request, owner: Owner) -> EventSourceResponse:
    """The same as a stream; a client that goes away breaks the run off, which can be taken up again."""
    given, wish = await read_input(request, ChatRequest, owner)
    conversations = _conversations(request)
    place = await conversations.place(owner, given)
    response = _streamed(request, conversations.send(place, given, wish))
    response.headers[THREAD_HEADER] = place.thread_id  # known before the result, which may never come
    return response


@router.get("", summary="Own threads, the latest first")
async def list_threads(request: Request, owner: Owner, limit: Limit = 50, offset: Offset = 0) -> ThreadList:
    """A page of threads, without their messages."""
    page, count = await _conversations(request).threads.page(owner, limit=limit, offset=offset)
    data = [
        ThreadSummary(
            thread_id=thread.id,
            title=thread.title,
            created_at=thread.created_at,
            updated_at=thread.updated_at,
        )
        for thread in page
    ]
    return ThreadList(data=data, count=count)


@router.get("/{thread_id}", summary="A thread")
async def get_thread(
    request: Request, owner: Owner, thread_id: str, limit: Limit = 200, offset: Offset = 0
) -> ThreadResponse:
    """Its messages, what it remembers, and whether something in it waits."""
    conversations = _conversations(request)
    thread, snapshot, status = await conversations.look(owner, thread_id)
    said, count = await conversations.transcripts.page(owner, thread_id, limit=limit, offset=offset)
    messages = [
        StoredMessage.model_validate(
            {
                "role": message.role,
                "content": message.content,
                "position": message.position,
                "created_at": message.created_at,
                **message.details,
            }
        )
        for message in said
    ]
    return ThreadResponse(
        thread_id=thread.id,
        title=thread.title,
        created_at=thread.created_at,
        updated_at=thread.updated_at,
        status=status,
        messages=messages,
        count=count,
        documents=documents_in(snapshot),
        review=drafts_in(snapshot),
    )


@router.delete("/{thread_id}", summary="Remove a thread for good", status_code=204)
async def delete_thread(request: Request, owner: Owner, thread_id: str) -> Response:
    """Its messages, files and checkpoints go."""
    await _conversations(request).delete(owner, thread_id)
    return Response(status_code=204)


@router.post(
    "/{thread_id}/resume",
    summary="Decide on a draft, or go on with a run that was broken off",
    response_model=ChatResponse,
)
async def resume(request: Request, owner: Owner, thread_id: str, decision: ReviewDecision) -> Any:
    """`accept`, `edit` or `reject` a draft that waits; `continue` what was broken off."""
    return await _ended(request, thread_id, _conversations(request).resume(owner, thread_id, decision))


def _streamed(request: Request, events: AsyncGenerator[Event]) -> EventSourceResponse:
    async def produce(tell: Tell) -> dict[str, Any]:
        return await _last(events, tell)

    return stream(produce, seconds=_budget(request))


async def _ended(request: Request, thread_id: str, events: AsyncGenerator[Event]) -> dict[str, Any]:
    """The result of a turn.

    Raises:
        TimeBudgetError: it takes longer than a request may; it is broken off and can be taken up again.
    """
    seconds = _budget(request)
    try:
        async with asyncio.timeout(seconds):
            return await _last(events, _ignore)
    except TimeoutError as error:
        message = (
            f"The turn took longer than {seconds:g} s. Send the same message again, with the thread's id, to "
            "go on with it."
        )
        raise TimeBudgetError(message, detail={"seconds": seconds, "thread_id": thread_id}) from error


def _budget(request: Request) -> float:
    deps: Deps = request.app.state.deps
    return deps.settings.request_timeout_seconds


async def _last(events: AsyncGenerator[Event], tell: Tell) -> dict[str, Any]:
    """The last event of a turn, which is its result; the others are told as they come."""
    result: dict[str, Any] = {}
    async with aclosing(events):  # else a turn that nobody waits for any more would keep its thread
        async for name, data in events:
            if name == "result":
                result = data
            else:
                await tell(name, data)
    return result


async def _ignore(name: str, data: dict[str, Any]) -> None:
    """Nobody listens to what happens on the way."""
    del name, data
