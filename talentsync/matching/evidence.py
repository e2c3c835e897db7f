"""What a résumé shows, statement by statement, and how well it shows a keyword of the job.

A statement is a sentence or a bullet with the place it stands in. Who somebody is (name, contacts, personal
data) is in no statement, and neither is an order to a screener, so that none of it can enter a score.

How well a keyword is shown is a strength from 0 to 1:

- at work, in a project or a position of responsibility: 0.8 in one statement, 0.9 in two, 1.0 in three;
- in prose outside those, such as a summary, or in a résumé without sections: 0.6, 0.7, 0.8, then 0.9;
- in a certificate, an award or a course of study: 0.7;
- in a list of skills: 0.5, and 0.25 where it is listed five times or more.

The best place counts. Another statement never lowers it, but for listing the same again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from talentsync.classify import analyser
from talentsync.documents.instructions import find_instruction
from talentsync.matching.keywords import phrase_stems
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import JobKeyword
from talentsync.schemas.match import Shown
from talentsync.schemas.profile import ResumeProfile
from talentsync.taxonomy.skills import SkillMention, degrees, find_skills

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

_PLACES: Mapping[str, Shown] = {
    "experience": "work",
    "positions": "work",
    "volunteering": "work",
    "projects": "project",
    "certifications": "certificate",
    "achievements": "certificate",
    "publications": "certificate",
    "education": "education",
    "skills": "listed",
    "summary": "told",
    "other": "told",
}
_LEAST_WORDS_IN_HEADER = 12
"""The lines above the first heading say who and where; only what is as long as a sentence says more."""
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\s+[•·▪●*]\s+|\n")
_PERSONAL = re.compile(
    r"^\W*(?:name|gender|sex|pronouns?|age|date of birth|d\.?o\.?b\.?|birth ?(?:day|date|place)|born|nationality|citizenship|marital status|married|"
    r"single|religion|photo(?:graph)?|picture|address|father(?:'|’)?s? name|mother(?:'|’)?s? name|spouse|children|passport(?: no\.?| number)?|"
    r"e-?mail|phone|mobile|tel|contact)\b(?=\s*(?:[:–—|-]|$))|^\W*\(?(?:she|he|they)\s*/\s*(?:her|him|them)s?\b|^\W*\(?photo\b",
    re.IGNORECASE,
)
_PERSONAL_WORDS = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|herself|himself|themself|themselves|she/her|he/him|they/them|male|female|woman|man)\b\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or bullet of the résumé, the index of its line and the place it stands in."""

    text: str
    line: int
    place: Shown


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
    """Reads statements, each once: an edited résumé shares most of them with the one it was made from."""

    _skills: dict[tuple[str, bool], list[SkillMention]] = field(default_factory=dict)
    _stems: dict[str, frozenset[str]] = field(default_factory=dict)

    def mentions(self, statement: Statement) -> list[SkillMention]:
        """The skills that a statement mentions."""
        known = (statement.text, statement.place == "listed")
        if known not in self._skills:
            self._skills[known] = find_skills(statement.text, in_list=known[1])
        return self._skills[known]

    def stems(self, statement: Statement) -> frozenset[str]:
        """The stems of a statement's words."""
        if statement.text not in self._stems:
            self._stems[statement.text] = frozenset(analyser.stem_all(analyser.tokens(statement.text)))
        return self._stems[statement.text]


def read_statements(profile: ResumeProfile, document: DocumentText) -> list[Statement]:
    """The statements of a résumé, section by section."""
    private = _private_lines(profile)
    name = re.compile(re.escape(profile.name), re.IGNORECASE) if profile.name else None
    found: list[Statement] = []
    for section, lines in profile.sections.items():
        place = _PLACES.get(section)
        for line in lines:
            if line >= len(document.lines) or _PERSONAL.search(document.lines[line].text):
                continue
            text = document.lines[line].text
            if section == "header":
                place = _header_place(text, line, profile, private)
            if place is not None:
                found.extend(_sentences(name.sub(" ", text) if name else text, line, place))
    return found


def _header_place(text: str, line: int, profile: ResumeProfile, private: frozenset[int]) -> Shown | None:
    if line in profile.source.get("headline", ()) and len(text.split()) <= _LEAST_WORDS_IN_HEADER:
        return None if line in private else "told"
    return "told" if len(text.split()) >= _LEAST_WORDS_IN_HEADER else None


def _private_lines(profile: ResumeProfile) -> frozenset[int]:
    fields = ("name", "email", "phone", "location", "linkedin", "github", "blog", "portfolio", "links")
    return frozenset(line for name in fields for line in profile.source.get(name, ()))


def _sentences(text: str, line: int, place: Shown) -> Iterator[Statement]:
    for part in _SENTENCE.split(text.replace("\t", " ")):
        plain = _PERSONAL_WORDS.sub(" ", part).strip()
        if any(char.isalnum() for char in plain) and find_instruction(plain) is None:
            yield Statement(plain, line, place)


def show(keyword: JobKeyword, statements: list[Statement], reader: Reader) -> Showing:
    """How the résumé shows a keyword, by the rules of this module."""
    hits: dict[Shown, list[tuple[float, str, int]]] = {}
    stems = frozenset(phrase_stems(keyword.name)) if not keyword.canonical else frozenset()
    for statement in statements:
        hit = (
            _skill_hit(keyword.name, statement, reader)
            if keyword.canonical
            else _phrase_hit(keyword.name, stems, statement, reader)
        )
        if hit is not None:
            hits.setdefault(statement.place, []).append((*hit, statement.line))
    return max((_showing(place, found) for place, found in hits.items()), key=_order, default=Showing())


def _order(showing: Showing) -> tuple[float, float, str]:
    return showing.worth, showing.degree, showing.place


def _skill_hit(name: str, statement: Statement, reader: Reader) -> tuple[float, str] | None:
    best: tuple[float, str] | None = None
    for mention in reader.mentions(statement):
        degree = degrees(mention.name).get(name, 0.0)
        # The skill itself is named before another that implies it, whatever the order of the words.
        if degree and (best is None or (degree, mention.name == name, mention.name) > (best[0], best[1] == name, best[1])):
            best = (degree, mention.name)
    return best


def _phrase_hit(name: str, wanted: frozenset[str], statement: Statement, reader: Reader) -> tuple[float, str] | None:
    shared = len(wanted & reader.stems(statement))
    if not wanted or not shared:
        return None
    if shared == len(wanted):
        return 1.0, name
    return (PARTLY, name) if len(wanted) > 2 and shared == len(wanted) - 1 else None


def _showing(place: Shown, found: list[tuple[float, str, int]]) -> Showing:
    """The best showing at one place: wholly met by few statements or partly by many, whichever is worth more."""
    shown = []
    for degree in sorted({hit[0] for hit in found}):
        enough = [hit for hit in found if hit[0] >= degree]
        by = min((hit for hit in enough if hit[0] == degree), key=lambda hit: hit[1])[1]
        lines = tuple(dict.fromkeys(hit[2] for hit in enough))
        shown.append(Showing(degree, _strength(place, len(enough)), by, place, lines))
    return max(shown, key=_order)


def _strength(place: Shown, count: int) -> float:
    if place == "listed" and count >= LISTED_TOO_OFTEN:
        return LISTED_TOO_OFTEN_STRENGTH
    steps = STEPS[place]
    return steps[min(count, len(steps)) - 1]
