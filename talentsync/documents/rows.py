"""Regions of a page to lines: one line for each baseline, tabs at wide gaps, bullets taken off."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from talentsync.documents.characters import (
    is_lone_bullet,
    is_only_marks,
    join_letter_spacing,
    split_bullet,
    tidy_spaces,
)
from talentsync.documents.columns import Region
from talentsync.documents.segments import Segment
from talentsync.schemas.document import Line

# A gap from here on is more than a word space or the space after a comma in justified text.
WIDE_GAP_EMS = 1.2
_OVERLAP = 0.5
_FAR_OVERLAP = 0.25
_FAR_EMS = 2.0


def region_lines(region: Region, page: int) -> list[Line]:
    """The lines of a region from top to bottom."""
    lines = (_line(row, page, region.column) for row in _rows(region.segments))
    return [line for line in lines if line is not None]


def _rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    rows: list[list[Segment]] = []
    for piece in sorted(segments, key=lambda piece: (piece.baseline, piece.x0)):
        if rows and all(_side_by_side(piece, other) for other in rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda piece: piece.x0)
    return rows


def _side_by_side(one: Segment, other: Segment) -> bool:
    """Whether two segments make one line; a part set far apart may hang lower or higher than its line."""
    size = min(one.size, other.size)
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    if gap < -0.3 * size:
        return False
    needed = _FAR_OVERLAP if gap > _FAR_EMS * size else _OVERLAP
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= needed * min(one.bottom - one.top, other.bottom - other.top)


def _line(row: list[Segment], page: int, column: int) -> Line | None:
    marked, text = split_bullet(tidy_spaces(join_letter_spacing(_joined(row))))
    text = text.strip()
    if is_only_marks(text):
        return None
    lead = max(_first_cell(row), key=lambda piece: len(piece.text))
    return Line(
        text=text,
        page=page,
        x0=round(row[0].x0, 2),
        y0=round(min(piece.top for piece in row), 2),
        x1=round(max(piece.x1 for piece in row), 2),
        y1=round(max(piece.bottom for piece in row), 2),
        size=round(lead.size, 2),
        bold=lead.bold,
        italic=lead.italic,
        column=column,
        kind="list_item" if marked else "text",
        links=list(dict.fromkeys(link for piece in row for link in piece.links)),
    )


def _joined(row: list[Segment]) -> str:
    parts = [row[0].text]
    for before, piece in itertools.pairwise(row):
        parts.append(_gap(before, piece))
        parts.append(piece.text)
    return "".join(parts)


def _gap(before: Segment, after: Segment) -> str:
    if is_lone_bullet(before.text) or before.marker:
        return " "
    return "\t" if after.x0 - before.x1 > WIDE_GAP_EMS * max(before.size, after.size) else " "


def _first_cell(row: list[Segment]) -> list[Segment]:
    cell = [row[0]]
    for before, piece in itertools.pairwise(row):
        if _gap(before, piece) == "\t":
            break
        cell.append(piece)
    return [piece for piece in cell if not piece.marker] or cell
