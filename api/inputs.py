"""A feature's request from whatever body a client sends: multipart, form or JSON, on one code path."""

from __future__ import annotations

import base64
from typing import Any, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import AliasChoices, BaseModel, ValidationError
from pydantic.fields import FieldInfo
from starlette.datastructures import FormData, UploadFile

from api import wishes
from api.json_body import json_object
from api.wishes import Wish, take_wish
from talentsync.errors import InvalidInputError, UnsupportedTypeError
from talentsync.schemas.fields import file_fields, list_fields

Model = TypeVar("Model", bound=BaseModel)

MAX_PART_BYTES = 32 * 1024 * 1024  # beyond any body that BodyLimit lets in: that is where size is judged
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


async def read_input(request: Request, model: type[Model], owner: str) -> tuple[Model, Wish]:
    """The validated request, and whether its answer is to be kept for the owner.

    Raises:
        InvalidInputError: the body is no JSON object, or the wish to save is not understood.
        RequestValidationError: a field is missing or wrong; the error handler names it.
        UnsupportedTypeError: the content type is none that is read here.
    """
    fields = await read_fields(request, model)
    wish = take_wish(request, owner, fields)
    try:
        return model.model_validate(fields), wish
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


async def read_fields(request: Request, model: type[BaseModel]) -> dict[str, Any]:
    """The body's fields under the request model's names, files as base64 with their names beside them."""
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind in FORMS:
        try:
            async with request.form(max_part_size=MAX_PART_BYTES) as form:
                return await _form_fields(form, model)
        except (LookupError, UnicodeError) as error:
            message = "The form's charset is not known, or its text is not in it. Send it as UTF-8."
            raise InvalidInputError(message, detail={"field": "body"}) from error
    if kind == "application/json" or kind.endswith("+json"):
        return json_object(await request.body())
    message = (
        f"The body has the type '{kind}'. Send a file as multipart/form-data, or text as application/json."
    )
    raise UnsupportedTypeError(message, detail={"content_type": kind})


async def _form_fields(form: FormData, model: type[BaseModel]) -> dict[str, Any]:
    file_names = {alias: name for name, info in file_fields(model) for alias in accepted_names(name, info)}
    lists = list_fields(model)
    fields: dict[str, Any] = {}
    for key, value in form.multi_items():
        name = file_names.get(key, key)
        if name in lists and isinstance(value, str):
            fields.setdefault(name, []).append(value)
            continue
        if name in fields:
            raise InvalidInputError(f"{key} was sent more than once.", detail={"field": key})
        if isinstance(value, UploadFile):
            fields[name] = await encoded_upload(value, key)
            fields[f"{name}_name"] = (value.filename or "")[-255:]
        elif value.strip() or not _may_be_left_out(model, name):
            fields[name] = value
    return fields


def _may_be_left_out(model: type[BaseModel], name: str) -> bool:
    """Whether a field has a default: a web form sends what was not filled in as an empty text."""
    info = model.model_fields.get(name)
    return info is not None and not info.is_required()


async def encoded_upload(file: UploadFile, field: str) -> str:
    """An uploaded file as base64.

    Raises:
        InvalidInputError: it is empty.
    """
    content = await file.read()
    if not content:
        message = f"The file in {field} is empty. Choose the file again; it may not have been saved."
        raise InvalidInputError(message, detail={"field": field})
    return base64.b64encode(content).decode()


def accepted_names(name: str, info: FieldInfo) -> list[str]:
    """Every name under which a field may be sent."""
    choices = info.validation_alias
    if isinstance(choices, AliasChoices):
        return [name, *(choice for choice in choices.choices if isinstance(choice, str) and choice != name)]
    return [name]


def request_body(model: type[BaseModel]) -> dict[str, Any]:
    """The OpenAPI description of the body, for routes that read it themselves."""
    schema = model.model_json_schema(by_alias=False)
    schema = _inlined(schema, schema.pop("$defs", {}))
    schema["properties"] |= wishes.FIELDS
    properties = dict(schema["properties"])
    for name, info in file_fields(model):
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
    return {"requestBody": {"required": True, "content": content}, "parameters": list(wishes.PARAMETERS)}


def _inlined(schema: Any, definitions: dict[str, Any]) -> Any:
    """The schema with each reference replaced by what it refers to: OpenAPI keeps definitions elsewhere."""
    if isinstance(schema, list):
        return [_inlined(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        target = definitions[schema["$ref"].rpartition("/")[2]]
        return _inlined(
            {**target, **{key: value for key, value in schema.items() if key != "$ref"}}, definitions
        )
    return {key: _inlined(value, definitions) for key, value in schema.items()}
