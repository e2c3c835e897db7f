"""A text as words: folded, stemmed, and told apart by what they may stand for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from talentsync.taxonomy.stemmer import english_stem

# A word may hold what "C++", "C#" and "AT&T" hold; dots join the letters of an abbreviation ("B.Sc.").
WORD = re.compile(r"[^\W\d_][\w'’]*(?:&[^\W\d_]\w*)?[+#]*")
ABBREVIATION = re.compile(r"\b(?:[^\W\d_]{1,3}\.){1,}[^\W\d_]{0,3}\b\.?")
SENTENCE_START = re.compile(r"(?:^|[.!?:;•]\s+)\W*(\w+)")
FUNCTION_WORDS = frozenset(
    "a an and as at be been by for from has have he her his i in into is it its my of on or our she that the "
    "their them this to up was were which while who with within per via using used also across all more than "
    "over".split()
)

_MAY_BE_MARK = re.compile(r"[^\x00-\u02ff]")  # no combining character comes before U+0300


def fold(text: str) -> str:
    """Lower case, no accents, single spaces: for comparing what was printed."""
    if text.isascii():  # most lines are, and have nothing to take apart
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_MAY_BE_MARK.sub(_without_mark, decomposed).split())


def _without_mark(match: re.Match[str]) -> str:
    return "" if unicodedata.combining(match.group()) else match.group()


def words(text: str) -> list[str]:
    """The folded words; `B.Sc.` is one word, as `BSc` is."""
    return [word.replace("'", "").replace("’", "") for word in WORD.findall(_joined(fold(text)))]


def content_words(text: str) -> list[str]:
    """The words that say something."""
    return [word for word in words(text) if word not in FUNCTION_WORDS]


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset(stem(word) for word in content_words(text))


def names(sentence: str) -> list[str]:
    """Words in capitals that do not merely open a sentence, and those with capitals inside (`McKinsey`)."""
    text = _joined(sentence)
    opening = {match.start(1) for match in SENTENCE_START.finditer(text)}
    found = []
    for match in WORD.finditer(text):
        word = match.group()
        inside = any(char.isupper() for char in word[1:])
        after_digit = text[match.start() - 1 : match.start()].isdigit()  # "2M" names nobody
        if word[0].isupper() and not after_digit and (inside or match.start() not in opening):
            found.extend(words(word))
    return found


def _joined(text: str) -> str:
    """Abbreviations without their dots."""
    if "." not in text:
        return text
    return ABBREVIATION.sub(lambda match: match.group().replace(".", ""), text)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a folded word."""
    return english_stem(word)
