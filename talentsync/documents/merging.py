"""What others add to a document or take from it: page texts that somebody else read, and the cleaned text."""

from __future__ import annotations

from collections.abc import Mapping

from talentsync.documents.blocks import Block, blocks_text
from talentsync.documents.bounds import bound_blocks, bound_text
from talentsync.documents.findings import instruction_findings
from talentsync.documents.plain import read_plain
from talentsync.documents.read import NO_TEXT
from talentsync.errors import UnreadableDocumentError
from talentsync.schemas.document import DocumentText, Finding, Line


def document_blocks(document: DocumentText) -> list[list[Line]]:
    """The lines of a document in blocks, as its `text` parts them."""
    blocks: list[Block] = [[]]
    lines = iter(document.lines)
    for text in document.text.split("\n"):
        if text:
            blocks[-1].append(next(lines))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def scanned_pages(document: DocumentText) -> list[int]:
    """Numbers of the pages that are images, whether or not they were read."""
    return sorted({f.page for f in document.findings if f.code == "scanned_pages" and f.page is not None})


def merge_ocr_text(document: DocumentText, pages: Mapping[int, str], engine: str) -> DocumentText:
    """Put the text of scanned pages, read elsewhere, in the place of what the document has for them.

    Args:
        document: the document as `read_document` gave it.
        pages: text by page number from 1; Markdown-like bullets and blank lines are understood.
        engine: who read them, for `DocumentText.ocr_engine`.

    Raises:
        UnreadableDocumentError: there is still no text.
        TooLargeError: there is too much of it.
    """
    blocks = [block for block in document_blocks(document) if block[0].page not in pages]
    findings = [f for f in document.findings if not (f.code == "scanned_pages" and f.page in pages)]
    for number, text in pages.items():
        blocks.extend(_placed(block, number) for block in read_plain(bound_text(text)).blocks)
        findings.append(_read_elsewhere(number, engine))
        findings.extend(instruction_findings(text, number))
    blocks = bound_blocks(sorted(blocks, key=lambda block: block[0].page))
    if not blocks:
        raise UnreadableDocumentError(NO_TEXT)
    return document.model_copy(
        update={
            "text": blocks_text(blocks),
            "lines": [line for block in blocks for line in block],
            "ocr_engine": engine,
            "findings": findings,
        }
    )


def _placed(block: Block, page: int) -> Block:
    return [line.model_copy(update={"page": page}) for line in block]


def _read_elsewhere(page: int, engine: str) -> Finding:
    message = f"The page is an image without text; it was read by OCR ({engine})."
    return Finding(code="scanned_pages", message=message, page=page)


def clean_text(document: DocumentText) -> str:
    """The text as people read it: bullets before list items, running lines once, blocks apart."""
    shown: set[str] = set()
    parts: list[str] = []
    for block in document_blocks(document):
        kept = [_shown_line(line) for line in block if not _is_repeated(line, shown)]
        if kept:
            parts.append("\n".join(kept))
    return "\n\n".join(parts)


def _is_repeated(line: Line, shown: set[str]) -> bool:
    if line.kind not in {"header", "footer"}:
        return False
    signature = "".join(char for char in line.text if not char.isdigit())
    repeated = signature in shown
    shown.add(signature)
    return repeated


def _shown_line(line: Line) -> str:
    numbered = line.text[:1].isdigit() and line.text[1:3].rstrip(" \t")[-1:] in {".", ")"}
    bullet = "• " if line.kind == "list_item" and not numbered else ""
    return bullet + line.text
