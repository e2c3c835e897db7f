"""The public streams: events while something runs, then `result` or `error`, then `end`."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from fastapi import Request
from langchain_core.runnables import RunnableConfig
from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent

from api.errors import describe
from api.running import graph_of, run_config
from api.saving import keeper_of
from api.wishes import Wish
from graphs.bound import BoundGraph
from graphs.feature import Feature
from graphs.keeping import keys_to_keep
from talentsync.errors import TalentSyncError, TimeBudgetError

PING_SECONDS = 15
QUEUED_EVENTS = 64
DECLARED: dict[int | str, dict[str, Any]] = {200: {"content": {"text/event-stream": {}}}}

Event = tuple[str, dict[str, Any]]
Tell = Callable[[str, dict[str, Any]], Awaitable[None]]
# Runs to the end, telling its events on the way, and gives the result.
Produce = Callable[[Tell], Awaitable[dict[str, Any]]]


async def stream_feature(
    request: Request, feature: Feature, given: BaseModel, wish: Wish
) -> EventSourceResponse:
    """A response that tells each step of the run as it happens.

    Events: `node` {name, state: started | finished, ms}, `result` (the feature's response, kept by then if
    that is wished), `error` (the error shape), `end` {}. A client that goes away ends the run.

    Raises:
        ConflictError: a résumé that is to be analysed and kept was kept before.
    """
    keeper = keeper_of(request, feature, given, wish) if wish.save else None
    if keeper:
        await keeper.refuse_duplicate()
    graph, config = graph_of(request, feature), run_config()
    wanted = list(graph.output_channels)
    outputs = keys_to_keep(feature, graph, wanted) if keeper else wanted

    async def produce(tell: Tell) -> dict[str, Any]:
        answer = await _run(graph, given, config, outputs, tell)
        return await keeper.keep(answer, wanted) if keeper else answer

    return stream(produce, seconds=graph.deps.settings.request_timeout_seconds)


def stream(produce: Produce, *, seconds: float) -> EventSourceResponse:
    """A response with the events of what is produced, within a time budget in seconds."""
    return EventSourceResponse(_events(produce, seconds), ping=PING_SECONDS)


async def _events(produce: Produce, seconds: float) -> AsyncIterator[ServerSentEvent]:
    queue: asyncio.Queue[Event | None] = asyncio.Queue(QUEUED_EVENTS)
    # In a task of its own, since cancelling the reader of a graph's stream does not cancel the graph.
    run = asyncio.create_task(_pump(produce, seconds, queue))
    try:
        while (event := await queue.get()) is not None:
            name, data = event
            yield ServerSentEvent(json.dumps(data, ensure_ascii=False), event=name)
        yield ServerSentEvent("{}", event="end")
    finally:
        run.cancel()


async def _pump(produce: Produce, seconds: float, queue: asyncio.Queue[Event | None]) -> None:
    async def tell(name: str, data: dict[str, Any]) -> None:
        await queue.put((name, data))

    try:
        async with asyncio.timeout(seconds):
            result = await produce(tell)
        await tell("result", result)
    except TimeoutError:
        error: TalentSyncError = TimeBudgetError(f"The request took longer than {seconds:g} s.")
        await tell("error", describe(error)[1].model_dump(mode="json"))
    except Exception as error:  # noqa: BLE001  # told to the client in our shape, with nothing of its inside
        await tell("error", describe(error)[1].model_dump(mode="json"))
    await queue.put(None)


async def _run(
    graph: BoundGraph, given: BaseModel, config: RunnableConfig, outputs: list[str], tell: Tell
) -> dict[str, Any]:
    """Tell each step, and give the state keys `outputs`."""
    started: dict[str, float] = {}
    answer: dict[str, Any] = {}
    modes = ["tasks", "values"]
    async for mode, data in graph.astream(given.model_dump(), config, stream_mode=modes, output_keys=outputs):
        if mode == "values":
            answer = data
        elif "input" in data:
            started[data["id"]] = time.perf_counter()
            await tell("node", {"name": data["name"], "state": "started", "ms": 0})
        elif not data.get("error"):
            milliseconds = round((time.perf_counter() - started[data["id"]]) * 1000)
            await tell("node", {"name": data["name"], "state": "finished", "ms": milliseconds})
    return answer
