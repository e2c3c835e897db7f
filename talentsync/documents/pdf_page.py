"""One PDF page to segments, by way of MuPDF's structured text."""

from __future__ import annotations

from typing import Any

import pymupdf

from talentsync.documents.characters import BULLETS, clean_characters
from talentsync.documents.segments import Segment

_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_COLLECT_STYLES
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_SYMBOL_FONTS = ("symbol", "wingdings", "dingbats", "webdings")


def page_segments(page: pymupdf.Page) -> list[Segment]:
    """Read the visible text of a page, unordered."""
    content = page.get_textpage(flags=_FLAGS).extractDICT()
    return [
        segment
        for block in content["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        if (segment := _segment(span)) is not None
    ]


def _segment(span: dict[str, Any]) -> Segment | None:
    raw = span["text"]
    marker = _is_marker(span)
    text = "•" if marker else clean_characters(raw)
    if not text.strip():
        return None
    x0, _, x1, _ = span["bbox"]
    size = span["size"]
    lead, tail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    font = span["font"].lower()
    return Segment(
        text=text.strip(),
        x0=x0 + lead * 0.25 * size,
        x1=x1 - tail * 0.25 * size,
        baseline=span["origin"][1],
        size=size,
        bold=bool(span["flags"] & pymupdf.TEXT_FONT_BOLD) or any(name in font for name in _BOLD_NAMES),
        italic=bool(span["flags"] & pymupdf.TEXT_FONT_ITALIC),
        marker=marker,
    )


def _is_marker(span: dict[str, Any]) -> bool:
    glyph = span["text"].strip()
    if len(glyph) != 1:
        return False
    return glyph in BULLETS or any(name in span["font"].lower() for name in _SYMBOL_FONTS)
