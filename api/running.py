"""Run a feature's graph for one HTTP request."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from fastapi import Request
from langchain_core.runnables import RunnableConfig
from pydantic import BaseModel

from api.request_id import current_request_id
from graphs.bound import BoundGraph
from graphs.feature import Feature


def graph_of(request: Request, feature: Feature) -> BoundGraph:
    """The feature's graph, as bound when the server started."""
    graph: BoundGraph = request.app.state.graphs[feature.name]
    return graph


def run_config() -> RunnableConfig:
    """The run carries the request's id."""
    return {"run_id": UUID(current_request_id())}


async def run_feature(
    request: Request, feature: Feature, given: BaseModel, *, output_keys: Sequence[str] | None = None
) -> dict[str, Any]:
    """The graph's answer; a client that goes away ends the run.

    Args:
        request: the HTTP request, watched for its client.
        feature: the feature to run.
        given: its validated request.
        output_keys: state keys to return instead of the response's fields.
    """
    graph = graph_of(request, feature)
    options = {} if output_keys is None else {"output_keys": list(output_keys)}
    run = asyncio.create_task(graph.ainvoke(given.model_dump(), run_config(), **options))
    gone = asyncio.create_task(_client_gone(request))
    try:
        await asyncio.wait({run, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not run.done():
            run.cancel()
        return await run
    finally:
        run.cancel()
        gone.cancel()


async def _client_gone(request: Request) -> None:
    """Return when the client has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
