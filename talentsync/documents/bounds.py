"""Bounds on lines and words, which hold for every document whatever it was read from.

Whoever looks for an address, a date or a cell in a line tries each place and reads ahead from it, so the time
grows with the square of a line's or a word's length. A document of 200,000 characters in one line, or in one
word, would keep a processor busy for minutes. No line that a person wrote comes near these bounds, and with
them the time of all that follows grows with the length of the document alone.
"""

from __future__ import annotations

import re

from talentsync.errors import TooLargeError
from talentsync.schemas.document import Line

MAX_LINE_CHARS = 2_000
"""A paragraph of a page; longer lines are wrapped at a space."""
MAX_WORD_CHARS = 500
"""The longest addresses with tracking parts have 300 to 500 characters; longer words are cut."""
MAX_LINK_CHARS = 2_000
"""What browsers and servers agree on; longer targets are data and no address, and left out."""
MAX_LINES = 20_000
"""Fifty pages of three columns with a hundred lines each have 15,000."""

_LONG_WORD = re.compile(rf"\S{{{MAX_WORD_CHARS + 1},}}")
# Where a script without spaces or a tight list allows, the cut is behind a mark.
_PART = re.compile(rf"\S{{{MAX_WORD_CHARS // 2},{MAX_WORD_CHARS - 1}}}[,;:|/•·、。]|\S{{1,{MAX_WORD_CHARS}}}")
_LONG_LINE = re.compile(rf"[^\n\r\x0b\x0c\x85\u2028\u2029]{{{MAX_LINE_CHARS + 1},}}")
_ROW = re.compile(rf"\S(?:.{{0,{MAX_LINE_CHARS - 2}}}\S)?(?!\S)", re.DOTALL)


def bound_text(text: str) -> str:
    """Raw text without overlong words and lines."""
    return _LONG_LINE.sub(lambda found: "\n".join(_ROW.findall(found.group())), _cut_words(text))


def bound_blocks(blocks: list[list[Line]]) -> list[list[Line]]:
    """The blocks, with lines that are too long as several lines.

    Raises:
        TooLargeError: there are more lines than fifty pages hold.
    """
    bounded = [[part for line in block for part in _bound_line(line)] for block in blocks]
    count = sum(map(len, bounded))
    if count > MAX_LINES:
        raise TooLargeError(
            f"The document has {count:,} lines; at most {MAX_LINES:,} are read. Send only the résumé.",
            detail={"limit_lines": MAX_LINES, "lines": count},
        )
    return bounded


def _bound_line(line: Line) -> list[Line]:
    if any(len(link) > MAX_LINK_CHARS for link in line.links):
        kept = [link for link in line.links if len(link) <= MAX_LINK_CHARS]
        line = line.model_copy(update={"links": kept})
    text = _cut_words(line.text) if len(line.text) > MAX_WORD_CHARS else line.text
    if len(text) <= MAX_LINE_CHARS:
        return [line] if text == line.text else [line.model_copy(update={"text": text})]
    first, *rest = _ROW.findall(text)
    kind = "text" if line.kind in {"heading", "list_item"} else line.kind
    goes_on = line.model_copy(update={"kind": kind, "level": 0, "links": []})
    return [
        line.model_copy(update={"text": first}),
        *(goes_on.model_copy(update={"text": part}) for part in rest),
    ]


def _cut_words(text: str) -> str:
    return _LONG_WORD.sub(lambda found: " ".join(_PART.findall(found.group())), text)
