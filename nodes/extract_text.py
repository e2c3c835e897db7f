"""Read the résumé: from its file, or from the text that was sent instead."""

from __future__ import annotations

import asyncio
import base64

from langgraph.runtime import Runtime

from nodes.state import Plain, ResumeInputKeys
from nodes.step import step
from talentsync.documents import merge_ocr_text, scanned_pages, text_document
from talentsync.errors import InvalidInputError, TooLargeError
from talentsync.schemas.document import DocumentText
from tools.chat_model import ChatModel, ChatModelError
from tools.deps import Deps

CONCURRENT_PAGES = 4


@step
async def extract_text(state: ResumeInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `document`, with OCR for pages that are pictures.

    Raises:
        InvalidInputError: when there is neither a file nor text, or both.
        TalentSyncError: whatever the document reader finds wrong with the file.
    """
    file, text = state.get("resume_file", ""), state.get("resume_text", "")
    if bool(file.strip()) == bool(text.strip()):
        found = "both" if file.strip() else "neither"
        message = f"Send the résumé either as a file or as text; {found} arrived (resume_file, resume_text)."
        raise InvalidInputError(message, detail={"field": "resume_file"})
    if text:
        _require_length(text, runtime.context)
        document = await runtime.context.offload(text_document, text)
        return {"document": document.model_dump()}

    data = _decoded(file, runtime.context)
    document, warnings = await _read_file(data, state.get("resume_file_name", ""), runtime.context)
    meta: Plain = {"warnings": warnings}
    if document.ocr_engine:
        meta["ocr_engine"] = document.ocr_engine
    return {"document": document.model_dump(), "meta": meta}


def _require_length(text: str, deps: Deps) -> None:
    limit = deps.settings.max_resume_chars
    if len(text) > limit:
        message = (
            f"The résumé text has {len(text):,} characters; at most {limit:,} are read. Send less of it."
        )
        raise TooLargeError(message, detail={"field": "resume_text", "limit": limit})


def _decoded(file: str, deps: Deps) -> bytes:
    limit = deps.settings.max_upload_bytes
    payload = file.partition("base64,")[2] if file.startswith("data:") else file
    try:
        data = base64.b64decode("".join(payload.split()), validate=True)
    except ValueError as error:  # binascii.Error is one, and so is what letters beyond ASCII raise
        message = (
            "resume_file is not valid base64. Encode the bytes of the file, or send its text as resume_text."
        )
        raise InvalidInputError(message, detail={"field": "resume_file"}) from error
    if len(data) > limit:
        message = f"The file has {len(data):,} bytes; at most {limit:,} are read. Send a smaller one."
        raise TooLargeError(message, detail={"field": "resume_file", "limit": limit})
    return data


async def _read_file(data: bytes, name: str, deps: Deps) -> tuple[DocumentText, list[str]]:
    """The document and warnings; a language model reads scanned pages, or else the local engine does."""
    if deps.chat_model is None:
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
