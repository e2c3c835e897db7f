"""Which rows are headings: by their words, and by being set as this résumé sets its headings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from talentsync.resume.asides import edge_date
from talentsync.resume.dates import find_dates
from talentsync.resume.headings import HeadingWords, read_heading
from talentsync.resume.rows import Row

_ALSO_ROLES = frozenset(
    "volunteer freelance internship research teaching consulting apprenticeship placement".split()
)
_GO_ON = frozenset({"experience", "education", "projects"})
_ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a heading is set: what headings of one résumé share."""

    size: float
    bold: bool
    caps: bool
    level: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that is or may be a heading, what its words say and how much speaks for it."""

    row: Row
    words: HeadingWords
    score: float


def find_headings(rows: list[Row]) -> tuple[dict[int, Heading], Style | None]:
    """The headings by the `id` of their rows, and the style of most if nothing else is set so."""
    body = _body_size(rows)
    candidates = {
        id(row): found
        for place, row in enumerate(rows)
        if (found := _candidate(row, body)) and not _heads_an_entry(found, rows[place + 1 : place + 4], body)
    }
    styles: dict[int, Counter[Style]] = {}
    for found in candidates.values():
        if found.words.exact:
            styles.setdefault(found.row.line.column, Counter())[style_of(found.row)] += 1
    candidates = _without_labels(candidates, styles)
    top = _top_level(candidates)
    candidates = {key: found for key, found in candidates.items() if not _is_entry(found, top)}
    headings = {key: found for key, found in candidates.items() if _accepted(found, styles, body)}
    _rescue(headings, candidates)
    return headings, _usual_style(headings, rows, body)


def _top_level(candidates: dict[int, Heading]) -> int:
    """The level at which the format itself marks most of the plain headings; 0 if it marks none."""
    levels = Counter(style_of(found.row).level for found in candidates.values() if found.words.exact)
    level, count = max(levels.items(), key=lambda item: item[1], default=(0, 0))
    return level if count > 1 else 0


def _is_entry(found: Heading, top: int) -> bool:
    """`Engineer-in-Training`, marked below the sections, is the title of an entry with a heading's word."""
    below = bool(top) and style_of(found.row).level > top
    return below and (not found.words.exact or found.row.text.strip(" :").lower() in _ALSO_ROLES)


def _without_labels(candidates: dict[int, Heading], styles: dict[int, Counter[Style]]) -> dict[int, Heading]:
    """`Key achievements` below each job is no section; only the large ones go on under a second heading."""
    texts = Counter(found.row.text.lower() for found in candidates.values())

    def is_label(found: Heading) -> bool:
        if texts[found.row.text.lower()] == 1 or found.words.section in _GO_ON:
            return False
        in_column = styles.get(found.row.line.column)
        weaker = in_column is not None and is_weaker(style_of(found.row), in_column.most_common(1)[0][0])
        return weaker or found.row.text.rstrip().endswith(":") or not found.words.exact

    return {key: found for key, found in candidates.items() if not is_label(found)}


def _rescue(headings: dict[int, Heading], candidates: dict[int, Heading]) -> None:
    """A résumé whose only heading of a large section is set in its own way still has that section."""
    for section in ("experience", "education", "skills", "projects"):
        if any(found.words.section == section for found in headings.values()):
            continue
        missed = {
            key: found
            for key, found in candidates.items()
            if found.words.section == section and found.words.exact and found.score >= _ENOUGH
        }
        if len(missed) == 1:
            headings.update(missed)


def _body_size(rows: list[Row]) -> float:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.line.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def style_of(row: Row) -> Style:
    """How a row is set."""
    level = row.line.level if row.line.kind == "heading" else 0
    return Style(round(row.line.size, 1), row.line.bold, row.cells[0].isupper(), level)


def _candidate(row: Row, body: float) -> Heading | None:
    text = row.cells[0]
    words = read_heading(text)
    if words is None or (len(row.cells) > 2 and not (words.exact and words.section in _GO_ON)):
        return None
    score = (3.0 if words.exact else 1.0) + _typography(row, body)
    if row.bullet:
        # A square before a heading is an ornament; an item of a list is set like the other items.
        score -= 1.0 if words.exact and _typography(row, body) >= 1.0 else 2.5
    if text.rstrip().endswith((".", ",", ";")) and not text.isupper():
        score -= 1.5
    if text[:1].islower():
        score -= 1.0
    if len(row.cells) > 1:
        score -= 1.0 if find_dates(row.cells[1]) or words.exact else 3.0
    return Heading(row, words, score)


def _heads_an_entry(found: Heading, following: list[Row], body: float) -> bool:
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
    score += 0.7 * row.line.bold + 1.0 * row.cells[0].isupper()
    score += 0.5 * row.starts_block + 0.3 * row.text.rstrip().endswith(":")
    return score


def _accepted(found: Heading, styles: dict[int, Counter[Style]], body: float) -> bool:
    """Enough by itself, and not set more weakly than the headings that its column clearly has."""
    if found.score < _ENOUGH:
        return False
    in_column = styles.get(found.row.line.column)
    if not in_column:
        return True
    usual, count = in_column.most_common(1)[0]
    style = style_of(found.row)
    if count < 3 or style == usual or _typography(found.row, body) >= 1.5:
        return True
    return not is_weaker(style, usual)


def is_weaker(style: Style, usual: Style) -> bool:
    """Whether a row is set less like a heading than the usual ones are."""
    if usual.level and style.level != usual.level:
        return True
    if usual.size and style.size > usual.size * 1.04:
        return False
    smaller = usual.size > style.size * 1.04
    return smaller or (usual.bold and not style.bold) or (usual.caps and not style.caps)


def _usual_style(headings: dict[int, Heading], rows: list[Row], body: float) -> Style | None:
    """The style of most headings, if it tells them from the rest of the text."""
    styles = Counter(style_of(found.row) for found in headings.values())
    if not styles:
        return None
    style, count = styles.most_common(1)[0]
    if count < 2:
        return None
    distinct = (
        style.level or style.size > body * 1.07 or (count > 2 and style.caps and _is_rare(style, rows, count))
    )
    return style if distinct else None


def _is_rare(style: Style, rows: list[Row], headings: int) -> bool:
    """Whether hardly anything but headings is set so."""
    return sum(style_of(row) == style and len(row.cells) == 1 for row in rows) <= 1.5 * headings
