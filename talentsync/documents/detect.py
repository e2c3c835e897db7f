"""What kind of document a file is, decided by its content; the name only settles TXT against Markdown."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Literal

from talentsync.documents.docx_package import ZIP_ERRORS
from talentsync.errors import UnreadableDocumentError, UnsupportedTypeError

Kind = Literal["pdf", "docx", "txt", "md"]

MEDIA_TYPES: dict[Kind, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "md": "text/markdown",
}

_WAY_OUT = "Save it as PDF or DOCX and send that."
# A PDF reader looks for the header in the first 1024 bytes (ISO 32000-1, implementation note 13).
_PDF_HEADER_WINDOW = 1024
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "RTF file"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"BM", "BMP image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"%!PS", "PostScript file"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"Rar!", "RAR archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_TEXT_SIGNATURES = frozenset({b"BM", b"MZ"})  # two letters that a text may begin with, too


def detect_kind(data: bytes, file_name: str = "") -> Kind:
    """Tell what `data` is.

    Raises:
        UnsupportedTypeError: it is a kind that is not read here.
        UnreadableDocumentError: it is empty, or a locked or broken file of a kind that is read.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableDocumentError(
            "The file is empty. Check that the upload finished, or export it again."
        )
    if b"%PDF-" in data[:_PDF_HEADER_WINDOW]:
        return "pdf"
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(_OLE_MAGIC):
        return _refuse_ole(data)
    _refuse_known_formats(data)
    _refuse_other_binary(data)
    _refuse_markup(data)
    return "md" if PurePath(file_name).suffix.lower() in {".md", ".markdown", ".mdown"} else "txt"


def may_be_binary(data: bytes) -> bool:
    """Whether a file may be anything but short, harmless text; cheap, and never wrong the other way."""
    return b"\x00" in data or b"%PDF-" in data[:_PDF_HEADER_WINDOW] or data.startswith((b"PK", _OLE_MAGIC))


def _zip_kind(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except ZIP_ERRORS as error:
        raise UnreadableDocumentError(
            "The file is a broken archive, perhaps a DOCX cut short. Save it again in your editor."
        ) from error
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return "docx"
    if "mimetype" in names:
        raise UnsupportedTypeError(f"OpenDocument and e-book files are not read. {_WAY_OUT}")
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        raise UnsupportedTypeError(f"Spreadsheets and presentations are not read. {_WAY_OUT}")
    if "Index/Document.iwa" in names:
        raise UnsupportedTypeError(f"Pages files are not read. {_WAY_OUT}")
    raise UnsupportedTypeError("Archives are not read. Unpack it and send the résumé itself as PDF or DOCX.")


def _refuse_ole(data: bytes) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableDocumentError(
            "The document is protected by a password. Save a copy without one and send that.",
            detail={"reason": "password"},
        )
    raise UnsupportedTypeError(f"The old Word format (.doc) is not read. {_WAY_OUT}")


def _refuse_known_formats(data: bytes) -> None:
    for magic, name in _SIGNATURES:
        if data.startswith(magic) and not (magic in _TEXT_SIGNATURES and b"\x00" not in data[:512]):
            raise UnsupportedTypeError(f"This is a {name}, which is not read. {_WAY_OUT}")
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        raise UnsupportedTypeError(f"Images, sound and video are not read. {_WAY_OUT}")


def _refuse_other_binary(data: bytes) -> None:
    sample = data[:4096]
    if sample.startswith(_UTF16_MARKS):
        return
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
    if b"\x00" in sample or control > len(sample) // 20:
        raise UnsupportedTypeError(f"The kind of this file is not known. {_WAY_OUT}")


def _refuse_markup(data: bytes) -> None:
    opening = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        raise UnsupportedTypeError("Web pages are not read. Print the page to PDF and send that.")
    if opening.startswith((b"<?xml", b"<svg")):
        raise UnsupportedTypeError(f"XML files are not read. {_WAY_OUT}")
