"""Degrees and schools: from the rows of the education sections to `Education` records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from talentsync.resume.asides import edge_date
from talentsync.resume.dates import DateSpan
from talentsync.resume.degrees import has_degree, has_school
from talentsync.resume.education_facts import Fact, field_of, read_facts, wants_field
from talentsync.resume.entries import peel
from talentsync.resume.exams import read_exams
from talentsync.resume.heads import read_head
from talentsync.resume.parts import split_capitals
from talentsync.resume.rows import Row, is_prose
from talentsync.schemas.profile import Education

_GRADE = re.compile(
    r"""(?:\b(?:c?\.?g\.?p\.?a\.?|sgpa|(?:overall\s+|final\s+)?grade|marks|score|percentage|result|
note|voto|average|percentile)\b
        \s*(?:of|:|-|–|=)?\s*[\w.,]+(?:\s*(?:/|out\s+of)\s*[\d.]+)?\s*%?
    | \b\d\.\d{1,2}\s*/\s*\d{1,2}(?:\.\d+)?(?:\s*c?gpa)?
    | \b\d{1,2}(?:\.\d{1,2})?\s+c?gpa\b
    | \b\d{2}(?:\.\d+)?\s?%
    | \b(?:first|second|upper\s+second|lower\s+second|third)[\s-]class(?:\s+(?:honou?rs|degree|
    with\s+distinction))?
    | (?<![\d:])(?:2[:.][12]|1st)(?:\s+(?:honou?rs|class))?(?![\d:])
    | \b(?:summa|magna)?\s?cum\s+laude | \bwith\s+(?:distinction|honou?rs|merit|
    high\s+distinction)\b | \b(?:distinction|merit)\b$ )
    (?:\s*honou?rs)?""",
    re.VERBOSE | re.IGNORECASE,
)
_DETAIL = re.compile(
    r"^(?:relevant|thesis|dissertation|coursework|courses?|modules?|subjects?|activities|societies|awards?|"
    r"honou?rs|dean|scholarship|advisor|supervisor|focus|specialisation:|minor:|project|member|gpa|key|"
    r"notable|achievements?|concentration|research|topic|final|selected|core|including)\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"[\s,]+(?:with|in|securing|scoring|from|and|an?)\s*\.?$", re.IGNORECASE)
_EDGES = " \t|·•,;:–—-/()"


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
    source: dict[str, list[int]] = field(default_factory=dict)

    def take_other(self, *, beside: str = "", apart_from: str = "") -> tuple[str, int]:
        """Take a text of unknown kind and its line: one on the lines of a field, or one on other lines."""
        lines = self.source.get(beside or apart_from, [])
        wanted = [at for at, (_, line) in enumerate(self.other) if (line in lines) == bool(beside)]
        return self.other.pop(wanted[0] if wanted else 0)

    def note(self, name: str, line: int) -> None:
        """Remember where a field was read."""
        lines = self.source.setdefault(name, [])
        if line not in lines:
            lines.append(line)


def read_education(rows: list[Row]) -> list[Education]:
    """The degrees and schools that the rows of education sections tell of, in their order."""
    reader = _Reader(bullets_are_entries=not any(_names_education(row) for row in rows if not row.bullet))
    for row, _aside in peel(rows):
        reader.take(row)
    return [_record(draft) for draft in _with_schools(reader.drafts)]


def _without_grade(text: str, grade: re.Match[str] | None) -> str:
    """The text without its grade; `B.A. (First Class Honours) in English` keeps it inside the degree."""
    if grade and not text[grade.end() :].startswith(") in "):
        text = _GRADE.sub("", text).replace("()", "").strip(" \t|·•,;:–—-/")
    text = _TRAILING.sub("", text)
    return split_capitals(text, known=lambda words: not has_school(words)) if has_school(text) else text


def _names_education(row: Row) -> bool:
    return has_degree(row.text) or has_school(row.text)


class _Reader:
    def __init__(self, *, bullets_are_entries: bool) -> None:
        self.drafts: list[_Draft] = []
        self._bullets = bullets_are_entries
        self._subjects_go_on = False

    def take(self, row: Row) -> None:
        """Read one row into the entry that it belongs to."""
        grade = _GRADE.search(row.text)
        if grade and self.drafts and not self.drafts[-1].grade and not self._opens(row):
            self._grade(grade[0], row)
        if _DETAIL.match(row.text) or (row.bullet and not self._bullets) or _is_sentence(row):
            return
        plain = _without_grade(row.text, grade)
        if not plain:
            return
        if self._subjects_go_on and not row.starts_block and not _names_education(row):
            self._more_subjects(plain, row)
            return
        shown = row.with_cells(tuple(cell for c in plain.split("\t") if (cell := c.strip())))
        head = read_head([shown])
        before = len(self.drafts)
        if head.spans and not head.parts:
            self._date(head.dates, row)
        date = edge_date(shown)
        exams = read_exams("\t".join(date.rest if date else shown.cells))
        self._subjects_go_on = bool(exams) and row.text.endswith(",")
        facts = exams or read_facts(head.parts)
        self._start_if_full(row, facts, head.dates)
        for kind, text in facts:
            self._fill(kind, text, row)
        if head.parts and head.dates:
            self._date(head.dates, row)
        if grade and len(self.drafts) > before:
            self._grade(grade[0], row)

    def _more_subjects(self, text: str, row: Row) -> None:
        """A list of examinations that did not fit on one line."""
        self.drafts[-1].degree += f", {text}"
        self.drafts[-1].note("degree", row.index)
        self._subjects_go_on = row.text.endswith(",")

    def _opens(self, row: Row) -> bool:
        return _names_education(row) and (not row.bullet or self._bullets)

    def _start_if_full(self, row: Row, facts: list[Fact], dates: DateSpan | None) -> None:
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
        if repeats or redated or new_block:
            self.drafts.append(_Draft())

    def _fill(self, kind: str, text: str, row: Row) -> None:
        entry = self.drafts[-1]
        if kind == "degree" and entry.degree:
            self.drafts.append(entry := _Draft())
        if kind == "degree":
            entry.degree = text
        elif kind == "school" and not entry.school:
            entry.school, entry.school_first = text, not entry.degree
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


def _record(draft: _Draft) -> Education:
    lines = draft.source
    source = {"degree": lines.get("degree"), "institution": lines.get("school"), "grade": lines.get("grade")}
    if draft.span:
        source["end"] = lines.get("date")
        source["start"] = lines.get("date") if draft.span.start else None
    study = field_of(draft.degree) or None
    source["field"] = lines.get("degree") if study else None
    return Education(
        degree=draft.degree or None,
        field=study,
        institution=draft.school or None,
        start=draft.span.start if draft.span else None,
        end=draft.span.end if draft.span else None,
        grade=draft.grade or None,
        source={name: found for name, found in source.items() if found},
    )
