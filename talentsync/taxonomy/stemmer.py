"""The stem of an English word, by NLTK's Snowball stemmer."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Protocol, cast

_NOT_NEEDED = ("scipy", "sklearn")


class _Stemmer(Protocol):
    def stem(self, token: str) -> str: ...


def english_stem(word: str) -> str:
    """The stem of a word in small letters."""
    return _stemmer().stem(word)


@cache
def _stemmer() -> _Stemmer:
    with _without_statistics():
        from nltk.stem.snowball import EnglishStemmer  # noqa: PLC0415 - a heavy import, not needed to start

    return cast("_Stemmer", EnglishStemmer())


@contextmanager
def _without_statistics() -> Iterator[None]:
    """Import without SciPy and scikit-learn, which NLTK does without where it finds none.

    It wants them for measures and classifiers that nobody here asks it for; they are a fifth of the time to
    start, and the greatest part of the memory.
    """
    hidden = [name for name in _NOT_NEEDED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # how Python marks what is not there
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
