"""A feature's request from whatever body a client sends: multipart, form or JSON, on one code path."""

from __future__ import annotations

import base64
import json
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import AliasChoices, BaseModel, ValidationError
from pydantic.fields import FieldInfo
from starlette.datastructures import FormData, UploadFile

from graphs.feature import Feature
from talentsync.errors import InvalidInputError, UnsupportedTypeError

FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


async def read_input(request: Request, feature: Feature) -> BaseModel:
    """The validated request of a feature.

    Raises:
        InvalidInputError: the body is no JSON object.
        RequestValidationError: a field is missing or wrong; the error handler names it.
        UnsupportedTypeError: the content type is none that is read here.
    """
    fields = await read_fields(request, feature)
    try:
        return feature.request.model_validate(fields)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


async def read_fields(request: Request, feature: Feature) -> dict[str, Any]:
    """The body's fields under the request model's names, files as base64 with their names beside them."""
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind in FORMS:
        async with request.form() as form:
            return await _form_fields(form, feature)
    if kind == "application/json" or kind.endswith("+json"):
        return _json_fields(await request.body())
    message = (
        f"The body has the type '{kind}'. Send a file as multipart/form-data, or text as application/json."
    )
    raise UnsupportedTypeError(message, detail={"content_type": kind})


def _json_fields(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body or b"{}")
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        message = "The body is not valid JSON in UTF-8."
        raise InvalidInputError(message, detail={"field": "body"}) from error
    if not isinstance(value, dict):
        raise InvalidInputError("The body has to be a JSON object.", detail={"field": "body"})
    return value


async def _form_fields(form: FormData, feature: Feature) -> dict[str, Any]:
    file_names = {alias: name for name, info in feature.file_fields() for alias in accepted_names(name, info)}
    fields: dict[str, Any] = {}
    for key, value in form.multi_items():
        if isinstance(value, UploadFile):
            name = file_names.get(key, key)
            fields[name] = base64.b64encode(await value.read()).decode()
            fields[f"{name}_name"] = (value.filename or "")[-255:]
        else:
            fields[key] = value
    return fields


def accepted_names(name: str, info: FieldInfo) -> list[str]:
    """Every name under which a field may be sent."""
    choices = info.validation_alias
    if isinstance(choices, AliasChoices):
        return [name, *(choice for choice in choices.choices if isinstance(choice, str) and choice != name)]
    return [name]


def request_body(feature: Feature) -> dict[str, Any]:
    """The OpenAPI description of the body, for routes that read it themselves."""
    schema = feature.request.model_json_schema(by_alias=False)
    schema.pop("$defs", None)
    properties = dict(schema["properties"])
    for name, info in feature.file_fields():
        text = properties.pop(name)
        properties.pop(f"{name}_name", None)
        sent_as = accepted_names(name, info)[-1]
        properties[sent_as] = {
            "type": "string",
            "format": "binary",
            "description": text.get("description", ""),
        }
    form = {"type": "object", "properties": properties}
    content = {"application/json": {"schema": schema}, "multipart/form-data": {"schema": form}}
    return {"requestBody": {"required": True, "content": content}}
