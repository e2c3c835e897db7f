"""Bytes to `DocumentText`, in this process."""

from __future__ import annotations

from typing import Literal

from talentsync.documents.blocks import Extract, blocks_text
from talentsync.documents.bounds import bound_blocks, bound_text
from talentsync.documents.detect import MEDIA_TYPES, Kind, detect_kind
from talentsync.documents.docx import read_docx
from talentsync.documents.findings import line_findings
from talentsync.documents.limits import DocumentLimits
from talentsync.documents.markdown import read_markdown
from talentsync.documents.ocr import LocalPageReader, PageReader
from talentsync.documents.pdf import read_pdf
from talentsync.documents.plain import decode_text, read_plain
from talentsync.errors import UnreadableDocumentError
from talentsync.schemas.document import DocumentText

_DEFAULT_LIMITS = DocumentLimits()
NO_TEXT = (
    "The document holds no text that could be read. If it is a scan, scan it again at 200 dpi or more; "
    "otherwise export it again as PDF or DOCX."
)


def read_document(
    data: bytes,
    file_name: str = "",
    limits: DocumentLimits = _DEFAULT_LIMITS,
    *,
    ocr: Literal["local", "none"] | PageReader = "local",
) -> DocumentText:
    """Read a PDF, DOCX, Markdown or text file.

    Args:
        data: the file.
        file_name: its name, for messages and to tell Markdown from plain text.
        limits: what is refused for its size.
        ocr: what reads scanned pages: the local engine, a reader of your own, or nothing. With "none" the
            pages are named in `scanned_pages` findings and may be added with `merge_ocr_text`.

    Raises:
        UnsupportedTypeError: the file is of a kind that is not read.
        UnreadableDocumentError: it is empty, locked or broken.
        TooLargeError: it exceeds a limit.
    """
    limits.check_bytes(len(data))
    kind = detect_kind(data, file_name)
    extract = _extract(data, kind, limits, _page_reader(ocr))
    return _finish(extract, kind, file_name)


def _page_reader(ocr: Literal["local", "none"] | PageReader) -> PageReader | None:
    if ocr == "none":
        return None
    return LocalPageReader() if ocr == "local" else ocr


def text_document(text: str, limits: DocumentLimits = _DEFAULT_LIMITS) -> DocumentText:
    """Take text that was pasted in as a document.

    Raises:
        UnreadableDocumentError: there is no text.
        TooLargeError: there is too much of it.
    """
    limits.check_chars(len(text))
    return _finish(read_plain(bound_text(text)), "txt", "")


def _extract(data: bytes, kind: Kind, limits: DocumentLimits, reader: PageReader | None) -> Extract:
    if kind in {"pdf", "docx"}:
        extract = read_pdf(data, limits, reader) if kind == "pdf" else read_docx(data, limits)
        limits.check_chars(len(blocks_text(extract.blocks)))
        return extract
    text = decode_text(data)
    limits.check_chars(len(text))
    return read_markdown(text) if kind == "md" else read_plain(bound_text(text))


def _finish(extract: Extract, kind: Kind, file_name: str) -> DocumentText:
    blocks = bound_blocks(extract.blocks)
    text = blocks_text(blocks)
    unread = bool(extract.scanned) and extract.ocr_engine is None
    if not text and not unread:
        raise UnreadableDocumentError(NO_TEXT)
    lines = [line for block in blocks for line in block]
    return DocumentText(
        file_name=file_name,
        media_type=MEDIA_TYPES[kind],
        text=text,
        lines=lines,
        pages=extract.pages,
        ocr_engine=extract.ocr_engine,
        findings=[*extract.findings, *line_findings(lines)],
    )
