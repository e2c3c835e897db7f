"""A text in plain letters for searching, with the way back to where each of them stands in the original."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Letters of other alphabets that look like Latin ones: what a masked name could be written in to be missed.
_LOOKALIKES = dict(
    zip(
        "АВЕКМНОРСТУХІЈЅаеорсухіјѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαοενιτυκρ",
        "ABEKMHOPCTYXIJSaeopcyxijsdhqwABEZHIKMNOPTYXaoevitukp",
        strict=True,
    )
)
_OTHER_SPELLINGS = dict(
    zip("ßøØłŁđĐðÐþÞıæÆœŒ", "ss o O l L d D d D th Th i ae Ae oe Oe".split(), strict=True)
)
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
"""Zero-width characters and combining marks are no letters of their own."""
_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without accents, lookalikes and unseen characters.

    Attributes:
        text: the plain letters, in their case.
        places: where each of them stands in the original, and the original's end; None where nothing changed.
    """

    text: str
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the plain text stands in the original; unseen characters inside belong to it."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """The plain letters of a text."""
    if text.isascii():
        return Folded(text)
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = char if char.isascii() else _plain(char)
        letters.append(plain)
        places.extend([place] * len(plain))
    return Folded("".join(letters), (*places, len(text)))


@lru_cache(maxsize=10_000)
def _plain(char: str) -> str:
    if known := _QUOTES.get(char) or _LOOKALIKES.get(char) or _OTHER_SPELLINGS.get(char):
        return known
    if unicodedata.category(char) in _UNSEEN:
        return ""
    if "a" <= (first := unicodedata.normalize("NFKD", char)[0]).lower() <= "z" or first.isdigit():
        return "".join(part for part in unicodedata.normalize("NFKD", char) if part.isascii())
    return char
