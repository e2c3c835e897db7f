"""What a message asks for: the cues, title and summary of each offer are looked for in its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from talentsync.conversation.offer import Offer
from talentsync.conversation.tables import wishes
from talentsync.conversation.wording import gaps, meant, stems, synonyms, telling_words
from talentsync.grounding.vocabulary import general, key

_PER_GAP = 0.12  # what a word in between takes away
_ALONE = 0.7
_FURTHER = 0.25  # what a further cue brings, of its own score
_TITLE_WORD, _SUMMARY_WORD, _MOST_OF_SUMMARY = 0.6, 0.12, 0.36
_LONG_ENOUGH = 6  # letters of a word that may be misspelt
_COMPARISONS = ("screen", "compare")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a message asks for, and how plainly; `second` is what it may mean as well."""

    name: str
    score: float
    second: str = ""


@dataclass(frozen=True)
class _Profile:
    name: str
    cues: tuple[tuple[str, ...], ...]
    title: frozenset[str]
    summary: frozenset[str]


@dataclass(frozen=True)
class _Index:
    profiles: tuple[_Profile, ...]
    weights: dict[str, float]
    misspelt: dict[str, str]


def rank_wishes(text: str, offers: Sequence[Offer]) -> list[Wish]:
    """The offers, and screening and comparing, that a text may ask for, the plainest first."""
    index = _index(tuple(offers))
    words = tuple(_spelled(word, index) for word in telling_words(text))
    scores = {profile.name: _score(profile, words, index) for profile in index.profiles}
    return [Wish(name, score) for name, score in sorted(scores.items(), key=lambda item: -item[1]) if score]


def _score(profile: _Profile, words: tuple[str, ...], index: _Index) -> float:
    found = sorted((_cue_score(cue, words, index) for cue in profile.cues), reverse=True)
    best = found[0] if found else 0.0
    further = sum(found[1:3]) * _FURTHER
    told = set(words)
    title = sum(_TITLE_WORD * index.weights.get(word, 1.0) for word in profile.title & told)
    summary = min(_SUMMARY_WORD * len(profile.summary & told), _MOST_OF_SUMMARY)
    # A title that is one of the cues already counts once.
    return max(best + further, title) + summary


def _cue_score(cue: tuple[str, ...], words: tuple[str, ...], index: _Index) -> float:
    between = gaps(cue, words)
    if between is None:
        return 0.0
    score = sum(index.weights[word] for word in cue) - _PER_GAP * between
    # A word that is a cue by itself is plain enough, however many features it is a part of.
    return max(score, _ALONE if len(cue) == 1 else 0.1)


def _spelled(word: str, index: _Index) -> str:
    """The stem of a word; one that is nearly a cue's word, and no word of its own, is taken for that."""
    stem = meant(word)
    if stem in index.weights or len(word) < _LONG_ENOUGH or key(word) in general():
        return stem
    for form in _deletions(word):
        near = index.misspelt.get(form)
        if near is not None and near[0] == word[0]:
            return meant(near)
    return stem


def _deletions(word: str) -> Iterable[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


@lru_cache(maxsize=8)
def _index(offers: tuple[Offer, ...]) -> _Index:
    profiles = (*(_profile(offer) for offer in offers), *_comparisons())
    # A word that many features are asked for with says little about which.
    shared = Counter(
        word
        for profile in profiles
        for word in {word for cue in profile.cues for word in cue} | profile.title
    )
    weights = {word: 1.0 / count**0.4 for word, count in shared.items()}
    asked = (cue for offer in offers for cue in (*offer.cues, offer.title))
    spellings = {word for cue in asked for word in telling_words(cue)} | synonyms().keys()
    misspelt = {
        form: spelling
        for spelling in sorted(spellings)
        if meant(spelling) in weights and len(spelling) >= _LONG_ENOUGH - 1
        for form in _deletions(spelling)
    }
    return _Index(profiles, weights, misspelt)


def _profile(offer: Offer) -> _Profile:
    title = stems(offer.title)
    cues = {stems(cue) for cue in offer.cues} | {title, stems(offer.name.replace("_", " "))}
    return _Profile(
        offer.name,
        tuple(sorted(cue for cue in cues if cue)),
        frozenset(title),
        frozenset(stems(offer.summary)),
    )


@cache
def _comparisons() -> tuple[_Profile, ...]:
    return tuple(
        _Profile(name, tuple(stems(cue) for cue in wishes()[name]["cues"]), frozenset(), frozenset())
        for name in _COMPARISONS
    )


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a wish to the assistant itself, such as `help`."""
    return tuple(re.compile(text, re.IGNORECASE) for text in wishes()[name]["patterns"])


@cache
def form(name: str) -> re.Pattern[str]:
    """The pattern of a form that a message may have, such as `order`."""
    return re.compile(wishes()["wish"][name], re.IGNORECASE)


def says(name: str, text: str) -> bool:
    """Whether a short message says what the patterns of that name stand for."""
    short = " ".join(text.split())
    return 0 < len(short) <= 200 and any(pattern.search(short) for pattern in patterns(name))
