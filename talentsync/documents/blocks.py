"""Lines in blocks, and what is done to them whatever file they came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from talentsync.schemas.document import Finding, Line

Block = list[Line]

# First parts of compounds that are written with a hyphen more often than not.
_HYPHEN_PREFIXES = frozenset(
    (
        "all back best build client co cost cross customer data day decision deep e end entry event ex "
        "face fast first five four front full game goal half hand hands high in job know large lead life "
        "load long low machine mid mission multi near non object off on one open part peer point post "
        "problem real right role self server service short single small state team test third three time "
        "top two up user web well world x zero"
    ).split()
)
_BROKEN_TAIL = re.compile(
    r"(?:^|(?<=[\s(/\"'“]))(?P<head>[^\W\d_][^\W\d_'’]*(?:-[^\W\d_]+)*)(?P<hyphen>[-\u2010\u00ad])$"
)
_BROKEN_HEAD = re.compile(r"^(?P<tail>[^\W\d_]+(?:-[^\W\d_]+)*[^\s\t]*)(?:\s+|$)")
_HYPHENS = "-\u2010\u00ad"
_LONGEST_WORD = 60
_MAIL = re.compile(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")
_MAIL_BREAKS = "-._@"


@dataclass(slots=True)
class Extract:
    """What a reader of one format gives."""

    blocks: list[Block]
    pages: int = 1
    findings: list[Finding] = field(default_factory=list)
    ocr_engine: str | None = None
    scanned: list[int] = field(default_factory=list)


def rejoin_hyphens(blocks: list[Block]) -> list[Block]:
    """Move the rest of a word broken at a line end up to the line where it began.

    The hyphen stays where it belongs to the word: the document writes the word with it elsewhere, or its
    first part is one of the usual ones ("front-end", "part-time").
    """
    words = set(
        re.findall(r"[\w\u2010-]+", " ".join(line.text for block in blocks for line in block).casefold())
    )
    return [kept for block in blocks if (kept := _rejoin_block(block, words))]


def _rejoin_block(block: Block, words: set[str]) -> Block:
    kept: Block = []
    for line in block:
        before = kept[-1] if kept else None
        if before is not None and before.column == line.column and before.page == line.page:
            _pull_up_mail(before, line)
            if line.text and before.text[-1:] in tuple(_HYPHENS):
                _pull_up(before, line, words)
        if line.text:
            kept.append(line)
    for line in kept:
        line.text = line.text.replace("\u00ad", "")
    return kept


def _pull_up_mail(before: Line, line: Line) -> None:
    """Mend an e-mail address that a narrow column broke at a hyphen, a dot or the at sign."""
    head, tail = before.text.rsplit(None, 1)[-1], line.text.split(None, 1)[0]
    breaks = head[-1] in _MAIL_BREAKS or tail[0] in "@."
    if not breaks or len(head) < 2 or (_MAIL.match(tail) and not _begins_mail(before.text, head)):
        return
    if _MAIL.match(head + tail) and not _MAIL.match(head.rstrip(_MAIL_BREAKS)):
        before.text += tail
        line.text = line.text[len(tail) :].strip()


def _begins_mail(text: str, head: str) -> bool:
    """Whether a line's end begins the address that seems whole on the next line.

    After a full stop it does so on a line of its own or after a label, unlike the end of `Sam Example Jr.`.
    """
    if not head.endswith("."):
        return True
    label = text[: -len(head)].rstrip()
    return head[0].islower() and (not label or label.endswith(":"))


def _pull_up(before: Line, line: Line, words: set[str]) -> None:
    broken, rest = _BROKEN_TAIL.search(before.text[-_LONGEST_WORD:]), _BROKEN_HEAD.match(line.text)
    if broken is None or rest is None or line.kind == "list_item" or not line.text[0].islower():
        return
    joiner = _joiner(broken["head"], broken["hyphen"], rest["tail"], words)
    before.text = before.text[:-1] + joiner + rest["tail"]
    line.text = line.text[rest.end() :]


def _joiner(head: str, hyphen: str, tail: str, words: set[str]) -> str:
    if hyphen != "-":
        return ""
    stem = re.match(r"[^\W\d_]+", tail)
    closed = f"{head}{stem.group() if stem else tail}".casefold()
    if f"{head}-{stem.group() if stem else tail}".casefold() in words:
        return "-"
    if closed in words:
        return ""
    return (
        "-"
        if head.casefold() in _HYPHEN_PREFIXES or "-" in head or (head[0].isupper() and not head.islower())
        else ""
    )


def blocks_text(blocks: list[Block]) -> str:
    """Lines joined by newlines, a blank line between blocks."""
    return "\n\n".join("\n".join(line.text for line in block) for block in blocks if block)
