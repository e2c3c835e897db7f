"""The language of a job description, and its cue words in English.

The rules that read a job description are written for English. Another language is read by the same rules
after its cue words ("mindestens", "Se valora", "Nous offrons") are put into English; `job_languages.tsv`
lists them. What is shown and cited stays as it was printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from talentsync.classify import analyser
from talentsync.classify.model import load_model

ENGLISH, UNKNOWN = "en", "unknown"
NAMES: Mapping[str, str] = {
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "pt": "Portuguese",
    "it": "Italian",
}
_FUNCTION_WORDS = "="
_FEWEST_FUNCTION_WORDS = 2
_ENOUGH_WORDS = 12
"""A text of fewer words may be a list of names, which are the same in every language."""
_ENGLISH_SHARE = 0.45
"""Share of the words that an English text has at least in common with the classifier's vocabulary."""
_LAST_LATIN = "\u024f"
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The code of the language that a text is in, `UNKNOWN` where it is none that is understood.

    Told by its function words. A list of names has none and counts as English.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    counts = {code: sum(word in known for word in words) for code, known in _function_words().items()}
    english = counts.pop(ENGLISH)
    best = max(counts, key=lambda code: counts[code])
    if counts[best] >= _FEWEST_FUNCTION_WORDS and counts[best] > english:
        return best
    letters = [char for char in text if char.isalpha()]
    if 2 * sum(char > _LAST_LATIN for char in letters) > len(letters):
        return UNKNOWN
    stems = analyser.stem_all(analyser.tokens(text))
    vocabulary = load_model().vocabulary
    known = sum(stem in vocabulary for stem in stems)
    foreign = (
        len(words) >= _ENOUGH_WORDS and known < _ENGLISH_SHARE * len(words) and english * 20 < len(words)
    )
    return UNKNOWN if foreign else ENGLISH


def in_english(text: str, language: str) -> str:
    """The text with the cue words of its language in English; other words stay as they are."""
    table = _cues().get(language)
    if not table:
        return text
    return _pattern(language).sub(lambda match: table[match.group().casefold()], text)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    longest_first = sorted(_cues()[language], key=len, reverse=True)
    words = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-]|\+\+)", re.IGNORECASE)


@cache
def _cues() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for language, words, english in _rows():
        if words != _FUNCTION_WORDS:
            found.setdefault(language, {}).update(dict.fromkeys(words.split("|"), english))
    return found


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    return {
        language: frozenset(text.split()) for language, words, text in _rows() if words == _FUNCTION_WORDS
    }


def _rows() -> Iterator[tuple[str, str, str]]:
    text = files("talentsync.matching").joinpath("job_languages.tsv").read_text(encoding="utf-8")
    for row in text.splitlines():
        if row and not row.startswith("#"):
            language, words, english = row.split("\t")
            yield language, words, english
