"""What a résumé shows, statement by statement, and how well it shows a keyword of the job.

How well a keyword is shown is a strength from 0 to 1:

- at work, in a project or a position of responsibility: 0.8 in one statement, 0.9 in two, 1.0 in three;
- in prose outside those, such as a summary, or in a résumé without sections: 0.6, 0.7, 0.8, then 0.9;
- in a certificate, an award or a course of study: 0.7;
- in a list of skills: 0.5, and 0.25 where it is listed five times or more.

The best place counts. Another statement never lowers it, but for listing the same again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from talentsync.classify import analyser
from talentsync.matching.keywords import phrase_stems
from talentsync.matching.kinds import is_of_kind, kinds_of, practises
from talentsync.matching.statements import Part, Statement, split_sentences
from talentsync.schemas.job import JobKeyword
from talentsync.schemas.match import Shown
from talentsync.taxonomy.skills import SkillMention, degrees, find_skills, skill

STEPS: Mapping[Shown, tuple[float, ...]] = {
    "work": (0.8, 0.9, 1.0),
    "project": (0.8, 0.9, 1.0),
    "told": (0.6, 0.7, 0.8, 0.9),
    "certificate": (0.7,),
    "education": (0.7,),
    "listed": (0.5,),
}
LISTED_TOO_OFTEN = 5
LISTED_TOO_OFTEN_STRENGTH = 0.25
PARTLY = 0.5

# In its own case inside a sentence, or first in it and not before a word that makes a verb or a noun of it.
_AS_A_NAME = (
    r"(?<![\w.@#-])(?:(?<=\S\s)|(?=\S+(?:[,.;:/)]|\s+(?:for|in|with|and|or|on|at|by)\b|\s*$)))"
    r"(?:%s)(?![\w@#-])"
)
Hit = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Showing:
    """How a résumé shows one keyword."""

    degree: float = 0.0
    strength: float = 0.0
    by: str | None = None
    place: Shown = "nowhere"
    lines: tuple[int, ...] = ()

    @property
    def worth(self) -> float:
        """What the keyword counts for, from 0 to 1."""
        return self.degree * self.strength


@dataclass(slots=True)
class Reader:
    """Reads texts for one job, each once: an edited résumé shares most with the one it was made from."""

    keywords: tuple[JobKeyword, ...]
    _sentences: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    _skills: dict[tuple[str, bool], tuple[SkillMention, ...]] = field(default_factory=dict)
    _stemmed: dict[str, list[str]] = field(default_factory=dict)
    _stems: dict[str, frozenset[str]] = field(default_factory=dict)
    _hits: dict[tuple[str, bool], dict[str, Hit]] = field(default_factory=dict)
    _found: dict[tuple[re.Pattern[str], str], bool] = field(default_factory=dict)
    _asked: frozenset[str] = frozenset()
    _phrases: dict[str, frozenset[str]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _doubtful: re.Pattern[str] | None = None

    def __post_init__(self) -> None:
        known = [keyword.name for keyword in self.keywords if keyword.canonical]
        self._asked = frozenset(known)
        self._phrases = {
            item.name: frozenset(phrase_stems(item.name)) for item in self.keywords if not item.canonical
        }
        self._names = {
            form.text: name for name in known for form in skill(name).forms if form.rule == "context"
        }
        if self._names:
            alternatives = "|".join(re.escape(text) for text in sorted(self._names, key=len, reverse=True))
            self._doubtful = re.compile(_AS_A_NAME % alternatives)

    def sentences(self, text: str) -> tuple[Part, ...]:
        """The sentences of a passage, without words about the person and without orders to a screener."""
        if text not in self._sentences:
            self._sentences[text] = tuple(split_sentences(text))
        return self._sentences[text]

    def mentions(self, statement: Statement) -> tuple[SkillMention, ...]:
        """The skills that a statement mentions."""
        known = (statement.text, statement.place == "listed")
        if known not in self._skills:
            found = find_skills(statement.text, in_list=known[1])
            self._skills[known] = tuple(sorted([*found, *self._asked_for(statement.text, found)], key=_start))
        return self._skills[known]

    def _asked_for(self, text: str, found: list[SkillMention]) -> Iterator[SkillMention]:
        """Skills that are also ordinary words, such as React, where the job asks for them by name."""
        if self._doubtful is None:
            return
        for match in self._doubtful.finditer(text):
            if not any(mention.start < match.end() and match.start() < mention.end for mention in found):
                yield SkillMention(self._names[match.group()], match.group(), *match.span())

    def stemmed(self, statement: Statement) -> list[str]:
        """The stems of a statement's words in their order."""
        if statement.text not in self._stemmed:
            self._stemmed[statement.text] = analyser.stem_all(analyser.tokens(statement.text))
        return self._stemmed[statement.text]

    def stems(self, statement: Statement) -> frozenset[str]:
        """The stems of a statement's words, each once."""
        return self.words(statement.text)

    def words(self, text: str) -> frozenset[str]:
        """The stems of a text's words, each once."""
        if text not in self._stems:
            self._stems[text] = frozenset(self._stemmed.get(text) or analyser.stem_all(analyser.tokens(text)))
        return self._stems[text]

    def found(self, pattern: re.Pattern[str], text: str) -> bool:
        """Whether a pattern is found in a text."""
        known = (pattern, text)
        if known not in self._found:
            self._found[known] = pattern.search(text) is not None
        return self._found[known]

    def hits(self, statement: Statement) -> dict[str, Hit]:
        """The keywords of the job that a statement shows: how far, and by which skill."""
        known = (statement.text, statement.place == "listed")
        if known not in self._hits:
            self._hits[known] = {**self._skill_hits(statement), **self._phrase_hits(statement)}
        return self._hits[known]

    def _skill_hits(self, statement: Statement) -> dict[str, Hit]:
        best: dict[str, Hit] = {}
        for mention in self.mentions(statement):
            reach = degrees(mention.name)
            for name in self._asked.intersection(reach):
                hit = (reach[name], mention.name)
                # The skill itself is named before another that implies it, whatever the order of the words.
                if name not in best or (hit[0], hit[1] == name, hit[1]) > (
                    best[name][0],
                    best[name][1] == name,
                    best[name][1],
                ):
                    best[name] = hit
        return best

    def _phrase_hits(self, statement: Statement) -> dict[str, Hit]:
        if not self._phrases:
            return {}
        stems = self.stems(statement)
        best = self._kind_hits(statement)
        for name, wanted in self._phrases.items():
            lacking = len(wanted - stems)
            if wanted and not lacking:
                best[name] = (1.0, name)
            elif len(wanted) > 2 and lacking == 1:
                best.setdefault(name, (PARTLY, name))
        return best

    def _kind_hits(self, statement: Statement) -> dict[str, Hit]:
        """Phrases that name a kind, such as "another streaming platform", shown by a skill of that kind."""
        asked = [name for name in self._phrases if kinds_of(name)]
        if not asked:
            return {}
        mentioned = sorted({mention.name for mention in self.mentions(statement)})
        return {name: (1.0, skill) for name in asked for skill in mentioned if is_of_kind(skill, name)}


