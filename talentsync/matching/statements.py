"""What a résumé says, sentence by sentence, each with the place it stands in.

Who somebody is (name, contacts, personal data) is in no statement, and neither is an order to a screener, so
that none of it can enter a score.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from talentsync.documents.instructions import find_instruction
from talentsync.matching.passages import Layout, Passage, read_passages
from talentsync.schemas.document import DocumentText
from talentsync.schemas.match import Shown
from talentsync.schemas.profile import ResumeProfile

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
"""The lines above the first heading say who and where; only what is as long as a sentence says more.
Addresses and numbers are no words."""
_EDGES = ".,;:!?()[]\"'“”|•·*"
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\s+[•·▪●*]\s+|\n")
_PERSONAL_WORDS = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|herself|himself|themself|themselves|she/her|he/him|they/them|"
    r"male|female|woman|man)\b\.?",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A sentence of a passage and where in it it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or bullet of the résumé, the indexes of its lines and the place it stands in."""

    text: str
    lines: tuple[int, ...]
    place: Shown


Sentences = Callable[[str], tuple[Part, ...]]
"""The sentences of a passage."""

Neutral = Callable[[str], str]
"""A text without what tells who the candidate is."""


def split_sentences(text: str) -> Iterator[Part]:
    """The sentences of a passage, without words about the person and without orders to a screener."""
    start = 0
    for gap in [*_SENTENCE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        told = _PERSONAL_WORDS.sub(" ", text[start:end].replace("\t", " ")).strip()
        if any(map(str.isalnum, told)) and find_instruction(told) is None:
            yield Part(told, start, end)
        start = gap.end() if gap else end


def read_statements(
    profile: ResumeProfile, document: DocumentText, sentences: Sentences, neutral: Neutral, layout: Layout
) -> list[Statement]:
    """The statements of a résumé, section by section."""
    private = _private_lines(profile)
    found: list[Statement] = []
    for section, lines in profile.sections.items():
        place = _PLACES.get(section)
        if place is None and section != "header":
            continue
        for passage in read_passages(lines, document, layout):
            own = place or _header_place(passage, profile, private)
            if own is None:
                continue
            for part in sentences(passage.text):
                told = neutral(part.text)
                if any(map(str.isalnum, told)):
                    found.append(Statement(told, passage.lines(part.start, part.end), own))
    return found


def _header_place(passage: Passage, profile: ResumeProfile, private: frozenset[int]) -> Shown | None:
    words = sum(word.strip(_EDGES).replace("-", "").isalpha() for word in passage.text.split())
    long = words >= _LEAST_WORDS_IN_HEADER
    lines = {line for _, line in passage.starts}
    if not long and not lines.isdisjoint(profile.source.get("headline", ())):
        return None if not lines.isdisjoint(private) else "told"
    return "told" if long else None


def _private_lines(profile: ResumeProfile) -> frozenset[int]:
    fields = ("name", "email", "phone", "location", "linkedin", "github", "blog", "portfolio", "links")
    return frozenset(line for name in fields for line in profile.source.get(name, ()))
