"""Letters set apart on purpose, put back into words by the distances between them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

_MIN_LETTERS = 5
_WORD_GAP = 1.6
_MIN_TRACKING_EMS = 0.03


def is_spaced_out(text: str) -> bool:
    """Whether a run reads like letters set apart: many parts, of one or two letters each."""
    parts = text.split()
    letters = sum(len(part) for part in parts)
    if len(parts) < 4 or letters < _MIN_LETTERS or letters > 2 * len(parts):
        return False
    return (
        sum(len(part) == 1 for part in parts) * 2 >= len(parts)
        and sum(map(str.isalpha, text)) >= 0.9 * letters
    )


def respaced(text: str, chars: Sequence[tuple[str, float, float]]) -> str:
    """Words of a spaced-out run.

    Args:
        text: the run as extracted, given back when its letters are not evenly apart.
        chars: its characters with their left and right edges.
    """
    letters = [char for char in chars if not char[0].isspace()]
    gaps = [after[1] - before[2] for before, after in itertools.pairwise(letters)]
    if not gaps:
        return text
    usual, width = median(gaps), median(right - left for _, left, right in letters)
    if min(gaps) < _MIN_TRACKING_EMS * width and not all(len(part) == 1 for part in text.split()):
        return text
    words = letters[0][0]
    for gap, (letter, _, _) in zip(gaps, letters[1:], strict=True):
        words += f" {letter}" if gap > _WORD_GAP * usual + 0.05 * width else letter
    return words
