"""Any answer as a chat shows it: headings and lists from plain data that nobody has told the meaning of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.blocks import ITEMS, more
from talentsync.conversation.reports.compose import compose
from talentsync.conversation.reports.escape import inline, link, prose

MAX_DEPTH = 4
MAX_FIELDS = 30
BLOCK_CHARS = 1800
TEXT_CHARS = 1500
KEY_CHARS = 60
_INDENT = "  "
_UNTOLD = {"success", "meta", "message"}


def report_answer(answer: Plain) -> str:
    """The answer's fields in their order, without the empty ones; lists, depth and length are bounded."""
    return compose(answer, _blocks(answer))


def _blocks(answer: Plain) -> Iterator[str]:
    message = answer.get("message")
    yield inline(message) if isinstance(message, str) else ""
    fields = {key: value for key, value in answer.items() if key not in _UNTOLD and not _is_empty(value)}
    plain = {key: value for key, value in fields.items() if not _is_long(value)}
    yield _within(_fields(plain, 0))
    for key, value in fields.items():
        if key not in plain:
            yield f"### {_named(key)}\n\n{_body(value)}"


def _body(value: object) -> str:
    return prose(value, TEXT_CHARS) if isinstance(value, str) else _within(_lines(value, 0))


def _lines(value: object, depth: int) -> Iterator[str]:
    """The list that tells a value, at its depth; what is nested too deep is counted."""
    if isinstance(value, Mapping):
        yield from _fields(value, depth)
    elif isinstance(value, list | tuple):
        told = [item for item in value if not _is_empty(item)]
        for item in told[:ITEMS]:
            yield from _item(item, depth)
        yield from _rest(len(told) - ITEMS, depth)


def _fields(fields: Mapping[Any, object], depth: int) -> Iterator[str]:
    told = [(key, value) for key, value in fields.items() if not _is_empty(value)]
    for key, value in told[:MAX_FIELDS]:
        yield f"{_INDENT * depth}- {_field(key, value, depth)}"
        if depth < MAX_DEPTH:
            yield from _lines(value, depth + 1)
    yield from _rest(len(told) - MAX_FIELDS, depth)


def _item(item: object, depth: int) -> Iterator[str]:
    """An item of a list; of an object what is short stands on one line, and the rest below it."""
    if not isinstance(item, Mapping):
        yield f"{_INDENT * depth}- {_short(item)}"
        nested = item
    else:
        short = [_field(key, value, depth) for key, value in item.items() if _is_scalar(value)]
        nested = {key: value for key, value in item.items() if not _is_scalar(value)}
        yield f"{_INDENT * depth}- {'; '.join(filter(None, short[:MAX_FIELDS])) or _short(item)}"
    if depth < MAX_DEPTH:
        yield from _lines(nested, depth + 1)


def _rest(count: int, depth: int) -> Iterator[str]:
    if count > 0:
        yield f"{_INDENT * depth}- {more(count)}"


def _field(key: object, value: object, depth: int) -> str:
    """A field by its name; of lists and objects the name alone, unless they lie too deep to be told."""
    if _is_empty(value):
        return ""
    told = _is_scalar(value) or depth >= MAX_DEPTH
    return f"**{_named(key)}:** {_short(value)}" if told else f"**{_named(key)}:**"


def _named(key: object) -> str:
    """A field's name as words, such as 'Predicted field'."""
    words = str(key).replace("_", " ").strip()
    return inline(words[:1].upper() + words[1:], KEY_CHARS) or "Unnamed"


def _short(value: object) -> str:
    """A value on one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Mapping | list | tuple):
        return "1 entry" if len(value) == 1 else f"{len(value)} entries"
    text = str(value)
    return link("", text) if text.strip().startswith(("http://", "https://")) else inline(text)


def _within(lines: Iterable[str]) -> str:
    """The first lines, as many as fit."""
    kept: list[str] = []
    for line in lines:
        if sum(map(len, kept)) + len(line) > BLOCK_CHARS:
            return "\n".join((*kept, "- and more"))
        kept.append(line)
    return "\n".join(kept)


def _is_scalar(value: object) -> bool:
    return not isinstance(value, Mapping | list | tuple)


def _is_long(value: object) -> bool:
    """Whether a field deserves a heading of its own: lists, objects and texts of several lines."""
    return not _is_scalar(value) or (isinstance(value, str) and "\n" in value.strip())


def _is_empty(value: object, depth: int = MAX_DEPTH) -> bool:
    """Whether there is nothing to tell; what lies deeper than is told counts as something."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return True
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return not value or (depth > 0 and all(_is_empty(item, depth - 1) for item in value))
    return False
