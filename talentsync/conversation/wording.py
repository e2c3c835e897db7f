"""A message as words that can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256

from talentsync.conversation.tables import rows, word_set
from talentsync.grounding.words import fold, stem

READ_WORDS = 120
"""Of a message that are looked at for a wish."""
_ID_LENGTH = 16
_WORD = re.compile(r"[^\W_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")


def identifier(text: str) -> str:
    """A short name of a text that stays the same."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]


def cleaned(text: str) -> str:
    """The text without characters that show nothing, its line ends alike."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def telling_words(text: str) -> list[str]:
    """The first words of a text that say something, folded."""
    return [word for word in _WORD.findall(fold(text))[:READ_WORDS] if word not in word_set("small")]


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words that say something, in their order; one stands for those that mean the same."""
    return tuple(meant(word) for word in telling_words(text))


@cache
def synonyms() -> Mapping[str, str]:
    """The words that a stem stands for, with that stem."""
    found: dict[str, str] = {}
    for row in rows("synonyms.tsv"):
        word, others = row
        for other in others.split():
            found[fold(other)] = stem(word)
    return found


def meant(word: str) -> str:
    """The stem of a folded word, or the one that stands for it."""
    known = synonyms()
    # A short word has no ending to lose: "ats" is not "at".
    return known.get(word) or known.get(word.removesuffix("s")) or (stem(word) if len(word) > 3 else word)


def gaps(cue: Sequence[str], text: Sequence[str], most: int = 3) -> int | None:
    """How many words stand between those of a cue, the fewest; None where they do not follow one another.

    Args:
        cue: the words, in their order.
        text: those of a message.
        most: how many words may stand between two of them.
    """
    best: int | None = None
    for start, word in enumerate(text):
        if word != cue[0]:
            continue
        skipped = _skipped(cue[1:], text[start + 1 :], most)
        if skipped is not None and (best is None or skipped < best):
            best = skipped
    return best


def _skipped(cue: Sequence[str], text: Sequence[str], most: int) -> int | None:
    skipped, at = 0, 0
    for word in cue:
        step = next((far for far in range(most + 1) if text[at + far : at + far + 1] == (word,)), None)
        if step is None:
            return None
        skipped, at = skipped + step, at + step + 1
    return skipped
