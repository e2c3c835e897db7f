"""The résumé as PDF, set by Typst with the templates and fonts of this package."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf
import typst

from talentsync.exports.page import Page
from talentsync.schemas.tailoring import Design

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
PAPER = "a4"
_FIRST_WIDE = 0x2E80  # radicals, the first block of the East Asian scripts; Hangul syllables lie above


def to_pdf(page: Page, design: Design = "classic") -> bytes:
    """The page as a tagged PDF; the same page gives the same bytes.

    Text is handed over as data and never evaluated, whatever it contains. No file but the template is read
    and nothing is downloaded.
    """
    data = json.dumps({**asdict(page), "paper": PAPER}, ensure_ascii=False)
    return typst.compile(
        str(_TEMPLATES / f"{design}.typ"),
        root=str(_TEMPLATES),
        font_paths=_fonts(wide=_needs_wide(data)),
        sys_inputs={"resume": data},
        format="pdf",
        timestamp=0,
    )


@cache
def _fonts(*, wide: bool) -> typst.Fonts:
    """Those of the `typst` package and our own, not those that a machine happens to have."""
    folders = [str(_HERE / "fonts")]
    if wide:
        folders.append(_wide_font_folder().name)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


@cache
def _wide_font_folder() -> TemporaryDirectory[str]:
    """A folder with the face for Chinese, Japanese and Korean that PyMuPDF holds inside; gone at exit."""
    folder = TemporaryDirectory(prefix="talentsync-fonts-")
    Path(folder.name, "wide.ttf").write_bytes(pymupdf.Font("cjk").buffer)
    return folder


def _needs_wide(text: str) -> bool:
    return any(ord(char) >= _FIRST_WIDE for char in text)
