"""From the rows of a section to entries: which rows head an entry, which describe it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from talentsync.resume.asides import EdgeDate, edge_date, is_aside
from talentsync.resume.cues import company_score, ends_in_legal_form, title_score
from talentsync.resume.rows import Row, capital_share, is_broken_off, is_prose, words_of
from talentsync.schemas.profile import Statement

_LABEL = re.compile(
    r"^(?:key\s+|main\s+|core\s+|selected\s+|notable\s+|major\s+)?(?:technolog\w+|tech\s+stack|stack|tools?|"
    r"environment|responsibilit\w+|achievements?|accomplishments?|duties|skills?(?:\s+used)?|highlights|"
    r"projects?|contributions?|description|summary|team size|client|languages?|coursework|gpa|deliverables|"
    r"results|impact|supervisor|salary|hours(?:\s+per\s+week)?|grade|series|reports\s+to|reporting\s+to|"
    r"main\s+activities|type\s+of\s+business|nature\s+of|relevant\s+\w+|tasks|platform|domain|frameworks?|"
    r"references?|referees?|reason for leaving)\b(?:[^|\t]{0,25}?:|(?-i:(?:\s+[a-z]+){0,3})$)",
    re.IGNORECASE,
)
_ABBREVIATION_END = re.compile(
    r"\b(?:jr|sr|dept|div|univ|inst|assn|assoc|hosp|govt?|natl|st|no|u\.s|[^\W\d_])\.$", re.IGNORECASE
)
_SENTENCE_BREAK = re.compile(r"[^\W\d_]{4}\.\s")
_LINK_ONLY = re.compile(
    r"^(?:(?:link|url|website|site)\s*:\s*)?(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?$", re.IGNORECASE
)
_NUMBER = re.compile(r"^\s*\(?\d{1,2}[.)]\s")
MAX_HEAD_WORDS = 22
# What a text scores whose last word is one for an organisation, as in `Lakeside Hospital.`
_NAMED = 1.6


@dataclass(slots=True)
class Block:
    """The rows that head an entry and those that describe it."""

    head: list[Row]
    body: list[Row] = field(default_factory=list)


def without_details(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows without the descriptions set beside titles and dates, and these descriptions.

    Some tables set the title at the left, the dates in the middle and the duties at the right; others set
    a label before each line of the description.
    """
    beside_dates = any(
        len(row.cells) > 2 and is_prose(row.cells[-1]) and any(is_aside(cell) for cell in row.cells[1:-1])
        for row in rows
    )
    kept: list[Row] = []
    details: list[Row] = []
    for row in rows:
        if len(row.cells) < 2 or row.bullet or is_aside(row.cells[-1]):
            kept.append(row)
        elif beside_dates and (is_prose(row.cells[-1]) or not _cued(row.cells[-1])):
            kept.append(row.with_cells(row.cells[:-1]))
            details.append(row.unplaced(row.cells[-1:]))
        elif is_prose(row.cells[-1]) and not edge_date(row) and not _cued(row.cells[0]):
            details.append(row)
        else:
            kept.append(row)
    return kept, details


def peel(rows: list[Row]) -> list[tuple[Row, bool]]:
    """Take dates and places that stand beside a description off it; the flag marks these asides."""
    peeled: list[tuple[Row, bool]] = []
    previous: Row | None = None
    for row in rows:
        if row.aside:
            peeled.append((row, True))
            continue
        first, rest = row.cells[0], row.cells[1:]
        describes = row.bullet or is_prose(first) or (not first[:1].isupper() and _is_mid_sentence(previous))
        previous = row
        if rest and describes and all(is_aside(cell) for cell in rest):
            peeled.append((row.with_cells((first,)), False))
            peeled.append((replace(row.with_cells(rest), bullet=False), True))
        else:
            peeled.append((row, False))
    return peeled


def _is_mid_sentence(previous: Row | None) -> bool:
    if previous is None or previous.text.endswith((".", "!", ")")):
        return False
    return previous.bullet or is_prose(previous.cells[0])


def blocks_of(rows: list[Row]) -> list[Block]:
    """Entries in their order; descriptions before the first head are left out."""
    rows, details = without_details(rows)
    blocks = _blocks(rows)
    for row in details:
        above = [block for block in blocks if block.head[0].index <= row.index]
        if above:
            above[-1].body = sorted([*above[-1].body, row], key=lambda described: described.index)
    return blocks


def _blocks(rows: list[Row]) -> list[Block]:
    layout = _Layout(rows)
    blocks: list[Block] = []
    previous: Row | None = None
    in_body = False
    for row, aside in peel(rows):
        if aside:
            if blocks:
                blocks[-1].head.append(row)
            continue
        head = layout.is_head(row, previous, in_body=in_body)
        if head:
            if in_body or not blocks:
                blocks.append(Block([]))
            blocks[-1].head.append(row)
        elif blocks:
            blocks[-1].body.append(row)
        else:
            blocks.append(Block([], [row]))
        in_body, previous = not head, row
    return [block for block in blocks if block.head]


