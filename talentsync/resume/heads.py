"""Reading the head of an entry: title, employer, place and dates in any order and with any separator."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from talentsync.resume.asides import edge_date
from talentsync.resume.cues import company_score, ends_in_legal_form, title_score
from talentsync.resume.dates import DateSpan
from talentsync.resume.parts import ASIDES_THAT_MAY_BE_TITLES, Part, split_row
from talentsync.resume.places import is_town_like
from talentsync.resume.rows import Row

_FOR = re.compile(r"^(.+?)\s+(?:for|with)\s+(?:the\s+)?(?=[A-ZÀ-Þ])(.+)$")
_EDGES = " \t|·•,;:–—~-/"
_MAX_PARTS = 8
# `(winter seasons)`, `(part of a group)`: names in brackets begin with a capital.
_REMARK = re.compile(r"\s+\([a-z][^()]*\)$")


@dataclass(slots=True)
class Head:
    """What the head of an entry holds, before it is decided which part is what."""

    parts: list[Part] = field(default_factory=list)
    spans: list[DateSpan] = field(default_factory=list)
    date_lines: list[int] = field(default_factory=list)

    @property
    def dates(self) -> DateSpan | None:
        """The entry's dates: a range if there is one."""
        return next((span for span in self.spans if span.is_range), self.spans[0] if self.spans else None)


@dataclass(frozen=True, slots=True)
class Field:
    """A value and the lines that it was read from."""

    text: str
    lines: list[int]


@dataclass(frozen=True, slots=True)
class Reading:
    """Title, employer and place of one head, and how sure the order of the first two is."""

    title: Field | None
    company: Field | None
    location: Field | None
    score: float


@dataclass(frozen=True, slots=True)
class _Run:
    first: int
    last: int
    text: str
    row: int
    crossings: float


def read_head(rows: list[Row]) -> Head:
    """Take dates off the rows and split what is left into parts."""
    head = Head()
    for place, row in enumerate(rows):
        spans, cells = _take_dates(row)
        if spans:
            head.spans.append(_one_span(spans))
            head.date_lines.append(row.index)
        head.parts += split_row(cells, place, row.index)
    telling = [
        part
        for part in head.parts
        if part.place or part.label or part.text.lower() not in ASIDES_THAT_MAY_BE_TITLES
    ]
    if sum(not part.place for part in telling) > 1:
        head.parts = telling
    del head.parts[_MAX_PARTS:]
    return head


def part_by_prepositions(heads: list[Head]) -> list[Head]:
    """`Engineer for Example Traders` holds two fields in a résumé that words all of its entries so."""
    matches = [_FOR.match(head.parts[0].text) if is_alone(head) else None for head in heads]
    if not all(match and title_score(match[1]) >= 2.0 for match in matches):
        return heads
    for head, match in zip(heads, matches, strict=True):
        first = head.parts[0]
        if match:
            head.parts[:1] = [replace(first, text=match[1]), replace(first, text=match[2], separator=" at ")]
    return heads


def is_alone(head: Head) -> bool:
    """Whether a head has one part besides places."""
    return bool(head.parts) and all(part.place for part in head.parts[1:])


def _take_dates(row: Row) -> tuple[list[DateSpan], tuple[str, ...]]:
    """The dates at the edges of a row and its cells without them."""
    spans: list[DateSpan] = []
    cells = row.cells
    while cells and len(spans) < 3 and (date := edge_date(row.with_cells(cells))):
        spans.append(date.span)
        cells = date.rest
    return spans, cells


def _one_span(spans: list[DateSpan]) -> DateSpan:
    """The range among the dates of a row, or the range that two single ones in two cells make."""
    ranged = next((span for span in spans if span.is_range), None)
    if ranged or len(spans) == 1:
        return ranged or spans[0]
    first, last = sorted(spans[:2], key=lambda span: span.end or "")
    return DateSpan(first.end, last.end, first.begin, last.stop)


