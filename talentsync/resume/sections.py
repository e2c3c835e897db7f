"""The sections of a résumé, found by the words of the headings and by how they are set."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from talentsync.resume.asides import edge_date
from talentsync.resume.dates import find_dates
from talentsync.resume.headings import HeadingWords, read_heading
from talentsync.resume.rows import Row, is_prose, words_of
from talentsync.resume.spoken import is_spoken_list
from talentsync.schemas.profile import SectionName
from talentsync.taxonomy.skills import find_skills

_INLINE = re.compile(r"^([^:\t]{3,40}?)\s*(?::|\s[–—]\s|\t)\s*(\S.*)$", re.DOTALL)
_COLUMN_LABEL = re.compile(
    r"^(?:(?:year|period|dates?|from|to|duration|when|position|title|job title|role|designation|company|employer|"
    r"organi[sz]ation|firm|where|location|place|city|degree|qualification|certificate|course|programme|program|school|"
    r"institut(?:e|ion)|university|college|board|university/board|cgpa|gpa|grade|%|percentage|marks|result|area|tools?|"
    r"skills?|category|level|proficiency|technolog(?:y|ies)|project|description|language|subject|name|details|years?|"
    r"experience|responsibilities|score|no\.?|s\.? ?no\.?|passing year|year of passing)(?:\s*(?:/|&|and|of)\s*)?)+(?:\s*%)?$"
)
_SIGNATURE = re.compile(
    r"^[^\W\d][^\d,:|\t]{2,30},\s*(?:den|the|le|am)?\s*\d{1,2}(?:st|nd|rd|th|\.)?\s+[^\W\d]+\.?,?\s+\d{4}$"
)
_CONTACT_SIGN = re.compile(r"[@\d]|https?:|www\.")
_ALSO_ROLES = frozenset(
    "volunteer freelance internship research teaching consulting apprenticeship placement".split()
)
_NEVER_INLINE = frozenset({"header", "other", "projects", "publications", "positions", "volunteering"})
ENOUGH = 3.0


@dataclass(slots=True)
class Section:
    """A run of rows under one heading; `heading` is None for what stands before the first one."""

    name: SectionName
    heading: Row | None
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a heading is set: what headings of one résumé share."""

    size: float
    bold: bool
    caps: bool
    level: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: Row
    words: HeadingWords
    score: float


def find_sections(rows: list[Row]) -> list[Section]:
    """Split the rows of a résumé into its sections, in reading order."""
    body = _body_size(rows)
    candidates = {
        id(row): found
        for place, row in enumerate(rows)
        if (found := _candidate(row, body)) and not _heads_an_entry(found, rows[place + 1 : place + 4], body)
    }
    styles = Counter(_style(found.row) for found in candidates.values() if found.words.exact)
    headings = {key: found for key, found in candidates.items() if _accepted(found, styles, body)}
    usual = _usual_style(headings, rows, body)
    walk = _Walk(headings, usual, body)
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        walk.step(row, following)
    for section in walk.sections:
        if section.name == "other" and section.heading and read_heading(section.heading.text) is None:
            section.name = "skills" if _lists_skills(section.rows) else "other"
    return [section for section in walk.sections if section.rows or section.heading]


def _lists_skills(rows: list[Row]) -> bool:
    """Whether the rows below a heading of unknown words are a list of known skills."""
    text = "\n".join(row.text for row in rows)
    items = [item for item in re.split(r"[,;|•·\n\t]", text) if item.strip()]
    if not 3 <= len(items) <= 40 or sum(len(item.split()) > 4 for item in items) > 1:
        return False
    return len({mention.name for mention in find_skills(text, in_list=True)}) >= 0.6 * len(items)


def _body_size(rows: list[Row]) -> float:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.line.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _style(row: Row) -> _Style:
    level = row.line.level if row.line.kind == "heading" else 0
    return _Style(round(row.line.size, 1), row.line.bold, row.text.isupper(), level)


