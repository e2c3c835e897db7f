"""Small PDFs, drawn word by word, for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pymupdf

from talentsync.documents import read_document
from talentsync.schemas.document import DocumentText, Line

A4 = (595.0, 842.0)
BOLD = "hebo"
PLAIN = "helv"


class Sheet:
    """A page on which text is put at a baseline."""

    def __init__(self, page: pymupdf.Page) -> None:
        self.page = page

    def put(self, x: float, y: float, text: str, size: float = 10, font: str = PLAIN, **options: Any) -> None:
        self.page.insert_text((x, y), text, fontsize=size, fontname=font, **options)

    def put_right(self, x: float, y: float, text: str, size: float = 10, font: str = PLAIN) -> None:
        width = pymupdf.get_text_length(text, fontname=font, fontsize=size)
        self.put(x - width, y, text, size, font)

    def put_lines(
        self, x: float, y: float, lines: Iterable[str], size: float = 10, pitch: float = 13
    ) -> float:
        """Write lines downwards; text in capitals is set in bold. Gives the next baseline."""
        for line in lines:
            if line:
                self.put(x, y, line, size, BOLD if line.isupper() else PLAIN)
            y += pitch
        return y

    def spread(
        self, x: float, y: float, text: str, step: float, *, size: float = 10, font: str = PLAIN
    ) -> None:
        """Write letters one by one, `step` apart; a space takes one more step."""
        for letter in text:
            if letter != " ":
                self.put(x, y, letter, size, font)
            x += step + pymupdf.get_text_length(
                letter if letter != " " else "n", fontname=font, fontsize=size
            )

    def fill(self, box: tuple[float, float, float, float], color: tuple[float, float, float]) -> None:
        self.page.draw_rect(pymupdf.Rect(box), fill=color, color=None)

    def link(self, box: tuple[float, float, float, float], uri: str) -> None:
        self.page.insert_link({"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(box), "uri": uri})


def make_pdf(*draw: Callable[[Sheet], None], size: tuple[float, float] = A4, **save: Any) -> bytes:
    """A PDF with one page for each function that draws one."""
    with pymupdf.open() as document:
        for draw_page in draw:
            draw_page(Sheet(document.new_page(width=size[0], height=size[1])))
        return bytes(document.tobytes(**save))


def scanned_pdf(pdf: bytes, dpi: int = 200) -> bytes:
    """The same pages as images without text."""
    with pymupdf.open(stream=pdf, filetype="pdf") as source, pymupdf.open() as target:
        for page in source:
            image = page.get_pixmap(dpi=dpi).tobytes("png")
            target.new_page(width=page.rect.width, height=page.rect.height).insert_image(
                page.rect, stream=image
            )
        return bytes(target.tobytes(deflate=True))


def read(*draw: Callable[[Sheet], None], **options: Any) -> DocumentText:
    return read_document(make_pdf(*draw, **options))


def texts(document: DocumentText) -> list[str]:
    return [line.text for line in document.lines]


def line_with(document: DocumentText, part: str) -> Line:
    return next(line for line in document.lines if part in line.text)
