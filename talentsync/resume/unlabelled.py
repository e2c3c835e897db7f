"""Sections of a résumé that has no headings, told by what the rows hold."""

from __future__ import annotations

import re

from talentsync.resume.asides import edge_date
from talentsync.resume.cues import has_degree, has_school, title_score
from talentsync.resume.entries import Block, blocks_of
from talentsync.resume.rows import Row, is_prose
from talentsync.resume.sections import Section
from talentsync.schemas.profile import SectionName

_CONTACT = re.compile(r"@|https?:|www\.|linkedin|github|\d{3}[\s).-]+\d{3,4}", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,;|•·]\s*")
_HEADER_ROWS = 8


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
    for block in blocks_of(lead[opening:]):
        sections.append(Section(_kind(block), None, [*block.head, *block.body]))
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


def _kind(block: Block) -> SectionName:
    text = "\t".join(row.text for row in block.head)
    if has_degree(text) or (has_school(text) and title_score(text) < 1.0):
        return "education"
    dated = any(edge_date(row) for row in block.head)
    return "experience" if dated or title_score(text) >= 2.0 else "other"
