"""How dates, links and parts are printed, such that the parser of this project reads them as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_SAFE = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"^[a-z][a-z\d+.-]*:", re.IGNORECASE)


def date(when: str | None) -> str:
    """`2019-02` as "Feb 2019", `present` as "Present", a year as it is; empty for None."""
    if not when:
        return ""
    if when == "present":
        return "Present"
    year, _, month = when.partition("-")
    if month.isdigit() and 1 <= int(month) <= len(_MONTHS):
        return f"{_MONTHS[int(month) - 1]} {year}"
    return year


def date_range(start: str | None, end: str | None) -> str:
    """Two dates as "Feb 2019 – Present"; one date where the other is missing or the same."""
    return join((date(start), date(end)), " – ")


def join(parts: Iterable[str | None], separator: str) -> str:
    """The parts that say something, each once, in their order."""
    return separator.join(dict.fromkeys(part.strip() for part in parts if part and part.strip()))


def shown(link: str) -> str:
    """A link as it is printed: without scheme, `www.` and the slash at its end."""
    return _SCHEME.sub("", link.strip()).rstrip("/")


def target(link: str) -> str:
    """Where a link leads; empty for what is neither a web, a mail nor a telephone address."""
    text = link.strip()
    if _SAFE.match(text):
        return text
    return "" if _ANY_SCHEME.match(text) or not text else f"https://{text}"


def one_line(text: str) -> str:
    """A text without line ends, tabs and other control signs, which no format prints as they are."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
