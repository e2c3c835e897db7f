"""Link annotations of a page, given to the text under them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote

import pymupdf

from talentsync.documents.segments import Segment

Box = tuple[float, float, float, float]
_SCHEMES = ("http://", "https://", "mailto:", "tel:")


def attach_links(page: pymupdf.Page, segments: Sequence[Segment], turn: Callable[[Box], Box]) -> None:
    """Add each link's target to the segments it covers, or to the nearest one (a link on an icon)."""
    if not segments:
        return
    for target, rect in _targets(page):
        box = turn(rect)
        covered = [segment for segment in segments if _covers(box, segment)]
        for segment in covered or [min(segments, key=lambda segment: _distance(box, segment))]:
            if target not in segment.links:
                segment.links.append(target)


def _targets(page: pymupdf.Page) -> Iterator[tuple[str, Box]]:
    for link in page.get_links():
        uri = (link.get("uri") or "").strip()
        if uri.lower().startswith(_SCHEMES):
            rect = link["from"] * page.derotation_matrix
            yield clean_target(uri), (rect.x0, rect.y0, rect.x1, rect.y1)


def clean_target(uri: str) -> str:
    """A link target as people write it: addresses unquoted, without a mail's subject."""
    if uri.lower().startswith("mailto:"):
        return "mailto:" + unquote(uri[7:]).split("?", 1)[0].strip()
    return uri


def _covers(box: Box, segment: Segment) -> bool:
    if not box[1] - 1 <= segment.baseline - 0.3 * segment.size <= box[3] + 1:
        return False
    shared = min(box[2], segment.x1) - max(box[0], segment.x0)
    return shared > 0.4 * min(box[2] - box[0], segment.x1 - segment.x0)


def _distance(box: Box, segment: Segment) -> float:
    middle = (box[1] + box[3]) / 2
    beside = max(segment.x0 - box[2], box[0] - segment.x1, 0.0)
    return abs(middle - (segment.top + segment.bottom) / 2) * 4 + beside
