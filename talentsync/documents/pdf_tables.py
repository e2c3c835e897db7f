"""Tables with borders: a cell whose first line is wrapped becomes one piece again, level with its neighbours.

Only full grids count (lines above, below and between the cells): the rules under headings, and tables that
only set text in columns, are left to the rules of reading order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from talentsync.documents.segments import Segment

Box = tuple[float, float, float, float]

_THIN = 2.0
_MIN_RULE = 8.0
_NEAR = 2.0
_PADDING = 2.0


@dataclass(slots=True)
class _Cell:
    x0: float
    x1: float
    lines: list[Segment] = field(default_factory=list)


def rules_of(box: Box, *, stroked: bool) -> list[Box]:
    """The straight lines that a path amounts to: itself when it is thin, its edges when it is a frame."""
    x0, y0, x1, y1 = box
    if min(x1 - x0, y1 - y0) <= _THIN:
        return [box] if max(x1 - x0, y1 - y0) >= _MIN_RULE else []
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)] if stroked else []


def level_cells(segments: Sequence[Segment], rules: Iterable[Box]) -> list[Segment]:
    """Join wrapped lines of cells and put the first lines of a row on one baseline; leave other text."""
    lying = [box for box in rules if box[3] - box[1] <= _THIN and box[2] - box[0] >= _MIN_RULE]
    standing = [box for box in rules if box[2] - box[0] <= _THIN and box[3] - box[1] >= _MIN_RULE]
    if len(standing) < 3 or len(lying) < 2:
        return list(segments)
    dropped: set[int] = set()
    for top, bottom in pairwise(_levels(lying)):
        cells = _cells(top, bottom, standing)
        _fill(cells, segments, top, bottom)
        filled = [cell for cell in cells if cell.lines]
        if len(filled) > 1 and any(len(cell.lines) > 1 for cell in filled):
            for cell in filled:
                dropped.update(_join_wraps(cell))
            _level(filled)
    return [segment for segment in segments if id(segment) not in dropped]


def _levels(lying: Sequence[Box]) -> list[float]:
    """The different heights of the lying rules, from the top."""
    levels: list[float] = []
    for y in sorted((box[1] + box[3]) / 2 for box in lying):
        if not levels or y - levels[-1] > _NEAR:
            levels.append(y)
    return levels


def _cells(top: float, bottom: float, standing: Sequence[Box]) -> list[_Cell]:
    """Cells between two levels, by the standing rules that reach from one to the other."""
    walls = sorted(box[0] for box in standing if box[1] <= top + _NEAR and box[3] >= bottom - _NEAR)
    return [_Cell(left, right) for left, right in pairwise(walls) if right - left > _MIN_RULE]


def _fill(cells: Sequence[_Cell], segments: Sequence[Segment], top: float, bottom: float) -> None:
    for segment in segments:
        if not (top < segment.baseline < bottom):
            continue
        for cell in cells:
            if cell.x0 - 1 <= segment.x0 and segment.x1 <= cell.x1 + 1:
                cell.lines.append(segment)
    for cell in cells:
        cell.lines.sort(key=lambda segment: (segment.baseline, segment.x0))


def _join_wraps(cell: _Cell) -> list[int]:
    """Append to the first line of a cell the lines that it was wrapped into; gives what became of them."""
    first = cell.lines[0]
    room = cell.x1 - _PADDING
    last, gone = first, []
    for line in cell.lines[1:]:
        word = len(line.text.split()[0]) / len(line.text) * (line.x1 - line.x0)
        same_row = line.baseline - last.baseline < 0.5 * line.size
        if (
            same_row
            or line.marker
            or line.bold != first.bold
            or last.x1 + 0.25 * line.size + word <= room - _PADDING
        ):
            break
        first.text += f" {line.text}"
        first.links.extend(link for link in line.links if link not in first.links)
        gone.append(id(line))
        last = line
    first.x1 = max(first.x1, last.x1)
    return gone


def _level(cells: Sequence[_Cell]) -> None:
    highest = min(cell.lines[0].baseline for cell in cells)
    for cell in cells:
        cell.lines[0].baseline = highest
