"""A document as text with its layout: what `talentsync.documents` gives and everything else reads."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

LineKind = Literal["text", "heading", "list_item", "table_row", "header", "footer"]

FindingCode = Literal[
    "scanned_pages",
    "multiple_columns",
    "invisible_text",
    "off_page_text",
    "tiny_text",
    "background_coloured_text",
    "instruction_to_screener",
    "undecodable_characters",
    "text_truncated",
    "language_not_understood",
    "language_partly_understood",
    "few_requirements",
]


class Line(BaseModel):
    """One visual line, in reading order.

    Positions are in points from the top left corner of the page and are 0 where the format has no layout
    (TXT, Markdown, DOCX). `size` is the dominant font size in points, 0 when unknown.
    """

    text: str
    page: int = Field(1, ge=1)
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    column: int = Field(0, ge=0, description="0 for the first or only column in reading order")
    kind: LineKind = "text"
    level: int = Field(0, ge=0, description="Heading level or list depth from the format itself, 0 when none")
    links: list[str] = Field(default_factory=list, description="Targets of the links on this line")


class Finding(BaseModel):
    """Something about the document that its reader should know."""

    code: FindingCode
    message: str
    page: int | None = None
    excerpt: str | None = Field(None, max_length=500, description="The text it is about, shortened")


class DocumentText(BaseModel):
    """Visible text of a document in reading order, with layout and findings.

    Hidden text is not in `lines` or `text`; it is only reported in `findings`.
    """

    file_name: str = ""
    media_type: str = "text/plain"
    text: str = Field(description="The lines joined by newlines, a blank line between blocks")
    lines: list[Line]
    pages: int = Field(1, ge=1)
    ocr_engine: str | None = Field(None, description="What read the scanned pages, None when none was")
    findings: list[Finding] = Field(default_factory=list)
