"""Bytes to `DocumentText`, in this process."""

from __future__ import annotations

from talentsync.documents.blocks import Extract, blocks_text
from talentsync.documents.detect import MEDIA_TYPES, Kind, detect_kind
from talentsync.documents.docx import read_docx
from talentsync.documents.limits import DocumentLimits
from talentsync.documents.markdown import read_markdown
from talentsync.documents.pdf import read_pdf
from talentsync.documents.plain import decode_text, read_plain
from talentsync.errors import UnreadableDocumentError
from talentsync.schemas.document import DocumentText

_DEFAULT_LIMITS = DocumentLimits()


def read_document(data: bytes, file_name: str = "", limits: DocumentLimits = _DEFAULT_LIMITS) -> DocumentText:
    """Read a PDF, DOCX, Markdown or text file.

    Args:
        data: the file.
        file_name: its name, for messages and to tell Markdown from plain text.
        limits: what is refused for its size.

    Raises:
        UnsupportedTypeError: the file is of a kind that is not read.
        UnreadableDocumentError: it is empty, locked or broken.
        TooLargeError: it exceeds a limit.
    """
    limits.check_bytes(len(data))
    kind = detect_kind(data, file_name)
    return _finish(_extract(data, kind, limits), kind, file_name, limits)


def text_document(text: str, limits: DocumentLimits = _DEFAULT_LIMITS) -> DocumentText:
    """Take text that was pasted in as a document.

    Raises:
        UnreadableDocumentError: there is no text.
        TooLargeError: there is too much of it.
    """
    limits.check_chars(len(text))
    return _finish(read_plain(text), "txt", "", limits)


def _extract(data: bytes, kind: Kind, limits: DocumentLimits) -> Extract:
    if kind == "pdf":
        return read_pdf(data, limits)
    if kind == "docx":
        return read_docx(data, limits)
    text = decode_text(data)
    limits.check_chars(len(text))
    return read_markdown(text) if kind == "md" else read_plain(text)


def _finish(extract: Extract, kind: Kind, file_name: str, limits: DocumentLimits) -> DocumentText:
    text = blocks_text(extract.blocks)
    if not text:
        raise UnreadableDocumentError(
            "The document holds no text. If it is a scan, scan it again at 200 dpi or more; otherwise export it again."
        )
    limits.check_chars(len(text))
    return DocumentText(
        file_name=file_name,
        media_type=MEDIA_TYPES[kind],
        text=text,
        lines=[line for block in extract.blocks for line in block],
        pages=extract.pages,
        ocr_engine=extract.ocr_engine,
        findings=extract.findings,
    )
