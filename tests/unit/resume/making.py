"""Résumés for the tests: text, and lines with positions."""

from __future__ import annotations

from datetime import date

from talentsync.documents import text_document
from talentsync.resume import parse_resume
from talentsync.schemas.document import DocumentText, Line
from talentsync.schemas.profile import ResumeProfile

TODAY = date(2026, 11, 1)
HEADER = "Ann Example\nann@example.com | (415) 555-0100 | Boston, MA\n"


def parsed(text: str) -> ResumeProfile:
    """The profile of a résumé that is given as plain text."""
    return parse_resume(text_document(text), today=TODAY)


def with_header(text: str) -> ResumeProfile:
    """The profile of sections below a usual header."""
    return parsed(f"{HEADER}\n{text}")


def placed(*lines: Line) -> DocumentText:
    """A document of lines with positions."""
    return DocumentText(text="\n".join(line.text for line in lines), lines=list(lines))


def line(text: str, x: float, y: float, *, size: float = 10.0, bold: bool = False, column: int = 0) -> Line:
    """A line at a place on the first page; its width follows from its length."""
    right = x + 0.5 * size * len(text)
    return Line(text=text, x0=x, y0=y, x1=right, y1=y + size, size=size, bold=bold, column=column)
