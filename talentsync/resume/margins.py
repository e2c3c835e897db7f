"""Dates and places set in a margin column, put back beside the lines that they belong to."""

from __future__ import annotations

from dataclasses import replace

from talentsync.resume.asides import is_aside
from talentsync.resume.dates import find_dates
from talentsync.resume.rows import Row

_SAME_HEIGHT = 5.0
_MOSTLY = 0.7


def with_margins(rows: list[Row]) -> list[Row]:
    """The rows with those of margin columns moved into the text column, marked as asides.

    Some layouts set dates and places in a column of their own. Its lines say nothing without the lines to
    their left, so each goes after the one whose height on the page is nearest.
    """
    margins = _margin_columns(rows)
    if not margins:
        return rows
    text = [row for row in rows if (row.line.page, row.line.column) not in margins]
    beside: dict[int, list[Row]] = {}
    for row in rows:
        if (row.line.page, row.line.column) not in margins:
            continue
        neighbour = _neighbour(row, text)
        if neighbour is None:
            return rows
        line = row.line.model_copy(update={"column": neighbour.line.column, "x1": 0.0})
        beside.setdefault(neighbour.index, []).append(replace(row, line=line, aside=True, starts_block=False))
    return [placed for row in text for placed in (row, *beside.get(row.index, ()))]


def _margin_columns(rows: list[Row]) -> set[tuple[int, int]]:
    columns: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        if row.line.x1 > 0:
            columns.setdefault((row.line.page, row.line.column), []).append(row)
    return {place for place, listed in columns.items() if place[1] > 0 and _is_margin(listed)}


def _is_margin(rows: list[Row]) -> bool:
    asides = [row for row in rows if is_aside(row.text)]
    dated = [row for row in asides if find_dates(row.text)]
    return bool(dated) and (
        len(asides) == len(rows) or (len(dated) > 1 and len(asides) >= _MOSTLY * len(rows))
    )


def _neighbour(row: Row, text: list[Row]) -> Row | None:
    """The row at the same height, else the nearest one above."""
    near = [
        other
        for other in text
        if other.line.page == row.line.page
        and other.line.y0 <= row.line.y0 + _SAME_HEIGHT
        and other.line.x1 > 0
    ]
    return max(near, key=lambda other: other.line.y0, default=None)
