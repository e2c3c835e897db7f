"""The items of plain lists, such as certificates and awards: where each begins, and its title."""

from __future__ import annotations

import re

from talentsync.resume.asides import edge_date
from talentsync.resume.rows import Row

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PARTS = re.compile(
    r"\t|\s*[|•·]\s*|\s+[–—-]\s+(?!(?:associate|professional|special\w*|level|practitioner|foundations?|"
    r"expert|advanced|intermediate|fundamentals)\b)",
    re.IGNORECASE,
)
_EDGES = " \t|·•,;:–—-()"
# How much wider than between the lines of one item the distance between two items is at least.
_WIDER = 1.25


def groups_of(rows: list[Row]) -> list[list[Row]]:
    """The rows of each item of a list."""
    groups: list[list[Row]] = []
    any_bullets = any(row.bullet for row in rows)
    spaced = not any_bullets and any(not row.starts_block for row in rows)
    bold = not any_bullets and len({row.line.bold for row in rows}) == 2
    headed = not any_bullets and any(row.line.kind == "heading" for row in rows)
    tight = min((row.gap for row in rows if row.gap > 0), default=0.0)
    for row in rows:
        if headed:
            opens = row.line.kind == "heading"
        elif any_bullets:
            opens = row.bullet
        else:
            opens = _opens(row, groups, spaced=spaced, bold=bold) or (
                spaced and 0 < _WIDER * tight < row.gap and not _goes_on(row)
            )
        if opens:
            groups.append([row])
        elif groups:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _opens(row: Row, groups: list[list[Row]], *, spaced: bool, bold: bool) -> bool:
    if not groups:
        return True
    if _goes_on(row):
        return False
    if bold:
        return row.line.bold and not groups[-1][-1].line.bold
    return row.starts_block or not spaced or edge_date(groups[-1][-1]) is not None


def _goes_on(row: Row) -> bool:
    date = edge_date(row)
    return row.text[:1].islower() or (date is not None and not date.rest)


def title_and_rest(group: list[Row]) -> tuple[str, str, str | None, str | None]:
    """Title, what follows it, year, and the date in full."""
    date = next((found for row in group if (found := edge_date(row))), None)
    texts = []
    for row in group:
        row_date = edge_date(row)
        texts.append("\t".join(row_date.rest) if row_date else row.text)
    first, *more = [text for text in texts if text] or [""]
    pieces = [_trimmed(piece) for piece in PARTS.split(first)]
    rest = " ".join([*pieces[1:], *more]).replace("\t", " ").strip()
    in_text = YEAR.search(" ".join(texts))
    end = date.span.end if date else None
    year = end[:4] if end and end != "present" else in_text[0] if in_text else None
    return pieces[0], rest, year, end


def _trimmed(text: str) -> str:
    """The text without signs at its ends, but with the bracket that closes one inside."""
    plain = text.strip(_EDGES)
    return f"{plain})" if plain.count("(") > plain.count(")") else plain
