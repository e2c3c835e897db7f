"""How links and lines are printed, such that the parser of this project reads them as they are."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_SAFE = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"^[a-z][a-z\d+.-]*:", re.IGNORECASE)


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
