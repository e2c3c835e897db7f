"""Stand-ins: what is written instead of what is masked, and the way back.

A stand-in is a word in square brackets: `[NameA]` for letters, `[Email@1]` for what has digits or signs,
and a neutral word such as `[they]` where the masked one has such a counterpart. The score counts words, so
that a word is replaced by one word, and an address by what reads as one. No stand-in occurs in the texts that
are masked, which makes the way back unambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

OPAQUE = re.compile(
    r"\[(?:(?:Name|Gender|Age|Origin|Place|Photo|Email|Email-lol|Phone|Link|Account)(?:[A-Z]{1,3}|@\d+)|"
    r"Place: [^\]]+)\]"
)
"""Stand-ins that say nothing of the work."""
_BRACKETED = re.compile(r"\[[^\[\]]*\]")

ACCOUNT = "Account"
"""Stands inside a link, whose host is read on, and so is always a word."""

Json = TypeVar("Json")


@dataclass(slots=True)
class StandIns:
    """Gives each masked word its stand-in, the same one for the same word.

    Attributes:
        taken: bracketed texts that the masked texts hold themselves.
        originals: the words by their stand-ins.
    """

    taken: set[str] = field(default_factory=set)
    originals: dict[str, str] = field(default_factory=dict)
    _given: dict[tuple[str, str], str] = field(default_factory=dict)
    _next: dict[tuple[str, bool], int] = field(default_factory=dict)

    @classmethod
    def beside(cls, texts: Iterable[str]) -> StandIns:
        """Stand-ins that differ from everything in brackets that stands in some texts."""
        return cls({match[0] for text in texts if "[" in text for match in _BRACKETED.finditer(text)})

    def numbered(self, label: str, original: str) -> str:
        """`[NameA]` for a word of letters, `[Name@1]` for any other."""
        known = (label, original)
        if known not in self._given:
            self._given[known] = self._new(label, original)
        return self._given[known]

    def neutral(self, word: str, original: str) -> str:
        """`[they]`; a second original of the same stand-in is told apart by a colon and its number."""
        known = (f"={word}", original)
        if known not in self._given:
            stand_in, number = f"[{word}]", 1
            while self._is_used(stand_in):
                number += 1
                stand_in = f"[{word}:{number}]"
            self._keep(known, stand_in)
        return self._given[known]

    def _new(self, label: str, original: str) -> str:
        lettered = label == ACCOUNT or original.replace("-", "").isalpha()
        number = self._next.get((label, lettered), 0)
        while True:
            stand_in = f"[{label}{_letters(number)}]" if lettered else f"[{label}@{number + 1}]"
            number += 1
            if not self._is_used(stand_in):
                break
        self._next[label, lettered] = number
        self._keep((label, original), stand_in)
        return stand_in

    def _is_used(self, stand_in: str) -> bool:
        return stand_in in self.taken or stand_in in self.originals

    def _keep(self, known: tuple[str, str], stand_in: str) -> None:
        self._given[known] = stand_in
        self.originals[stand_in] = known[1]


def _letters(number: int) -> str:
    """A, B, ... Z, AA, AB, ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def restore(masked: Json, replacements: Mapping[str, str]) -> Json:
    """Put the originals back.

    Args:
        masked: a text, or lists and dicts of texts as JSON has them, keys included; other values stay.
        replacements: the originals by their stand-ins, as `mask` gives them.
    """
    if not replacements:
        return masked
    alternatives = "|".join(re.escape(stand_in) for stand_in in sorted(replacements, key=len, reverse=True))
    pattern = re.compile(alternatives)
    return _restored(masked, pattern, replacements)


def _restored(masked: Json, pattern: re.Pattern[str], replacements: Mapping[str, str]) -> Json:
    if isinstance(masked, str):
        return pattern.sub(lambda match: replacements[match.group()], masked)  # type: ignore[return-value]
    if isinstance(masked, list):
        return [_restored(item, pattern, replacements) for item in masked]  # type: ignore[return-value]
    if isinstance(masked, dict):
        return {  # type: ignore[return-value]
            _restored(key, pattern, replacements): _restored(value, pattern, replacements)
            for key, value in masked.items()
        }
    return masked
