"""A mail or a post as lines with their roles: what an edit does not touch stays to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from talentsync.drafting.prose import sentences, word_count

Role = Literal["greeting", "told", "signature", "tags", "blank"]
Place = tuple[int, int]  # the line and the sentence in it
LONGEST_SIGNATURE = 6  # lines
LONGEST_SIGNED = 8  # words of a line of a signature
GREETING = re.compile(
    r"^\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings)\b[^?\n]{0,250}$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^\s*(?:(?:with )?(?:kind|best|warm|many|warmest|kindest)?\s*(?:regards|wishes|thanks)|"
    r"(?:yours )?(?:sincerely|faithfully|"
    r"truly)|sincerely yours|respectfully|cheers|best|warmly|thank you|thanks)[,.!]?\s*$",
    re.IGNORECASE,
)
TAG = re.compile(r"(?<![\w&/])#\w[\w-]*")
_POINTER = re.compile(r"^(?:There|In this role|At this company), (?=I\b)")
_TAGS = re.compile(r"^\s*(?:#\w[\w-]*[\s,]*)+$")


@dataclass(frozen=True)
class Lines:
    """The lines of a text and what each is."""

    lines: tuple[str, ...]
    roles: tuple[Role, ...]

    @property
    def text(self) -> str:
        """The text again."""
        return "\n".join(self.lines)

    def told(self) -> Iterator[tuple[Place, str]]:
        """Every sentence between greeting and signature, with its place."""
        for at, (line, role) in enumerate(zip(self.lines, self.roles, strict=True)):
            if role == "told":
                yield from (((at, index), part) for index, part in enumerate(sentences(line)))

    def changed(self, change: Callable[[str], str], *roles: Role) -> Lines:
        """The text with a change to each line of certain roles."""
        pairs = zip(self.lines, self.roles, strict=True)
        return replace(self, lines=tuple(change(line) if role in roles else line for line, role in pairs))

    def without(self, places: Collection[Place]) -> Lines:
        """The text without certain sentences; a paragraph that is left empty goes with the gap after it."""
        lines = list(self.lines)
        emptied: set[int] = set()
        for at in {line for line, _ in places}:
            parts = sentences(lines[at])
            kept = [
                _freed(part) if (at, index - 1) in places else part
                for index, part in enumerate(parts)
                if (at, index) not in places
            ]
            lines[at] = " ".join(kept)
            emptied |= {at} if not kept else set()
        return self._dropped(lines, emptied)

    def _dropped(self, lines: list[str], emptied: set[int]) -> Lines:
        kept: list[tuple[str, Role]] = []
        for at, (line, role) in enumerate(zip(lines, self.roles, strict=True)):
            after_gap = not kept or kept[-1][1] == "blank"
            if at in emptied or (role == "blank" and after_gap and emptied & {at - 1}):
                continue
            kept.append((line, role))
        return Lines(tuple(line for line, _ in kept), tuple(role for _, role in kept))

    def with_sentence(self, sentence: str) -> Lines:
        """The text with one more sentence, at the end of the last paragraph but one."""
        told = [at for at, role in enumerate(self.roles) if role == "told"]
        if not told:
            return Lines((*self.lines, sentence), (*self.roles, "told"))
        gaps = [at for at in told[:-1] if self.roles[at + 1] != "told"]
        at = gaps[-1] if gaps else told[-1]
        lines = list(self.lines)
        lines[at] = f"{lines[at].rstrip()} {sentence}"
        return replace(self, lines=tuple(lines))

    def with_paragraph(self, line: str, role: Role = "told") -> Lines:
        """The text with a paragraph more, before the signature and the hashtags."""
        last = [at for at, each in enumerate(self.roles) if each in {"told", "greeting"}]
        at = last[-1] + 1 if last else len(self.lines)
        if role == "tags":
            at = len(self.lines)
        added: tuple[tuple[str, Role], ...] = (("", "blank"), (line, role))
        pairs = [*zip(self.lines, self.roles, strict=True)]
        pairs[at:at] = added
        return Lines(tuple(text for text, _ in pairs), tuple(each for _, each in pairs))


def read_lines(text: str, *, mail: bool) -> Lines:
    """Tell the roles of the lines; only a mail has a greeting and a signature."""
    lines = tuple(text.replace("\r\n", "\n").split("\n"))
    roles: list[Role] = [_role(line) for line in lines]
    if mail:
        first = next((at for at, line in enumerate(lines) if line.strip()), None)
        if first is not None and GREETING.match(lines[first]) and not lines[first].rstrip().endswith("."):
            roles[first] = "greeting"
        for at in _signature(lines):
            roles[at] = "signature"
    return Lines(lines, tuple(roles))


def _freed(sentence: str) -> str:
    """The sentence without a word that points to the one before, which is gone ("There, I led …")."""
    return _POINTER.sub("", sentence)


def _role(line: str) -> Role:
    if not line.strip():
        return "blank"
    return "tags" if _TAGS.match(line) else "told"


def _signature(lines: tuple[str, ...]) -> list[int]:
    """The lines from the closing formula on, or the last short lines after the last gap."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    tail = filled[-LONGEST_SIGNATURE:]
    closing = [at for at in tail if CLOSING.match(lines[at])]
    if closing:
        return [at for at in tail if at >= closing[-1]]
    block: list[int] = []
    for at in reversed(filled):
        if block and at != block[-1] - 1:
            break
        block.append(at)
    short = all(
        word_count(lines[at]) <= LONGEST_SIGNED and not re.search(r"[.?!]\s*$", lines[at]) for at in block
    )
    return block if short and len(block) < len(filled) else []
