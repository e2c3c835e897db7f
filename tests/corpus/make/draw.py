"""Draw the plain kind of PDF that small scripts and online builders make: base fonts, one text run a line.

The source is line by line: ``font=`` names the family, ``=`` the name, ``==`` a heading, ``*`` a bold line,
``-`` a bullet; ``left @@ right`` sets the right part flush right; an empty line is a small gap.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pymupdf

WIDTH, HEIGHT, MARGIN = 612.0, 792.0, 54.0
FONTS = {"Helvetica": ("helv", "hebo"), "Times": ("tiro", "tibo"), "Courier": ("cour", "cobo")}


@dataclass
class Sheet:
    """A document being written from top to bottom."""

    regular: str
    bold: str
    document: pymupdf.Document = field(default_factory=pymupdf.open)
    y: float = HEIGHT

    def line(self, text: str, size: float, *, bold: bool = False, indent: float = 0.0) -> None:
        """Write one line, wrapped at the right margin, with an optional flush right part."""
        font = self.bold if bold else self.regular
        left, _, right = (part.strip() for part in text.partition("@@"))
        for number, row in enumerate(wrap(left, font, size, WIDTH - 2 * MARGIN - indent)):
            self.advance(size * 1.32)
            self.put(MARGIN + indent, row, font, size)
            if right and number == 0:
                self.put(WIDTH - MARGIN - pymupdf.get_text_length(right, font, size), right, font, size)

    def advance(self, height: float) -> None:
        """Move down, onto a new page where the old one is full."""
        if self.y + height > HEIGHT - MARGIN:
            self.document.new_page(width=WIDTH, height=HEIGHT)
            self.y = MARGIN
        self.y += height

    def put(self, x: float, text: str, font: str, size: float) -> None:
        """Place one run of text on the present baseline."""
        page = self.document[-1]
        writer = pymupdf.TextWriter(page.rect)  # insert_text knows no dashes and bullets
        writer.append((x, self.y), text, font=pymupdf.Font(font), fontsize=size)
        writer.write_text(page)


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """Break a line at spaces so that every row fits into ``width`` points."""
    rows = [""]
    for word in text.split(" "):
        longer = f"{rows[-1]} {word}" if rows[-1] else word
        if rows[-1] and pymupdf.get_text_length(longer, font, size) > width:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def draw(source: Path, target: Path) -> None:
    """Draw the résumé described by ``source``."""
    first, *lines = source.read_text(encoding="utf-8").splitlines()
    sheet = Sheet(*FONTS[first.removeprefix("font=")])
    for line in lines:
        mark, _, rest = line.partition(" ")
        if not line:
            sheet.advance(5)
        elif mark == "=":
            sheet.line(rest, 18, bold=True)
        elif mark == "==":
            sheet.line(rest, 11.5, bold=True)
        elif mark == "*":
            sheet.line(rest, 10, bold=True)
        elif mark == "-":
            sheet.line(f"• {rest}", 10, indent=10)
        else:
            sheet.line(line, 10)
    sheet.document.subset_fonts()
    sheet.document.save(target, garbage=4, deflate=True)