def _candidate(row: Row, body: float) -> _Candidate | None:
    text = row.cells[0]
    if len(row.cells) > 2 or (row.bullet and row.line.kind == "list_item"):
        return None
    words = read_heading(text)
    if words is None:
        return None
    score = (3.0 if words.exact else 1.0) + _typography(row, body)
    if row.bullet:
        score -= 1.5
    if text.rstrip().endswith((".", ",", ";")) and not text.isupper():
        score -= 1.5
    if text[:1].islower():
        score -= 1.0
    if len(row.cells) == 2:
        score -= 1.0 if find_dates(row.cells[1]) or words.exact else 3.0
    return _Candidate(row, words, score)


def _heads_an_entry(found: _Candidate, following: list[Row], body: float) -> bool:
    """`Volunteer` above an employer and dates, set like any other line, is a role and no heading."""
    if found.row.text.strip(" :").lower() not in _ALSO_ROLES or _typography(found.row, body) >= 1.5:
        return False
    return any((date := edge_date(row)) and date.span.is_range for row in following)


def _typography(row: Row, body: float) -> float:
    score = 0.0
    if row.line.kind == "heading":
        score += 2.0
    if body and row.line.size > body * 1.07:
        score += 1.5
    elif body and row.line.size < body * 0.9:
        score -= 0.5
    score += 0.7 * row.line.bold + 1.0 * row.text.isupper()
    score += 0.5 * row.starts_block + 0.3 * row.text.rstrip().endswith(":")
    return score


def _accepted(found: _Candidate, styles: Counter[_Style], body: float) -> bool:
    """Enough by itself, and not set more weakly than the headings that the résumé clearly has."""
    if found.score < ENOUGH:
        return False
    if not styles:
        return True
    usual, count = styles.most_common(1)[0]
    style = _style(found.row)
    if count < 3 or style == usual or _typography(found.row, body) >= 1.5:
        return True
    weaker = (
        (usual.size > style.size * 1.04) + (usual.bold and not style.bold) + (usual.caps and not style.caps)
    )
    weaker += usual.level > 0 and style.level != usual.level
    return not weaker


def _usual_style(headings: dict[int, _Candidate], rows: list[Row], body: float) -> _Style | None:
    """The style of most headings, if it tells them from the rest of the text."""
    styles = Counter(_style(found.row) for found in headings.values())
    if not styles:
        return None
    style, count = styles.most_common(1)[0]
    if count < 2:
        return None
    distinct = (
        style.level or style.size > body * 1.07 or (count > 2 and style.caps and _is_rare(style, rows, count))
    )
    return style if distinct else None


def _is_rare(style: _Style, rows: list[Row], headings: int) -> bool:
    """Whether hardly anything but headings is set so."""
    return sum(_style(row) == style and len(row.cells) == 1 for row in rows) <= 1.5 * headings


def _is_table_header(row: Row) -> bool:
    """`Period | Position | Organisation`: the labels of a table's columns."""
    cells = [cell.strip(" .:").lower() for cell in row.cells]
    return len(cells) > 1 and all(_COLUMN_LABEL.match(cell) for cell in cells)


