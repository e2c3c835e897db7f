"""The résumé as the evidence it is: lines that belong to entries, entries that have names and dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Literal

from talentsync.grounding.amounts import Amount
from talentsync.grounding.reading import Reading, read
from talentsync.grounding.vocabulary import key, name_keys, plain_words, same
from talentsync.grounding.words import fold
from talentsync.schemas.profile import ResumeProfile, Statement
from talentsync.taxonomy.skills import SkillMention

EntryKind = Literal["role", "education", "project", "certificate", "position", "publication", "other"]
RESUME = "resume"
_BESIDE = 2
_RUNNING = frozenset(
    {"skills", "summary", "certifications", "achievements", "education", "publications", "other", "positions"}
)


@dataclass(eq=False)
class Entry:
    """One role, degree, project or the like, by the names that a sentence may use for it."""

    kind: EntryKind
    name: str = ""
    title: str = ""
    location: str = ""
    start: str | None = None
    end: str | None = None
    current: bool = False
    units: list[Unit] = field(default_factory=list)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of everything that is said of it."""
        head = frozenset(key(word) for word in plain_words(f"{self.name} {self.title}"))
        return head.union(*(unit.keys for unit in self.units))

    @cached_property
    def spread(self) -> frozenset[str]:
        """Its keys and those that say the same."""
        return frozenset[str]().union(*map(same, self.keys))

    @cached_property
    def dates(self) -> frozenset[str]:
        """The dates of its head and of its lines."""
        own = {point for point in (self.start, self.end) if point}
        return frozenset(own.union(*(unit.dates for unit in self.units)))

    @cached_property
    def skills(self) -> frozenset[str]:
        """The canonical skills that it names."""
        return frozenset[str]().union(*(unit.skills for unit in self.units))


@dataclass(eq=False)
class Unit:
    """A line or a statement of the evidence and whose it is."""

    text: str
    source: str = RESUME
    line: int = 0
    entry: Entry | None = None
    section: str = ""
    beside: list[Unit] = field(default_factory=list, repr=False)

    @property
    def folded(self) -> str:
        """Its text as texts are compared."""
        return self._reading.folded

    @property
    def words(self) -> tuple[str, ...]:
        """The keys of its words in their order."""
        return self._reading.words

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its words."""
        return self._reading.keys

    @property
    def spread(self) -> frozenset[str]:
        """Its keys and those that say the same."""
        return self._reading.spread

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """Its amounts."""
        return self._reading.amounts

    @property
    def dates(self) -> frozenset[str]:
        """Its dates."""
        return self._reading.dates

    @property
    def skills(self) -> frozenset[str]:
        """The canonical skills that it names."""
        return self._reading.skills

    @property
    def mentions(self) -> tuple[SkillMention, ...]:
        """The skills that it names, with their spellings."""
        return self._reading.mentions

    @cached_property
    def _reading(self) -> Reading:
        return read(self.text)

    @cached_property
    def around(self) -> frozenset[str]:
        """What it says, with the head of its entry, and with its neighbours where it stands in no role."""
        head = name_keys(f"{self.entry.name} {self.entry.title}") if self.entry else ()
        near = self.keys.union(head, *(other.keys for other in self.beside))
        return frozenset[str]().union(*map(same, near))

    @cached_property
    def context(self) -> frozenset[str]:
        """What its entry says, or the lines beside it, other words for it included."""
        if self.entry is not None:
            return self.entry.spread | self.spread
        return self.spread.union(*(unit.spread for unit in self.beside))


def resume_units(lines: Sequence[str], profile: ResumeProfile) -> tuple[list[Unit], list[Entry]]:
    """The lines of a résumé, statements that wrap put together, and the entries that they belong to."""
    entries = list(_entries(profile))
    owner = _owners(entries, len(lines), profile)
    sections = {line: name for name, listed in profile.sections.items() for line in listed}
    units: list[Unit] = []
    taken: set[int] = set()
    for entry, _, statements in entries:
        for statement in statements:
            unit = Unit(statement.text, line=min(statement.lines, default=0), entry=entry)
            entry.units.append(unit)
            units.append(unit)
            taken.update(line for line in statement.lines if _is_part(lines[line], statement.text))
    for number, line in enumerate(lines):
        if number in taken or not line.strip():
            continue
        unit = Unit(line, line=number, entry=owner.get(number), section=sections.get(number, ""))
        if unit.entry is not None:
            unit.entry.units.append(unit)
        units.append(unit)
    for number, text in _wrapped(lines, taken, sections):
        following = owner.get(number + 1)
        if following is None or owner.get(number) is following:
            units.append(Unit(text, line=number, entry=owner.get(number), section=sections.get(number, "")))
    _put_side_by_side(units)
    return units, [entry for entry, _, _ in entries]


def _is_part(line: str, text: str) -> bool:
    """Whether a statement has all of a line, which may hold other columns besides."""
    return fold(line).strip(" -•*–") in fold(text)


def _put_side_by_side(units: list[Unit]) -> None:
    """Lines that belong to no entry know their neighbours, for columns of figures and labels."""
    loose = [unit for unit in units if unit.entry is None or unit.entry.kind != "role"]
    for unit in loose:
        unit.beside = [other for other in loose if abs(other.line - unit.line) <= _BESIDE]


def _wrapped(lines: Sequence[str], taken: set[int], sections: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Two lines together where a sentence or an item of a list runs over the line's end."""
    for number, (one, other) in enumerate(pairwise(lines)):
        if number in taken or number + 1 in taken or not one.rstrip()[-1:].isalnum():
            continue
        listed = sections.get(number) == sections.get(number + 1) and sections.get(number) in _RUNNING
        if other[:1].islower() or listed:
            yield number, f"{one.rstrip()} {other.lstrip()}"


_Found = tuple[Entry, dict[str, list[int]], Sequence[Statement]]


def _entries(profile: ResumeProfile) -> Iterator[_Found]:
    for role in profile.experience:
        yield (
            Entry(
                "role",
                role.company or "",
                role.title or "",
                role.location or "",
                role.start,
                role.end,
                current=role.current,
            ),
            role.source,
            role.bullets,
        )
    for item in profile.education:
        yield (
            Entry("education", item.institution or "", item.degree or "", start=item.start, end=item.end),
            item.source,
            (),
        )
    for project in profile.projects:
        statement = [
            Statement(text=f"{project.title}: {project.description}", lines=project.source.get("title", []))
        ]
        yield Entry("project", project.title, start=project.start, end=project.end), project.source, statement
    for position in profile.positions:
        entry = Entry(
            "position", position.organization or "", position.title, start=position.start, end=position.end
        )
        yield entry, position.source, ()
    for certificate in profile.certifications:
        yield Entry("certificate", certificate.name, end=certificate.issued), certificate.source, ()
    for publication in profile.publications:
        yield Entry("publication", publication.title, end=publication.year), publication.source, ()


def _owners(entries: list[_Found], size: int, profile: ResumeProfile) -> dict[int, Entry]:
    """The entry of each line: its own lines, and those between them and the next entry of the section."""
    owner: dict[int, Entry] = {}
    starts: dict[int, Entry] = {}
    for entry, source, statements in entries:
        lines = [line for name, listed in source.items() if name != "company" for line in listed]
        lines += [line for statement in statements for line in statement.lines]
        for line in lines:
            owner.setdefault(line, entry)
        if lines and entry.kind == "role":
            starts[min(lines)] = entry
    for listed in [profile.sections.get("experience", [])]:
        current: Entry | None = None
        for line in sorted(listed):
            current = starts.get(line, current)
            if current is not None and line < size:
                owner.setdefault(line, current)
    return owner
