"""Words that claim nothing by themselves, and words that say the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from talentsync.grounding.plain_words import synonyms
from talentsync.grounding.words import WORD, fold, stem

_AMERICAN = (
    (re.compile(r"is(e|ed|es|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"our(s|ed|ing|able)?$"), r"or\1"),
    (re.compile(r"gramme(s?)$"), r"gram\1"),
    (re.compile(r"([^aeiou])re(s?)$"), r"\1er\2"),
    (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"([lz])yse"), r"\1yze"),
)


# Inflections that would share a stem with another word.
_APART = {
    "founded": "founder",
    "founding": "founder",
    "cofounded": "founder",
    "cofounder": "founder",
    "co-founded": "founder",
}


def _rows(name: str) -> list[str]:
    text = files("talentsync.grounding").joinpath(name).read_text(encoding="utf-8")
    return [row for row in text.splitlines() if not row.startswith("#")]


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """What a word is compared by: its stem, in American spelling."""
    plain = word
    for pattern, replacement in _AMERICAN:
        plain = pattern.sub(replacement, plain)
    return _APART.get(plain) or stem(plain)


def keys(text: str) -> frozenset[str]:
    """The keys of all words of a text."""
    return frozenset(key(word) for word in plain_words(text))


@lru_cache(maxsize=4_096)
def name_keys(name: str) -> tuple[str, ...]:
    """The keys of a name's words in their order."""
    return tuple(key(word) for word in plain_words(name))


def plain_words(text: str) -> list[str]:
    """The folded words, hyphens parting them."""
    return [
        word.removesuffix("’s").removesuffix("'s").replace("'", "").replace("’", "")
        for word in WORD.findall(fold(text))
    ]


@cache
def light() -> frozenset[str]:
    """Keys of words that do not even tell what a sentence is about."""
    return frozenset(key(word) for row in _rows("light_words.txt") for word in row.split())


@cache
def ranked() -> frozenset[str]:
    """Keys of verbs that claim a rank or a distinction."""
    return frozenset(key(word) for row in _rows("ranked_words.txt") for word in row.split())


@cache
def general() -> frozenset[str]:
    """Keys of the words that claim nothing."""
    return frozenset(key(fold(word)) for row in _rows("general_words.txt") for word in row.split())


@cache
def _groups() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in [*_rows("same_words.txt"), *synonyms()]:
        group = {key(word) for word in row.split()}
        for word in group:
            table.setdefault(word, set()).update(group)
    return {word: frozenset(group) for word, group in table.items()}


@lru_cache(maxsize=20_000)
def same(word_key: str) -> frozenset[str]:
    """The keys that say the same as one key, itself included."""
    return _groups().get(word_key, frozenset({word_key}))
