"""Run a feature's graph for one HTTP request."""

from __future__ import annotations

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
    """The graph's answer.

    Args:
        request: the HTTP request.
        feature: the feature to run.
        given: its validated request.
        output_keys: state keys to return instead of the response's fields.
    """
    options = {} if output_keys is None else {"output_keys": list(output_keys)}
    return await graph_of(request, feature).ainvoke(given.model_dump(), run_config(), **options)
