"""Pieces of text with their place on the page, shared by PDF text and OCR.

A `Segment` is a run of words on one baseline without a wide gap. What reads a page makes segments; what
orders a page (`columns`) and writes lines (`rows`) works on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

# MuPDF's own limit between a word space and a jump, in ems (SPACE_MAX_DIST in its structured text device).
JUMP_EMS = 0.8
_SPACE_EMS = 0.12
_BASELINE_EMS = 0.3
_OVERPRINT_EMS = 0.12


@dataclass(slots=True)
class Segment:
    """Words on one baseline; positions in points from the top left corner of the page."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool = False
    italic: bool = False
    links: list[str] = field(default_factory=list)
    marker: bool = False

    @property
    def top(self) -> float:
        """Top of the capitals, about; fonts declare heights too loosely to compare them."""
        return self.baseline - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """Bottom of the descenders, about."""
        return self.baseline + 0.22 * self.size


def baseline_rows(pieces: Iterable[Segment]) -> list[list[Segment]]:
    """Pieces on about the same baseline together, from left to right; what is printed twice is kept once."""
    rows: list[list[Segment]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        first = rows[-1][0] if rows else None
        if first is not None and piece.baseline - first.baseline <= _BASELINE_EMS * min(
            piece.size, first.size
        ):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_without_overprints(sorted(row, key=lambda piece: piece.x0)) for row in rows]


def _without_overprints(row: list[Segment]) -> list[Segment]:
    """Text printed again a little beside itself is one text that looks bold."""
    kept: list[Segment] = []
    for piece in row:
        if kept and kept[-1].text == piece.text and piece.x0 - kept[-1].x0 <= _OVERPRINT_EMS * piece.size:
            kept[-1].bold = True
        else:
            kept.append(piece)
    return kept


def join_neighbours(row: Iterable[Segment]) -> list[Segment]:
    """Join the pieces of a row that have no wide gap between them."""
    joined: list[Segment] = []
    for piece in row:
        if joined and _touches(joined[-1], piece):
            _append(joined[-1], piece)
        else:
            joined.append(piece)
    return joined


def _touches(left: Segment, right: Segment) -> bool:
    size = max(left.size, right.size)
    return -0.5 * size < right.x0 - left.x1 < JUMP_EMS * size and not left.marker


def _append(left: Segment, right: Segment) -> None:
    gap = right.x0 - left.x1
    if len(right.text) > len(left.text):
        left.size, left.bold, left.italic = right.size, right.bold, right.italic
    left.text += f" {right.text}" if gap > _SPACE_EMS * left.size else right.text
    left.x1 = max(left.x1, right.x1)
    left.links.extend(link for link in right.links if link not in left.links)