def best_reading(head: Head, company_first: float) -> Reading:
    """The likeliest title and employer.

    Args:
        head: the parts.
        company_first: how far the résumé as a whole puts the employer before the title: positive for so,
            negative for the other order, 0 for unknown.
    """
    runs = _runs(head.parts)
    options = [
        _option(head.parts, title, company, company_first)
        for title in [*runs, None]
        for company in [*runs, None]
    ]
    best = max((option for option in options if option), key=lambda option: option.score, default=None)
    return best or Reading(None, None, _location(head.parts, None), 0.0)


def order_evidence(head: Head) -> float:
    """How much this head alone speaks for the employer standing first; between -2 and 2."""
    if len([part for part in head.parts if not part.place]) < 2:
        return 0.0
    margin = best_reading(head, 50.0).score - best_reading(head, -50.0).score
    return max(-2.0, min(2.0, margin))


def _runs(parts: list[Part]) -> list[_Run]:
    runs = []
    for first, part in enumerate(parts):
        text, crossings = "", 0.0
        for last in range(first, min(first + 3, len(parts))):
            piece = parts[last]
            if piece.place or piece.row != part.row or piece.label != part.label:
                break
            if text:
                crossings += 0.3 if piece.after_comma else 0.1 if piece.separator.startswith(":") else 0.5
                text += ", " if piece.after_comma else piece.separator.replace("\t", " ")
            text += piece.text
            runs.append(_Run(first, last, text, part.row, crossings))
    return runs


def _option(
    parts: list[Part], title: _Run | None, company: _Run | None, company_first: float
) -> Reading | None:
    if title is None and company is None:
        return None
    score = 0.0
    if title:
        score += title_score(title.text) - _doubt(company_score(title.text)) - title.crossings
        score += 3.0 * (parts[title.first].label == "title") - 5.0 * (parts[title.first].label == "company")
    if company:
        score += 0.5 + company_score(company.text) - 0.7 * title_score(company.text) - 1.5 * company.crossings
        score += 1.0 * (
            parts[company.first].separator.strip().lower() in ("at", "@")
            and not parts[company.first].after_comma
        )
        score += 3.0 * (parts[company.first].label == "company") - 5.0 * (
            parts[company.first].label == "title"
        )
    if title and company:
        if title.first <= company.last and company.first <= title.last:
            return None
        sign = 1.0 if company.first < title.first else -1.0
        score += sign * company_first
    else:
        score -= 1.2
    score -= _unused(parts, title, company)
    return Reading(_field(parts, title), _field(parts, company), _location(parts, company), score)


def _doubt(company: float) -> float:
    """A legal form speaks against a title; a word such as Marketing or Hospital may stand in one."""
    return 0.7 * company if company >= 2.5 else 0.25 * company


def _unused(parts: list[Part], title: _Run | None, company: _Run | None) -> float:
    cost = 0.0
    for place, part in enumerate(parts):
        if part.place or _within(place, title) or _within(place, company):
            continue
        after_company = company is not None and place == company.last + 1
        town = after_company and is_town_like(part.text) and not _cued(part.text)
        cost += 0.1 if town else 0.5 if part.after_comma else 1.1
    return cost


def _within(place: int, run: _Run | None) -> bool:
    return run is not None and run.first <= place <= run.last


def _cued(text: str) -> bool:
    return max(title_score(text), company_score(text)) >= 1.0


def _field(parts: list[Part], run: _Run | None) -> Field | None:
    if run is None:
        return None
    text = _REMARK.sub("", run.text).strip(_EDGES)
    # A full stop ends a sentence, unless it belongs to an abbreviation such as Ltd. or St.
    if text.endswith(".") and len(text.split()[-1]) > 5 and not ends_in_legal_form(text):
        text = text[:-1]
    return Field(text, sorted({part.line for part in parts[run.first : run.last + 1]}))


def _location(parts: list[Part], company: _Run | None) -> Field | None:
    known = next((part for part in parts if part.place), None)
    if known:
        return Field(known.text, [known.line])
    after = company.last + 1 if company else len(parts)
    if (
        after < len(parts)
        and parts[after].after_comma
        and is_town_like(parts[after].text)
        and not _cued(parts[after].text)
    ):
        return Field(parts[after].text, [parts[after].line])
    return None
