"""Sections without a telling heading, told by what their rows hold."""

from __future__ import annotations

import re

from talentsync.resume.asides import edge_date
from talentsync.resume.cues import title_score
from talentsync.resume.degrees import has_degree, has_school
from talentsync.resume.rows import Row, capital_share, is_prose, words_of
from talentsync.resume.sections import Section
from talentsync.schemas.profile import SectionName

_CONTACT = re.compile(
    r"@|https?:|www\.|linkedin|github|\+\d|\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*[,;|•·]\s*")
_HEADER_ROWS = 8
_NEVER_JOBS: frozenset[SectionName] = frozenset(
    {"references", "volunteering", "projects", "publications", "positions", "achievements"}
)
_MAY_HOLD: frozenset[SectionName] = frozenset({"header", "summary", "other"})
# The day of a birth and a grade (12th) look alike.
_BIRTH = re.compile(r"^\W*(?:born|birth|date of birth|d\.? ?o\.? ?b\b)", re.IGNORECASE)


def infer_sections(rows: list[Row]) -> list[Section]:
    """Split rows without headings into header, summary, experience, education and skills."""
    start = _end_of_header(rows)
    sections = [Section("header", None, rows[:start])]
    rest = rows[start:]
    lead = [row for row in rest if not _is_list(row)]
    opening = 0
    while opening < len(lead) and is_prose(lead[opening].text) and not lead[opening].bullet:
        opening += 1
    sections.append(Section("summary", None, lead[:opening]))
    sections.append(Section("skills", None, [row for row in rest if _is_list(row)]))
    name: SectionName = "other"
    for row in lead[opening:]:
        name = _kind(row, name)
        if sections[-1].name != name:
            sections.append(Section(name, None))
        sections[-1].rows.append(row)
    return [section for section in sections if section.rows]


def _end_of_header(rows: list[Row]) -> int:
    """The header ends below the last of the contacts, or where the first date or sentence stands."""
    end = 0
    for place, row in enumerate(rows[:_HEADER_ROWS]):
        if is_prose(row.text) or (edge_date(row) and not _CONTACT.search(row.text)):
            break
        if _CONTACT.search(row.text):
            end = place + 1
    return end or min(1, len(rows))


def _is_list(row: Row) -> bool:
    pieces = _SEPARATOR.split(row.text)
    if len(pieces) < 4 or edge_date(row) or has_degree(row.text):
        return False
    return sum(len(piece.split()) <= 3 for piece in pieces) >= 0.8 * len(pieces)


def _kind(row: Row, before: SectionName) -> SectionName:
    """The section of a row; descriptions and bare dates go with the row above."""
    if row.bullet or is_prose(row.text) or _BIRTH.match(row.text):
        return before
    if has_degree(row.text) or (has_school(row.text) and title_score(row.text) < 1.0):
        return "education"
    date = edge_date(row)
    if title_score(row.text) >= 2.0 or (date and date.rest):
        return "experience"
    return before


def with_missing(sections: list[Section]) -> list[Section]:
    """Look for roles and degrees under other headings where no section is known to hold them."""
    named = {section.name for section in sections}
    missing = {name for name in ("experience", "education") if name not in named}
    if not missing:
        return sections
    found: list[Section] = []
    for section in sections:
        parts = _apart(section) if _may_hold(section) else [section]
        found += parts if any(part.name in missing for part in parts) else [section]
    return found


def _may_hold(section: Section) -> bool:
    schooling = section.name == "certifications" and any(
        has_degree(row.text) and has_school(row.text) for row in section.rows
    )
    return section.name in _MAY_HOLD or schooling or _tells_of_jobs(section)


def _tells_of_jobs(section: Section) -> bool:
    """Whether dated titles stand in a section about something else, below a heading that was missed."""
    if section.name in _NEVER_JOBS:
        return False
    rows = section.rows
    ranged = [at for at, row in enumerate(rows) if (date := edge_date(row)) and date.span.is_range]
    return any(_is_job(rows[max(at - 1, 0) : at + 2]) for at in ranged)


def _is_job(rows: list[Row]) -> bool:
    schooling = any(has_degree(row.text) or has_school(row.text) for row in rows)
    return not schooling and any(title_score(row.text) >= 2.0 for row in rows)


def _apart(section: Section) -> list[Section]:
    """A section's rows before the first role or degree, and then roles and degrees."""
    start = next((at for at, row in enumerate(section.rows) if _opens_entry(row)), len(section.rows))
    # Title and employer may stand above the dates that give the entry away.
    lowest = 0 if section.heading else 1
    while lowest < start < len(section.rows) and not section.rows[start].starts_block:
        above = section.rows[start - 1]
        named = capital_share(above.text) >= 0.7
        if above.bullet or not named or is_prose(above.text) or _CONTACT.search(above.text):
            break
        start -= 1
    told = section.rows[:start]
    if section.name != "header" and told and told[-1].starts_block and len(words_of(told[-1].text)) <= 6:
        told = told[:-1]  # the heading that was missed
    parts = [Section(section.name, section.heading, told)]
    name: SectionName = section.name
    for row in section.rows[start:]:
        name = _kind(row, "experience" if name == section.name else name)
        if parts[-1].name != name:
            parts.append(Section(name, None))
        parts[-1].rows.append(row)
    return parts


def _opens_entry(row: Row) -> bool:
    if row.bullet or is_prose(row.text) or _CONTACT.search(row.text) or _BIRTH.match(row.text):
        return False
    date = edge_date(row)
    return bool(date and date.span.is_range) or (has_degree(row.text) and date is not None)
