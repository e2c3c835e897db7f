"""Reading order of a page: where it has columns, and which comes first.

A column boundary is a vertical strip that no text crosses over a band of the page. Most such strips are no
boundary: dates set flush right, the values beside a list of labels, the cells of a table share the baselines
of what stands to their left and are read with it. The rules are about that difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from talentsync.documents.segments import Segment

_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|'\d\d\b|\b(?:present|current|today)\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)
_MIN_ROWS = 3
_MIN_CHARS = 30
_ALIGNED_EMS = 0.12
_CONTIGUOUS_EMS = 2.2
_RUN_EMS = 3.0
_MIN_RUN = 5
_TALL_ROWS = 15
_LOOSE_ROWS = 8
_DATE_CHARS = 40
_ENTRY_EMS = 1.7
_CHAIN_GAP_EMS = 4.0
_CHAIN_GAP_RATIO = 1.6
_MAX_DEPTH = 8
_MAX_CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class Region:
    """Segments that are read together, row by row."""

    segments: tuple[Segment, ...]
    column: int


@dataclass(frozen=True, slots=True)
class _Band:
    above: list[Segment]
    left: list[Segment]
    right: list[Segment]
    below: list[Segment]

    @property
    def weight(self) -> tuple[int, float]:
        gutter = min(piece.x0 for piece in self.right) - max(piece.x1 for piece in self.left)
        return len(self.left) + len(self.right), gutter


def reading_order(segments: Sequence[Segment]) -> list[Region]:
    """Cut a page into regions in reading order: full width parts, and columns from left to right."""
    return _cut(sorted(segments, key=lambda piece: piece.baseline), column=0, depth=0)


def _cut(segments: list[Segment], column: int, depth: int) -> list[Region]:
    if not segments:
        return []
    band = _best_band(segments) if depth < _MAX_DEPTH and len(segments) >= 2 * _MIN_ROWS else None
    if band is None:
        return [Region(tuple(segments), column)]
    left = _cut(band.left, column, depth + 1)
    right = _cut(band.right, max(region.column for region in left) + 1, depth + 1)
    return [*_cut(band.above, column, depth + 1), *left, *right, *_cut(band.below, column, depth + 1)]


def _best_band(segments: list[Segment]) -> _Band | None:
    reaches = _reaches(segments)
    bands = [band for x in _candidates(segments) for band in _bands(segments, reaches, x)]
    for band in sorted(bands, key=lambda band: band.weight, reverse=True):
        if _are_columns(band.left, band.right):
            return band
    return None


def _candidates(segments: list[Segment]) -> list[float]:
    """Places where a column may begin: left edges shared by several rows, and valleys in the ink."""
    start, end = min(piece.x0 for piece in segments), max(piece.x1 for piece in segments)
    margin = 0.08 * (end - start)
    edges = Counter(round(piece.x0 / 2) * 2 for piece in segments if start + margin < piece.x0 < end - margin)
    shared = [x - 2.0 for x, count in edges.most_common(_MAX_CANDIDATES) if count >= _MIN_ROWS]
    return shared + _valleys(segments, start + margin, end - margin)


def _valleys(segments: list[Segment], start: float, end: float) -> list[float]:
    first = int(start)
    steps = [0] * (max(int(end) - first, 0) + 2)
    for piece in segments:
        left, right = max(int(piece.x0) - first, 0), min(int(piece.x1) + 1 - first, len(steps) - 1)
        if left < right:
            steps[left] += 1
            steps[right] -= 1
    ink, total = [], 0
    for step in steps:
        total += step
        ink.append(total)
    shallow = min(ink) + max(ink) // 10
    wells = [index for index, value in enumerate(ink[:-1]) if value <= shallow]
    return [float(first + well) for well in _middles(wells)][:_MAX_CANDIDATES]


def _middles(indexes: list[int]) -> list[float]:
    runs: list[list[int]] = []
    for index in indexes:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [(run[0] + run[-1]) / 2 for run in runs if len(run) >= 6]


def _reaches(segments: list[Segment]) -> list[tuple[float, float]]:
    """How far to the left and right each segment belongs together with its neighbours.

    A centred contact line ("City   phone   e-mail") is a chain of short parts at even, moderate gaps; a
    column boundary that happens to fall into one of the gaps does not part it.
    """
    reaches = [(piece.x0, piece.x1) for piece in segments]
    row: list[int] = []
    for index, piece in enumerate(segments):
        if row and piece.baseline - segments[row[0]].baseline > 0.3 * piece.size:
            _chain(segments, row, reaches)
            row = []
        row.append(index)
    _chain(segments, row, reaches)
    return reaches


def _chain(segments: list[Segment], row: list[int], reaches: list[tuple[float, float]]) -> None:
    if len(row) < 3:
        return
    row = sorted(row, key=lambda index: segments[index].x0)
    gaps = [segments[after].x0 - segments[before].x1 for before, after in pairwise(row)]
    if (
        min(gaps) <= 0
        or max(gaps) > _CHAIN_GAP_EMS * segments[row[0]].size
        or max(gaps) > _CHAIN_GAP_RATIO * min(gaps)
    ):
        return
    for index in row:
        reaches[index] = (segments[row[0]].x0, segments[row[-1]].x1)


def _bands(segments: list[Segment], reaches: list[tuple[float, float]], x: float) -> list[_Band]:
    """Stretches of the page, top to bottom, in which no text crosses `x`."""
    crossing = [index for index, (x0, x1) in enumerate(reaches) if x0 < x - 1 and x1 > x + 1]
    bands, start = [], 0
    for index in [*crossing, len(segments)]:
        inside = segments[start:index]
        left = [piece for piece in inside if piece.x1 <= x + 1]
        right = [piece for piece in inside if piece.x1 > x + 1]
        if len(left) >= _MIN_ROWS and len(right) >= _MIN_ROWS:
            bands.append(_settled(_Band(segments[:start], left, right, segments[index:])))
        start = index + 1
    return bands


def _settled(band: _Band) -> _Band:
    """Give headings below the end of the other side to the full width text that they introduce."""
    if not band.below:
        return band
    next_line = band.below[0]
    sides = (band.left, band.right)
    for side, other in (sides, sides[::-1]):
        floor = max(piece.bottom for piece in other)
        while len(side) > 1 and side[-1].top > floor and _introduces(side[-1], next_line):
            band.below.insert(0, side.pop())
    return band


def _introduces(piece: Segment, line: Segment) -> bool:
    outstanding = piece.size > 1.1 * line.size or (piece.bold and not line.bold)
    return outstanding and line.baseline - piece.baseline <= _CONTIGUOUS_EMS * piece.size


def _are_columns(left: list[Segment], right: list[Segment]) -> bool:
    """Whether two sides of a strip are read one after the other, and not row by row."""
    sparse, dense = sorted((_rows(left), _rows(right)), key=len)
    if len(sparse) < _MIN_ROWS or min(_chars(left), _chars(right)) < _MIN_CHARS or _are_dates(sparse):
        return False
    aligned = _aligned_share(sparse, dense)
    if aligned < 0.5:
        # What is set flush right row by row has no left edge in common; a column has.
        tall = aligned < 0.35 and len(sparse) >= _LOOSE_ROWS and _edge_share(_rows(right)) >= 0.4
        return tall or _contiguous_share(sparse) >= 0.3
    if _contiguous_share(sparse) < 0.65 or _longest_run(sparse) < _MIN_RUN:
        return False
    paired = min(aligned, _aligned_share(dense, sparse))
    if aligned < 0.95 and (paired < 0.8 or (_has_headings(sparse) and _has_headings(dense))):
        return True
    return (
        len(sparse) >= _TALL_ROWS
        and min(median(len(row.text) for row in rows) for rows in (sparse, dense)) > 20
    )


def _has_headings(rows: list[Segment]) -> bool:
    """Whether some rows, not most, stand out: a side with headings of its own is a column."""
    usual = median(row.size for row in rows)
    outstanding = sum(row.bold or row.size > 1.1 * usual or row.text.isupper() for row in rows)
    return 0 < outstanding <= len(rows) / 2


def _chars(segments: list[Segment]) -> int:
    return sum(len(piece.text) for piece in segments)


def _are_dates(rows: list[Segment]) -> bool:
    """Whether a side only dates and places what stands beside it, entry by entry."""
    dated = [bool(_DATE.search(row.text)) and len(row.text) <= _DATE_CHARS for row in rows]
    if sum(dated) >= len(rows) / 2:
        return True
    runs = [dated[:1]]
    for (before, after), is_dated in zip(pairwise(rows), dated[1:], strict=True):
        if after.baseline - before.baseline > _ENTRY_EMS * after.size:
            runs.append([])
        runs[-1].append(is_dated)
    dated_runs = sum(any(run) for run in runs)
    short = median(len(row.text) for row in rows) <= _DATE_CHARS / 2
    return len(runs) >= _MIN_ROWS and dated_runs >= 0.7 * len(runs) and short and not _has_headings(rows)


def _edge_share(rows: list[Segment]) -> float:
    """Share of the rows that begin at the most usual left edge."""
    edges = Counter(round(row.x0 / 3) for row in rows)
    return edges.most_common(1)[0][1] / len(rows)


def _longest_run(rows: list[Segment]) -> int:
    """Most rows that follow each other without a break."""
    longest = run = 1
    for before, after in pairwise(rows):
        run = run + 1 if after.baseline - before.baseline <= _RUN_EMS * after.size else 1
        longest = max(longest, run)
    return longest


def _rows(segments: list[Segment]) -> list[Segment]:
    """One segment for each baseline of a side: the leftmost, which tells where the row begins."""
    rows: list[Segment] = []
    for piece in segments:
        if not rows or piece.baseline - rows[-1].baseline > 0.3 * piece.size:
            rows.append(piece)
        elif piece.x0 < rows[-1].x0:
            rows[-1] = piece
    return rows


def _aligned_share(rows: list[Segment], others: list[Segment]) -> float:
    def aligned(row: Segment) -> bool:
        return any(abs(row.baseline - other.baseline) <= _ALIGNED_EMS * row.size for other in others)

    return sum(aligned(row) for row in rows) / len(rows)


def _contiguous_share(rows: list[Segment]) -> float:
    gaps = [after.baseline - before.baseline for before, after in pairwise(rows)]
    sizes = [row.size for row in rows[1:]]
    return sum(gap <= _CONTIGUOUS_EMS * size for gap, size in zip(gaps, sizes, strict=True)) / len(gaps)
