"""PDF to lines."""

from __future__ import annotations

from statistics import median

import pymupdf

from talentsync.documents.blocks import Block, Extract, rejoin_hyphens
from talentsync.documents.columns import reading_order
from talentsync.documents.limits import DocumentLimits
from talentsync.documents.pdf_page import page_segments
from talentsync.documents.rows import region_lines
from talentsync.documents.segments import Segment, merge_segments
from talentsync.errors import UnreadableDocumentError
from talentsync.schemas.document import Line

_BLOCK_GAP = 1.35


def open_pdf(data: bytes, limits: DocumentLimits) -> pymupdf.Document:
    """Open a PDF, repairing what can be repaired.

    Raises:
        UnreadableDocumentError: it is locked or beyond repair.
        TooLargeError: it has too many pages.
    """
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
    except (pymupdf.FileDataError, pymupdf.EmptyFileError, RuntimeError, ValueError) as error:
        raise UnreadableDocumentError(
            "The PDF is damaged and cannot be read. Export it again and send the new file."
        ) from error
    if document.needs_pass:
        raise UnreadableDocumentError(
            "The PDF is protected by a password. Save a copy without one and send that.",
            detail={"reason": "password"},
        )
    limits.check_pages(document.page_count)
    return document


def read_pdf(data: bytes, limits: DocumentLimits) -> Extract:
    """Read every page of a PDF."""
    with open_pdf(data, limits) as document:
        blocks = [block for page in document for block in _page_blocks(page)]
        return Extract(blocks=rejoin_hyphens(blocks), pages=document.page_count)


def _page_blocks(page: pymupdf.Page) -> list[Block]:
    return layout_blocks(page_segments(page), page.number + 1)


def layout_blocks(pieces: list[Segment], page: int) -> list[Block]:
    """Order the pieces of a page and write them as blocks of lines."""
    regions = reading_order(merge_segments(pieces))
    return [block for region in regions for block in _split_blocks(region_lines(region, page))]


def _split_blocks(lines: list[Line]) -> list[Block]:
    """Part lines where the gap is wider than the usual one of the region."""
    if not lines:
        return []
    pitches = [after.y1 - before.y1 for before, after in zip(lines, lines[1:], strict=False)]
    usual = (
        median(pitch / line.size for pitch, line in zip(pitches, lines[1:], strict=True)) if pitches else 1.2
    )
    blocks = [[lines[0]]]
    for pitch, before, line in zip(pitches, lines, lines[1:], strict=False):
        changed = abs(line.size - before.size) > 0.15 * before.size
        if pitch > _BLOCK_GAP * usual * line.size or changed:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks
