"""How dates and names are put on one line."""

from __future__ import annotations

from collections.abc import Iterable

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def format_date(when: str | None) -> str:
    """`2019-02` as "Feb 2019", `present` as "Present", a year as it is; empty for None."""
    if not when:
        return ""
    if when == "present":
        return "Present"
    year, _, month = when.partition("-")
    if month.isdigit() and 1 <= int(month) <= len(_MONTHS):
        return f"{_MONTHS[int(month) - 1]} {year}"
    return year


def format_range(start: str | None, end: str | None) -> str:
    """Two dates as "Feb 2019 – Present"; one date where the other is missing or the same."""
    return join((format_date(start), format_date(end)), " – ")


def join(parts: Iterable[str | None], separator: str) -> str:
    """The parts that say something, each once, in their order."""
    return separator.join(dict.fromkeys(part.strip() for part in parts if part and part.strip()))
