"""Wishes that a skill answers without being named: a kind of thing, and a discipline that somebody practises.

"Pulsar or another streaming platform" is answered by any skill of that kind, "data engineering" by having
been a data engineer.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from talentsync.classify import analyser
from talentsync.taxonomy.occupations import bare_title
from talentsync.taxonomy.skills import all_skills, canonical, degrees

_MEMBERS = 2
"""A skill that so many others show is a kind and no single thing."""
_KINDS = 2
"""Words that fit more kinds than these name none of them: "data platform", "testing tool"."""
_ANY = re.compile(r"^(?:an?|any|another|other|similar|comparable|equivalent)\s+", re.IGNORECASE)
_HEAD = re.compile(
    r"\s+(?:platform|tool|tooling|system|framework|library|service|provider|broker|engine|solution|software|"
    r"package|suite|stack|technology|database|product|vendor)(?:s|ies)?$",
    re.IGNORECASE,
)
_DISCIPLINE = re.compile(
    r"(?:eering|entific|ence|ysis|ement|ment|ations?|ion|ance|ancy|ing|ics?|ure|y|s|e)$", re.IGNORECASE
)
_AGENT = re.compile(r"(?:ementer|entist|ician|eer|ators?|ants?|ers?|ors?|ists?|ysts?|yst|e)$", re.IGNORECASE)
_SHORTEST = 3


@lru_cache(maxsize=2000)
def kinds_of(phrase: str) -> frozenset[str]:
    """The skills of the list that stand for the kind which a phrase names; none where it names no kind."""
    bare = _ANY.sub("", phrase.strip())
    modifier = _HEAD.sub("", bare)
    wanted = _stems(modifier)
    if modifier == bare or not wanted:
        return frozenset()
    found = [name for name in _all_kinds() if wanted <= _stems(name)]
    return frozenset(found) if len(found) <= _KINDS else frozenset()


def is_of_kind(skill: str, phrase: str) -> bool:
    """Whether a skill is one of the kind that a phrase names: Kafka for "another streaming platform"."""
    return not kinds_of(phrase).isdisjoint(degrees(skill))


@cache
def _all_kinds() -> tuple[str, ...]:
    members = Counter(kind for item in all_skills() for kind in degrees(item.name) if kind != item.name)
    return tuple(name for name, count in members.items() if count >= _MEMBERS)


@lru_cache(maxsize=5000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(analyser.stem_all(analyser.tokens(text)))


@lru_cache(maxsize=5000)
def practises(title: str, discipline: str) -> bool:
    """Whether who holds a title practises a discipline of the skills list.

    The last word of the discipline and one of the title's come from one root, as engineer and engineering do,
    and the words before it are the same: a senior data engineer practises data engineering.
    """
    found = canonical(discipline)
    words = bare_title(found.name).casefold().split() if found and not found.is_soft else []
    held = bare_title(title).casefold().replace(",", " ").split()
    if len(words) < 2 or len(held) < len(words):
        return False
    before, root = _singular(words[:-1]), _DISCIPLINE.sub("", words[-1])
    places = range(len(held) - len(words) + 1)
    return len(root) >= _SHORTEST and any(
        _singular(held[place : place + len(before)]) == before
        and _AGENT.sub("", held[place + len(before)]) == root
        and held[place + len(before)] != words[-1]
        for place in places
    )


def _singular(words: list[str]) -> list[str]:
    return [word.removesuffix("s") for word in words]
