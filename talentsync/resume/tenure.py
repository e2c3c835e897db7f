"""How long: the union of date ranges in months."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from talentsync.schemas.profile import Experience

_MIDDLE_OF_YEAR = 6
_WITHIN_ONE_YEAR = 6
"""Months counted for a role of which only one year is printed."""


def month_range(start: str | None, end: str | None, today: date) -> tuple[int, int] | None:
    """First month and the month after the last, counted from year 0; None where a date is missing.

    A printed month counts in full. A year without a month stands for its middle, so that `2018 - 2020` is two
    years, and two equal years are half a year.
    """
    if not start or not end or start == "present":
        return None
    first = _month(start)
    last = today.year * 12 + today.month if end == "present" else _month(end) + (len(end) > 4)
    if first >= last:
        return (first, first + _WITHIN_ONE_YEAR) if start[:4] == end[:4] else None
    return first, last


def _month(text: str) -> int:
    year, _, month = text.partition("-")
    return int(year) * 12 + (int(month) - 1 if month else _MIDDLE_OF_YEAR)


def union_months(ranges: Iterable[tuple[int, int]]) -> int:
    """The length of the union of ranges, in months."""
    total, reached = 0, -1
    for first, last in sorted(ranges):
        total += max(last - max(first, reached), 0)
        reached = max(reached, last)
    return total


def experience_months(roles: list[Experience], today: date) -> int:
    """Months of experience: the union of the roles' date ranges, not their sum."""
    return union_months(found for role in roles if (found := month_range(role.start, role.end, today)))
