"""The lines of a document, made ready for reading: bullets taken off, cells split, gaps measured."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from talentsync.schemas.document import DocumentText, Line

# Private-use glyphs are what Word's Symbol and Wingdings bullets become in extracted text.
_BULLET = re.compile(
    r"^\s*(?:[•●○◦▪▫■□◆◇❖‣⁃∙·►▶▸➢➤➔→✓✔★☆\uf000-\uf0ff]+\s*|(?:[*+–—]|-{1,3})\s+|o\s+(?=[A-Z])|\(?\d{1,2}[.)]\s+(?!\d))"
)
_RULE = re.compile(r"^[\s\-=_*~·•.─━═]{3,}$")
# `-----[ WORK ]-----`, `* WORK *`, `| WORK |`: text between ornaments.
_FRAME = re.compile(r"^([-=*~#_+|])\1*(?:\s*\[\s*|\s+)(\S.*?)(?:\s*\]\s*|\s+)\1+$", re.DOTALL)
_RUNNING_TITLE = re.compile(
    r"(?:^|[\t|·•–—-])\s*(?:r[eé]sum[eé]|curriculum vitae|cv)\s*(?:$|[\t|·•–—-])", re.IGNORECASE
)
_LONE_NUMBER = re.compile(r"(?:^|\t|page\s)\s*\d{1,2}(?:\s*(?:/|of)\s*\d{1,2})?\s*(?:$|\t)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page\s*)?\d{1,2}\s*(?:of|/|\||von|de|sur)\s*\d{1,2}\W*$|^page\s+\d{1,2}\W*$", re.IGNORECASE
)
# A star after an A is a grade.
_MARKUP = re.compile(
    r"\*\*|__|^#{1,6}\s+|(?<!\w)\*(?=\S[^*]*\*(?!\w))|(?<=[^\s*])\*(?!\w)(?<!\d\*)(?<!\bA\*)"
)
# `**Senior Engineer** Acme Corp`: two fields, parted by their type.
_BOLD_LEAD = re.compile(r"^\*\*([^*]{2,60}[^*\s:.,])\*\*[ \t]+(?=[A-ZÀ-Þ\d]\S*(?:[ \t]+\S+){0,7}$)")
_TABLE_CELL = re.compile(r"\s+\|\s+|\t")
_SPACED_CAPS = re.compile(r"^(?:\S ){2,}\S$")
_LEAST_SPACED = 5
_WORD_GAP = re.compile(r"\s{2,}|\t")
_WIDE_GAP = re.compile(r"\s*\t\s*|\s{3,}|\u2003+")
_SMALL_WORDS = frozenset(
    """a an and as at by de del der des di do da dos e el en et for from in into la le of on or per the
    to und via von with y""".split()
)
_WORD = re.compile(r"[^\W_][\w'’+#./-]*")
_IRREGULAR_VERBS = frozenset(
    "Built Led Made Ran Wrote Won Grew Cut Taught Sold Oversaw Drove Kept Brought Held Took Gave".split()
)
_MAX_FRAMED_WORDS = 6
_WIDEST_LINE = 160
_VERB_ENDING = re.compile(r"^[A-Z][a-z]+ed$")

GAP_OF_A_BLOCK = 1.3
"""A line that stands this many times the usual line distance below the one before starts a block."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line, or the part of it that is read as one.

    `index` is its place in `DocumentText.lines`, `gap` the distance to the row above in usual line
    distances (0 when unknown), `starts_block` whether blank space stands above it, `edge` where the lines
    of its column end on the right, `aside` whether it is a date or place from a margin column.
    """

    index: int
    text: str
    cells: tuple[str, ...]
    bullet: bool
    starts_block: bool
    gap: float
    line: Line
    edge: float = 0.0
    aside: bool = False

    def unplaced(self, cells: tuple[str, ...]) -> Row:
        """Cells that do not stand where the line begins, so that the line's position says nothing of them."""
        return replace(self.with_cells(cells), line=self.line.model_copy(update={"x1": 0.0, "bold": False}))

    def with_cells(self, cells: tuple[str, ...]) -> Row:
        """The same line reduced to some of its cells."""
        return replace(self, cells=cells, text="\t".join(cells))


