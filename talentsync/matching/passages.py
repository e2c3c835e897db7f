"""Which lines of a résumé are one passage: a paragraph, a bullet or a list that the page has broken.

What a résumé says does not depend on where its lines end, so sentences, skills and amounts are looked for
in passages. The parser has joined the bullets of roles; in the other sections its rule for wrapped lines
decides, and what begins an entry begins a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from talentsync.resume.entries import statements
from talentsync.resume.headings import read_heading
from talentsync.resume.rows import Row, is_broken_off, rows_of
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile, Sourced

_ENTRIES = (
    "education",
    "projects",
    "publications",
    "positions",
    "certifications",
    "achievements",
    "languages",
)
_OWN_LINE = (
    "name",
    "headline",
    "email",
    "phone",
    "location",
    "linkedin",
    "github",
    "blog",
    "portfolio",
    "links",
)
_PERSONAL = re.compile(  # who somebody is: a label such as "Nationality", pronouns, a photograph
    r"^\W*(?:name|gender|sex|pronouns?|age|date of birth|d\.?o\.?b\.?|birth ?(?:day|date|"
    r"place)|born|nationality|citizenship|marital status|married|"
    r"single|religion|photo(?:graph)?|picture|address|father(?:'|’)?s? name|mother(?:'|"
    r"’)?s? name|spouse|children|passport(?: no\.?| number)?|"
    r"e-?mail|phone|mobile|tel|contact)\b(?=\s*(?:[:–—|-]|$))|^\W*\(?(?:she|he|they)\s*/\s*(?:her|"
    r"him|them)s?\b|^\W*\(?photo\b",
    re.IGNORECASE,
)

_GOES_ON = re.compile(r"(?:[,/&(+-]|\b(?:and|or|with|of|in))\s*$|\([^)]*$")
"""A list that goes on below: at a separator, or in open brackets."""
_INDENT = 6
"""Letters by which bullets and their wrapped lines may be shorter than the widest line."""
_CUT_WORD = re.compile(r"\w[-/]$")
"""A line may end inside "cross-functional" or "CI/CD"."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a résumé belong together.

    Attributes:
        runs: the lines of each passage of several by the first of them; other lines stand for themselves.
        silent: lines that tell nothing of the work: those that announce a section, and personal data.
    """

    runs: Mapping[int, tuple[int, ...]]
    silent: frozenset[int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and where in it each of its lines begins: pairs of the offset and the line's index."""

    text: str
    starts: tuple[tuple[int, int], ...]

    def lines(self, start: int, end: int) -> tuple[int, ...]:
        """The lines on which a part of the text stands."""
        ends = [offset for offset, _ in self.starts[1:]]
        return tuple(
            line
            for (offset, line), stop in zip(self.starts, [*ends, len(self.text) + 1], strict=True)
            if offset < end and start < stop
        )


def read_layout(profile: ResumeProfile, document: DocumentText) -> Layout:
    """The passages of more than one line, and the lines that tell nothing."""
    silent = _headings(profile, document) | {
        index for index, line in enumerate(document.lines) if _PERSONAL.search(line.text)
    }
    told = [tuple(bullet.lines) for role in profile.experience for bullet in role.bullets]
    rows = {row.index: row for row in rows_of(document)}
    openings = _openings(profile, document, silent)
    for section, lines in profile.sections.items():
        if section == "experience":
            continue
        own = [rows[line] for line in lines if line in rows]
        told.extend(_joined(own, openings | _items(own) if section == "skills" else openings))
    width = max((len(row.line.text) for row in rows.values()), default=0)
    runs = (part for run in told for part in _parted(run, rows, width))
    return Layout({run[0]: run for run in runs if len(run) > 1}, silent)


def _parted(run: tuple[int, ...], rows: Mapping[int, Row], width: int) -> Iterator[tuple[int, ...]]:
    """A run of lines, parted where a text without layout broke a line that was not full."""
    part: list[int] = []
    for line in run:
        if part and _is_short(rows.get(part[-1]), rows.get(line), width):
            yield tuple(part)
            part = []
        part.append(line)
    yield tuple(part)


def _is_short(above: Row | None, row: Row | None, width: int) -> bool:
    if above is None or row is None or above.line.x1 > 0:
        return False
    if row.text[:1].islower() or _GOES_ON.search(above.text):
        return False
    return len(above.line.text) + 1 + len(row.text.split(maxsplit=1)[0]) <= width - _INDENT


def _headings(profile: ResumeProfile, document: DocumentText) -> frozenset[int]:
    firsts = [lines[0] for lines in profile.sections.values() if lines]
    # A line about the person above a heading makes a section of both.
    firsts += profile.sections.get("other", [])
    words = ((line, read_heading(document.lines[line].text)) for line in firsts)
    return frozenset(line for line, heading in words if heading and heading.exact)


def _joined(rows: Sequence[Row], openings: frozenset[int]) -> Iterator[tuple[int, ...]]:
    """The wrapped lines of a section, cut before each line that begins something."""
    part: list[Row] = []
    for row in [*rows, None]:
        if row is None or row.index in openings:
            yield from (tuple(found.lines) for found in statements(part))
            part = []
        if row is not None:
            part.append(row)


def _items(rows: Sequence[Row]) -> frozenset[int]:
    """The lines of a list of skills that begin an item of their own."""
    return frozenset(
        row.index
        for above, row in pairwise(rows)
        if not (_GOES_ON.search(above.text) or is_broken_off(above, row))
    )


def _openings(profile: ResumeProfile, document: DocumentText, silent: frozenset[int]) -> frozenset[int]:
    """Lines that begin an entry, a heading or a field of their own, and those after them."""
    entries: list[Sourced] = [entry for name in _ENTRIES for entry in getattr(profile, name)]
    first = {min(lines) for entry in entries if (lines := _lines(entry.source.values()))}
    single = silent | {line for name in _OWN_LINE for line in profile.source.get(name, ())}
    single |= {index for index, line in enumerate(document.lines) if line.kind in ("heading", "table_row")}
    return frozenset(first | single | {line + 1 for line in single})


def _lines(groups: Iterable[Iterable[int]]) -> list[int]:
    return [line for group in groups for line in group]


def read_passages(lines: Iterable[int], document: DocumentText, layout: Layout) -> Iterator[Passage]:
    """The passages of some lines of a document, in their order, but for those that tell nothing."""
    done: set[int] = set()
    for line in lines:
        if line in done or line in layout.silent:
            continue
        run = layout.runs.get(line, (line,))
        done.update(run)
        yield joined(run, document)


def joined(run: tuple[int, ...], document: DocumentText) -> Passage:
    """Some lines of a document as one passage."""
    if len(run) == 1:
        return Passage(document.lines[run[0]].text, ((0, run[0]),))
    texts: list[str] = []
    starts: list[tuple[int, int]] = []
    offset = 0
    for line in run:
        text = document.lines[line].text.strip()
        starts.append((offset, line))
        texts.append(text if _CUT_WORD.search(text) else f"{text} ")
        offset += len(texts[-1])
    return Passage("".join(texts).rstrip(), tuple(starts))
