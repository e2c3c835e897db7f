"""A résumé as a page: headings, entries and lists in the order in which every format prints them.

The writers of the formats decide nothing about content; whatever is printed is decided here, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import capwords
from typing import Literal

from talentsync.exports.wording import one_line, shown, target
from talentsync.resume.links import bare
from talentsync.resume.wording import format_date, format_range, join
from talentsync.schemas.profile import (
    Certification,
    Education,
    Experience,
    Position,
    Project,
    Publication,
    ResumeProfile,
)
from talentsync.schemas.tailoring import TailoredResume

SectionKind = Literal["text", "entries", "list", "inline"]
_LONGEST_ACRONYM = 4
_DIALLED = re.compile(r"[^\d+]")


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads; `url` is empty for plain text."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A role, a degree or a project: a title with its dates, a line below it, and what was done."""

    title: str
    dates: str = ""
    below: str = ""
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A section: paragraphs (`text`), `entries`, a bulleted `list` or one line of items (`inline`)."""

    heading: str
    kind: SectionKind
    texts: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is printed."""

    name: str
    headline: str = ""
    contacts: tuple[Link, ...] = ()
    blocks: tuple[Block, ...] = ()


def page_of(resume: TailoredResume) -> Page:
    """Lay a résumé out: its fields in their order, then the sections that it has no fields for."""
    profile = resume.profile
    blocks = [block for block in _blocks(resume) if block.texts or block.entries]
    blocks += [Block(_heading(extra.heading), "list", texts=tuple(extra.texts)) for extra in resume.extras]
    return Page(
        name=one_line(profile.name or "") or "Résumé",
        headline=one_line(profile.headline or ""),
        contacts=_clean_links(tuple(_contacts(profile))),
        blocks=tuple(map(_clean_block, blocks)),
    )


def _heading(text: str) -> str:
    """A heading as it was, but for one in capitals, which the designs that want them set themselves."""
    return capwords(text) if text.isupper() and len(text) > _LONGEST_ACRONYM else text


def _clean_links(links: Sequence[Link]) -> tuple[Link, ...]:
    return tuple(Link(one_line(link.text), one_line(link.url)) for link in links)


def _clean_entry(entry: Entry) -> Entry:
    return Entry(
        title=one_line(entry.title),
        dates=entry.dates,
        below=one_line(entry.below),
        links=_clean_links(entry.links),
        notes=_clean_texts(entry.notes),
        bullets=_clean_texts(entry.bullets),
    )


def _clean_block(block: Block) -> Block:
    entries = tuple(map(_clean_entry, block.entries))
    return Block(one_line(block.heading), block.kind, texts=_clean_texts(block.texts), entries=entries)


def _clean_texts(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for text in texts if (line := one_line(text)))


def _blocks(resume: TailoredResume) -> Iterator[Block]:
    """The sections; who has worked shows work first, who has not shows education first."""
    profile = resume.profile
    degrees = (
        _education(item, resume.details.get(f"education.{place}", []))
        for place, item in enumerate(profile.education)
    )
    education = Block("Education", "entries", entries=tuple(degrees))
    yield Block("Summary", "text", texts=(profile.summary,) if profile.summary else ())
    yield Block("Skills", "inline", texts=tuple(profile.skills))
    if not profile.experience:
        yield education
    yield Block("Experience", "entries", entries=tuple(map(_role, profile.experience)))
    yield Block("Projects", "entries", entries=tuple(map(_project, profile.projects)))
    if profile.experience:
        yield education
    yield Block("Certifications", "list", texts=tuple(map(_certification, profile.certifications)))
    yield Block("Publications", "entries", entries=tuple(map(_publication, profile.publications)))
    yield Block(_positions_heading(profile), "entries", entries=tuple(map(_position, profile.positions)))
    yield Block(
        "Awards and Achievements",
        "list",
        texts=tuple(join((item.title, item.description, item.year), " | ") for item in profile.achievements),
    )
    yield Block(
        "Languages",
        "inline",
        texts=tuple(
            f"{item.name} ({item.fluency})" if item.fluency else item.name for item in profile.languages
        ),
    )


def _contacts(profile: ResumeProfile) -> Iterator[Link]:
    """Place, mail, telephone and links, each once."""
    if profile.location:
        yield Link(profile.location)
    if profile.email:
        yield Link(profile.email, f"mailto:{profile.email}")
    if profile.phone:
        yield Link(profile.phone, f"tel:{_DIALLED.sub('', profile.phone)}")
    links = (profile.linkedin, profile.github, profile.portfolio, profile.blog, *profile.contact_links)
    seen = {""}
    for link in links:
        if link and bare(link) not in seen:
            seen.add(bare(link))
            yield _link(link)


def _link(link: str) -> Link:
    return Link(shown(link), target(link))


def _role(item: Experience) -> Entry:
    return Entry(
        title=item.title or item.company or "",
        dates=format_range(item.start, item.end),
        below=join((item.company if item.title else None, (item.location or "").rstrip(".")), ", "),
        bullets=tuple(bullet.text for bullet in item.bullets),
    )


def _education(item: Education, details: Sequence[str]) -> Entry:
    title = item.degree or item.field or item.institution or ""
    return Entry(
        title=title,
        dates=format_range(item.start, item.end),
        below=item.institution if item.institution and item.institution != title else "",
        notes=(item.grade,) if item.grade else (),
        bullets=tuple(details),
    )


def _project(item: Project) -> Entry:
    links = dict.fromkeys(link for link in (item.live_link, item.repo_link) if link)
    printed = {"", *(bare(link) for link in links)}
    return Entry(
        title=item.title,
        dates=format_range(item.start, item.end),
        links=tuple(_link(link) for link in links),
        notes=(f"Technologies: {', '.join(item.technologies)}",) if item.technologies else (),
        bullets=tuple(line for line in item.description.splitlines() if bare(line) not in printed),
    )


def _publication(item: Publication) -> Entry:
    links = dict.fromkeys(link for link in (item.url, item.doi and f"https://doi.org/{item.doi}") if link)
    return Entry(
        title=item.title,
        dates=item.year or "",
        below=item.venue or "",
        links=tuple(_link(link) for link in links),
        notes=(item.authors,) if item.authors else (),
    )


def _position(item: Position) -> Entry:
    return Entry(
        title=item.title,
        dates=format_range(item.start, item.end),
        below=item.organization or "",
        bullets=tuple(line.strip() for line in (item.description or "").splitlines() if line.strip()),
    )


def _certification(item: Certification) -> str:
    parts = (
        item.name,
        item.issuer,
        f"Credential ID {item.credential_id}" if item.credential_id else None,
        format_date(item.issued) or None,
        f"Expires {format_date(item.expires)}" if item.expires else None,
    )
    return join(parts, " | ")


def _positions_heading(profile: ResumeProfile) -> str:
    """What the positions were called in the résumé that they come from."""
    return "Leadership and Activities" if "positions" in profile.sections else "Volunteering"
