"""Degrees and schools: from the rows of the education sections to `Education` records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from talentsync.resume.asides import edge_date
from talentsync.resume.dates import DateSpan
from talentsync.resume.degrees import degree_match, has_degree, has_school
from talentsync.resume.entries import peel
from talentsync.resume.heads import read_head
from talentsync.resume.parts import Part
from talentsync.resume.places import is_town_like
from talentsync.resume.rows import Row, is_prose, words_of
from talentsync.schemas.profile import Education

_GRADE = re.compile(
    r"""(?:\b(?:c?\.?g\.?p\.?a\.?|sgpa|(?:overall\s+|final\s+)?grade|marks|score|percentage|result|note|voto|average|percentile)\b
        \s*(?:of|:|-|–|=)?\s*[\w.,]+(?:\s*(?:/|out\s+of)\s*[\d.]+)?\s*%?
    | \b\d\.\d{1,2}\s*/\s*\d{1,2}(?:\.\d+)?(?:\s*c?gpa)?
    | \b\d{2}(?:\.\d+)?\s?%
    | \b(?:first|second|upper\s+second|lower\s+second|third)[\s-]class(?:\s+(?:honou?rs|degree|with\s+distinction))?
    | (?<![\d:])(?:2[:.][12]|1st)(?:\s+(?:honou?rs|class))?(?![\d:])
    | \b(?:summa|magna)?\s?cum\s+laude | \bwith\s+(?:distinction|honou?rs|merit|high\s+distinction)\b | \b(?:distinction|merit)\b$ )
    (?:\s*honou?rs)?""",
    re.VERBOSE | re.IGNORECASE,
)
_DETAIL = re.compile(
    r"^(?:relevant|thesis|dissertation|coursework|courses?|modules?|subjects?|activities|societies|awards?|honou?rs|"
    r"dean|scholarship|advisor|supervisor|focus|specialisation:|minor:|project|member|gpa|key|notable|achievements?|"
    r"concentration|research|topic|final|selected|core|including|title)\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\b(?:of|in)\s+(?:applied\s+|computer\s+applications?|fine\s+)?(?:science|arts?|engineering|technology|commerce|"
    r"business administration|education|laws?|philosophy|architecture|pharmacy|nursing|music|design|medicine|surgery|"
    r"applied science|computer applications?|social work|public health|public administration|fine arts)\b"
    r"(?=\s*(?:$|,|\(|in\b|[-–—:.|]|with\b|hons\b|honou?rs\b|\())",
    re.IGNORECASE,
)
_FIELD_LINK = re.compile(
    r"^(?:['’]?s\b)?[\s.,:()–—-]*(?:degree\b)?[\s.,:–—-]*(?:\(?hons?\.?\)?|honou?rs|\([^)]*\))?[\s.,:–—-]*(?:degree\s+)?(?:(?:in|of|on|major(?:ing)? in|für|en|em|di)\s+)?",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s+(?:from|at|@)\s+(?:the\s+)?(?=[A-Z])")
_SCHOOL_EXAMS = re.compile(
    r"^(?:\d+\s+)?(?:a[\s-]levels?|as[\s-]levels?|gcses?|o[\s-]levels?|(?:scottish )?highers)\b",
    re.IGNORECASE,
)
_NAMED_AFTER_PLACE = re.compile(r"\b(?:University of [A-Z][\w ]+|Institute of Technology|IIT|NIT)$")
_NEEDS_NO_FIELD = re.compile(
    r"^(?:ll\.?\s?[bm]|m\.?b\.?a|mbbs|m\.?d\b|j\.?d\b|bba|bca|mca|class|barrister|abitur|high school|ged|[xh]?sc\b)",
    re.IGNORECASE,
)
_SCHOOL_START = re.compile(
    r"\s+(?=(?:the\s+)?(?:University of|Universit[àéy]\w* d|Universidad|École|Institute of)\b)"
)
_EDGES = " \t|·•,;:–—-/()"


@dataclass(slots=True)
class _Draft:
    """An entry as far as it has been read."""

    degree: str = ""
    school: str = ""
    other: list[str] = field(default_factory=list)
    grade: str = ""
    span: DateSpan | None = None
    school_first: bool = False
    source: dict[str, list[int]] = field(default_factory=dict)

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


def _names_education(row: Row) -> bool:
    return has_degree(row.text) or has_school(row.text)


class _Reader:
    def __init__(self, *, bullets_are_entries: bool) -> None:
        self.drafts: list[_Draft] = []
        self._bullets = bullets_are_entries

    def take(self, row: Row) -> None:
        """Read one row into the entry that it belongs to."""
        grade = _GRADE.search(row.text)
        if grade and self.drafts and not self.drafts[-1].grade and not self._opens(row):
            self._grade(grade[0], row)
        if _DETAIL.match(row.text) or (row.bullet and not self._bullets) or _is_sentence(row):
            return
        plain = _GRADE.sub("", row.text).replace("()", "").strip(" \t|·•,;:–—-/") if grade else row.text
        if not plain:
            return
        if _SCHOOL_EXAMS.match(plain) and not edge_date(row):
            self._start_if_full(row, [("degree", plain)], None)
            self._fill("degree", plain, row)
            return
        head = read_head([row.with_cells(tuple(cell for c in plain.split("\t") if (cell := c.strip())))])
        before = len(self.drafts)
        if head.spans and not head.parts:
            self._date(head.dates, row)
        facts = _facts(head.parts)
        self._start_if_full(row, facts, head.dates)
        for kind, text in facts:
            self._fill(kind, text, row)
        if head.parts and head.dates:
            self._date(head.dates, row)
        if grade and len(self.drafts) > before:
            self._grade(grade[0], row)

    def _opens(self, row: Row) -> bool:
        return _names_education(row) and (not row.bullet or self._bullets)

    def _start_if_full(self, row: Row, facts: list[tuple[str, str]], dates: DateSpan | None) -> None:
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
            entry.other.append(text)
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


def _facts(parts: list[Part]) -> list[tuple[str, str]]:
    """What each part is: a degree, a school or something else; places are left out."""
    facts: list[tuple[str, str]] = []
    named = [part.text for part in parts if has_degree(part.text)]
    wants_field = not named or not (_field_of(named[0]) or _NEEDS_NO_FIELD.match(named[0]))
    for part in parts:
        above = facts[-1] if facts else ("", "")
        if above[0] == "degree" and part.row == 0 and has_degree(part.text) and not has_school(part.text):
            joint = ", " if part.after_comma else part.separator.replace("\t", " ")
            facts[-1] = ("degree", f"{above[1]}{joint}{part.text}")
            continue
        if (
            above[0] == "school"
            and part.after_comma
            and not part.place
            and not _names_degree_or_school(part.text)
        ):
            if not wants_field and is_town_like(part.text):
                if _NAMED_AFTER_PLACE.search(above[1]):
                    facts[-1] = ("school", f"{above[1]}, {part.text}")
                continue
        if part.place and not has_degree(part.text):
            if (
                facts
                and facts[-1][0] == "school"
                and part.after_comma
                and _NAMED_AFTER_PLACE.search(facts[-1][1])
            ):
                facts[-1] = ("school", f"{facts[-1][1]}, {part.text}")
            continue
        for text in _split_from(part.text):
            facts += _fact(text.strip(" \t|·•,;:–—-/"), facts, after_comma=part.after_comma)
    return facts


def _names_degree_or_school(text: str) -> bool:
    return has_degree(text) or has_school(text)


def _split_from(text: str) -> list[str]:
    """`BSc Physics from Example University` holds a degree and a school."""
    pieces = _FROM.split(text, maxsplit=1)
    return pieces if len(pieces) == 2 and has_degree(pieces[0]) and not has_school(pieces[0]) else [text]


def _fact(text: str, before: list[tuple[str, str]], *, after_comma: bool) -> list[tuple[str, str]]:
    if len(text) < 2 or text.lower().startswith(("http", "www.")):
        return []
    degree = degree_match(text)
    if (
        degree
        and degree.start() > 0
        and has_school(text[: degree.start()])
        and not has_school(text[degree.start() :])
    ):
        return [("school", text[: degree.start()].strip(_EDGES)), ("degree", text[degree.start() :].strip())]
    if degree and _is_degree(text, degree):
        return _degree_and_school(text)
    if has_school(text):
        return [("school", text)]
    if after_comma and before and before[-1][0] == "degree" and not _field_of(before[-1][1]):
        before[-1] = ("degree", f"{before[-1][1]}, {text}")
        return []
    return [("other", text)] if len(words_of(text)) <= 8 and not text[0].islower() else []


def _is_degree(text: str, degree: re.Match[str]) -> bool:
    """`Lakeside High School Diploma` is a degree, `Bachelor College` is none."""
    return degree.start() < 4 or not has_school(text) or "diploma" in text.lower()


def _degree_and_school(text: str) -> list[tuple[str, str]]:
    pieces = _SCHOOL_START.split(text, maxsplit=1)
    if len(pieces) == 2 and degree_match(pieces[0]):
        return [("degree", pieces[0].strip()), ("school", pieces[1].strip())]
    return [("degree", text)]


def _field_of(degree: str) -> str:
    """The field of study that a degree names, without the degree itself."""
    match = degree_match(degree)
    if match is None:
        return ""
    base = _BASE.search(degree, max(match.start(), 0))
    rest = degree[
        max(match.end(), base.end()) if base and base.start() <= match.end() + 12 else match.end() :
    ]
    if base is None and re.match(r"^\s*(?:of|in)\s", match[0][-4:]):
        rest = match[0][-3:] + rest
    field_of_study = _FIELD_LINK.sub("", rest).strip(_EDGES + ".")
    return "" if has_degree(field_of_study) and len(words_of(field_of_study)) < 3 else field_of_study


def _with_schools(drafts: list[_Draft]) -> list[_Draft]:
    """Fill gaps: a second degree at one school, and a school or field that no word gives away."""
    kept = [draft for draft in drafts if draft.degree or draft.school or (draft.other and draft.span)]
    for above, draft in zip([None, *kept], kept, strict=False):
        same_school = bool(above and above.school_first and not draft.school and draft.degree)
        if draft.degree and draft.other and (same_school or not _field_of(draft.degree)):
            draft.degree = f"{draft.degree}, {draft.other.pop(0)}"
            draft.source["degree"] = sorted({*draft.source["degree"], *draft.source["other"]})
        if not draft.school and draft.other and not same_school and (draft.degree or len(draft.other) > 1):
            draft.school = draft.other.pop(0 if draft.degree else -1)
            draft.note("school", draft.source["other"][0])
        if not draft.degree and draft.other:
            draft.degree = draft.other.pop(0)
            draft.note("degree", draft.source["other"][0])
    for above, draft in zip(kept, kept[1:], strict=False):
        if not draft.school and above.school and above.school_first:
            draft.school, draft.school_first = above.school, True
            draft.source["school"] = above.source["school"]
    return kept


def _record(draft: _Draft) -> Education:
    lines = draft.source
    source = {"degree": lines.get("degree"), "institution": lines.get("school"), "grade": lines.get("grade")}
    if draft.span:
        source["end"] = lines.get("date")
        source["start"] = lines.get("date") if draft.span.start else None
    study = _field_of(draft.degree) or None
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
