r"""Documents to text: bytes in, `DocumentText` out, for PDF, DOCX, Markdown and plain text.

What a reader of `DocumentText.lines` can rely on:

- A line is one visual line: the words on one baseline of one column, from left to right. Where the gap
  between two words is wide (1.2 times the font size or more: a date set flush right, the cells of a table,
  a tab in DOCX or TXT) there is one `"\\t"` in `text`; everywhere else words are parted by one space.
- `kind` is `list_item` where the line began with a bullet or a number (the bullet is taken off, a number
  stays), `heading` where the format itself says so (DOCX and Markdown styles, an underlined line in TXT;
  never guessed in a PDF), `table_row` for a table's row (cells joined by `"\\t"` in DOCX and by `" | "` in
  Markdown), `header` and `footer` for what repeats on each page and for page numbers.
- `size` and `bold` are those of the first cell of the line; `column` counts from 0, from left to right.
- `links` are the targets of the links on the line (`https:`, `mailto:`, `tel:`), whatever the visible text.
- Hidden text is in no line; `findings` reports it.
"""

from __future__ import annotations

from talentsync.documents.limits import DocumentLimits
from talentsync.documents.merging import clean_text, document_blocks, merge_ocr_text, scanned_pages
from talentsync.documents.ocr import LocalPageReader, PageReader
from talentsync.documents.pdf import render_pages
from talentsync.documents.read import read_document, text_document
from talentsync.documents.worker import DocumentReader

__all__ = [
    "DocumentLimits",
    "DocumentReader",
    "LocalPageReader",
    "PageReader",
    "clean_text",
    "document_blocks",
    "merge_ocr_text",
    "read_document",
    "render_pages",
    "scanned_pages",
    "text_document",
]
