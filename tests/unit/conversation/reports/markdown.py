"""What a browser would make of a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token


def tokens(report: str) -> list[Token]:
    """The report's tokens, those inside its lines among them; nothing is held back for being unsafe."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # The parser's own check would hide what a more careless one shows.
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return list(_flat(parser.parse(report)))


def active(report: str) -> list[str]:
    """Tags, pictures, and links that lead elsewhere than to the web."""
    found = []
    for token in tokens(report):
        if token.type in {"html_inline", "html_block", "image"}:
            found.append(token.content)
        if token.type == "link_open" and not _is_web(str(token.attrs["href"])):
            found.append(str(token.attrs["href"]))
    return found


def headings(report: str) -> list[str]:
    """The texts of the headings, as they are shown."""
    flat = tokens(report)
    return [shown(flat[place + 1]) for place, token in enumerate(flat) if token.type == "heading_open"]


def shown(token: Token) -> str:
    """The text of a line, as it is shown."""
    return "".join(child.content for child in token.children or [] if child.type == "text")


def shape(report: str) -> list[str]:
    """The kinds of its blocks, in their order."""
    return [token.type for token in tokens(report) if token.block]


def _flat(parsed: list[Token]) -> Iterator[Token]:
    for token in parsed:
        yield token
        yield from _flat(token.children or [])


def _any_link(url: str) -> bool:
    return bool(url) or True


def _is_web(url: Any) -> bool:
    return urlsplit(url).scheme in {"http", "https"}
