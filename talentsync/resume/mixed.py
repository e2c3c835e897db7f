"""Sections with a heading for two kinds of entries, such as `Talks & Awards`: told apart entry by entry."""

from __future__ import annotations

import re

from talentsync.resume.degrees import degree_match, has_school
from talentsync.resume.headings import headed_sections
from talentsync.resume.listed import groups_of
from talentsync.resume.rows import Row
from talentsync.resume.sections import Section
from talentsync.schemas.profile import SectionName

_PUBLISHED = re.compile(r"[\"“«].{8,}[\"”»]|\b10\.\d{4,9}/\S")
_AWARDED = re.compile(
    r"\b(?:awards?|awarded|prizes?|medals?|medall?ist|winner|won|finalist|runner[- ]up|scholarships?|"
    r"fellowships?|grants?|honou?rs?|honou?red|recognition|recipient|(?:first|second|third|1st|2nd|3rd)\s+(?:place|prize|rank)|"
    r"dean['’]s list|ranked|distinction|trophy|champion|employee of the|nominated|nominee)\b",
    re.IGNORECASE,
)
_CERTIFIED = re.compile(
    r"\bcertif(?:ied|icates?|ications?)\b|\blicen[sc](?:ed?|ure)\b|\bcredential\b|\bregistered\b|\baccredited\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:talks?|keynote|papers?|conference|proceedings|journal|symposium|workshop|meetup|summit|panel|lecture|"
    r"presented|published|article|speaker|podcast|poster)\b",
    re.IGNORECASE,
)
_LISTS: frozenset[SectionName] = frozenset({"publications", "achievements", "certifications"})


def part_mixed(sections: list[Section]) -> list[Section]:
    """Part the sections whose heading announces several kinds of entries; the others stay as they are."""
    parted: list[Section] = []
    for section in sections:
        kinds = headed_sections(section.heading.text) if section.heading else []
        if section.name in kinds and len(_LISTS.intersection(kinds)) > 1:
            parted += _parted(section, groups_of(section.rows), kinds)
        elif section.name == "education" and "certifications" in kinds:
            parted += _parted(section, [[row] for row in section.rows], ["education", "certifications"])
        else:
            parted.append(section)
    return parted


def _parted(section: Section, groups: list[list[Row]], kinds: list[SectionName]) -> list[Section]:
    own = Section(section.name, section.heading)
    others: dict[SectionName, Section] = {}
    for group in groups:
        kind = _kind(" ".join(row.text for row in group), kinds) or section.name
        target = own if kind == section.name else others.setdefault(kind, Section(kind, None))
        target.rows += group
    return [own, *others.values()]


def _kind(text: str, kinds: list[SectionName]) -> SectionName | None:
    """The kind that an entry is of by its wording, among those that the heading announces."""
    if "education" in kinds:
        degree = degree_match(text)
        begins = degree is not None and degree.start() == 0
        certified = _CERTIFIED.search(text) and not begins and not has_school(text)
        return "certifications" if certified else None
    signs: list[tuple[SectionName, re.Pattern[str]]] = [
        ("publications", _PUBLISHED),
        ("achievements", _AWARDED),
        ("certifications", _CERTIFIED),
        ("publications", _TOLD),
    ]
    return next((kind for kind, sign in signs if kind in kinds and sign.search(text)), None)
