"""The body of a screening: files stay where they were spooled, so that memory does not grow with them."""

from __future__ import annotations

import base64
import io
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile

from api.inputs import FORMS, MAX_PART_BYTES, encoded_upload
from api.json_body import json_object
from graphs.screening_intake import SentFile
from talentsync.errors import InvalidInputError, UnsupportedTypeError
from talentsync.schemas.screening import ScreeningRequest
from talentsync.settings import Settings

FILES = ("file", "files")
LISTS = ("resume_ids",)
OTHER_FIELDS = 2100  # ids of kept résumés and the job; the files are counted by themselves


@dataclass(frozen=True)
class SentScreening:
    """A screening as it was sent; the files can be read until the request ends."""

    files: Sequence[SentFile]
    request: ScreeningRequest


@asynccontextmanager
async def sent_screening(request: Request, settings: Settings) -> AsyncIterator[SentScreening]:
    """The screening of a request's body: multipart, or JSON with the files in base64.

    Raises:
        InvalidInputError: there is nothing to screen, or a field came twice.
        RequestValidationError: a field is wrong; the error handler names it.
        UnsupportedTypeError: the content type is none that is read here.
    """
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind in FORMS:
        most = settings.max_screening_files + 1  # with the job's
        try:
            form = await request.form(max_files=most, max_fields=OTHER_FIELDS, max_part_size=MAX_PART_BYTES)
        except (LookupError, UnicodeError) as error:
            message = "The form's charset is not known, or its text is not in it. Send it as UTF-8."
            raise InvalidInputError(message, detail={"field": "body"}) from error
        try:
            yield _required(await _from_form(form))
        finally:
            await form.close()
        return
    if kind != "application/json" and not kind.endswith("+json"):
        message = f"The body has the type '{kind}'. Send the files as multipart/form-data."
        raise UnsupportedTypeError(message, detail={"content_type": kind})
    yield _required(_from_json(json_object(await request.body())))


def _required(sent: SentScreening) -> SentScreening:
    if sent.files or sent.request.resume_ids:
        return sent
    message = (
        "The résumés are missing: send a ZIP of them or several files in file, or the ids of kept ones in "
        "resume_ids."
    )
    raise InvalidInputError(message, detail={"field": "file"})


async def _from_form(form: FormData) -> SentScreening:
    files: list[SentFile] = []
    fields: dict[str, Any] = {}
    for key, value in form.multi_items():
        if key in FILES and isinstance(value, UploadFile):
            files.append(SentFile(value.filename or "", _opener(value.file)))
        elif key in LISTS and isinstance(value, str):
            fields.setdefault(key, []).append(value)
        elif key in fields:
            raise InvalidInputError(f"{key} was sent more than once.", detail={"field": key})
        elif isinstance(value, UploadFile):
            fields[key] = await encoded_upload(value, key)
            fields[f"{key}_name"] = (value.filename or "")[-255:]
        elif value.strip():
            fields[key] = value
    return SentScreening(files, _validated(fields))


def _from_json(fields: dict[str, Any]) -> SentScreening:
    given = _validated(fields)
    sent = [
        *([(given.file_name, given.file)] if given.file else []),
        *((each.name, each.file) for each in given.files),
    ]
    return SentScreening([SentFile(name, _opener(_decoded(file))) for name, file in sent], given)


def _opener(content: BinaryIO) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        content.seek(0)
        return content

    return opened


def _decoded(file: str) -> BinaryIO:
    payload = file.partition("base64,")[2] if file.startswith("data:") else file
    try:
        return io.BytesIO(base64.b64decode("".join(payload.split()), validate=True))
    except ValueError as error:  # binascii.Error is one, and so is what letters beyond ASCII raise
        message = "file is not valid base64. Encode the bytes of the file, or send it as multipart/form-data."
        raise InvalidInputError(message, detail={"field": "file"}) from error


def _validated(fields: dict[str, Any]) -> ScreeningRequest:
    try:
        return ScreeningRequest.model_validate(fields)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
