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
_LETTER_SPACING_EMS = 2.2
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


def merge_segments(pieces: Iterable[Segment]) -> list[Segment]:
    """Join neighbours on one baseline, drop text printed twice to look bold, keep the rest as it is."""
    merged: list[Segment] = []
    for cluster in _baseline_clusters(pieces):
        cluster.sort(key=lambda piece: piece.x0)
        current: Segment | None = None
        for piece in cluster:
            if current is not None and _is_overprint(current, piece):
                current.bold = True
            elif current is not None and _touches(current, piece):
                _append(current, piece)
            else:
                current = piece
                merged.append(piece)
    return merged


def _baseline_clusters(pieces: Iterable[Segment]) -> list[list[Segment]]:
    clusters: list[list[Segment]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        first = clusters[-1][0] if clusters else None
        if first is not None and piece.baseline - first.baseline <= _BASELINE_EMS * min(
            piece.size, first.size
        ):
            clusters[-1].append(piece)
        else:
            clusters.append([piece])
    return clusters


def _is_overprint(one: Segment, other: Segment) -> bool:
    near = _OVERPRINT_EMS * one.size
    return one.text == other.text and abs(one.x0 - other.x0) <= near and abs(one.x1 - other.x1) <= near


def _touches(left: Segment, right: Segment) -> bool:
    size = max(left.size, right.size)
    gap = right.x0 - left.x1
    single_letters = len(right.text) == 1 and len(left.text.rsplit(" ", 1)[-1]) == 1
    limit = _LETTER_SPACING_EMS if single_letters and right.text.isalpha() else JUMP_EMS
    return -0.5 * size < gap < limit * size and not left.marker


def _append(left: Segment, right: Segment) -> None:
    gap = right.x0 - left.x1
    if gap > _SPACE_EMS * left.size:
        left.text = f"{left.text.rstrip()} {right.text.lstrip()}"
    else:
        left.text += right.text
    if len(right.text) > len(left.text) / 2:
        left.size, left.bold, left.italic = right.size, right.bold, right.italic
    left.x1 = max(left.x1, right.x1)
    left.links.extend(link for link in right.links if link not in left.links)
