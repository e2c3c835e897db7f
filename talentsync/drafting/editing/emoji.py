"""Emoji in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talentsync.drafting.prose import choose

_EMOJI = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff]{2}|[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23f3]"
    "(?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[\U0001f300-\U0001faff\u2600-\u27bf])*)"
)
_MARKS = ("💡", "✅", "📌", "👉", "🔍", "📈")


def emoji_count(text: str) -> int:
    """How many emoji a text has."""
    return len(_EMOJI.findall(text))


def without_emoji(text: str, *, every: int = 1) -> str:
    """The text without its emoji, or without every so-manieth one, and without the blanks that they leave."""
    numbers: Iterator[int] = iter(range(1, emoji_count(text) + 1))
    marked = _EMOJI.sub(lambda match: "\0" if next(numbers) % every == 0 else match.group(), text)
    tidied = re.sub(r"(?m)^([ \t]*)(?:\0[ \t]*)+", r"\1", marked)
    return re.sub(r"[ \t]*\0+", "", tidied)


def with_emoji(line: str) -> str:
    """The line with an emoji before it, unless it has one."""
    return line if emoji_count(line) else f"{choose(_MARKS, line)} {line}"
