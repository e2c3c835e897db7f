"""Letters set apart on purpose ("E X P E R I E N C E"), put back into words by the distances between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from talentsync.documents.segments import Segment

_MIN_LETTERS = 4
_MAX_GAP_EMS = 2.2
_MIN_TRACKING_EMS = 0.05
_TOUCHING = 0.02
# Between words there is a space more than between letters, and the tracking once more.
_WORD_GAP = 1.6
_CELL_GAP = 2.0
_CELL_EMS = 1.0


def may_be_tracked(text: str) -> bool:
    """Whether a run may be letters set apart: parts of one or two letters, in capitals or many of them."""
    parts = text.split()
    short = sum(len(part) <= 2 and part.isalpha() for part in parts)
    if len(parts) < 2 or not short:
        return False
    return text.isupper() or short == len(parts) or (len(parts) >= _MIN_LETTERS and short >= 0.5 * len(parts))


def is_tracked(letters: Sequence[tuple[float, float]], size: float) -> bool:
    """Whether no two letters, given by their left and right edges, stand as close as usual."""
    return all(after[0] - before[1] >= _MIN_TRACKING_EMS * size for before, after in pairwise(letters))


def join_letters(row: list[Segment]) -> list[Segment]:
    """Join runs of single letters in a row, sorted from left to right, into segments of whole words."""
    joined: list[Segment] = []
    run: list[Segment] = []
    for piece in row:
        if run and (not _is_letter(piece) or piece.x0 - run[-1].x1 > _MAX_GAP_EMS * 2 * piece.size):
            joined.extend(_words(run))
            run = []
        if _is_letter(piece):
            run.append(piece)
        else:
            joined.append(piece)
    return joined + _words(run)


def _is_letter(piece: Segment) -> bool:
    return len(piece.text) == 1 and not piece.marker and (piece.text.isalpha() or piece.text in "&/-")


def _words(run: list[Segment]) -> list[Segment]:
    gaps = [after.x0 - before.x1 for before, after in pairwise(run)]
    if (
        len(run) < _MIN_LETTERS
        or median(gaps) > _MAX_GAP_EMS * run[0].size
        or min(gaps) < _TOUCHING * run[0].size
    ):
        return run
    usual, size = median(gaps), run[0].size
    cells = [run[0]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        if gap > _CELL_GAP * usual + _CELL_EMS * size:
            cells.append(letter)
            continue
        space = " " if gap > _WORD_GAP * usual + _MIN_TRACKING_EMS * size else ""
        cells[-1].text += space + letter.text
        cells[-1].x1 = letter.x1
        cells[-1].links.extend(link for link in letter.links if link not in cells[-1].links)
    return cells