def fold(text: str) -> str:
    """Lower case without accents, for looking words up."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def words_of(text: str) -> list[str]:
    """The words of a text, with the signs that belong to names such as C++ and Node.js."""
    return _WORD.findall(text)


def capital_share(text: str) -> float:
    """The share of the words, small ones aside, that begin with a capital or a digit."""
    words = [word for word in words_of(text) if word.lower() not in _SMALL_WORDS]
    if not words:
        return 0.0
    return sum(not word[0].islower() for word in words) / len(words)


def is_prose(text: str) -> bool:
    """Whether a text reads like a sentence and not like a name, a title or a list of these."""
    words = words_of(text)
    if len(words) > 1 and words[0] in _IRREGULAR_VERBS:
        return True
    if len(words) < 4:
        return False
    share = capital_share(text)
    if _VERB_ENDING.match(words[0]) and share < 0.8 and len(words) > 4:
        return True
    if text.rstrip().endswith(".") and len(words) > 4 and share < 0.8:
        return True
    return len(words) > 6 and share < 0.55


def despaced(text: str) -> str:
    """Text with letter-spacing removed: `E X P E R I E N C E` becomes `EXPERIENCE`."""
    plain = text.strip()
    if len(plain) < _LEAST_SPACED or plain[1] != " ":
        return text
    parts = _WORD_GAP.split(plain)
    if not all(_SPACED_CAPS.match(part) for part in parts):
        return text
    return " ".join(part.replace(" ", "") for part in parts)


def is_broken_off(previous: Row, row: Row) -> bool:
    """Whether a line ends only because the first word of the next one did not fit before the right edge."""
    line = previous.line
    if line.x1 <= 0 or len(previous.cells) > 1 or abs(line.size - row.line.size) > 0.3:
        return False
    width = (line.x1 - line.x0) / max(len(line.text), 1)
    return line.x1 + width * (len(row.text.split(maxsplit=1)[0]) + 1) > previous.edge - width


def rows_of(document: DocumentText) -> list[Row]:
    """The readable rows of a document; rules, page numbers and empty lines are left out."""
    starts = _starts_from_text(document)
    pitch = _usual_pitch(document.lines)
    edges: dict[tuple[int, int], float] = {}
    for line in document.lines:
        edges[line.page, line.column] = max(line.x1, edges.get((line.page, line.column), 0.0))
    rows: list[Row] = []
    ruled = False
    previous: Line | None = None
    for index, line in enumerate(document.lines):
        if _RULE.match(line.text):
            ruled = True
            continue
        text = line.text.strip()
        if not text or _PAGE_NUMBER.match(text) or _is_running_foot(text):
            continue
        gap = _gap(previous, line, pitch)
        new_place = previous is None or (previous.page, previous.column) != (line.page, line.column)
        starts_block = starts[index] or gap > GAP_OF_A_BLOCK or new_place or ruled
        edge = edges.get((line.page, line.column), 0.0)
        rows.append(replace(_row(index, line, text, gap, starts_block=starts_block), edge=edge))
        previous, ruled = line, False
    return rows


def _is_running_foot(text: str) -> bool:
    """`May 2026 · Ann Example · Résumé · 1`: what the document is, and the number of the page."""
    return len(text) <= _WIDEST_LINE and bool(_RUNNING_TITLE.search(text) and _LONE_NUMBER.search(text))


def _row(index: int, line: Line, text: str, gap: float, *, starts_block: bool) -> Row:
    if line.kind == "text" and line.x1 == 0:
        text = _MARKUP.sub("", _BOLD_LEAD.sub(r"\1\t", text)).strip() or text
    frame = _FRAME.match(text) if len(text) <= _WIDEST_LINE else None
    if frame and index and len(words_of(frame[2])) <= _MAX_FRAMED_WORDS:
        text, line = frame[2].strip(), line.model_copy(update={"kind": "heading", "level": 1})
    mark = _BULLET.match(text)
    bare = text[mark.end() :].strip() if mark else text
    bullet = bool(mark) or line.kind == "list_item"
    if not bare:
        bare, bullet = text, False
    bare = despaced(bare)
    splitter = _TABLE_CELL if line.kind == "table_row" else _WIDE_GAP
    cells = tuple(cell.strip() for cell in splitter.split(bare) if cell.strip()) or (bare,)
    return Row(index, "\t".join(cells), cells, bullet, starts_block, gap, line)


def _starts_from_text(document: DocumentText) -> list[bool]:
    """For each line, whether a blank line stands before it in the document's text."""
    starts = [False] * len(document.lines)
    printed = document.text.split("\n")
    position = 0
    for index, line in enumerate(document.lines):
        blank = False
        at = position
        while at < len(printed) and printed[at].strip() != line.text.strip():
            blank = blank or not printed[at].strip()
            at += 1
        if at == len(printed):
            continue
        starts[index] = blank
        position = at + 1
    return starts


def _usual_pitch(lines: list[Line]) -> float:
    pitches = [
        below.y0 - above.y0
        for above, below in pairwise(lines)
        if (above.page, above.column) == (below.page, below.column) and 4 < below.y0 - above.y0 < 40
    ]
    return median(pitches) if pitches else 0.0


def _gap(previous: Line | None, line: Line, pitch: float) -> float:
    if previous is None or not pitch or (previous.page, previous.column) != (line.page, line.column):
        return 0.0
    return max((line.y0 - previous.y0) / pitch, 0.0)
