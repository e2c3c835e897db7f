"""Ranges of dates printed over several lines, made whole."""

from __future__ import annotations

import re

from talentsync.resume.dates import DateSpan, find_dates
from talentsync.resume.rows import Row

_LABEL = re.compile(r"^(?:from|start(?:ed)?|to|until|end(?:ed)?)(?:\s+date)?\s*:?\s+", re.IGNORECASE)
_DASH = re.compile(r"^[\s–—-]+|[\s–—-]+$|(?<=\d)\s+(?:to|until|till)$", re.IGNORECASE)
_ONLY_DASH = re.compile(r"^(?:[–—-]+|to|until)$", re.IGNORECASE)
_LONGEST_DATE = 24


def with_whole_dates(rows: list[Row]) -> list[Row]:
    """The rows with `Jan 2019`, `–` and `Present` on lines of their own joined to one range."""
    whole: list[Row] = []
    at = 0
    while at < len(rows):
        row, after = rows[at], at + 1
        if after + 1 < len(rows) and _ONLY_DASH.match(rows[after].text):
            after += 1
        joined = _joined(row, rows[after]) if after < len(rows) else None
        whole.append(joined or row)
        at = after + 1 if joined else at + 1
    return whole


def _joined(first: Row, second: Row) -> Row | None:
    if max(len(first.text), len(second.text)) > _LONGEST_DATE or first.line.column != second.line.column:
        return None
    start, end = _plain(first.text), _plain(second.text)
    begin = _single(start)
    text = f"{start} – {end}"
    spans = find_dates(text) if begin else []
    if begin is None or not spans or (spans[0].begin, spans[0].stop) != (0, len(text)):
        return None
    # Dates of two entries stand the later one first.
    in_order = spans[0].current or spans[0].start == begin.end
    return first.with_cells((text,)) if in_order else None


def _plain(text: str) -> str:
    return _DASH.sub("", _LABEL.sub("", text.strip())).strip()


def _single(text: str) -> DateSpan | None:
    """The date that a text is, if it is one date and nothing else."""
    spans = find_dates(text)
    alone = len(spans) == 1 and not spans[0].is_range and (spans[0].begin, spans[0].stop) == (0, len(text))
    return spans[0] if alone else None
