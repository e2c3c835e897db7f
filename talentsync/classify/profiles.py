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
    def titles(self) -> tuple[str, ...]:
        """Every title of the category, once, in order."""
        found = [title for facet in (self.shared, *self.facets) for title in facet.items("Titles")]
        return tuple(dict.fromkeys(found))


def load_profiles() -> tuple[list[Profile], Profile]:
    """Read every profile of the package: the 25 categories in order of label, and what all résumés share."""
    texts = sorted(
        (entry.name, entry.read_text("utf-8"))
        for entry in files("talentsync.classify").joinpath("profiles").iterdir()
        if entry.name.endswith(".md") and entry.name != "README.md"
    )
    profiles = [parse_profile(text) for name, text in texts if not name.startswith("_")]
    common = next(parse_profile(text) for name, text in texts if name == "_common.md")
    return sorted(profiles, key=lambda profile: profile.label), common


def parse_profile(text: str) -> Profile:
    """Parse one profile: `# Label`, then `## Facet` sections of `Kind: a, b` lines and `- sentence` lists."""
    label, *sections = re.split(r"^##? ", text, flags=re.MULTILINE)[1:]
    facets = [_parse_facet(section) for section in sections]
    return Profile(label.strip(), facets[0], tuple(facets[1:]))


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
