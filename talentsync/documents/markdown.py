"""Markdown to lines: headings, lists, tables and links as the author marked them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from talentsync.documents.blocks import Block, Extract
from talentsync.documents.characters import clean_characters, join_letter_spacing, smuggled_text, tidy_spaces
from talentsync.documents.findings import hidden_findings
from talentsync.schemas.document import FindingCode, Line, LineKind

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<body>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_CELLS = " | "


class _Html(HTMLParser):
    """Visible text and links of a piece of HTML; comments apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.links: list[str] = []
        self.comments: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self._silent += 1
        if tag in {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"}:
            self.text += "\n"
        self.links.extend(value for name, value in attrs if name == "href" and value)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._silent = max(self._silent - 1, 0)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data.strip())


@dataclass(slots=True)
class _Walk:
    blocks: list[Block] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    kind: LineKind = "text"
    level: int = 0
    depth: int = 0

    def add(
        self,
        text: str,
        links: list[str],
        *,
        bold: bool = False,
        kind: LineKind | None = None,
        new: bool = True,
    ) -> None:
        cleaned = tidy_spaces(join_letter_spacing(clean_characters(text)))
        if not cleaned:
            return
        line = Line(
            text=cleaned,
            kind=kind or self.kind,
            level=self.level,
            bold=bold,
            links=list(dict.fromkeys(links)),
        )
        if new or not self.blocks:
            self.blocks.append([line])
        else:
            self.blocks[-1].append(line)


def read_markdown(text: str) -> Extract:
    """Lines of a Markdown text; HTML comments are hidden text and only reported."""
    walk = _Walk()
    front = _FRONT_MATTER.match(text)
    if front is not None:
        for number, line in enumerate(front["body"].splitlines()):
            walk.add(line, [], new=number == 0)
        text = text[front.end() :]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    _walk_blocks(parser.parse(text), walk)
    unseen = [*walk.comments, smuggled_text(text)]
    hidden: list[tuple[FindingCode, str]] = [("invisible_text", part) for part in unseen]
    return Extract(blocks=walk.blocks, findings=hidden_findings(hidden, None))


def _walk_blocks(tokens: list[Token], walk: _Walk) -> None:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "table_open":
            index = _read_table(tokens, index, walk)
        elif token.type in {"fence", "code_block"}:
            _add_lines(token.content, walk)
        elif token.type == "html_block":
            _add_html(token.content, walk)
        else:
            _read_simple(tokens, index, walk)
        index += 1


def _read_simple(tokens: list[Token], index: int, walk: _Walk) -> None:
    token = tokens[index]
    if token.type == "heading_open":
        walk.kind, walk.level = "heading", int(token.tag[1])
    elif token.type == "heading_close":
        _set_list_kind(walk)
    elif token.type in {"bullet_list_open", "ordered_list_open"}:
        walk.depth += 1
        _set_list_kind(walk)
    elif token.type in {"bullet_list_close", "ordered_list_close"}:
        walk.depth -= 1
        _set_list_kind(walk)
    elif token.type == "inline":
        first_in_item = index >= 2 and tokens[index - 2].type == "list_item_open"
        _add_inline(token, walk, listed=first_in_item, joined=tokens[index - 1].hidden and bool(walk.blocks))


def _set_list_kind(walk: _Walk) -> None:
    walk.kind, walk.level = ("list_item", walk.depth) if walk.depth else ("text", 0)


def _add_inline(token: Token, walk: _Walk, *, listed: bool, joined: bool) -> None:
    for number, (text, links, bold) in enumerate(_inline_lines(token, walk)):
        kind: LineKind | None = "text" if walk.kind == "list_item" and (number or not listed) else None
        follows_item = (
            joined and walk.kind == "list_item" and walk.blocks[-1][-1].kind in {"list_item", "text"}
        )
        walk.add(
            text,
            links,
            bold=bold,
            kind=kind,
            new=number == 0 and not (follows_item and _is_list(walk.blocks[-1])),
        )


def _is_list(block: Block) -> bool:
    return any(line.kind == "list_item" for line in block)


def _inline_lines(token: Token, walk: _Walk) -> Iterator[tuple[str, list[str], bool]]:
    text, strong, letters, bold_letters = "", 0, 0, 0
    links: list[str] = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"} or (
            child.type == "html_inline" and child.content.startswith("<br")
        ):
            yield text, links, bold_letters * 2 > letters
            text, links, letters, bold_letters = "", [], 0, 0
            continue
        strong += {"strong_open": 1, "strong_close": -1}.get(child.type, 0)
        piece = _inline_text(child, links, walk)
        text += piece
        letters += len(piece)
        bold_letters += len(piece) if strong else 0
    yield text, links, bold_letters * 2 > letters


def _inline_text(child: Token, links: list[str], walk: _Walk) -> str:
    if child.type == "link_open":
        links.append(str(child.attrGet("href") or ""))
        return ""
    if child.type == "html_inline":
        piece = _parse_html(child.content, walk)
        links.extend(piece.links)
        return piece.text
    return child.content if child.type in {"text", "code_inline", "image"} else ""


def _parse_html(content: str, walk: _Walk) -> _Html:
    piece = _Html()
    piece.feed(content)
    piece.close()
    walk.comments.extend(piece.comments)
    return piece


def _add_html(content: str, walk: _Walk) -> None:
    piece = _parse_html(content, walk)
    lines = [line for line in piece.text.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        walk.add(line, piece.links if number == 0 else [], new=number == 0)


def _add_lines(content: str, walk: _Walk) -> None:
    for number, line in enumerate(content.splitlines()):
        walk.add(line, [], kind="text", new=number == 0)


def _read_table(tokens: list[Token], start: int, walk: _Walk) -> int:
    """Add the rows of the table that opens at `start`; gives the index of its closing token."""
    index, first = start, True
    cells: list[str] = []
    links: list[str] = []
    while tokens[index].type != "table_close":
        token = tokens[index]
        if token.type == "tr_open":
            cells, links = [], []
        elif token.type == "inline":
            parts = list(_inline_lines(token, walk))
            cells.append(" ".join(text for text, _, _ in parts))
            links.extend(link for _, found, _ in parts for link in found)
        elif token.type == "tr_close":
            walk.add(_CELLS.join(cell for cell in cells if cell), links, kind="table_row", new=first)
            first = False
        index += 1
    return index
