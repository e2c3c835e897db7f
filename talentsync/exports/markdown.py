"""The résumé as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talentsync.exports.page import Block, Entry, Link, Page

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_OPENING = re.compile(r"^(#{1,6}(?=\s)|[-+](?=\s)|\d+[.)](?=\s)|={3,}|-{3,})")


def to_markdown(page: Page) -> str:
    """The page in CommonMark; text of the résumé never turns into markup."""
    return "\n".join(_lines(page)).strip() + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"# {_plain(page.name)}"
    if page.headline:
        yield from ("", _plain(page.headline))
    if page.contacts:
        yield from ("", " | ".join(_link(contact) for contact in page.contacts))
    for block in page.blocks:
        yield from ("", f"## {_plain(block.heading)}", "")
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if block.kind == "inline":
        yield ", ".join(_plain(text) for text in block.texts)
    elif block.kind == "list":
        yield from (f"- {_plain(text)}" for text in block.texts)
    else:
        yield from (_plain(text) for text in block.texts)
    for place, entry in enumerate(block.entries):
        if place:
            yield ""
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    parts = (_plain(entry.title), *map(_link, entry.links), entry.dates)
    yield f"### {' | '.join(part for part in parts if part)}"
    for text in (entry.below, *entry.notes):
        if text:
            yield from ("", _plain(text))
    if entry.bullets:
        yield ""
        yield from (f"- {_plain(bullet)}" for bullet in entry.bullets)


def _link(link: Link) -> str:
    if not link.url:
        return _plain(link.text)
    address = link.url.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    return f"[{_plain(link.text)}](<{address}>)"


def _plain(text: str) -> str:
    """The text with every sign escaped that Markdown would read as markup."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return _OPENING.sub(
        lambda match: f"\\{match[0]}" if not match[0][0].isdigit() else _number(match[0]), escaped
    )


def _number(marker: str) -> str:
    """The number with its dot escaped, so that it opens no list."""
    return f"{marker[:-1]}\\{marker[-1]}"
