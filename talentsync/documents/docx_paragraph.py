"""One paragraph of a DOCX to lines, with its hidden runs and its text boxes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from talentsync.documents.characters import (
    clean_characters,
    is_only_marks,
    join_letter_spacing,
    mark_wide_gaps,
    smuggled_text,
    split_bullet,
    tidy_spaces,
)
from talentsync.documents.docx_package import Element
from talentsync.documents.docx_styles import TINY_POINTS, Look, Styles, W, apply_paragraph, apply_run, value
from talentsync.schemas.document import FindingCode, Line

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}rt", f"{W}delText"})
_FIELD_LINK = re.compile(r"HYPERLINK\s+(?!\\)\"?([^\s\"]+)")
_WHITE_FROM = 0xF2


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a paragraph: where its links lead, what is behind it, where it stands."""

    styles: Styles
    links: dict[str, str]
    page_fill: str = ""
    fill: str = ""
    column: int = 0


@dataclass(slots=True)
class _Piece:
    text: str
    look: Look
    link: str = ""


@dataclass(slots=True)
class Paragraph:
    """Visible lines of a paragraph, what it hides, the text boxes in it, and its page breaks."""

    lines: list[Line] = field(default_factory=list)
    hidden: list[tuple[FindingCode, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    page_breaks: int = 0
    rendered_breaks: int = 0


def read_paragraph(element: Element, context: Context) -> Paragraph:
    """Read a `w:p`."""
    properties = element.find(f"{W}pPr")
    style_id = value(properties.find(f"{W}pStyle")) if properties is not None else None
    look = apply_paragraph(context.styles.look(style_id), properties)
    paragraph = Paragraph()
    shown: list[_Piece] = []
    for piece in _pieces(element, look, context, paragraph, ""):
        if smuggled := smuggled_text(piece.text):
            paragraph.hidden.append(("invisible_text", smuggled))
        code = _hidden_code(piece, context)
        if code is None:
            shown.append(piece)
        elif piece.text.strip():
            paragraph.hidden.append((code, piece.text))
    paragraph.lines = _lines(shown, look, context)
    return paragraph


def _pieces(
    element: Element, look: Look, context: Context, paragraph: Paragraph, link: str
) -> Iterator[_Piece]:
    field_link = ""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            continue
        if tag == f"{W}r":
            field_link = _field_link(child, field_link)
            yield from _run_pieces(child, look, context, paragraph, link or field_link)
        elif tag == f"{W}hyperlink":
            target = context.links.get(child.get(f"{_R}id", ""), "") or link
            yield from _pieces(child, look, context, paragraph, target)
        elif tag == f"{W}fldSimple":
            found = _FIELD_LINK.search(child.get(f"{W}instr", ""))
            yield from _pieces(child, look, context, paragraph, found[1] if found else link)
        else:
            yield from _pieces(child, look, context, paragraph, link)


def _field_link(run: Element, current: str) -> str:
    mark = run.find(f"{W}fldChar")
    if mark is not None and mark.get(f"{W}fldCharType") in {"begin", "end"}:
        return ""
    instruction = run.find(f"{W}instrText")
    found = _FIELD_LINK.search(instruction.text or "") if instruction is not None else None
    return found[1] if found else current


def _run_pieces(
    run: Element, look: Look, context: Context, paragraph: Paragraph, link: str
) -> Iterator[_Piece]:
    properties = run.find(f"{W}rPr")
    if properties is not None:
        style_id = value(properties.find(f"{W}rStyle"))
        look = apply_run(context.styles.look(style_id, look) if style_id else look, properties)
    text = "".join(_run_text(child, paragraph) for child in run)
    if text:
        yield _Piece(text, look, link)


def _run_text(child: Element, paragraph: Paragraph) -> str:
    tag = child.tag
    if tag == f"{W}t":
        return child.text or ""
    if tag in {f"{W}tab", f"{W}ptab"}:
        return "\t"
    if tag in {f"{W}br", f"{W}cr"}:
        paragraph.page_breaks += child.get(f"{W}type") == "page"
        return "\n"
    if tag == f"{W}lastRenderedPageBreak":
        paragraph.rendered_breaks += 1
    elif tag == f"{W}noBreakHyphen":
        return "-"
    elif tag == f"{W}sym":
        return _symbol(child)
    elif isinstance(tag, str) and tag not in _SKIPPED:
        paragraph.boxes.extend(_text_boxes(child))
    return ""


def _symbol(child: Element) -> str:
    code = child.get(f"{W}char", "")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _text_boxes(element: Element) -> list[Element]:
    """The outermost text boxes inside a drawing; of an alternative only the first that has any is taken."""
    if element.tag == f"{W}txbxContent":
        return [element]
    if element.tag == f"{_MC}AlternateContent":
        for branch in element:
            boxes = _text_boxes(branch)
            if boxes:
                return boxes
        return []
    return [box for child in element if isinstance(child.tag, str) for box in _text_boxes(child)]


def _hidden_code(piece: _Piece, context: Context) -> FindingCode | None:
    look = piece.look
    if look.vanish:
        return "invisible_text"
    if 0 < look.size <= TINY_POINTS:
        return "tiny_text"
    behind = look.fill or context.fill or context.page_fill or "FFFFFF"
    return "background_coloured_text" if _same_colour(look.color, behind) else None


def _same_colour(color: str, behind: str) -> bool:
    if not re.fullmatch(r"[0-9A-F]{6}", color) or not re.fullmatch(r"[0-9A-F]{6}", behind):
        return False
    if color == behind:
        return True
    channels = [int(text[at : at + 2], 16) for text in (color, behind) for at in (0, 2, 4)]
    return min(channels) >= _WHITE_FROM


def _lines(pieces: list[_Piece], look: Look, context: Context) -> list[Line]:
    rows: list[list[_Piece]] = [[]]
    for piece in pieces:
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                rows.append([])
            rows[-1].append(_Piece(text, piece.look, piece.link))
    lines = [line for row in rows if (line := _line(row, look, context)) is not None]
    for line in lines[1:]:
        if look.listed is not None:
            line.kind, line.level = "text", 0
    return lines


def _line(row: list[_Piece], look: Look, context: Context) -> Line | None:
    whole = clean_characters("".join(piece.text for piece in row))
    marked, text = split_bullet(tidy_spaces(mark_wide_gaps(join_letter_spacing(whole))))
    if is_only_marks(text):
        return None
    lead = _lead(row)
    listed = marked or look.listed is not None
    line = Line(
        text=text.strip(),
        bold=lead.bold,
        italic=lead.italic,
        size=lead.size,
        column=context.column,
        links=list(dict.fromkeys(piece.link for piece in row if piece.link)),
    )
    if look.heading is not None:
        line.kind, line.level = "heading", look.heading
    elif listed:
        line.kind, line.level = "list_item", (look.listed or 0) + 1
    return line


def _lead(row: list[_Piece]) -> Look:
    """The look of most letters of the first cell."""
    weights: dict[Look, int] = {}
    for piece in row:
        before, tab, _ = piece.text.partition("\t")
        weights[piece.look] = weights.get(piece.look, 0) + len(before.strip())
        if tab and any(weights.values()):
            break
    return max(weights, key=lambda look: weights[look])
