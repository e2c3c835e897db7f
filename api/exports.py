"""A feature's answer as a file, where the request asks for one by `format=` or `Accept`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast, get_args

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel

from api.saving import SAVED_HEADER, run_and_save, saved_header
from api.wishes import Wish
from graphs.feature import Feature
from talentsync.errors import InvalidInputError
from talentsync.exports import MEDIA_TYPES
from talentsync.schemas.meta import RunMeta
from talentsync.schemas.tailoring import Design, ExportFormat

PARAMETERS: list[dict[str, Any]] = [
    {"name": "format", "in": "query", "schema": {"type": "string", "enum": list(get_args(ExportFormat))}},
    {"name": "design", "in": "query", "schema": {"type": "string", "enum": list(get_args(Design))}},
]


HEADERS = {
    "X-Engine": ("string", "'embedded' or '<provider>:<model>'"),
    "X-Degraded": ("boolean", "Whether a language model was wanted and could not be used"),
    "X-Run-Id": ("string", "The id of the run"),
    "X-Score-Before": ("integer", "The match of the résumé as it was, out of 100, where there is a job"),
    "X-Score-After": ("integer", "The match of the file, out of 100, where there is a job"),
    "X-Unsupported-Claims": ("integer", "How many statements were left out because nothing bears them"),
    "X-Warnings": ("string", "Warnings of the run and of the file, parted by semicolons"),
    SAVED_HEADER: ("string", "Ids of what was kept, such as 'generated_id=...', parted by commas"),
}
EXPOSED = ("Content-Disposition", *HEADERS)
SCORES = {"score_before": "X-Score-Before", "score_after": "X-Score-After"}
MAX_WARNINGS = 2_000  # characters; servers refuse very long headers
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer, or with `format` a file; the headers tell of a file what `meta` would",
        "headers": {
            name: {"schema": {"type": kind}, "description": text} for name, (kind, text) in HEADERS.items()
        },
        "content": {
            media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
            for form, media_type in MEDIA_TYPES.items()
            if form != "json"
        },
    }
}


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
    request: Request, feature: Feature, given: BaseModel, wish: Wish, form: ExportFormat
) -> Response:
    """Run a feature that can be exported and answer with a file.

    Raises:
        TypeError: the feature has no export.
    """
    export = feature.export
    if export is None:
        raise TypeError(f"{feature.name} cannot be exported")
    design = cast(
        "Design", _one_of(request.query_params.get("design", "classic"), get_args(Design), "design")
    )
    scores = [key for key in SCORES if key in feature.response.model_fields]
    keys = [*export.keys, "meta", *scores]
    state = await run_and_save(request, feature, given, wish, output_keys=keys)
    file = await request.app.state.deps.offload(export.write, state, form, design)
    disposition = {"Content-Disposition": f'attachment; filename="{file.file_name}"'}
    told = _told(
        RunMeta.model_validate(state["meta"]), {key: state.get(key) for key in scores}, file.warnings
    )
    return Response(file.content, media_type=file.media_type, headers=disposition | told)


def _told(meta: RunMeta, scores: Mapping[str, int | None], warnings: Sequence[str]) -> dict[str, str]:
    """What `meta` and the scores say, as headers."""
    headers = {
        "X-Engine": _plain(meta.engine),
        "X-Degraded": str(meta.degraded).lower(),
        "X-Run-Id": _plain(meta.run_id),
        "X-Unsupported-Claims": str(len(meta.unsupported_claims)),
    }
    headers |= {SCORES[key]: str(score) for key, score in scores.items() if score is not None}
    if meta.warnings or warnings:
        headers["X-Warnings"] = _plain("; ".join([*meta.warnings, *warnings]))[:MAX_WARNINGS]
    return headers | saved_header(meta.saved)


def _plain(text: str) -> str:
    """In the letters that a header may have, on one line."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(shown.split()).encode("ascii", "replace").decode()


def _one_of(value: str, choices: tuple[str, ...], field: str) -> str:
    if value not in choices:
        raise InvalidInputError(f"{field} has to be one of: {', '.join(choices)}.", detail={"field": field})
    return value
