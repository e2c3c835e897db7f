"""The hand-written category profiles, read from Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.resources import files

_LISTS = {
    "Titles": ";",
    "Education": ";",
    "Projects": ";",
    "Headings": ";",
    "Core": ",",
    "Skills": ",",
    "Side": ",",
}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way of working in a field: its titles, skills and sentences."""

    name: str
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def items(self, kind: str) -> tuple[str, ...]:
        """The entries of one kind (Titles, Core, Skills, Duties, Side, Projects, Education)."""
        return self.lists.get(kind, ())


@dataclass(frozen=True, slots=True)
class Profile:
    """A category: what all its résumés share, and the facets in which they differ."""

    label: str
    shared: Facet
    facets: tuple[Facet, ...]

    @property
    def all_facets(self) -> tuple[Facet, ...]:
        """The shared facet, then the others."""
        return (self.shared, *self.facets)

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title of the category, once, in order."""
        found = [title for facet in self.all_facets for title in facet.items("Titles")]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Library:
    """Everything the pseudo-résumés are made of.

    Attributes:
        profiles: the 25 categories in order of label.
        common: what all résumés share.
        other_trades: the frequent trades outside the 25 fields, in full.
        other_fields: titles and tasks of hundreds of occupations outside the 25 fields.
        plain_texts: sentences of texts that are no résumé.
    """

    profiles: tuple[Profile, ...]
    common: Facet
    other_trades: tuple[Facet, ...]
    other_fields: tuple[Facet, ...]
    plain_texts: tuple[str, ...]


def load_library() -> Library:
    """Read every profile of the package."""
    folder = files("talentsync.classify") / "profiles"
    parsed = {entry.name: parse_profile(entry.read_text("utf-8")) for entry in folder.iterdir()}
    return Library(
        profiles=tuple(sorted(_categories(parsed), key=lambda profile: profile.label)),
        common=parsed["_common.md"].shared,
        other_trades=parsed["_other_trades.md"].all_facets,
        other_fields=parsed["_other_fields.md"].all_facets,
        plain_texts=parsed["_plain_texts.md"].shared.items("Duties"),
    )


def _categories(parsed: dict[str, Profile]) -> list[Profile]:
    return [profile for name, profile in parsed.items() if not name.startswith("_")]


def parse_profile(text: str) -> Profile:
    """Parse one profile: `# Label`, then `## Facet` sections of `Kind: a, b` lines and `- sentence` lists."""
    heading, *sections = re.split(r"^##? ", text, flags=re.MULTILINE)[1:]
    facets = [_parse_facet(section) for section in sections]
    return Profile(heading.strip().splitlines()[0], facets[0], tuple(facets[1:]))


def _parse_facet(section: str) -> Facet:
    name, *lines = section.strip().splitlines()
    lists: dict[str, tuple[str, ...]] = {}
    kind = ""
    for line in lines:
        if line.startswith("- "):
            lists[kind] = (*lists.get(kind, ()), line[2:].strip())
            continue
        kind, _, rest = line.partition(":")
        if rest.strip():
            separator = _LISTS[kind]
            lists[kind] = tuple(part.strip() for part in rest.split(separator) if part.strip())
    return Facet(name.strip(), lists)
