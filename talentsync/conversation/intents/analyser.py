"""A message as the features that the model weighs: words, their stems, pairs of them, and parts of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

from talentsync.conversation.wording import meant
from talentsync.grounding.words import fold

READ_WORDS = 80
"""Of a message that are looked at, half of them at its end, where the wish of a long one often stands."""
_LONGEST_WORD = 24
_PARTS = (3, 4, 5)  # letters of the parts of words, which bear typing errors and unknown endings
_WORD = re.compile(r"[^\W_]+|[?]")


def features(text: str) -> Iterator[str]:
    """The features of a text, as often as they occur."""
    words = _words(text)
    stems = [meant(word) for word in words]
    yield from (f"w {word}" for word in words)
    yield from (f"s {stem}" for stem in stems)
    yield from (f"p {first} {second}" for first, second in zip(["^", *stems], [*stems, "$"], strict=True))
    yield from (f"t {first} {second}" for first, second in zip(stems, stems[2:], strict=False))
    for word in words:
        framed = f"<{word}>"
        for size in _PARTS:
            yield from (f"c {framed[at : at + size]}" for at in range(len(framed) - size + 1))


def bucket(feature: str, buckets: int) -> int:
    """The row of a feature: a hash, so that no vocabulary has to be kept."""
    return crc32(feature.encode("utf-8", "surrogatepass")) % buckets


def _words(text: str) -> list[str]:
    found = [word[:_LONGEST_WORD] for word in _WORD.findall(fold(text))]
    if len(found) <= READ_WORDS:
        return found
    return found[: READ_WORDS // 2] + found[-READ_WORDS // 2 :]