class _Walk:
    """Goes down the rows and keeps the section that is open in each column."""

    def __init__(self, headings: dict[int, _Candidate], usual: _Style | None, body: float) -> None:
        self.sections = [Section("header", None)]
        self._headings = headings
        self._usual = usual
        self._body = body
        self._open: dict[int, tuple[SectionName, float]] = {}
        self._headed_columns = {(found.row.line.page, found.row.line.column) for found in headings.values()}
        self._previous: Row | None = None
        self._seen_heading = False

    def step(self, row: Row, following: Row | None) -> None:
        """Take the next row."""
        if row.line.kind in ("header", "footer"):
            self.sections[0].rows.append(row)
            return
        self._change_column(row)
        self._previous = row
        if _is_table_header(row) or _SIGNATURE.match(row.text):
            return
        found = self._headings.get(id(row))
        if found:
            self._start(found.words.section, row)
            if len(row.cells) > 1:
                self._add(row.unplaced(row.cells[1:]))
        elif self._is_unknown_heading(row, following):
            words = read_heading(row.text)
            self._start(words.section if words else "other", row)
        elif not self._inline(row):
            self._add(row)

    def _change_column(self, row: Row) -> None:
        """Find the section that a row belongs to where the text goes on in another column."""
        before = self._previous
        if before is None or (before.line.column, before.line.page) == (row.line.column, row.line.page):
            return
        self._open[before.line.column] = (self._current, before.line.x0)
        if row.line.page > before.line.page:
            self._continue_on_page(row)
        elif row.line.column in self._open:
            self._reopen(self._open[row.line.column][0])
        elif row.line.x1 == 0 or not self._headed(row):
            self._reopen(self._section_beside(row))
        elif self._begins_above(row):
            self._reopen("header")

    @property
    def _current(self) -> SectionName:
        return self.sections[-1].name

    def _reopen(self, name: SectionName) -> None:
        if name != self._current:
            self.sections.append(Section(name, None))

    def _continue_on_page(self, row: Row) -> None:
        """On a new page goes on what stood at the same left edge."""
        nearest = min(self._open.values(), key=lambda opened: abs(opened[1] - row.line.x0))
        self._reopen(nearest[0])

    def _headed(self, row: Row) -> bool:
        return (row.line.page, row.line.column) in self._headed_columns

    def _begins_above(self, row: Row) -> bool:
        """A column that begins above the open heading cannot belong to it."""
        heading = next((s.heading for s in reversed(self.sections) if s.heading), None)
        return (
            heading is not None and heading.line.page == row.line.page and row.line.y0 < heading.line.y0 - 2
        )

    def _section_beside(self, row: Row) -> SectionName:
        """A column without headings belongs to the headings beside it, as in a grid of skills."""
        if row.line.x1 == 0:
            return "header" if self._headed(row) else self._current
        beside = [
            section
            for section in self.sections
            if section.heading
            and section.heading.line.page == row.line.page
            and section.heading.line.y0 <= row.line.y0 + 2
        ]
        nearest = max(
            beside, key=lambda section: section.heading.line.y0 if section.heading else 0, default=None
        )
        return nearest.name if nearest else "header"

    def _start(self, name: SectionName, row: Row) -> None:
        self._seen_heading = True
        self.sections.append(Section(name, row))

    def _add(self, row: Row) -> None:
        self.sections[-1].rows.append(row)

    def _is_unknown_heading(self, row: Row, following: Row | None) -> bool:
        """Set like the headings of this résumé, though the words are not known."""
        if self._usual is None or _style(row) != self._usual or following is None or row.bullet:
            return False
        if not self._seen_heading and row.line.page == 1 and len(self.sections[-1].rows) < 2:
            return False
        text = row.text
        return (
            len(row.cells) == 1 and len(words_of(text)) <= 6 and not is_prose(text) and not find_dates(text)
        )

    def _inline(self, row: Row) -> bool:
        """`Skills: Python, SQL` opens a section on the line of its own heading."""
        match = _INLINE.match(row.text)
        if match is None:
            return False
        words = read_heading(match[1])
        if words is None or not words.exact or words.section in _NEVER_INLINE:
            return False
        parent = self.sections[-1]
        if parent.name == words.section or not self._may_open(words.section, match[2], parent):
            return False
        opened = Section(words.section, row, [row.with_cells(tuple(match[2].split("\t")))])
        self.sections.append(opened)
        if parent.heading is not None:
            self.sections.append(Section(parent.name, None))
        return True

    def _may_open(self, section: SectionName, content: str, parent: Section) -> bool:
        if section == "languages":
            return is_spoken_list(content)
        if parent.name in ("header", "summary"):
            return parent.heading is None or not _CONTACT_SIGN.search(content)
        if parent.name in ("skills", "education", "other", "interests", "certifications", "languages"):
            return (
                section in ("certifications", "interests", "skills", "achievements")
                and parent.name != "education"
            )
        return False
