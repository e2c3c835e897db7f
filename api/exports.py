"""A feature's answer as a file, where the request asks for one by `format=` or `Accept`."""

from __future__ import annotations

from typing import Any, cast, get_args

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel

from api.running import run_feature
from graphs.feature import Export, Feature
from talentsync.errors import InvalidInputError
from talentsync.exports import MEDIA_TYPES
from talentsync.schemas.tailoring import Design, ExportFormat

PARAMETERS: list[dict[str, Any]] = [
    {"name": "format", "in": "query", "schema": {"type": "string", "enum": list(get_args(ExportFormat))}},
    {"name": "design", "in": "query", "schema": {"type": "string", "enum": list(get_args(Design))}},
]


def wanted_format(request: Request) -> ExportFormat | None:
    """The format of the file that is asked for, None for the plain answer.

    Raises:
        InvalidInputError: `format` names none that is written.
    """
    asked = request.query_params.get("format")
    if asked is not None:
        return cast("ExportFormat", _one_of(asked, get_args(ExportFormat), "format"))
    accepted = request.headers.get("accept", "")
    for form, media_type in MEDIA_TYPES.items():
        if form != "json" and media_type.partition(";")[0] in accepted:
            return form
    return None


async def export_feature(
    request: Request, feature: Feature, export: Export, given: BaseModel, form: ExportFormat
) -> Response:
    """Run the feature and answer with a file to keep."""
    design = cast(
        "Design", _one_of(request.query_params.get("design", "classic"), get_args(Design), "design")
    )
    state = await run_feature(request, feature, given, output_keys=export.keys)
    file = await request.app.state.deps.offload(export.write, state, form, design)
    headers = {"Content-Disposition": f'attachment; filename="{file.file_name}"'}
    if file.warnings:
        headers["X-Warnings"] = "; ".join(file.warnings).encode("ascii", "replace").decode()
    return Response(file.content, media_type=file.media_type, headers=headers)


def _one_of(value: str, choices: tuple[str, ...], field: str) -> str:
    if value not in choices:
        raise InvalidInputError(f"{field} has to be one of: {', '.join(choices)}.", detail={"field": field})
    return value
