"""Evidence as a bag of words, numbers and skills, and the question whether it bears a sentence.

Two strengths are asked for: a *stated* value (a name, an employer, a link) must have each of its words in the
evidence; a *re-worded* sentence may use other words, but its numbers, names, skills and verbs of contribution
must be there, and at least half of what it says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from nltk.stem.snowball import EnglishStemmer
from pydantic import BaseModel, Field

from talentsync.schemas.meta import UnsupportedClaim
from talentsync.taxonomy import find_skills

WORD = re.compile(r"[^\W\d_][\w+#.'’-]*[\w+#]|[^\W\d_]", re.UNICODE)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SENTENCE_START = re.compile(r"(?:^|[.!?:;•]\s+)\W*(\w+)")
SHARE_OF_WORDS = 0.5

# Verbs that say how much of the work was the candidate's own: a stronger one is a claim.
CONTRIBUTION = frozenset(
    "led lead headed managed directed owned founded founder chaired supervised spearheaded oversaw architected "
    "invented pioneered mentored".split()
)
FUNCTION_WORDS = frozenset(
    "a an and as at be been by for from has have he her his i in into is it its my of on or our she that the "
    "their them this to up was were which while who with within per via using used also across all more than "
    "over".split()
)


class FactCheck(BaseModel):
    """A checked draft: what the evidence bears, and what was taken out."""

    draft: dict[str, Any]
    unsupported: list[UnsupportedClaim] = Field(default_factory=list)


class Evidence:
    """Searchable evidence; building it costs one pass over the text."""

    def __init__(self, texts: Iterable[str]) -> None:
        text = "\n".join(texts)
        self._folded = fold(text)
        self._words = frozenset(_words(text))
        self._stems = frozenset(_stem(word) for word in self._words)
        self._numbers = frozenset(_numbers(text))
        self._skills = frozenset(mention.name for mention in find_skills(text, in_list=True))

    def states(self, value: str) -> str | None:
        """Why the value is not stated here, or None when each of its words and numbers is."""
        if fold(value) in self._folded:
            return None
        absent = [word for word in _words(value) if word not in FUNCTION_WORDS and word not in self._words]
        absent += [number for number in _numbers(value) if number not in self._numbers]
        return f"not found in the résumé: {', '.join(absent)}" if absent else None

    def bears(self, sentence: str) -> str | None:
        """Why the sentence says more than the evidence, or None when it does not."""
        numbers = [number for number in _numbers(sentence) if number not in self._numbers]
        if numbers:
            return f"number not found in the résumé: {', '.join(numbers)}"
        skills = {mention.name for mention in find_skills(sentence)} - self._skills
        if skills:
            return f"skill not found in the résumé: {', '.join(sorted(skills))}"
        names = [name for name in _names(sentence) if _stem(name) not in self._stems]
        if names:
            return f"name not found in the résumé: {', '.join(names)}"
        words = [word for word in _words(sentence) if word not in FUNCTION_WORDS]
        verbs = [word for word in words if word in CONTRIBUTION and _stem(word) not in self._stems]
        if verbs:
            return f"stronger than the résumé: {', '.join(verbs)}"
        borne = sum(_stem(word) in self._stems for word in words)
        return None if borne >= SHARE_OF_WORDS * len(words) else "most of its words are not in the résumé"


def fold(text: str) -> str:
    """Lower case, no accents, single spaces: for comparing what was printed."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def _words(text: str) -> list[str]:
    return [word.strip(".'’-") for word in WORD.findall(fold(text))]


def _numbers(text: str) -> list[str]:
    """Digits without group separators: 1,200 and 1200 are one number; 1.5 and 15 are two."""
    return [re.sub(r",(?=\d{3}\b)", "", number) for number in NUMBER.findall(text)]


def _names(sentence: str) -> list[str]:
    """Words in capitals that do not only open a sentence."""
    opening = {match.start(1) for match in SENTENCE_START.finditer(sentence)}
    found = (match for match in WORD.finditer(sentence) if match.start() not in opening)
    return [fold(match.group()).strip(".'’-") for match in found if match.group()[0].isupper()]


@lru_cache(maxsize=1)
def _stemmer() -> EnglishStemmer:
    return EnglishStemmer()


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return str(_stemmer().stem(word))
