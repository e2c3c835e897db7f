"""Words that tell a gender or a family."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from talentsync.blind.folding import fold
from talentsync.blind.hints import first_words, words_of
from talentsync.blind.spans import Span

_PRONOUNS = re.compile(
    r"[(\[]?\b(?P<value>(?:she|he|they|ze|xe)\s*/\s*(?:her|him|them|hir|they|she|he)s?(?:\s*/\s*\w+)?)\b[)\]]?",
    re.IGNORECASE,
)
_ADDRESSES = frozenset({"mr", "mrs", "ms", "miss", "madam", "mister"})
_FAMILY = re.compile(
    r"\b(?:marital|civil|family) status\s*[:\t–-]\s*(?P<status>\w[\w ]{2,30}?)(?=\s*(?:[\t|•·;,.]|\s{2,}|$))|"
    r"^\W*(?P<alone>married|unmarried|single|divorced|widowed|engaged)\W*$|"
    r"\b(?P<children>(?:proud |single |working |stay[- ]at[- ]home )?(?:mother|father|mom|mum|dad|parent) "
    r"(?:of|to) (?:an?|\d|one|two|three|four|five|twins)\b"
    r"(?: (?:children|kids|boys|girls|sons?|daughters?|twins))?)|"
    r"\b(?P<married>(?:happily )?married (?:with|to) .{1,30}?)(?=[,.;|]|$)|"
    r"\b(?P<count>(?:one|two|three|four|five|\d) (?:children|kids|sons?|daughters?))\b(?=\s*(?:[,.;|)]|$))|"
    r"\b(?:maiden name|nee|born as|formerly|geb\.)\s*:?\s+(?P<maiden>[A-Z][\w'-]+)(?=\s*(?:[,.;|)\t]|$))|"
    r"\b(?:gender|sex|geschlecht|sexo|sexe)\s*[:\t–-]\s*(?P<gender>\w[\w-]{0,20})|"
    r"\b(?:father|mother|husband|wife|spouse)(?:'s)? name\s*[:\t–-]\s*"
    r"(?P<relative>\w[\w .]{1,40}?)(?=\s*(?:[\t|;,]|$))",
    re.IGNORECASE,
)
_FAMILY_HINTS = frozenset(
    "status married unmarried single divorced widowed engaged mother father mom mum dad parent children kids "
    "son sons daughter daughters maiden nee born formerly geb gender sex geschlecht sexo sexe husband wife "
    "spouse".split()
)


def gender_spans(text: str) -> Iterator[Span]:
    """Where a text tells gender or family status.

    Args:
        text: in plain letters.
    """
    if "/" in text:
        for match in _PRONOUNS.finditer(text):
            yield Span(*match.span("value"), "Gender", whole=True)
    words = words_of(text)
    if not words.isdisjoint(_FAMILY_HINTS):
        for match in _FAMILY.finditer(text):
            group = match.lastgroup or ""
            yield Span(*match.span(group), "Gender")
    if words.isdisjoint(_hints()):
        return
    for match in _pattern().finditer(text):
        if not _is_other_word(match.group()):
            neutral = _cased(_neutral()[match.group().casefold()], match.group())
            yield Span(*match.span(), "Gender", neutral)


def _is_other_word(word: str) -> bool:
    """Milliseconds, "to miss", and what two capitals stand for: a degree, a scanner, higher education."""
    if word.casefold() in _ADDRESSES and not word[0].isupper():
        return True
    return word in ("MR", "MS", "HE")


def _cased(neutral: str, original: str) -> str:
    if not neutral:
        return ""
    if original.isupper() and len(original) > 1:
        return neutral.upper()
    return neutral.capitalize() if original[0].isupper() else neutral


def neutral_words() -> frozenset[str]:
    """The words that stand for those that tell a gender."""
    return frozenset(word for word in _neutral().values() if word)


@cache
def _neutral() -> Mapping[str, str]:
    text = files("talentsync.blind").joinpath("gendered.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {fold(word).text: neutral for word, neutral in rows}


@cache
def _hints() -> frozenset[str]:
    return first_words(_neutral())


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_neutral(), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w@./'-])(?:{'|'.join(map(re.escape, words))})(?![\w@/-]|'\w|\.\w)", re.IGNORECASE
    )
