"""What is set beside an entry: its dates, its place, how long it lasted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from talentsync.resume.dates import DateSpan, find_dates
from talentsync.resume.places import is_place
from talentsync.resume.rows import Row, is_prose

_DURATION = re.compile(
    r"^\(?(?:\d+\s*(?:\+\s*)?(?:years?|yrs?|months?|mos?|mths?)\b\.?\s*(?:,|and|&)?\s*)+\)?$|"
    r"^\(?full[\s-]time\)?$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"^[\s()\[\],:;|·•–—-]+|[\s()\[\],:;|·•–—.-]+$")
_LEFT_EDGE = " \t([{|·•–—-,:;/"
_RIGHT_EDGE = " \t)]}|·•–—-,:;/."
# A cell with more dates than this is a table in one line or worse, and heads no entry.
_MAX_DATES = 12


@dataclass(frozen=True, slots=True)
class EdgeDate:
    """A date at the edge of a cell, and the cells of the row without it."""

    span: DateSpan
    rest: tuple[str, ...]


def edge_date(row: Row) -> EdgeDate | None:
    """The date that heads or ends a cell of a row, a range if there is one; none inside a sentence."""
    return _edge_date(row.cells)


@lru_cache(maxsize=1024)  # several readers ask the same of each row
def _edge_date(row: tuple[str, ...]) -> EdgeDate | None:
    best: EdgeDate | None = None
    for place, cell in enumerate(row):
        spans = find_dates(cell)
        for span in spans if len(spans) <= _MAX_DATES else ():
            rest = _without(cell, span)
            if rest is None:
                continue
            cells = tuple(c for c in (*row[:place], rest, *row[place + 1 :]) if c)
            if best is None or (span.is_range and not best.span.is_range):
                best = EdgeDate(span, cells)
    return best


def _without(cell: str, span: DateSpan) -> str | None:
    """The cell without the date, or None if the date stands inside a sentence."""
    before, after = cell[: span.begin], cell[span.stop :]
    left, right = _BRACKETS.sub("", before), _BRACKETS.sub("", after)
    if (
        left
        and right
        and not before.rstrip().endswith(("(", "|", "·", "•", ",", "–", "—", "-", "[", ":", "/"))
    ):
        return None
    if is_prose(left) or (is_prose(right) and left):
        return None
    left = before.rstrip(_LEFT_EDGE) if left else ""
    right = after.lstrip(_RIGHT_EDGE) if right else ""
    return f"{left} | {right}" if left and right else left or right


def is_duration(cell: str) -> bool:
    """Whether a cell says only how long something lasted."""
    return bool(_DURATION.match(cell))


def is_aside(cell: str) -> bool:
    """Whether a cell is only a date, a place or a duration."""
    if _DURATION.match(cell) or is_place(cell):
        return True
    spans = find_dates(cell)
    if not spans:
        return False
    rest = _BRACKETS.sub("", cell[: spans[0].begin] + " " + cell[spans[0].stop :])
    return not rest or bool(_DURATION.match(rest)) or is_place(rest)
