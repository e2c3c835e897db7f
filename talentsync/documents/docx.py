"""DOCX to lines: body in order with tables, text boxes, content controls, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from talentsync.documents.blocks import Block, Extract
from talentsync.documents.docx_package import Element, Package, broken_document, local_name
from talentsync.documents.docx_paragraph import Context, read_paragraph
from talentsync.documents.docx_styles import Styles, W, fill_of, value
from talentsync.documents.findings import hidden_findings
from talentsync.documents.limits import DocumentLimits
from talentsync.schemas.document import Finding, Line, LineKind

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}smartTag", f"{W}customXml"})
_SHORT_CELL = 45
_DATE = re.compile(r"\b(?:19|20)\d\d\b")
_MAX_NESTING = 16


class _Reader:
    """Walks one DOCX and collects blocks and findings."""

    def __init__(self, styles: Styles, *, rendered: bool) -> None:
        self._styles = styles
        self._rendered = rendered
        self.findings: list[Finding] = []
        self.page = 1

    def blocks(self, parent: Element, context: Context, depth: int = 0) -> Iterator[Block]:
        """Blocks of a story: the body, a cell, a header, a text box."""
        if depth > _MAX_NESTING:
            return
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, context, depth)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, context, depth)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child, context, depth + 1)

    def _paragraph(self, element: Element, context: Context, depth: int) -> Iterator[Block]:
        paragraph = read_paragraph(element, context)
        # Word notes where its pages began; a document that nothing has rendered has only typed breaks.
        if self._rendered:
            self.page += paragraph.rendered_breaks
        for line in paragraph.lines:
            line.page = self.page
        if not self._rendered:
            self.page += paragraph.page_breaks
        self.findings.extend(hidden_findings(paragraph.hidden, None))
        if paragraph.lines:
            yield paragraph.lines
        for box in paragraph.boxes:
            yield from self.blocks(box, replace(context, fill=_box_fill(box)), depth + 1)

    def _table(self, table: Element, context: Context, depth: int) -> Iterator[Block]:
        style = value(table.find(f"{W}tblPr/{W}tblStyle"))
        fill = "STYLE" if self._styles.shaded(style) else context.fill
        rows: Block = []
        for row in _descend(table, f"{W}tr"):
            cells = [self._cell(cell, replace(context, fill=fill), depth) for cell in _descend(row, f"{W}tc")]
            cells = [cell for cell in cells if cell]
            one_line = _one_line_row(cells)
            if one_line:
                rows.extend(one_line)
                continue
            if rows:
                yield rows
                rows = []
            yield from _cell_by_cell(cells)
        if rows:
            yield rows

    def _cell(self, cell: Element, context: Context, depth: int) -> list[Block]:
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and value(merged) in {None, "continue"}:
            return []
        fill = fill_of(cell.find(f"{W}tcPr/{W}shd")) or context.fill
        return list(self.blocks(cell, replace(context, fill=fill), depth + 1))


def _descend(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _descend(child, tag)


def _one_line_row(cells: list[list[Block]]) -> Block:
    """The row as lines across its cells, when it reads so: short cells, or dates beside what they date."""
    flat = [[line for block in cell for line in block] for cell in cells]
    if len(flat) == 1 and len(flat[0]) == 1:
        return flat[0]
    if len(flat) < 2:
        return []
    if all(len(lines) == 1 for lines in flat) or any(_is_aside(lines) for lines in flat):
        return _zip_cells(flat)
    return []


def _is_aside(lines: list[Line]) -> bool:
    short = len(lines) <= 3 and all(len(line.text) <= _SHORT_CELL for line in lines)
    return short and any(_DATE.search(line.text) for line in lines)


def _zip_cells(cells: list[list[Line]]) -> Block:
    rows: Block = []
    for index in range(max(len(lines) for lines in cells)):
        parts = [lines[index] for lines in cells if index < len(lines)]
        kind: LineKind = "table_row" if len(parts) > 1 else parts[0].kind
        links = [link for part in parts for link in part.links]
        text = "\t".join(part.text for part in parts)
        rows.append(parts[0].model_copy(update={"text": text, "kind": kind, "links": links}))
    return rows


def _cell_by_cell(cells: list[list[Block]]) -> Iterator[Block]:
    for column, cell in enumerate(cells):
        for block in cell:
            for line in block:
                line.column += column
            yield block


def _box_fill(box: Element) -> str:
    """What is behind a text box: its own fill where it has one, else unknown to be anything but the page."""
    shape = next(
        (parent for parent in box.iterancestors() if local_name(parent) in {"wsp", "shape", "rect"}),
        None,
    )
    if shape is None:
        return ""
    if shape.get("fillcolor"):
        return str(shape.get("fillcolor")).lstrip("#").upper()
    for properties in shape:
        if local_name(properties) == "spPr":
            fills = [child for child in properties if local_name(child).endswith("Fill")]
            return "" if not fills or local_name(fills[0]) == "noFill" else "SHAPE"
    return ""


def read_docx(data: bytes, limits: DocumentLimits) -> Extract:
    """Read a DOCX.

    Raises:
        UnreadableDocumentError: it is broken.
        TooLargeError: it unpacks to more than the limits allow.
    """
    package = Package(data, limits)
    main = package.main_part()
    root = package.xml(main)
    body = root.find(f"{W}body") if root is not None else None
    if root is None or body is None:
        raise broken_document()
    relations = package.relations(main)
    styles_part = next(
        (target for target in relations.values() if target.endswith("styles.xml")), "word/styles.xml"
    )
    styles = Styles(package.xml(styles_part))
    reader = _Reader(styles, rendered=body.find(f".//{W}lastRenderedPageBreak") is not None)
    background = root.find(f"{W}background")
    page_fill = background.get(f"{W}color", "").upper() if background is not None else ""
    context = Context(styles=styles, links=relations, page_fill=page_fill)
    blocks = list(reader.blocks(body, context))
    pages = reader.page
    headers = _margin_blocks(package, reader, body, context, "header")
    footers = _margin_blocks(package, reader, body, context, "footer")
    return Extract(blocks=[*headers, *blocks, *footers], pages=pages, findings=reader.findings)


def _margin_blocks(
    package: Package, reader: _Reader, body: Element, context: Context, kind: LineKind
) -> list[Block]:
    """Blocks of the headers or footers that the sections name, each text once."""
    seen: set[str] = set()
    blocks: list[Block] = []
    for reference in body.iter(f"{W}{kind}Reference"):
        part = context.links.get(reference.get(_R_ID, ""), "")
        root = package.xml(part) if part else None
        if root is None:
            continue
        for block in reader.blocks(root, replace(context, links=package.relations(part))):
            text = "\n".join(line.text for line in block)
            if text not in seen and not text.isdecimal():
                blocks.append([line.model_copy(update={"kind": kind}) for line in block])
            seen.add(text)
    return blocks
