"""The résumé as PDF, set by Typst with the templates and fonts of this package."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from talentsync.exports.page import Page
from talentsync.schemas.tailoring import Design

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
PAPER = "a4"


def to_pdf(page: Page, design: Design = "classic") -> bytes:
    """The page as a tagged PDF; the same page gives the same bytes.

    Text is handed over as data and never evaluated, whatever it contains. No file but the template is read
    and nothing is downloaded.
    """
    data = json.dumps({**asdict(page), "paper": PAPER}, ensure_ascii=False)
    compiled = typst.compile(
        str(_TEMPLATES / f"{design}.typ"),
        root=str(_TEMPLATES),
        font_paths=_fonts(),
        sys_inputs={"resume": data},
        format="pdf",
        timestamp=0,
    )
    return compiled


@cache
def _fonts() -> typst.Fonts:
    """Those of the `typst` package and our own, not those that a machine happens to have."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(_HERE / "fonts")]
    )
