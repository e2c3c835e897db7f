"""Degrees and schools: from the rows of the education sections to `Education` records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from talentsync.resume.asides import edge_date
from talentsync.resume.dates import DateSpan
from talentsync.resume.degrees import degree_match, has_degree, has_school
from talentsync.resume.education_facts import Fact, field_of, read_facts, wants_field
from talentsync.resume.entries import peel, statements
from talentsync.resume.exams import read_exams
from talentsync.resume.grades import GRADE, without_grade
from talentsync.resume.headings import read_heading
from talentsync.resume.heads import read_head
from talentsync.resume.rows import Row, is_prose
from talentsync.resume.whole_lines import with_whole_lines
from talentsync.schemas.profile import Education

_DETAIL = re.compile(
    r"^(?:relevant|thesis|dissertation|coursework|courses?|modules?|subjects?|activities|societies|awards?|"
    r"honou?rs|dean|scholarship|advisor|supervisor|focus|specialisation:|minor:|project|member|gpa|key|"
    r"notable|achievements?|concentration|research|topic|final|selected|core|including)\b",
    re.IGNORECASE,
)
# `Honours Bachelor of Science` and `Research Master` are degrees, `Honours thesis` is none.
_OF_DEGREE = re.compile(
    r"^(?:honou?rs|research|core|key|awarded)\s+(?!.*\b(?:thesis|dissertation|project)\b)", re.IGNORECASE
)
_PIECE_OF_WORK = re.compile(r"\b(?:thesis|dissertation|projects?|essay)\b", re.IGNORECASE)
_DETAIL_BEHIND = re.compile(r"(?:[.;,|\t]|\s[–—-])\s+(?=(?:thesis|dissertation)\b[^:]{0,20}:)", re.IGNORECASE)
_EDGES = " \t|·•,;:–—-/()"
_NEAR_START = 4


@dataclass(slots=True)
class _Draft:
    """An entry as far as it has been read."""

    degree: str = ""
    school: str = ""
    other: list[tuple[str, int]] = field(default_factory=list)
    other_first: bool = False
    grade: str = ""
    span: DateSpan | None = None
    school_first: bool = False
    place: str = ""
    details: list[Row] = field(default_factory=list)
    source: dict[str, list[int]] = field(default_factory=dict)

    def take_other(self, *, beside: str = "", apart_from: str = "") -> tuple[str, int]:
        """Take a text of unknown kind and its line: one on the lines of a field, or one on other lines."""
        lines = self.source.get(beside or apart_from, [])
        wanted = [at for at, (_, line) in enumerate(self.other) if (line in lines) == bool(beside)]
        return self.other.pop(wanted[0] if wanted else 0)

    def is_followed_by(self, following: Row | None) -> bool:
        """Whether a name between this entry and the next degree can only be the school of the latter."""
        named = self.school if self.school_first else self.other if self.other_first else ""
        return bool(self.degree and named and following and _begins_with_degree(following.text))

    def note(self, name: str, line: int) -> None:
        """Remember where a field was read."""
        lines = self.source.setdefault(name, [])
        if line not in lines:
            lines.append(line)


def read_education(rows: list[Row]) -> list[Education]:
    """The degrees and schools that the rows of education sections tell of, in their order."""
    rows, joined = with_whole_lines(rows)
    reader = _Reader(bullets_are_entries=not any(_names_education(row) for row in rows if not row.bullet))
    read = [row for row, _aside in peel(rows)]
    for row, following in zip(read, [*read[1:], None], strict=False):
        reader.take(row, following)
    for draft in reader.drafts:
        draft.source = {
            name: [whole for line in lines for whole in joined.get(line, [line])]
            for name, lines in draft.source.items()
        }
    return [_record(draft) for draft in _with_schools(reader.drafts)]


def _names_education(row: Row) -> bool:
    return has_degree(row.text) or has_school(row.text)


class _Reader:
    def __init__(self, *, bullets_are_entries: bool) -> None:
        self.drafts: list[_Draft] = []
        self._bullets = bullets_are_entries
        self._subjects_go_on = False
        self._behind: Row | None = None
        self._telling = False

    def take(self, row: Row, following: Row | None) -> None:
        """Read one row into the entry that it belongs to."""
        row = self._without_detail(row)
        grade = GRADE.search(row.text)
        if grade and self.drafts and not self.drafts[-1].grade and not self._opens(row):
            self._grade(grade[0], row)
        if self._describes(row):
            self._describe(row)
            return
        self._telling = False
        plain = without_grade(row.text, grade)
        if not plain:
            return
        if self._subjects_go_on and not row.starts_block and not _names_education(row):
            self._more_subjects(plain, row)
            return
        self._read(row.with_cells(tuple(cell for c in plain.split("\t") if (cell := c.strip()))), following)
        if grade and self.drafts and not self.drafts[-1].grade:
            self._grade(grade[0], row)
        self._describe_behind()

    def _read(self, row: Row, following: Row | None) -> None:
        """Fill in what the parts of a row are, in a new entry where the row begins one."""
        head = read_head([row])
        if head.spans and not head.parts:
            self._date(head.dates, row)
        date = edge_date(row)
        exams = read_exams("\t".join(date.rest if date else row.cells))
        self._subjects_go_on = bool(exams) and row.text.endswith(",")
        facts = exams or read_facts(head.parts)
        self._start_if_full(row, facts, head.dates, following)
        for kind, text in facts:
            self._fill(kind, text, row)
        if head.parts and head.dates:
            self._date(head.dates, row)
        place = next((part.text for part in head.parts if part.place), "")
        if place and self.drafts and not self.drafts[-1].place:
            self.drafts[-1].place = place
            self.drafts[-1].note("place", row.index)

    def _describes(self, row: Row) -> bool:
        """Whether a row tells more of an entry and names no degree or school of its own."""
        if self._telling and not row.starts_block and row.text[:1].islower():
            return True
        if _DETAIL.match(row.text) and not _is_degree_of_kind(row.text):
            return True
        if row.bullet and not self._bullets:
            return not _begins_with_degree(row.text)
        return _is_sentence(row)

    def _describe(self, row: Row) -> None:
        grade = GRADE.match(row.text)
        if self.drafts and not (grade and grade.end() == len(row.text)):
            self.drafts[-1].details.append(row)
            self._telling = True

    def _without_detail(self, row: Row) -> Row:
        """Take off the thesis that is told behind a degree on its own line; it is kept for later."""
        detail = _DETAIL_BEHIND.search(row.text)
        if detail is None or not self._opens(row):
            return row
        self._behind = replace(row.unplaced((row.text[detail.end() :],)), bullet=True)
        return row.with_cells(tuple(row.text[: detail.start()].split("\t")))

    def _describe_behind(self) -> None:
        if self._behind and self.drafts:
            self.drafts[-1].details.append(self._behind)
            self._telling = True
        self._behind = None

    def _more_subjects(self, text: str, row: Row) -> None:
        """A list of examinations that did not fit on one line."""
        self.drafts[-1].degree += f", {text}"
        self.drafts[-1].note("degree", row.index)
        self._subjects_go_on = row.text.endswith(",")

    def _opens(self, row: Row) -> bool:
        return _names_education(row) and (not row.bullet or self._bullets)

    def _start_if_full(
        self, row: Row, facts: list[Fact], dates: DateSpan | None, following: Row | None
    ) -> None:
        """A row that repeats what the entry already has begins the next one."""
        kinds = {kind for kind, _ in facts}
        if not self.drafts:
            self.drafts.append(_Draft())
            return
        open_entry = self.drafts[-1]
        full = bool(open_entry.degree and open_entry.school)
        repeats = ("degree" in kinds and open_entry.degree) or ("school" in kinds and open_entry.school)
        redated = (
            dates is not None and open_entry.span is not None and bool(kinds & {"degree", "school", "other"})
        )
        new_block = (
            full and row.starts_block and bool(dates or kinds & {"degree", "school"}) and open_entry.span
        )
        if repeats or redated or new_block or (kinds == {"other"} and open_entry.is_followed_by(following)):
            self.drafts.append(_Draft())

    def _fill(self, kind: str, text: str, row: Row) -> None:
        entry = self.drafts[-1]
        if kind == "degree" and entry.degree:
            self.drafts.append(entry := _Draft())
        if kind == "degree":
            entry.degree = text
        elif kind == "school" and not entry.school:
            entry.school, entry.school_first = text, not entry.degree
        elif kind == "school" and entry.degree and entry.school_first:
            self.drafts.append(entry := _Draft(school=text, school_first=True))
        elif kind == "other":
            entry.other.append((text, row.index))
            entry.other_first = entry.other_first or not entry.degree
        else:
            return
        entry.note(kind, row.index)

    def _date(self, span: DateSpan | None, row: Row) -> None:
        if not self.drafts or (self.drafts[-1].span and self.drafts[-1].span.is_range):
            self.drafts.append(_Draft())
        entry = self.drafts[-1]
        if entry.span and span and not span.is_range:
            if not (entry.degree or entry.school):
                return
            self.drafts.append(entry := _Draft())
        entry.span = span
        entry.note("date", row.index)

    def _grade(self, text: str, row: Row) -> None:
        self.drafts[-1].grade = text.strip(_EDGES)
        self.drafts[-1].note("grade", row.index)


def _begins_with_degree(text: str) -> bool:
    degree = degree_match(text)
    return degree is not None and degree.start() < _NEAR_START and not _PIECE_OF_WORK.search(text)


def _is_degree_of_kind(text: str) -> bool:
    kind = _OF_DEGREE.match(text)
    degree = degree_match(text)
    return kind is not None and degree is not None and degree.start() == kind.end()


def _is_sentence(row: Row) -> bool:
    return is_prose(row.cells[0]) and not _names_education(row) and edge_date(row) is None


def _with_schools(drafts: list[_Draft]) -> list[_Draft]:
    """Fill gaps: a second degree at one school, and a school or field that no word gives away."""
    kept = [draft for draft in drafts if draft.degree or draft.school or (draft.other and draft.span)]
    for above, draft in zip([None, *kept], kept, strict=False):
        named_first = draft.other_first and not wants_field(draft.degree)
        inherits = above and above.school_first and draft.degree and not draft.school and not named_first
        _complete(draft, above if inherits else None)
    return kept


def _complete(draft: _Draft, same_school: _Draft | None) -> None:
    if draft.degree and draft.other and (same_school or wants_field(draft.degree)):
        text, line = draft.take_other(beside="degree")
        draft.degree = f"{draft.degree}, {text}"
        draft.note("degree", line)
    if same_school:
        draft.school, draft.school_first = same_school.school, True
        draft.source["school"] = same_school.source["school"]
    elif not draft.school and draft.other and (draft.degree or len(draft.other) > 1):
        draft.school, line = draft.take_other(apart_from="degree")
        draft.note("school", line)
    if not draft.degree and draft.other:
        draft.degree, line = draft.take_other()
        draft.note("degree", line)
    for text, line in draft.other:
        if draft.degree and draft.school and line in draft.source["degree"] and not read_heading(text):
            draft.degree = f"{draft.degree}, {text}"


def _record(draft: _Draft) -> Education:
    lines = draft.source
    source = {"degree": lines.get("degree"), "institution": lines.get("school"), "grade": lines.get("grade")}
    source["location"] = lines.get("place")
    if draft.span:
        source["end"] = lines.get("date")
        source["start"] = lines.get("date") if draft.span.start else None
    study = field_of(draft.degree) or None
    source["field"] = lines.get("degree") if study else None
    return Education(
        degree=draft.degree or None,
        field=study,
        institution=draft.school or None,
        location=draft.place or None,
        start=draft.span.start if draft.span else None,
        end=draft.span.end if draft.span else None,
        grade=draft.grade or None,
        details=statements(draft.details),
        source={name: found for name, found in source.items() if found},
    )
