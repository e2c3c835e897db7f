"""How a part of the rubric is written down."""

from __future__ import annotations

from collections.abc import Iterable

from talentsync.schemas.match import SubScore

MOST_LINES = 8
MOST_NAMES = 6
ALIKE, PARTLY_ALIKE = 0.9, 0.4
"""Shares of likeness from which work counts as of the same line, or partly of it, in words."""


def part(  # noqa: PLR0913, PLR0917 - a sub-score has so many fields
    category: str,
    name: str,
    maximum: float,
    share: float,
    evidence: str,
    lines: Iterable[int] = (),
    *,
    asked: bool = True,
) -> SubScore:
    """A sub-score from a share of its maximum, 0 to 1, rounded to a tenth of a point."""
    return SubScore(
        category=category,
        part=name,
        points=round(maximum * min(1.0, max(0.0, share)), 1),
        maximum=maximum,
        evidence=evidence,
        asked=asked,
        lines=list(dict.fromkeys(lines))[:MOST_LINES],
    )


def listed(names: Iterable[str]) -> str:
    """Some names with commas, the rest as a number."""
    every = list(names)
    more = len(every) - MOST_NAMES
    return ", ".join(every[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def count_of(number: int, noun: str) -> str:
    """A number with its noun: "1 role", "3 roles"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def similarity(fit: float) -> str:
    """What a part that counts only as far as the work is alike adds to its evidence."""
    if fit >= ALIKE:
        return ""
    degree = "partly" if fit >= PARTLY_ALIKE else "hardly"
    return f". Points are reduced because your résumé is {degree} about this line of work ({fit:.0%})"