Title = tuple[str, tuple[int, ...]]
"""A held title and its lines."""


def show_all(
    statements: Sequence[Statement], reader: Reader, titles: Sequence[Title] = ()
) -> dict[str, Showing]:
    """How the résumé shows each keyword, by the rules of this module.

    A held title shows the discipline it is of, where the words of its line do not say so already.
    """
    hits: dict[str, dict[Shown, list[tuple[float, str, tuple[int, ...]]]]] = {
        item.name: {} for item in reader.keywords
    }
    for statement in statements:
        for name, hit in reader.hits(statement).items():
            hits[name].setdefault(statement.place, []).append((*hit, statement.lines))
    for name, found in hits.items():
        told = {line for shown in found.values() for *_, lines in shown for line in lines}
        for title, lines in titles:
            if told.isdisjoint(lines) and practises(title, name):
                found.setdefault("work", []).append((1.0, title, lines))
    return {
        name: max((_showing(place, found) for place, found in places.items()), key=_order, default=Showing())
        for name, places in hits.items()
    }


def _order(showing: Showing) -> tuple[float, float, str]:
    return showing.worth, showing.degree, showing.place


def _showing(place: Shown, found: list[tuple[float, str, tuple[int, ...]]]) -> Showing:
    """The best showing at one place: wholly met by few statements or partly by many."""
    shown = []
    for degree in sorted({hit[0] for hit in found}):
        enough = [hit for hit in found if hit[0] >= degree]
        by = min((hit for hit in enough if hit[0] == degree), key=lambda hit: hit[1])[1]
        lines = tuple(dict.fromkeys(line for hit in enough for line in hit[2]))
        shown.append(Showing(degree, _strength(place, len(enough)), by, place, lines))
    return max(shown, key=_order)


def _strength(place: Shown, count: int) -> float:
    if place == "listed" and count >= LISTED_TOO_OFTEN:
        return LISTED_TOO_OFTEN_STRENGTH
    steps = STEPS[place]
    return steps[min(count, len(steps)) - 1]


def _start(mention: SkillMention) -> int:
    return mention.start
