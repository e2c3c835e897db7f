"""Files inside a request: decoded, and read with or without a language model for scanned pages."""

from __future__ import annotations

import asyncio
import base64

from talentsync.documents import merge_ocr_text, scanned_pages
from talentsync.errors import InvalidInputError, TooLargeError
from talentsync.schemas.document import DocumentText
from tools.chat_model import ChatModel, ChatModelError
from tools.deps import Deps

CONCURRENT_PAGES = 4


def decoded(file: str, field: str, deps: Deps) -> bytes:
    """The bytes of a file that a request carries as base64.

    Raises:
        InvalidInputError: it is no base64.
        TooLargeError: it is larger than `max_upload_bytes`.
    """
    limit = deps.settings.max_upload_bytes
    payload = file.partition("base64,")[2] if file.startswith("data:") else file
    try:
        data = base64.b64decode("".join(payload.split()), validate=True)
    except ValueError as error:  # binascii.Error is one, and so is what letters beyond ASCII raise
        message = f"{field} is not valid base64. Encode the bytes of the file, or send its text instead."
        raise InvalidInputError(message, detail={"field": field}) from error
    if len(data) > limit:
        message = f"The file has {len(data):,} bytes; at most {limit:,} are read. Send a smaller one."
        raise TooLargeError(message, detail={"field": field, "limit": limit})
    return data


async def read_file(data: bytes, name: str, deps: Deps) -> tuple[DocumentText, list[str]]:
    """The document and warnings; a language model reads scanned pages, or else the local engine does.

    A picture cannot be redacted, so that with `redact_pii` it stays here.
    """
    if deps.chat_model is None or deps.settings.redact_pii:
        return await deps.documents.read(data, name), []
    document = await deps.documents.read(data, name, ocr=False)
    scanned = scanned_pages(document)
    pages = scanned[: deps.settings.max_ocr_pages]
    if not pages:
        return document, []
    warnings = (
        [f"Of {len(scanned)} scanned pages the first {len(pages)} were read."] if scanned != pages else []
    )
    try:
        texts = await _read_pages(data, pages, deps, deps.chat_model)
    except ChatModelError as error:
        warning = f"Scanned pages were read by the local engine: {error.reason}."
        return await deps.documents.read(data, name), [warning]
    read = merge_ocr_text(document, dict(zip(pages, texts, strict=True)), engine=deps.chat_model.name)
    return read, warnings


async def _read_pages(data: bytes, pages: list[int], deps: Deps, model: ChatModel) -> list[str]:
    images = await deps.documents.render(data, pages)
    gate = asyncio.Semaphore(CONCURRENT_PAGES)

    async def read(image: bytes) -> str:
        async with gate:
            return await model.read_page(image)

    texts = await asyncio.gather(*(read(image) for image in images), return_exceptions=True)
    for text in texts:  # all have ended: a failed page leaves no call running behind it
        if isinstance(text, BaseException):
            raise text
    return [text for text in texts if isinstance(text, str)]
