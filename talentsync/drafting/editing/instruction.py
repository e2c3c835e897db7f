"""An instruction for an edit, taken apart into operations that need no language model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from talentsync.drafting.cold_mail.points import as_sentence

Kind = Literal[
    "shorten",
    "lengthen",
    "formal",
    "casual",
    "add",  # in the user's words
    "add_about",  # what is known about something
    "remove",
    "remove_part",
    "recipient",
    "sender",
    "company",
    "greeting",
    "closing",
    "subject",
    "replace",
    "emoji_more",
    "emoji_fewer",
    "emoji_none",
    "tags_more",
    "tags_fewer",
    "tags_none",
    "tags_add",
    "tags_remove",
    "keep",
]
Unit = Literal["words", "characters", "percent"]
# Kinds whose words may go on after an "and".
OPEN_ENDED: frozenset[Kind] = frozenset(
    (
        "add",
        "add_about",
        "remove",
        "replace",
        "subject",
        "recipient",
        "company",
        "sender",
        "greeting",
        "closing",
        "tags_add",
        "keep",
    )
)
MENTION, COMMAND = "mention", "command"
LONGEST = 2000  # characters that are read
_LEAD = re.compile(
    r"^(?:(?:and|then|also|please|kindly|just|now|but|can you|could you|would you|i want you to|"
    r"i(?: would|['’]d) like you to)[\s,]+)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"[\s,]*(?:\bplease\b|\bthanks?(?: you)?\b)?[\s?!.]*$", re.IGNORECASE)
_JOINT = re.compile(
    r"\s*(?:;|\n+|(?<=[\w\"”'’)])(?<!\b[A-Z])(?<!Dr)(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Prof)\.\s+(?=[A-Z])|"
    r",?\s+(?:and then|and also|and|then|but|plus)\s+|,\s+)\s*",
    re.IGNORECASE,
)
_SHARES = {"half": 50, "a half": 50, "a third": 33, "a quarter": 25}
_PRONOUN = re.compile(
    r"^(?:it|this|that|everything|all|them|the (?:mail|e-?mail|post|text|tone|rules?))$", re.IGNORECASE
)


@dataclass(frozen=True)
class Operation:
    """One thing to do; `text` and `to` are the instruction's own words."""

    kind: Kind
    text: str = ""
    to: str = ""
    amount: int | None = None
    unit: Unit = "words"


@dataclass(frozen=True)
class Instruction:
    """What is to be done, and the parts that are not understood."""

    operations: tuple[Operation, ...]
    unclear: tuple[str, ...] = ()


def read_instruction(text: str) -> Instruction:
    """Take an instruction apart; parts joined by "and", commas or semicolons are read one by one."""
    operations: list[Operation] = []
    unclear: list[str] = []
    for part in _parts(text[:LONGEST].strip()):
        operation = _read(part)
        if operation is not None:
            operations.append(operation)
        elif part.strip():
            unclear.append(part.strip())
    return Instruction(tuple(operations), tuple(unclear))


def _parts(text: str) -> Iterator[str]:
    """The commands of an instruction: after an open-ended one it is parted only where a command follows."""
    begin = 0
    for joint in _JOINT.finditer(text):
        head = _read(text[begin : joint.start()])
        follows = _LEAD.sub("", text[joint.end() :])
        hard = bool(set(";\n.").intersection(joint.group()))
        closed = head is not None and head.kind not in OPEN_ENDED
        if hard or closed or _command().match(follows):
            yield text[begin : joint.start()]
            begin = joint.end()
    yield text[begin:]


def _read(part: str) -> Operation | None:
    plain = _TRAIL.sub("", _LEAD.sub("", " ".join(part.split()))).strip(" ,")
    for kind, pattern in _commands():
        match = pattern.match(plain)
        if match:
            return _operation(kind, match)
    return None


def _operation(kind: str, match: re.Match[str]) -> Operation | None:
    found = match.groupdict()
    text = (found.get("text") or "").strip(" ,")
    if kind == MENTION:
        # "mention that" brings a statement; "mention Kafka" asks for what is known about it.
        kind = "add" if as_sentence(text) or any(char.isdigit() for char in text) else "add_about"
    named = cast("Kind", kind)
    if named in OPEN_ENDED and (not text or _PRONOUN.match(text)):
        return None
    amount, unit = _amount(found.get("amount"), found.get("unit"))
    return Operation(named, text, (found.get("to") or "").strip(), amount, unit)


def _amount(amount: str | None, unit: str | None) -> tuple[int | None, Unit]:
    if amount is None:
        return None, "words"
    if amount.lower() in _SHARES:
        return _SHARES[amount.lower()], "percent"
    small = (unit or "words").lower()
    if small.startswith(("%", "per")):
        return int(amount), "percent"
    return int(amount), "characters" if small.startswith("char") else "words"


@cache
def _commands() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every kind of command with what it looks like, in the order in which they are tried."""
    rows = (row for row in _rows() if row[0] != COMMAND)
    return tuple((kind, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for kind, pattern in rows)


@cache
def _command() -> re.Pattern[str]:
    """How a command begins that may follow an open-ended one."""
    return re.compile(next(pattern for kind, pattern in _rows() if kind == COMMAND), re.IGNORECASE)


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    """Kinds and patterns, with the named patterns put in."""
    text = files(__package__).joinpath("commands.tsv").read_text(encoding="utf-8")
    named: dict[str, str] = {}
    rows: list[tuple[str, str]] = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        kind, pattern = line.split("\t", 1)
        for name, value in named.items():
            pattern = pattern.replace(name, value)
        if kind.startswith("{"):
            named[kind] = pattern
        else:
            rows.append((kind, pattern))
    return tuple(rows)
