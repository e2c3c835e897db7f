"""A message taken apart: the user's own words, the documents pasted into it, and other long texts.

Wishes are read in the user's own words alone, so what a pasted document says triggers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from talentsync.conversation.arrivals import pasted
from talentsync.conversation.classify import classify_document
from talentsync.conversation.cues import form
from talentsync.conversation.memory import Document, DocumentKind
from talentsync.conversation.slots import links
from talentsync.conversation.wording import cleaned
from talentsync.documents.instructions import gives_orders

LONGEST_TEXT = 200_000
LONGEST_WISH = 400  # characters of a line that may be the user's
_SHORT, _FEW_LINES = 160, 5  # what is no document
_DOCUMENT, _ANNOUNCED = 200, 40  # characters of a document, and of one that the user calls a job
_MOST_LEADING = 6  # lines before a document
_ONE_PARAGRAPH = 1500
_READ_OF_OTHER = 600
_LONGEST_POINTING = 160
_FENCE = re.compile(r"^[ \t]*(?:```\w*|\"\"\"|'''|~~~)[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^\s*[-=*_#]{3,}\s*$")
_INLINE = re.compile(r"^(?P<head>[^\n]{3,250}?):\s+(?P<rest>\S.*)", re.DOTALL)
_BLANK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Message:
    """What a user sent.

    Attributes:
        own: the user's own words.
        documents: résumés and jobs that are pasted.
        quoted: another long text, such as a mail or a list of questions.
        text: all of it.
    """

    own: str
    documents: tuple[Document, ...] = ()
    quoted: str = ""
    text: str = ""


def read_message(raw: str, *, whole: bool = False) -> Message:
    """Take a message apart.

    Args:
        raw: the message.
        whole: whether a long one is the text that was asked for, and no document.
    """
    text = cleaned(raw[: 2 * LONGEST_TEXT]).strip()[:LONGEST_TEXT]
    if whole and (len(text) >= _SHORT or "\n" in text):
        return Message("", quoted=text, text=text)
    if len(text) < _SHORT and text.count("\n") < _FEW_LINES:
        return _announced(text) or Message(text, text=text)
    own, body, after = _parted(text)
    documents = tuple(_documents(body, _announced_kind(own)))
    if not documents:
        return _other(text, own, body)
    wish = "\n".join(part for part in (own, after) if part)
    return Message(wish, documents, text=text)


def _parted(text: str) -> tuple[str, str, str]:
    """The words before a document, the document, and the words after it."""
    fences = list(_FENCE.finditer(text))
    if len(fences) > 1:
        before, after = text[: fences[0].start()].strip(), text[fences[-1].end() :].strip()
        if len(before) <= LONGEST_WISH and len(after) <= LONGEST_WISH:
            return before, text[fences[0].end() : fences[-1].start()].strip(), after
    own, body = _leading(text)
    body, after = _pointing(body)
    return own, body, after


def _leading(text: str) -> tuple[str, str]:
    """The lines at the beginning in which the user speaks, and the rest."""
    lines = text.split("\n")
    taken, announced = 0, False
    for line in lines[:_MOST_LEADING]:
        if line.strip() and not (_goes_on(line) if announced else _is_own(line)):
            break
        taken += 1
        announced = announced or bool(_announced_kind(line))
        if line.rstrip().endswith(":") and announced:
            break
    own, body = "\n".join(lines[:taken]).strip(), "\n".join(lines[taken:]).strip()
    inline = _INLINE.match(body) if not own or not body else None
    inline = inline or _INLINE.match(own.split("\n")[-1] + "\n" + body if own else "")
    if inline and _is_own(inline["head"]) and _announced_kind(inline["head"]):
        former = "\n".join(own.split("\n")[:-1])
        return f"{former}\n{inline['head']}:".strip(), inline["rest"].strip()
    return own, body


def _is_own(line: str) -> bool:
    """Whether a line speaks to the assistant."""
    short = line.strip()
    if len(short) > LONGEST_WISH:
        return False
    return any(form(name).search(short) for name in ("order", "intro", "turn", "question", "added")) or bool(
        re.match(r"(?:hi|hello|hey|dear|thanks|please)\b", short, re.IGNORECASE)
    )


def _goes_on(line: str) -> bool:
    """Whether the user still speaks below a line that announces a document, which may follow at once."""
    short = line.strip()
    announces = len(short) < _SHORT and short.endswith(":") and bool(form("intro").search(short))
    return announces or (len(short) < _LONGEST_POINTING and bool(form("pointing").search(short)))


def _announced_kind(words: str) -> DocumentKind | None:
    """What the user says that follows: the kind named last."""
    kinds: tuple[DocumentKind, ...] = ("resume", "job")
    end = words[-LONGEST_WISH:]
    named = [(match.end(), kind) for kind in kinds for match in form(kind).finditer(end)]
    return max(named)[1] if named else None


def _announced(text: str) -> Message | None:
    """A few words that the user calls a job are one: "score it against this job: Welder, 3 years"."""
    inline = _INLINE.match(text)
    if inline is None or len(inline["rest"]) < _ANNOUNCED or "?" in inline["rest"] or links(inline["rest"]):
        return None
    head = inline["head"]
    if not _is_own(head) or not (_announced_kind(head[-30:]) == "job" or head.lower().endswith("this one")):
        return None
    return Message(f"{head}:", (pasted(inline["rest"].strip(), "job"),), text=text)


def _pointing(body: str) -> tuple[str, str]:
    """The document, and a wish below it: a short last paragraph that points to it and gives no orders.

    A document may end in words of its own that ask for something; only what speaks of "it" is the user's.
    """
    breaks = list(_BLANK.finditer(body))
    if not breaks:
        return body, ""
    last = body[breaks[-1].end() :].strip()
    if len(last) > _LONGEST_POINTING or "\n" in last or gives_orders(last):
        return body, ""
    return (body[: breaks[-1].start()], last) if form("pointing").search(last) else (body, "")


def _documents(body: str, announced: DocumentKind | None) -> Iterator[Document]:
    """The résumé and the job in a text, or the one that it is as a whole."""
    if len(body) < _ANNOUNCED:
        return
    for first, second in _halves(body):
        kinds = (classify_document(first), classify_document(second))
        if set(kinds) == {"resume", "job"}:
            yield from (pasted(first, kinds[0]), pasted(second, kinds[1]))
            return
    kind = classify_document(body)
    if kind == "other" and announced == "job":
        kind = "job"
    if kind != "other" and (len(body) >= _DOCUMENT or announced == kind or body.count("\n") >= _FEW_LINES):
        yield pasted(body, kind)


def _halves(body: str) -> Iterator[tuple[str, str]]:
    """What stands above and below a line that announces a second document, for the first few such lines."""
    lines = body.split("\n")
    borders = [
        at for at, line in enumerate(lines[:2000]) if at and (_RULE.match(line) or _heading().match(line))
    ]
    for at in borders[:6]:
        first, second = "\n".join(lines[:at]).strip(), "\n".join(lines[at + 1 :]).strip()
        if len(first) >= _ANNOUNCED and len(second) >= _ANNOUNCED:
            yield first, second


@cache
def _heading() -> re.Pattern[str]:
    named = f"(?:{form('resume').pattern}|{form('job').pattern})"
    opening = r"(?:(?:and|also|now|then|so)[\s,]+)*(?:here(?:.?s| is| are| comes)?|this is|below is)?\s*"
    words = r"(?:(?:the|my|a|this|that|our)\s+)?(?:\w+\s+){0,2}"
    return re.compile(
        rf"^\W*{opening}{words}{named}(?:\s+\w+){{0,3}}\s*:\W*$|^[=*#-]{{2,}}.{{0,20}}{named}.{{0,20}}$",
        re.IGNORECASE,
    )


def _other(text: str, own: str, body: str) -> Message:
    """A message without documents: a long one is read for wishes only where the user speaks first."""
    if len(text) <= _ONE_PARAGRAPH and not _BLANK.search(text) and text.count("\n") < _FEW_LINES:
        return Message(text, text=text)
    if own and body:
        return Message(own, quoted=body, text=text)
    if own or (len(text) <= _READ_OF_OTHER and not gives_orders(text)):
        return Message(text[:_READ_OF_OTHER], text=text)
    # Who speaks in a long text that begins with no word to the assistant cannot be told.
    beginning = text.split("\n", 1)[0]
    return Message(beginning if len(beginning) <= LONGEST_WISH else "", text=text)
