"""Résumés of the corpus, each read once, for tests that go through many of them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from talentsync.documents import read_document
from talentsync.resume import parse_resume
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile

FILES = Path(__file__).parents[2] / "corpus" / "dev" / "files"
TODAY = date(2026, 1, 15)
# Thirty of all trades and shapes, and none that needs OCR.
NAMES = tuple(sorted(path.name for path in FILES.iterdir())[::2])[:31]


@cache
def resume(name: str) -> tuple[DocumentText, ResumeProfile]:
    """A résumé of the corpus as it is read."""
    document = read_document((FILES / name).read_bytes(), name)
    return document, parse_resume(document, today=TODAY)
