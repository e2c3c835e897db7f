"""Text to terms: the one analyser that training and prediction share.

NLTK stems the tokens (a part that needs no download), simplemma brings irregular forms to their lemma first
("ran", "children"), and neighbours are joined to word pairs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Final

from talentsync.taxonomy.stemmer import english_stem

# A word may carry the signs that make it another word in this trade: c++, c#, .net, node.js, ci/cd, pl/sql.
_WORD = re.compile(r"\.net\b|[a-z][a-z0-9]*(?:[.&'’/-][a-z0-9]+)*(?:\+\+|#)?|\d+[a-z]+\d*")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|(?<!\S)\S{1,500}?@\S+")
_CUT = re.compile(r"[.&'’/-]")
# One spelling for words that are written in many ways. What is not named here is cut at its joints.
_SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    "dotnet": (".net",),
    "net": (".net",),
    "c#.net": ("c#", ".net"),
    "c.net": ("c#", ".net"),
    "csharp": ("c#",),
    "pl-sql": ("pl/sql",),
    "plsql": ("pl/sql",),
    "tsql": ("t-sql",),
    "ci-cd": ("ci/cd",),
    "cicd": ("ci/cd",),
    "e-mail": ("email",),
    "map-reduce": ("mapreduce",),
    "map/reduce": ("mapreduce",),
    "frontend": ("front", "end"),
    "backend": ("back", "end"),
    "fullstack": ("full", "stack"),
    "s/4hana": ("s4hana",),
    "s/4": ("s4hana",),
    "web-site": ("websit",),
    "postgres": ("postgresql",),
    "k8s": ("kubernet",),
    "js": ("javascript",),
    "html5": ("html",),
    "css3": ("css",),
    "a/b": ("a/b",),
    "r&d": ("r&d",),
} | {
    f"{name}{joint}js": (f"{name}.js",)
    for name in ("node", "react", "angular", "vue", "express", "next", "ember", "backbone", "knockout", "d3")
    for joint in ("", ".", "-")
}
_WHOLE: Final = frozenset({".net", "asp.net", "ado.net", "vb.net", "pl/sql", "t-sql", "ci/cd", "r/3"})
_STOP_WORDS: Final = frozenset(
    """
    a about above after again all also am an and any are as at be because been before being below
    between both but by can could did do does doing done down during each etc few for from further had
    has have having he her here hers him his how i if in into is it its itself just me more most my
    myself no nor not of off on once only or other our ours out over own per s same she should so some
    such t than that the their them then there these they this those through to too under until up upon
    us very via was we were what when where which while who whom why will with within without would you
    your yours
    """.split()
)


def terms(text: str) -> list[str]:
    """The terms of `text`: stems in order, then pairs of neighbouring stems."""
    return with_pairs(stem_all(tokens(text)))


def tokens(text: str) -> list[str]:
    """The words of `text` in lower case and in order, numbers and addresses left out."""
    plain = _ADDRESS.sub(" ", unicodedata.normalize("NFKC", text).lower()).replace("dot net", ".net")
    return _WORD.findall(plain)


def stem_all(found: list[str]) -> list[str]:
    """The stems of `found`, stop words left out."""
    return [stem for token in found for stem in stems(token)]


def with_pairs(single: list[str]) -> list[str]:
    """The stems, then each pair of neighbours."""
    return single + [f"{first} {second}" for first, second in pairwise(single)]


@lru_cache(maxsize=50_000)
def surface(token: str) -> tuple[str, ...]:
    """The words of one token as they are written, cut at hyphens and slashes: what titles are compared by."""
    return (token,) if token in _WHOLE else tuple(part for part in _CUT.split(token) if part)


@lru_cache(maxsize=100_000)
def stems(token: str) -> tuple[str, ...]:
    """The stems of one token: none for a stop word, several for a word joined by hyphens or slashes."""
    if token in _SPELLINGS:
        return _SPELLINGS[token]
    if token in _WHOLE:
        return (token,)
    parts = _CUT.split(token)
    return tuple(
        _stem(part) for part in parts if part not in _STOP_WORDS and (len(part) > 1 or part in ("c", "r"))
    )


def _stem(word: str) -> str:
    if not word.isalpha() or not word.isascii() or not 4 <= len(word) <= 24:
        return word
    return english_stem(_lemma(word))


def _lemma(word: str) -> str:
    import simplemma  # noqa: PLC0415 - loads its dictionary; only needed once a text is read

    return simplemma.lemmatize(word, lang="en").lower()