class _Layout:
    """What tells heads from descriptions in one section."""

    def __init__(self, rows: list[Row]) -> None:
        placed = [row for row in rows if row.line.x1 > 0 and not row.bullet]
        self._left: dict[int, float] = {}
        for column in {row.line.column for row in placed}:
            starts = [row.line.x0 for row in placed if row.line.column == column]
            left = min(starts)
            if sum(start - left < 3 for start in starts) >= max(2, 0.25 * len(starts)):
                self._left[column] = left
        listed = [row for row in rows if row.bullet]
        self._top_level = min((row.line.level for row in listed), default=0)
        plain_dates = any(edge_date(row) for row in rows if not row.bullet)
        self._dated_bullets = self._top_bullets_are_dated(listed, plain_dates=plain_dates)
        self._numbered = _numbered_heads(rows)

    def _top_bullets_are_dated(self, listed: list[Row], *, plain_dates: bool) -> bool:
        top = [row for row in listed if row.line.level == self._top_level]
        dated = [row for row in top if (date := edge_date(row)) and _is_heading_like("\t".join(date.rest))]
        if plain_dates:
            return bool(top) and len(dated) * 2 > len(top)
        # Where nothing else is dated, bulleted roles with their dates head bullets of the same kind.
        return len(dated) * 2 > len(top) or sum(_cued(row.text) for row in dated) > 1

    def is_head(self, row: Row, previous: Row | None, *, in_body: bool) -> bool:
        """Whether a row belongs to the head of an entry."""
        text = row.text
        if row.line.kind == "heading":
            return True
        date = edge_date(row)
        if row.bullet:
            return row.index in self._numbered or self._is_dated_head(row, date)
        if _LABEL.match(text) or _LINK_ONLY.match(text):
            return False
        if date and not in_body:
            return len(words_of("\t".join(date.rest))) <= MAX_HEAD_WORDS
        if self._continues(row, previous, in_body=in_body, dated=date is not None):
            return False
        return _is_heading_like("\t".join(date.rest), dated=True) if date else _is_heading_like(text)

    def _is_dated_head(self, row: Row, date: EdgeDate | None) -> bool:
        if date is None or not self._dated_bullets or row.line.level != self._top_level:
            return False
        return _is_heading_like("\t".join(date.rest))

    def _continues(self, row: Row, previous: Row | None, *, in_body: bool, dated: bool) -> bool:
        """Whether a row goes on with the description above it."""
        if previous is None:
            return False
        if row.text[:1].islower() and not dated:
            return True
        left = self._left.get(row.line.column)
        if left is not None and row.line.x1 > 0 and row.line.x0 - left > 4 and in_body:
            return True
        if not in_body or row.starts_block or dated or row.line.bold:
            return False
        if previous.line.x1 > 0:
            return previous.bullet is False and row.gap < 1.25 and not _cued(row.text)
        return len(previous.text) > 60 and not previous.text.endswith(".") and not _cued(row.text)


def _numbered_heads(rows: list[Row]) -> set[int]:
    """The lines of numbered entries: numbers count entries where other lines stand between them."""
    listed = [row for row in rows if _is_numbered(row)]
    adjacent = any(_is_numbered(row) and _is_numbered(below) for row, below in pairwise(rows))
    heads = len(listed) > 1 and not adjacent and all(_is_heading_like(row.text) for row in listed)
    return {row.index for row in listed} if heads else set()


def _is_numbered(row: Row) -> bool:
    return row.bullet and bool(_NUMBER.match(row.line.text))


def is_label(text: str) -> bool:
    """Whether a text begins with the label of a detail, such as `Technologies:`."""
    return bool(_LABEL.match(text))


def _cued(text: str) -> bool:
    return max(title_score(text), company_score(text)) >= 2.0


def _is_heading_like(text: str, *, dated: bool = False) -> bool:
    if len(words_of(text)) > MAX_HEAD_WORDS:
        return False
    first = text.split("\t", maxsplit=1)[0]
    if _is_sentence_end(first) and not (dated and capital_share(first) >= 0.7):
        return False
    return not is_prose(first) or (
        _cued(first) and capital_share(first) >= 0.6 and not _SENTENCE_BREAK.search(first)
    )


def _is_sentence_end(text: str) -> bool:
    if not text.endswith(".") or _ABBREVIATION_END.search(text) or ends_in_legal_form(text):
        return False
    return not (capital_share(text) == 1.0 and company_score(text) >= _NAMED and not is_prose(text))


def statements(rows: list[Row]) -> list[Statement]:
    """Bullets and sentences of a description, with wrapped lines joined."""
    found: list[Statement] = []
    previous: Row | None = None
    for row in rows:
        if found and previous and _is_wrapped(row, previous, found[-1].text):
            # In place: a copy for each of ten thousand lines would take minutes.
            found[-1].text += " " + row.text.replace("\t", " ")
            found[-1].lines.append(row.index)
        else:
            found.append(Statement(text=row.text.replace("\t", " "), lines=[row.index]))
        previous = row
    return found


def _is_wrapped(row: Row, previous: Row, text: str) -> bool:
    if row.bullet:
        return False
    if row.text[:1].islower() or text.endswith(("-", ",", "&")):
        return True
    if row.starts_block or text.endswith((".", ";", ":", "!")):
        return False
    return (
        is_broken_off(previous, row) if previous.line.x1 > 0 else previous.bullet or len(previous.text) > 55
    )
