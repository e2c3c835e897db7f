"""PDF to lines: pages in reading order, scanned pages by OCR, running lines marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pymupdf

from talentsync.documents.blocks import Block, Extract, rejoin_hyphens
from talentsync.documents.columns import Region, reading_order
from talentsync.documents.findings import hidden_findings
from talentsync.documents.letter_spacing import join_letters
from talentsync.documents.limits import DocumentLimits
from talentsync.documents.margins import mark_running_lines
from talentsync.documents.ocr import PageReader, ocr_segments, page_png
from talentsync.documents.pdf_page import PageText, read_page
from talentsync.documents.pdf_tables import level_cells
from talentsync.documents.rows import region_lines
from talentsync.documents.segments import baseline_rows, join_neighbours
from talentsync.errors import UnreadableDocumentError
from talentsync.schemas.document import Finding, Line

_BLOCK_GAP = 1.35
_DAMAGED = "The PDF is damaged and cannot be read. Export it again and send the new file."
# A scanning application may stamp its name on a page; more letters than this are a text layer.
_STAMP_CHARS = 60
_SCAN_COVERAGE = 0.6
_LOST_SHARE = 0.3
# What PyMuPDF raises for a broken file: MuPDF's errors, RuntimeErrors of its own, and slips of its wrappers.
_MUPDF_ERRORS = (
    pymupdf.mupdf.FzErrorBase,
    RuntimeError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    AttributeError,
    AssertionError,
)


def open_pdf(data: bytes, limits: DocumentLimits) -> pymupdf.Document:
    """Open a PDF, repairing what can be repaired.

    Raises:
        UnreadableDocumentError: it is locked or beyond repair.
        TooLargeError: it has too many pages.
    """
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
        locked, pages = document.needs_pass, document.page_count
    except _MUPDF_ERRORS as error:
        raise UnreadableDocumentError(_DAMAGED) from error
    if locked:
        document.close()
        raise UnreadableDocumentError(
            "The PDF is protected by a password. Save a copy without one and send that.",
            detail={"reason": "password"},
        )
    if pages == 0:
        document.close()
        raise UnreadableDocumentError(_DAMAGED)
    limits.check_pages(pages)
    return document


@dataclass(slots=True)
class _Page:
    blocks: list[Block]
    height: float
    findings: list[Finding]
    scanned: bool


def read_pdf(data: bytes, limits: DocumentLimits, reader: PageReader | None = None) -> Extract:
    """Read every page of a PDF; scanned pages through `reader`, or not at all."""
    pages: list[_Page] = []
    with open_pdf(data, limits) as document:
        for index in range(document.page_count):
            spent = sum(page.scanned for page in pages) >= limits.max_ocr_pages
            pages.append(_read(document, index, None if spent else reader, unread=spent))
    marked = mark_running_lines([page.blocks for page in pages], [page.height for page in pages])
    scanned = [number for number, page in enumerate(pages, start=1) if page.scanned]
    return Extract(
        blocks=rejoin_hyphens([block for blocks in marked for block in blocks]),
        pages=len(pages),
        findings=[finding for page in pages for finding in page.findings],
        scanned=scanned,
        ocr_engine=reader.engine if reader is not None and scanned else None,
    )


def _read(document: pymupdf.Document, index: int, reader: PageReader | None, *, unread: bool) -> _Page:
    number = index + 1
    try:
        page = document.load_page(index)
        text = read_page(page)
        scanned = _is_scanned(page, text)
        if scanned and reader is not None:
            text.segments, text.turned = ocr_segments(page, reader), []
        height = page.rect.height
    except _MUPDF_ERRORS as error:
        raise UnreadableDocumentError(_DAMAGED, detail={"page": number}) from error
    findings = hidden_findings(text.hidden, number)
    if scanned:
        # A text layer under a scan is hidden by nature: no finding of its own, and not read either.
        findings = [finding for finding in findings if finding.code == "instruction_to_screener"]
        findings.append(_scanned_finding(number, reader))
        if unread:
            message = "There are more scanned pages than are read at once; this one was left out."
            findings.append(Finding(code="text_truncated", message=message, page=number))
    return _Page(layout_blocks(text, number), height, findings, scanned)


def _scanned_finding(page: int, reader: PageReader | None) -> Finding:
    how = f"it was read by OCR ({reader.engine})" if reader is not None else "it was not read"
    return Finding(code="scanned_pages", message=f"The page is an image without text; {how}.", page=page)


def _is_scanned(page: pymupdf.Page, text: PageText) -> bool:
    shown = "".join(segment.text for segment in (*text.segments, *text.turned))
    letters = sum(map(str.isalnum, shown))
    if shown.count("\ufffd") > _LOST_SHARE * len(shown):
        return True
    if letters > _STAMP_CHARS:
        return False
    if letters == 0:
        return text.painted or bool(page.get_images()) or bool(page.get_bboxlog())
    covered = sum(abs(pymupdf.Rect(image["bbox"]) & page.rect) for image in page.get_image_info())
    return bool(covered >= _SCAN_COVERAGE * abs(page.rect))


def render_pages(data: bytes, pages: Iterable[int], limits: DocumentLimits | None = None) -> list[bytes]:
    """Pages of a PDF as PNG images of 200 dots an inch, for a reader of images.

    Args:
        data: the PDF.
        pages: page numbers from 1.
        limits: what is refused for its size.

    Raises:
        UnreadableDocumentError: the PDF is locked or broken, or has no such page.
    """
    with open_pdf(data, limits or DocumentLimits()) as document:
        try:
            return [page_png(document.load_page(number - 1))[0] for number in pages]
        except _MUPDF_ERRORS as error:
            raise UnreadableDocumentError(_DAMAGED) from error


def layout_blocks(text: PageText, page: int) -> list[Block]:
    """Order the text of a page and write it as blocks of lines; turned text comes last."""
    rows = baseline_rows(text.segments)
    joined = [segment for row in rows for segment in join_neighbours(join_letters(row))]
    regions = reading_order(level_cells(joined, text.rules))
    blocks = [block for region in regions for block in _split_blocks(region_lines(region, page))]
    turned = [line for segment in text.turned for line in region_lines(Region((segment,), column=0), page)]
    return [*blocks, turned] if turned else blocks


def _split_blocks(lines: list[Line]) -> list[Block]:
    """Part lines where the gap is wider than the usual one of the region."""
    if not lines:
        return []
    pitches = [after.y1 - before.y1 for before, after in pairwise(lines)]
    usual = (
        median(pitch / line.size for pitch, line in zip(pitches, lines[1:], strict=True)) if pitches else 1.2
    )
    blocks = [[lines[0]]]
    for pitch, (before, line) in zip(pitches, pairwise(lines), strict=True):
        changed = abs(line.size - before.size) > 0.15 * before.size
        if pitch > _BLOCK_GAP * usual * line.size or changed:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks
