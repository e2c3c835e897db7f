"""The sections of a résumé, found by the words of the headings and by how they are set."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from talentsync.resume.asides import edge_date, is_duration
from talentsync.resume.dates import find_dates
from talentsync.resume.heading_style import Heading, Style, find_headings, is_weaker, style_of
from talentsync.resume.headings import guess_heading, read_heading
from talentsync.resume.rows import Row, is_prose, words_of
from talentsync.resume.spoken import is_spoken_list
from talentsync.schemas.profile import SectionName
from talentsync.taxonomy.skills import find_skills

_INLINE = re.compile(r"^([^:\t]{3,40}?)\s*(?::|\s[–—]\s|\t)\s*(\S.*)$", re.DOTALL)
_COLUMN_LABEL = re.compile(
    r"^(?:(?:year|period|dates?|from|to|duration|when|position|title|job title|role|designation|company|"
    r"employer|organi[sz]ation|firm|where|location|place|city|degree|qualification|certificate|course|"
    r"programme|program|school|institut(?:e|ion)|university|college|board|university/board|cgpa|gpa|grade|%|"
    r"percentage|marks|result|area|tools?|skills?|category|level|proficiency|technolog(?:y|ies)|project|"
    r"description|language|subject|name|details|years?|experience|responsibilities|score|no\.?|s\.? ?no\.?|"
    r"passing year|year of passing)(?:\s*(?:/|&|and|of)\s*)?)+(?:\s*%)?$"
)
_SIGNATURE = re.compile(
    r"^[^\W\d][^\d,:|\t]{2,30},\s*(?:den|the|le|am)?\s*\d{1,2}(?:st|nd|rd|th|\.)?\s+[^\W\d]+\.?,?\s+\d{4}$"
)
_CONTACT_SIGN = re.compile(r"[@\d]|https?:|www\.")
_WITH_LABELS = frozenset({"experience", "projects", "education", "positions", "volunteering"})
_LABELS = frozenset(
    {"achievements", "skills", "projects", "summary", "certifications", "positions", "other", "publications"}
)
_OFTEN_LABELS = frozenset({"achievements", "summary", "positions", "other"})
_NEVER_INLINE = frozenset({"header", "other", "projects", "publications", "positions", "volunteering"})


@dataclass(slots=True)
class Section:
    """A run of rows under one heading; `heading` is None for what stands before the first one."""

    name: SectionName
    heading: Row | None
    rows: list[Row] = field(default_factory=list)


def find_sections(rows: list[Row]) -> list[Section]:
    """Split the rows of a résumé into its sections, in reading order."""
    if not rows:
        return []
    headings, usual = find_headings(rows)
    walk = _Walk(headings, usual, _flowing_columns(rows, headings))
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        walk.step(row, following)
    for section in walk.sections:
        if section.name == "other" and section.heading and read_heading(section.heading.text) is None:
            section.name = "skills" if _lists_skills(section.rows) else "other"
    return [section for section in walk.sections if section.rows or section.heading]


def _flowing_columns(rows: list[Row], headings: dict[int, Heading]) -> set[tuple[int, int]]:
    """The columns that go on with entries of the column before, above their own first heading."""
    headed: set[tuple[int, int]] = set()
    flowing: set[tuple[int, int]] = set()
    for row in rows:
        place = (row.line.page, row.line.column)
        if id(row) in headings:
            headed.add(place)
        elif place not in headed and (date := edge_date(row)) and date.span.is_range:
            flowing.add(place)
    return flowing


def _lists_skills(rows: list[Row]) -> bool:
    """Whether the rows below a heading of unknown words are a list of known skills."""
    text = "\n".join(row.text for row in rows)
    items = [item for item in re.split(r"[,;|•·\n\t]", text) if item.strip()]
    if not 3 <= len(items) <= 40 or sum(len(item.split()) > 4 for item in items) > 1:
        return False
    return len({mention.name for mention in find_skills(text, in_list=True)}) >= 0.6 * len(items)


def _is_table_header(row: Row) -> bool:
    """`Period | Position | Organisation`: the labels of a table's columns."""
    cells = [cell.strip(" .:").lower() for cell in re.split(r"[\t|]", row.text)]
    return len(cells) > 1 and all(_COLUMN_LABEL.match(cell) for cell in cells)


class _Walk:
    """Goes down the rows and keeps the section that is open in each column."""

    def __init__(
        self, headings: dict[int, Heading], usual: Style | None, flowing: set[tuple[int, int]]
    ) -> None:
        self.sections = [Section("header", None)]
        self._headings = headings
        self._flowing = flowing
        self._usual = usual
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
        if found and not self._is_label(found):
            self._start(found.words.section, row)
            if len(row.cells) > 1 and not all(is_duration(cell) for cell in row.cells[1:]):
                self._add(row.unplaced(row.cells[1:]))
        elif self._is_unknown_heading(row, following):
            words = read_heading(row.text)
            self._start(words.section if words else guess_heading(row.text), row)
        elif not self._inline(row):
            self._add(row)

    def _is_label(self, found: Heading) -> bool:
        """`Responsibilities:` inside a job is set more weakly than the heading above the jobs."""
        parent = next((section.heading for section in reversed(self.sections) if section.heading), None)
        if parent is None or self._current not in _WITH_LABELS or found.words.section not in _LABELS:
            return False
        if len(found.row.cells) > 1 or parent.line.column != found.row.line.column:
            return False
        colon = found.row.text.rstrip().endswith(":") and not parent.text.rstrip().endswith(":")
        style, above = style_of(found.row), style_of(parent)
        plainly = (
            style.level != above.level or above.size > style.size * 1.04 or (above.bold and not style.bold)
        )
        weaker, often = is_weaker(style, above), found.words.section in _OFTEN_LABELS
        return (weaker and (plainly or often or colon)) or (colon and (often or not found.row.starts_block))

    def _change_column(self, row: Row) -> None:
        """Find the section that a row belongs to where the text goes on in another column."""
        before = self._previous
        if before is None or (before.line.column, before.line.page) == (row.line.column, row.line.page):
            return
        self._open[before.line.column] = (self._current, before.line.x0)
        if row.line.page > before.line.page:
            self._continue_on_page(row)
        elif row.line.column in self._open:
            placed = row.line.x1 > 0
            self._reopen(self._section_beside(row) if placed else self._open[row.line.column][0])
        elif row.line.x1 == 0 or not self._headed(row):
            self._reopen(self._section_beside(row))
        elif self._begins_above(row) and (row.line.page, row.line.column) not in self._flowing:
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
        self._section_of(row).rows.append(row)

    def _section_of(self, row: Row) -> Section:
        """The open section, or the one on a line of its own above where a list goes on after a comma."""
        last = self.sections[-1]
        if last.rows or last.heading or row.bullet or row.starts_block or len(self.sections) < 2:
            return last
        above = self.sections[-2]
        return above if above.rows and above.rows[-1].text.endswith(",") else last

    def _is_unknown_heading(self, row: Row, following: Row | None) -> bool:
        """Set like the headings of this résumé, though the words are not known."""
        if self._usual is None or style_of(row) != self._usual or following is None or row.bullet:
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
