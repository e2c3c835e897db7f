"""Headers and footers of a paged document: what stands on every page, and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict

from talentsync.documents.blocks import Block
from talentsync.schemas.document import Line, LineKind

# Share of the page height, at the top and at the bottom, in which running lines stand.
_MARGIN_SHARE = 0.12
_REPEATED_SHARE = 0.6
_PAGE_NUMBER = re.compile(
    r"^(?:page|seite|p\.)?\s*[-–|]?\s*\d{1,3}\s*(?:(?:of|/|von|sur|de)\s*\d{1,3})?\s*[-–|]?$", re.IGNORECASE
)


def mark_running_lines(pages: list[list[Block]], heights: list[float]) -> list[list[Block]]:
    """Give repeated lines their kind, and put headers first and footers last on each page."""
    places: defaultdict[tuple[str, LineKind], set[int]] = defaultdict(set)
    for number, (blocks, height) in enumerate(zip(pages, heights, strict=True)):
        for line in _lines(blocks):
            margin = _margin(line, height)
            if margin is not None:
                places[_signature(line), margin].add(number)
    enough = max(2, round(_REPEATED_SHARE * len(pages)))
    running = {key for key, found in places.items() if len(found) >= enough}
    return [_part(blocks, height, running) for blocks, height in zip(pages, heights, strict=True)]


def _lines(blocks: list[Block]) -> list[Line]:
    return [line for block in blocks for line in block]


def _margin(line: Line, height: float) -> LineKind | None:
    if line.y1 <= _MARGIN_SHARE * height:
        return "header"
    return "footer" if line.y0 >= (1 - _MARGIN_SHARE) * height else None


def _signature(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _part(blocks: list[Block], height: float, running: set[tuple[str, LineKind]]) -> list[Block]:
    headers: Block = []
    footers: Block = []
    body: list[Block] = []
    edges = _edges(_lines(blocks))
    for block in blocks:
        kept: Block = []
        for line in block:
            margin = _margin(line, height)
            number = margin is not None and bool(_PAGE_NUMBER.match(line.text)) and line.y0 in edges
            if margin is not None and (number or (_signature(line), margin) in running):
                line.kind, line.column = margin, 0
                (headers if margin == "header" else footers).append(line)
            else:
                kept.append(line)
        body.append(kept)
    return [block for block in (headers, *body, footers) if block]


def _edges(lines: list[Line]) -> set[float]:
    tops = [line.y0 for line in lines]
    return {min(tops), max(tops)} if tops else set()
