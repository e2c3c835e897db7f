"""Job titles as they stand in a text: the first ones are the latest, and weigh most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from talentsync.classify import analyser

_ENOUGH: Final = 8
"""Titles beyond these weigh less than half a per cent."""


def title_key(title: str) -> str:
    """A title as it is looked up: its words in lower case, joined by spaces."""
    return " ".join(word for token in analyser.tokens(title) for word in analyser.surface(token))


@dataclass(frozen=True, slots=True)
class TitleIndex:
    """Finds the titles of the categories in a text.

    Attributes:
        columns: words of a title, joined by spaces, to the columns of its categories.
        starts: the first word of each title.
        longest: words of the longest title.
    """

    columns: Mapping[str, tuple[int, ...]]
    starts: frozenset[str]
    longest: int

    @classmethod
    def build(cls, columns: Mapping[str, tuple[int, ...]]) -> TitleIndex:
        """Index titles that are already cut into words."""
        cut = [title.split() for title in columns]
        return cls(
            columns, frozenset(words[0] for words in cut), max((len(words) for words in cut), default=0)
        )

    def find(self, tokens: Iterable[str]) -> list[tuple[int, ...]]:
        """The categories of the first titles of a text, longest title first where two overlap."""
        words = [word for token in tokens for word in analyser.surface(token)]
        found: list[tuple[int, ...]] = []
        free = 0
        for start in [place for place, word in enumerate(words) if word in self.starts]:
            if start < free or len(found) == _ENOUGH:
                continue
            size = self._title_at(words, start)
            if size:
                found.append(self.columns[" ".join(words[start : start + size])])
                free = start + size
        return found

    def weigh(self, tokens: Iterable[str], width: int) -> NDArray[np.float64]:
        """Title evidence per category: 1 for the first title of the text, half as much for each later one."""
        evidence = np.zeros(width)
        for rank, columns in enumerate(self.find(tokens)):
            evidence[list(columns)] += 0.5**rank / len(columns)
        return evidence

    def _title_at(self, words: list[str], start: int) -> int:
        for size in range(min(self.longest, len(words) - start), 0, -1):
            if " ".join(words[start : start + size]) in self.columns:
                return size
        return 0
