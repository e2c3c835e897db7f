"""One PDF page to segments, by way of MuPDF's structured text: what is shown, and what is hidden."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pymupdf

from talentsync.documents.characters import BULLETS, clean_characters, mark_wide_gaps, smuggled_text
from talentsync.documents.letter_spacing import is_tracked, may_be_tracked
from talentsync.documents.pdf_links import attach_links
from talentsync.documents.pdf_paint import Box, Glyphs, Paint, hidden_by_paint, is_outlined
from talentsync.documents.pdf_tables import rules_of
from talentsync.documents.segments import Segment
from talentsync.schemas.document import FindingCode

_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_COLLECT_VECTORS
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_SYMBOL_FONTS = ("symbol", "wingdings", "dingbats", "webdings")
_VECTOR_BLOCK = 3
# Bits of `char_flags` in MuPDF's structured text: the glyph is filled, stroked, or part of a clipping path.
_PAINTED = 16 | 32 | 64
_SEEN_ALPHA = 26  # a tenth of full opacity
_TINY_POINTS = 2.0
_SPACE_EMS = 0.25


@dataclass(slots=True)
class PageText:
    """Unordered text of a page.

    Attributes:
        segments: visible text in the main writing direction.
        turned: visible text in another direction, such as a name written up the margin.
        hidden: what a reader does not see, with the reason.
        painted: whether anything but text is drawn.
        rules: straight lines drawn on the page.
    """

    segments: list[Segment] = field(default_factory=list)
    turned: list[Segment] = field(default_factory=list)
    hidden: list[tuple[FindingCode, str]] = field(default_factory=list)
    painted: bool = False
    rules: list[Box] = field(default_factory=list)


def read_page(page: pymupdf.Page) -> PageText:
    """Read the text of a page, hidden text apart."""
    textpage = page.get_textpage(flags=_FLAGS, clip=pymupdf.INFINITE_RECT())
    blocks = textpage.extractDICT()["blocks"]
    paints = [_paint(block, order) for order, block in enumerate(blocks) if block["type"] == _VECTOR_BLOCK]
    result = PageText(painted=bool(paints))
    spans = _spans(blocks, textpage)
    codes = _hidden_codes(page, spans, paints)
    directions: Counter[tuple[int, int]] = Counter()
    for found in spans:
        directions[found.direction] += len(found.text)
    main = directions.most_common(1)[0][0] if directions else (1, 0)
    turn = _Turn(main, page.cropbox.width, page.cropbox.height)
    for index, found in enumerate(spans):
        if index in codes:
            result.hidden.append((codes[index], found.text))
            continue
        if smuggled := smuggled_text(found.text):
            result.hidden.append(("invisible_text", smuggled))
        segment = _segment(found, turn)
        if segment is not None:
            (result.segments if found.direction == main else result.turned).append(segment)
    attach_links(page, result.segments or result.turned, turn.box)
    vectors = [block for block in blocks if block["type"] == _VECTOR_BLOCK]
    for block in vectors:
        result.rules.extend(turn.box(rule) for rule in rules_of(block["bbox"], stroked=block["stroked"]))
    return result


@dataclass(slots=True)
class _Span:
    raw: dict[str, Any]
    text: str
    direction: tuple[int, int]
    order: int


def _spans(blocks: list[dict[str, Any]], textpage: pymupdf.TextPage) -> list[_Span]:
    spans: list[_Span] = []
    characters: list[dict[str, Any]] | None = None
    for order, block in enumerate(blocks):
        for line_index, line in enumerate(block.get("lines", ())):
            direction = (round(line["dir"][0]), round(line["dir"][1]))
            for span_index, raw in enumerate(line["spans"]):
                text = raw["text"]
                if not text or text.isspace():
                    continue
                letters: list[dict[str, Any]] = []
                if may_be_tracked(text):
                    characters = characters or textpage.extractRAWDICT()["blocks"]
                    letters = _letters(characters[order]["lines"][line_index]["spans"][span_index])
                spans.extend(_Span(part, part["text"], direction, order) for part in letters or (raw,))
    return spans


def _letters(span: dict[str, Any]) -> list[dict[str, Any]]:
    """The letters of a span as spans of their own, when they are set apart."""
    chars = [char for char in span["chars"] if not char["c"].isspace()]
    if not is_tracked([(char["bbox"][0], char["bbox"][2]) for char in chars], span["size"]):
        return []
    return [{**span, "text": char["c"], "bbox": char["bbox"], "origin": char["origin"]} for char in chars]


def _paint(block: dict[str, Any], order: int) -> Paint:
    color = block["color"]
    solid = block["alpha"] > 200 and not block["stroked"] and block["isrect"]
    shape = not block["isrect"] and block["alpha"] > 0
    return Paint(order, block["bbox"], _rgb(color), solid, shape)


def _rgb(color: int) -> tuple[int, int, int]:
    return color >> 16 & 255, color >> 8 & 255, color & 255


def _hidden_codes(page: pymupdf.Page, spans: list[_Span], paints: list[Paint]) -> dict[int, FindingCode]:
    codes: dict[int, FindingCode] = {}
    glyphs: list[Glyphs] = []
    # Structured text has the page's own axes, whatever /Rotate says.
    frame = (0.0, 0.0, page.cropbox.width, page.cropbox.height)
    for index, span in enumerate(spans):
        code = _plainly_hidden(span.raw, frame)
        if code == "invisible_text" and is_outlined(span.raw["bbox"], paints):
            span.raw["flags"] |= pymupdf.TEXT_FONT_BOLD
        elif code is not None:
            codes[index] = code
        else:
            glyphs.append(Glyphs(index, span.order, span.raw["bbox"], _rgb(span.raw["color"])))
    codes.update(hidden_by_paint(page, glyphs, paints))
    return codes


def _plainly_hidden(raw: dict[str, Any], frame: Box) -> FindingCode | None:
    x0, y0, x1, y1 = raw["bbox"]
    if not raw["char_flags"] & _PAINTED or raw["alpha"] < _SEEN_ALPHA:
        return "invisible_text"
    center_x, center_y = (x0 + x1) / 2, (y0 + y1) / 2
    if not (frame[0] <= center_x <= frame[2] and frame[1] <= center_y <= frame[3]):
        return "off_page_text"
    if raw["size"] <= _TINY_POINTS and min(x1 - x0, y1 - y0) <= 1.5 * _TINY_POINTS:
        return "tiny_text"
    return None


@dataclass(frozen=True, slots=True)
class _Turn:
    """Turns the page so that its main writing direction runs to the right."""

    direction: tuple[int, int]
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.direction == (0, -1):
            return self.height - y, x
        if self.direction == (0, 1):
            return y, self.width - x
        if self.direction == (-1, 0):
            return self.width - x, self.height - y
        return x, y

    def box(self, box: Box) -> Box:
        ax, ay = self.point(box[0], box[1])
        bx, by = self.point(box[2], box[3])
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _segment(span: _Span, turn: _Turn) -> Segment | None:
    raw = span.raw
    marker = _is_marker(raw)
    text = "•" if marker else clean_characters(span.text)
    content = mark_wide_gaps(text.strip())
    if not content:
        return None
    x0, y0, x1, y1 = turn.box(raw["bbox"])
    _, baseline = turn.point(*raw["origin"])
    # Fonts made of drawings may call any size theirs; what is seen then is the height of the box.
    size = raw["size"] if raw["size"] >= 1 else max(y1 - y0, 1.0)
    if span.direction != turn.direction:
        baseline = y1
    font = raw["font"].lower()
    return Segment(
        text=content,
        x0=x0 + (len(text) - len(text.lstrip())) * _SPACE_EMS * size,
        x1=x1 - (len(text) - len(text.rstrip())) * _SPACE_EMS * size,
        baseline=baseline,
        size=size,
        bold=bool(raw["flags"] & pymupdf.TEXT_FONT_BOLD) or any(name in font for name in _BOLD_NAMES),
        italic=bool(raw["flags"] & pymupdf.TEXT_FONT_ITALIC),
        marker=marker,
    )


def _is_marker(raw: dict[str, Any]) -> bool:
    glyph = raw["text"].strip()
    if len(glyph) != 1:
        return False
    return glyph in BULLETS or any(name in raw["font"].lower() for name in _SYMBOL_FONTS)
