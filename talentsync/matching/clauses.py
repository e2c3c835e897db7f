"""The parts of a sentence that set a condition: permission to work, a place, a degree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from talentsync.matching.credentials import asked_degree
from talentsync.matching.gates import PERMIT, place_in
from talentsync.resume.country_names import country_names

_CLAUSE_START = re.compile(r"(?:^|[;.,]\s)")
_CLAUSE_END = re.compile(
    r"[;.]\s|,\s|\b(?:and|with|plus)\s+(?=(?:have|has|hold|be|possess|strong|solid|good|experience|proven|"
    r"at least|\d)\b)|$",
    re.IGNORECASE,
)
_DEGREE_WORD = re.compile(
    r"\b(?:degree|diploma|bachelor|master|b\.?sc|m\.?sc|b\.?tech|m\.?tech|mba|ph\.?d)\b", re.IGNORECASE
)
_DEGREE_END = re.compile(r"[;.]\s|\b(?:with|plus)\s|\band\s+(?:at least|strong|proven|\d)|$", re.IGNORECASE)
_OTHER_NAMES = ("UK", "U.K.", "USA", "U.S.A.", "U.S.", "Great Britain", "England", "Scotland", "Wales", "EU")

Span = tuple[int, int]


def conditions(text: str) -> list[Span]:
    """Where a sentence asks for permission to work or a place, or names a country.

    Such words say where and who somebody is and not what they can do, so they are never keywords.
    """
    found = [match.span() for match in _countries().finditer(text)]
    place = place_in(text)
    return [*found, *permits(text), *([place.span("place")] if place else [])]


def permits(text: str) -> Iterator[Span]:
    """The clauses that ask for permission to work or a citizenship."""
    for match in PERMIT.finditer(text):
        starts = [gap.end() for gap in _CLAUSE_START.finditer(text, 0, match.start())]
        yield (starts[-1] if starts else 0), _end(_CLAUSE_END, text, match.end())


def degree_clause(text: str) -> list[Span]:
    """Where a sentence asks for a degree: the subjects around it are no skills."""
    if asked_degree(text) is None:
        return []
    return [(match.start(), _end(_DEGREE_END, text, match.end())) for match in _DEGREE_WORD.finditer(text)]


def without_permits(text: str) -> str:
    """The text without the clauses that ask for permission to work and without countries."""
    for start, end in sorted({*permits(text), *(match.span() for match in _countries().finditer(text))}):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


@cache
def _countries() -> re.Pattern[str]:
    names = {found.get("en", "") for found in country_names().values()} - {""} | set(_OTHER_NAMES)
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.search(text, start)
    return match.start() if match else len(text)
