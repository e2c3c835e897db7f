"""The public stream: `node` events while a graph runs, then `result` or `error`, then `end`."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

from fastapi import Request
from langchain_core.runnables import RunnableConfig
from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent

from api.errors import describe
from api.running import graph_of, run_config
from graphs.bound import BoundGraph
from graphs.feature import Feature
from talentsync.errors import TalentSyncError, TimeBudgetError

PING_SECONDS = 15
QUEUED_EVENTS = 64

Event = tuple[str, dict[str, Any]]


def stream_feature(request: Request, feature: Feature, given: BaseModel) -> EventSourceResponse:
    """A response that tells each step of the run as it happens.

    Events: `node` {name, state: started | finished, ms}, `result` (the feature's response), `error` (the
    error shape), `end` {}. A client that goes away ends the run.
    """
    graph = graph_of(request, feature)
    return EventSourceResponse(_events(graph, given, run_config()), ping=PING_SECONDS)


async def _events(
    graph: BoundGraph, given: BaseModel, config: RunnableConfig
) -> AsyncIterator[ServerSentEvent]:
    queue: asyncio.Queue[Event | None] = asyncio.Queue(QUEUED_EVENTS)
    # In a task of its own, since cancelling the reader of a graph's stream does not cancel the graph.
    run = asyncio.create_task(_pump(graph, given, config, queue))
    try:
        while (event := await queue.get()) is not None:
            name, data = event
            yield ServerSentEvent(json.dumps(data, ensure_ascii=False), event=name)
        yield ServerSentEvent("{}", event="end")
    finally:
        run.cancel()


async def _pump(
    graph: BoundGraph, given: BaseModel, config: RunnableConfig, queue: asyncio.Queue[Event | None]
) -> None:
    budget = graph.deps.settings.request_timeout_seconds
    try:
        async with asyncio.timeout(budget):
            await _run(graph, given, config, queue)
    except TimeoutError:
        error: TalentSyncError = TimeBudgetError(f"The request took longer than {budget:g} s.")
        await queue.put(("error", describe(error)[1].model_dump(mode="json")))
    except Exception as error:  # noqa: BLE001  # told to the client in our shape, with nothing of its inside
        await queue.put(("error", describe(error)[1].model_dump(mode="json")))
    await queue.put(None)


async def _run(
    graph: BoundGraph, given: BaseModel, config: RunnableConfig, queue: asyncio.Queue[Event | None]
) -> None:
    started: dict[str, float] = {}
    answer: dict[str, Any] = {}
    outputs = list(graph.output_channels)
    modes = ["tasks", "values"]
    async for mode, data in graph.astream(given.model_dump(), config, stream_mode=modes, output_keys=outputs):
        if mode == "values":
            answer = data
        elif "input" in data:
            started[data["id"]] = time.perf_counter()
            await queue.put(("node", {"name": data["name"], "state": "started", "ms": 0}))
        elif not data.get("error"):
            milliseconds = round((time.perf_counter() - started[data["id"]]) * 1000)
            await queue.put(("node", {"name": data["name"], "state": "finished", "ms": milliseconds}))
    await queue.put(("result", answer))
