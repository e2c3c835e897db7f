"""REST for every feature of the registry: `/api/v1/<slug>`, `/api/v2/<slug>` and `/api/v2/<slug>/stream`."""

from __future__ import annotations

from itertools import product
from typing import Any

from fastapi import APIRouter, Request
from sse_starlette import EventSourceResponse

from api.exports import PARAMETERS, RESPONSES, export_feature, wanted_format
from api.identity import Owner
from api.inputs import read_input, request_body
from api.saving import run_and_save
from api.sse import DECLARED, stream_feature
from graphs.feature import Feature


def feature_router(feature: Feature) -> APIRouter:
    """The feature's routes; files as multipart and text as JSON are welcome on each."""
    router = APIRouter(tags=[feature.title])
    body = request_body(feature.request)
    if feature.export:
        body["parameters"] += PARAMETERS

    async def run(request: Request, owner: Owner) -> Any:
        form = wanted_format(request) if feature.export else None
        given, wish = await read_input(request, feature.request, owner)
        if form:
            return await export_feature(request, feature, given, wish, form)
        return await run_and_save(request, feature, given, wish)

    async def stream(request: Request, owner: Owner) -> EventSourceResponse:
        given, wish = await read_input(request, feature.request, owner)
        return await stream_feature(request, feature, given, wish)

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
        responses=DECLARED,
        openapi_extra=body,
    )
    return router
