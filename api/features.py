"""REST for every feature of the registry: `/api/v1/<slug>`, `/api/v2/<slug>` and `/api/v2/<slug>/stream`."""

from __future__ import annotations

from itertools import product
from typing import Any

from fastapi import APIRouter, Request
from sse_starlette import EventSourceResponse

from api.exports import PARAMETERS, RESPONSES, export_feature, wanted_format
from api.inputs import read_input, request_body
from api.running import run_feature
from api.sse import stream_feature
from graphs.feature import Feature


def feature_router(feature: Feature) -> APIRouter:
    """The feature's routes; files as multipart and text as JSON are welcome on each."""
    router = APIRouter(tags=[feature.title])
    body = request_body(feature)
    if feature.export:
        body["parameters"] = PARAMETERS

    async def run(request: Request) -> Any:
        form = wanted_format(request) if feature.export else None
        given = await read_input(request, feature)
        if feature.export and form:
            return await export_feature(request, feature, feature.export, given, form)
        return await run_feature(request, feature, given)

    async def stream(request: Request) -> EventSourceResponse:
        return stream_feature(request, feature, await read_input(request, feature))

    for version, path in product(("v1", "v2"), (feature.slug, *feature.paths)):
        router.add_api_route(
            f"/api/{version}/{path}",
            run,
            methods=["POST"],
            name=f"{feature.name}_{version}_{path}",
            operation_id=f"{feature.name}_{version}_{path.replace('/', '__')}",
            summary=feature.title,
            description=feature.summary,
            response_model=feature.response,
            responses=RESPONSES if feature.export else None,
            openapi_extra=body,
        )
    router.add_api_route(
        f"/api/v2/{feature.slug}/stream",
        stream,
        methods=["POST"],
        name=f"{feature.name}_stream",
        summary=f"{feature.title}, step by step",
        description="Server-sent events: node (name, state, ms), result, error, end.",
        response_class=EventSourceResponse,
        openapi_extra=body,
    )
    return router
