"""Words without which a costly pattern cannot match: most lines of a résumé hold none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters; the last text's are remembered, since many patterns ask."""
    return frozenset(_WORD.findall(text.casefold()))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of each phrase, by which a text can be told not to hold any of them."""
    found = (_WORD.search(phrase.casefold()) for phrase in phrases)
    return frozenset(match.group() for match in found if match)
