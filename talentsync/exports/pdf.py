"""The résumé as PDF, set by Typst with the templates and fonts of this package."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pymupdf
import typst

from talentsync.exports.page import Page
from talentsync.schemas.tailoring import Design

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
PAPER = "a4"
# A last page that holds a few lines only is saved by setting all text a little smaller, where that is enough.
_SMALLER = (0.96, 0.92)
_A_FEW_LINES = 0.2  # of the page's height
_LAST_OF_OURS = 0x52F  # the end of Cyrillic
_LATIN_EXTENDED = (0x1E00, 0x1FFF)  # more Latin and Greek letters with accents


def to_pdf(page: Page, design: Design = "classic") -> bytes:
    """The page as a tagged PDF; the same page gives the same bytes.

    Text is handed over as data and never evaluated, whatever it contains. No file but the template is read
    and nothing is downloaded.
    """
    full = _set(page, design, 1)
    pages, filled = _extent(full)
    if pages == 1 or filled > _A_FEW_LINES:
        return full
    smaller = (_set(page, design, scale) for scale in _SMALLER)
    return next((content for content in smaller if _extent(content)[0] < pages), full)


def _set(page: Page, design: Design, scale: float) -> bytes:
    """The page with its text at `scale` times the design's size."""
    data = json.dumps({**asdict(page), "paper": PAPER, "scale": scale}, ensure_ascii=False)
    return typst.compile(
        str(_TEMPLATES / f"{design}.typ"),
        root=str(_TEMPLATES),
        font_paths=_fonts(system=_needs_more_fonts(data)),
        sys_inputs={"resume": data},
        format="pdf",
        timestamp=0,
    )


def _extent(pdf: bytes) -> tuple[int, float]:
    """How many pages there are, and which part of the last one's height is used."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        last = document[-1]
        bottom = max((block[3] for block in last.get_text("blocks")), default=0)
        return document.page_count, bottom / last.rect.height


def unprintable(pdf: bytes) -> int:
    """How many signs of a PDF have no glyph in the fonts that there were: they show as empty boxes."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        spans = [span for page in document for span in page.get_texttrace()]
    return sum(char[1] == 0 for span in spans for char in span["chars"])


@cache
def _fonts(*, system: bool) -> typst.Fonts:
    """Those of the `typst` package and our own; those of the machine only where these end."""
    return typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=True, font_paths=[str(_HERE / "fonts")]
    )


def _needs_more_fonts(text: str) -> bool:
    """Whether a text has letters other than Latin, Greek and Cyrillic ones."""
    return any(ord(char) > _LAST_OF_OURS and char.isalpha() for char in text if not _is_latin(char))


def _is_latin(char: str) -> bool:
    return _LATIN_EXTENDED[0] <= ord(char) <= _LATIN_EXTENDED[1]
