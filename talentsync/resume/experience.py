"""Roles: from the rows of the experience sections to `Experience` records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from talentsync.resume.adjoined import part_adjoined
from talentsync.resume.asides import edge_date
from talentsync.resume.cues import company_score, title_score
from talentsync.resume.entries import Block, blocks_of, statements
from talentsync.resume.heads import (
    Head,
    Reading,
    best_reading,
    order_evidence,
    part_by_prepositions,
    read_head,
)
from talentsync.resume.rows import Row
from talentsync.schemas.profile import Experience

_TITLE_USUALLY_FIRST = -0.15
_NO_ROLE = re.compile(
    r"^(?:career break|sabbatical|gap year|maternity|paternity|parental leave|family leave)\b", re.IGNORECASE
)


@dataclass(slots=True)
class _Role:
    block: Block
    head: Head
    reading: Reading

    @property
    def title_only(self) -> bool:
        return self.reading.title is not None and self.reading.company is None

    @property
    def company_only(self) -> bool:
        return self.reading.company is not None and self.reading.title is None


def read_experience(sections: list[list[Row]]) -> list[Experience]:
    """The roles that the rows of experience sections tell of, in their order.

    How title and employer are ordered is decided for all sections together: résumés are consistent.
    """
    blocks = [
        piece
        for rows in sections
        for block in _with_plausible_heads(blocks_of(rows))
        for piece in _split_dates(block)
    ]
    heads = [read_head(block.head) for block in blocks]
    heads = part_adjoined(part_by_prepositions(heads))
    evidence = sum(order_evidence(head) for head in heads)
    company_first = max(-1.2, min(1.2, 0.5 * evidence)) + _TITLE_USUALLY_FIRST
    roles = [
        _Role(block, head, best_reading(head, company_first))
        for block, head in zip(blocks, heads, strict=True)
        if head.parts and not _NO_ROLE.match(head.parts[0].text)
    ]
    return [_record(role) for role in _with_employers(roles)]


def _with_plausible_heads(blocks: list[Block]) -> list[Block]:
    """An undated head that looks like no role is a part of the description above it."""
    if not any(edge_date(row) for block in blocks for row in block.head):
        return blocks
    kept: list[Block] = []
    for block in blocks:
        dated = any(edge_date(row) for row in block.head)
        if dated or not kept or _like_a_role(block, kept[0]):
            kept.append(block)
        else:
            kept[-1].body += [*block.head, *block.body]
    return kept


def _like_a_role(block: Block, first: Block) -> bool:
    text = "\t".join(row.text for row in block.head)
    score = max(title_score(block.head[0].text), company_score(block.head[0].text))
    model, row = first.head[0].line, block.head[0].line
    alike = (row.bold, row.kind, round(row.size, 1)) == (model.bold, model.kind, round(model.size, 1))
    if row.kind == "heading" and alike:
        return True
    if len(text) > 120 or text.rstrip().endswith(":"):
        return False
    return score >= 2.0 and (alike or block.head[0].starts_block)


def _split_dates(block: Block) -> list[Block]:
    """Entries without descriptions stand in one block; each date begins or ends one."""
    dated = [place for place, row in enumerate(block.head) if edge_date(row)]
    ranged = [p for p in dated if (date := edge_date(block.head[p])) and date.span.is_range]
    dated = [p for p in dated if p in ranged or _names_a_role(block.head[p])] if ranged else dated
    if len(dated) < 2:
        return [block]
    bounds = [0]
    for above, below in pairwise(dated):
        bounds.append(_boundary(block.head, above, below, dated[0]))
    pieces = [Block(block.head[a:b]) for a, b in zip(bounds, [*bounds[1:], len(block.head)], strict=True)]
    pieces = [piece for piece in pieces if piece.head]
    for row in block.body:
        started = [piece for piece in pieces if piece.head[0].index <= row.index]
        (started or pieces)[-1].body.append(row)
    return pieces


def _names_a_role(row: Row) -> bool:
    """A title stands beside a single date, as in `Fall 2016  Visiting Scholar, Great Lakes University`."""
    date = edge_date(row)
    return date is not None and any(title_score(part.text) >= 2.0 for part in read_head([row]).parts)


def _boundary(head: list[Row], above: int, below: int, first_date: int) -> int:
    """The row between two dates at which the second entry begins."""

    def score(at: int) -> float:
        line = head[at].line
        alike = (line.bold, line.italic, round(line.size, 1)) == (
            head[0].line.bold, head[0].line.italic, round(head[0].line.size, 1)
        )  # fmt: skip
        return 2.0 * head[at].starts_block + 1.0 * alike + 1.2 * (below - at == first_date) + 0.1 * at

    return max(range(above + 1, below + 1), key=score)


def _with_employers(roles: list[_Role]) -> list[_Role]:
    """Give the employer that heads several roles to each of them."""
    kept: list[_Role] = []
    employer: Reading | None = None
    for place, role in enumerate(roles):
        following = roles[place + 1] if place + 1 < len(roles) else None
        if role.company_only and following and following.title_only and not role.block.body:
            employer = role.reading
            continue
        if role.company_only and not role.head.spans and following and following.title_only:
            employer = role.reading
            continue
        if role.title_only and employer and employer.company:
            location = role.reading.location or employer.location
            role.reading = Reading(role.reading.title, employer.company, location, role.reading.score)
        elif role.reading.company:
            employer = role.reading if _stands_alone(role) else None
        kept.append(role)
    return kept


def _stands_alone(role: _Role) -> bool:
    """Whether the employer has a row of its own above the title, as where several roles follow."""
    company, title = role.reading.company, role.reading.title
    return company is not None and title is not None and company.lines[-1] < title.lines[0]


def _record(role: _Role) -> Experience:
    reading, dates = role.reading, role.head.dates
    source: dict[str, list[int]] = {}
    for name, value in (
        ("title", reading.title),
        ("company", reading.company),
        ("location", reading.location),
    ):
        if value:
            source[name] = value.lines
    start = end = None
    if dates:
        start, end = dates.start or dates.end, dates.end
        source["start"] = source["end"] = role.head.date_lines
    bullets = statements(role.block.body)
    if bullets:
        source["bullets"] = sorted({line for bullet in bullets for line in bullet.lines})
    return Experience(
        title=reading.title.text if reading.title else None,
        company=reading.company.text if reading.company else None,
        location=reading.location.text if reading.location else None,
        start=start,
        end=end,
        current=end == "present",
        bullets=bullets,
        source=source,
    )
