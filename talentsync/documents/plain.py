"""Plain text to lines: encodings, underlined headings, bullets."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from talentsync.documents.blocks import Block, Extract, rejoin_hyphens
from talentsync.documents.characters import (
    clean_characters,
    is_only_marks,
    join_letter_spacing,
    mark_wide_gaps,
    smuggled_text,
    split_bullet,
)
from talentsync.documents.findings import hidden_findings
from talentsync.schemas.document import FindingCode, Line

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_RULE = re.compile(r"^\s*([-=_~*#+.])\1{2,}\s*$|^\s*(?:[-=*] ){3,}[-=*]?\s*$")
_UNDERLINE = re.compile(r"^\s*(=|-|~|_)\1{2,}\s*$")
_UNDERLINE_LEVELS = {"=": 1, "-": 2, "~": 3, "_": 2}
_INDENT_STEP = 2
# Western text in 8 bits is mostly ASCII; more than this share of other bytes is another script.
_WESTERN_SHARE = 0.3
_HEADING_CHARS = 80


def decode_text(data: bytes) -> str:
    """Decode a text file: by its byte order mark, as UTF-8, as Windows-1252, or as its letters suggest."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").lstrip("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _decode_legacy(data: bytes) -> str:
    foreign = sum(byte >= 0x80 for byte in data)
    guess = from_bytes(data).best() if foreign > _WESTERN_SHARE * len(data) else None
    if guess is not None:
        return str(guess)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("utf-8", errors="replace") if _mostly_utf8(data) else data.decode("latin-1")


def _mostly_utf8(data: bytes) -> bool:
    """Whether the file is UTF-8 with a few broken bytes, rather than another encoding."""
    lost = data.decode("utf-8", errors="replace").count("\ufffd")
    return lost * 10 < sum(byte >= 0x80 for byte in data)


def read_plain(text: str) -> Extract:
    """Lines of a plain text; a line underlined with a rule is a heading."""
    blocks: list[Block] = []
    block: Block = []
    for raw in _raw_lines(text):
        line = None if _RULE.match(raw) else _line(raw)
        underline = _UNDERLINE.match(raw)
        if underline and len(block) == 1 and len(block[0].text) <= _HEADING_CHARS and block[0].kind == "text":
            block[0].kind, block[0].level = "heading", _UNDERLINE_LEVELS[underline[1]]
            continue
        if line is not None:
            block.append(line)
        elif block:
            blocks.append(block)
            block = []
    hidden: list[tuple[FindingCode, str]] = [("invisible_text", smuggled_text(text))]
    return Extract(blocks=rejoin_hyphens([*blocks, block]), findings=hidden_findings(hidden, None))


def _raw_lines(text: str) -> list[str]:
    return re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)


def _line(raw: str) -> Line | None:
    cleaned = join_letter_spacing(clean_characters(raw)).rstrip()
    if is_only_marks(cleaned):
        return None
    indent = len(cleaned.expandtabs(4)) - len(cleaned.expandtabs(4).lstrip())
    listed, content = split_bullet(cleaned)
    content = re.sub(r" {4,}", "\t", mark_wide_gaps(content.strip()))
    return Line(
        text=content,
        kind="list_item" if listed else "text",
        level=1 + indent // _INDENT_STEP if listed else 0,
    )
