"""Texts of others as Markdown shows them literally: no text of a document may turn into markup."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

VALUE_CHARS = 300
TITLE_CHARS = 120
PROSE_CHARS = 4000
MAX_URL_CHARS = 500

# Controls, and the signs that turn the direction of writing: they could show a text as another one.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_MARKUP = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
# What opens a heading, a list or a rule at the start of a line.
_OPENING = re.compile(r"^(?:[#=-]|\+(?=\s|$)|(?P<number>\d{1,9})(?=[.)](?:\s|$)))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_WEB = re.compile(r"https?://[^\s@]+", re.IGNORECASE)
_UNSAFE_IN_URL = re.compile(r"[\x00-\x20\x7f-\x9f<>\\`|\"\u202a-\u202e\u2066-\u2069]")


def inline(text: str, limit: int = VALUE_CHARS) -> str:
    """The text on one line, shortened, with every sign escaped that Markdown or HTML would read as markup."""
    return _literal(clipped(" ".join(_UNSEEN.sub("", text).split()), limit))


def prose(text: str, limit: int = PROSE_CHARS) -> str:
    """The text with its lines and paragraphs, and as literal otherwise as `inline` makes it."""
    lines = [" ".join(line.split()) for line in _UNSEEN.sub("", clipped(text.strip(), limit)).splitlines()]
    paragraphs = re.split(r"\n{2,}", "\n".join(lines).strip())
    # Two spaces at its end keep a line from flowing into the next one.
    return "\n\n".join("  \n".join(map(_literal, paragraph.splitlines())) for paragraph in paragraphs)


def strong(text: str, limit: int = VALUE_CHARS) -> str:
    """The text in bold; nothing where there is none."""
    shown = inline(text, limit)
    return f"**{shown}**" if shown else ""


def link(title: str, url: str) -> str:
    """A link, and its host where the title does not tell it; plain text where it leads nowhere on the web."""
    address = _web_address(url)
    shown = inline(title, TITLE_CHARS) or inline(url, TITLE_CHARS)
    if address is None:
        told = inline(url, TITLE_CHARS)
        return shown if told in {"", shown} else f"{shown} ({told})"
    host = inline(urlsplit(address).hostname or "", TITLE_CHARS)
    return f"[{shown}](<{address}>)" + ("" if host in shown else f" ({host})")


def clipped(text: str, limit: int) -> str:
    """The text, cut at its limit."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def unescape(shown: str) -> str:
    """The text from what `inline` made of it."""
    return _ESCAPED.sub(r"\1", shown)


def _literal(line: str) -> str:
    escaped = _MARKUP.sub(r"\\\g<0>", line)
    return _OPENING.sub(lambda found: f"{found['number']}\\" if found["number"] else f"\\{found[0]}", escaped)


def _web_address(url: str) -> str | None:
    """The address with what Markdown would trip over encoded; None unless it is plainly one of the web."""
    url = url.strip()
    if not _WEB.fullmatch(url):
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    if not host:
        return None
    encoded = _UNSAFE_IN_URL.sub(lambda found: quote(found[0], safe=""), url)
    address = re.sub(r"&(?=#?\w+;)", "&amp;", encoded)
    return address if len(address) <= MAX_URL_CHARS else None
