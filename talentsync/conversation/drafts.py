"""Edits: which earlier draft a message wants changed, and how."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from talentsync.conversation.cues import Wish
from talentsync.conversation.fields import required
from talentsync.conversation.memory import Answered, Memory
from talentsync.conversation.offer import Offer, Plain
from talentsync.conversation.tables import wishes
from talentsync.conversation.wording import stems
from talentsync.drafting.editing.instruction import read_instruction

PLAIN, VAGUE = 2.5, 1.2
"""How plainly a message asks for an edit: in words that the editor understands, or in others."""
_ORDINALS = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "fifth": 4,
    "5th": 4,
}
_WORDS = {"one": 0, "two": 1, "three": 2, "four": 3, "five": 4}
_POLITE = re.compile(
    r"^(?:(?:hm+|ok(?:ay)?|well|great|nice|good|thanks|thank you|hey|hi|please|now|then|so|but)[\s,!.]+)+"
    r"|[\s,]*\b(?:please|thanks|thank you)\b[\s.!]*$",
    re.IGNORECASE,
)
_FEW_WORDS = 5  # of an answer that is but a number
_NTH = "first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last"
_PICK = re.compile(
    rf"\b(?:the )?(?P<nth>{_NTH})\s+(?:one|post|version|draft)\b:?"
    rf"|\b(?:post|number|no\.?|draft)\s*#?(?P<number>[1-9]|one|two|three|four|five)\b:?|#(?P<hash>[1-9])\b"
    rf"|^\W*(?:the )?(?P<alone>{_NTH})\W*(?:[:,]|$)",
    re.IGNORECASE,
)


def followed(offer: Offer, memory: Memory) -> tuple[Plain, Answered | None]:
    """What earlier answers fill of an offer's request, the latest first, and the latest answer itself."""
    fills: Plain = {}
    latest: Answered | None = None
    for answered in reversed(memory.answered.values()):
        if offer.name in answered.fills:
            latest = latest or answered
            for field, value in answered.fills[offer.name].items():
                fills.setdefault(field, value)
    return fills, latest


def edit_wish(text: str, memory: Memory, offers: Sequence[Offer]) -> Wish | None:
    """The edit that a message asks for: of the draft that it names, or of the latest."""
    strength = _strength(text)
    if not strength:
        return None
    order = {name: at for at, name in enumerate(memory.answered)}
    editors = [offer for offer in offers if offer.follows and followed(offer, memory)[1] is not None]
    if not editors:
        return None
    said = set(stems(text))
    latest = max(editors, key=lambda offer: max(order.get(follow.feature, -1) for follow in offer.follows))
    named = [offer for offer in editors if said & set(stems(offer.title)[1:2] or stems(offer.title))]
    chosen = named[0] if len(named) == 1 and latest not in named else latest
    at_once = next(reversed(memory.answered)) in {follow.feature for follow in chosen.follows}
    return Wish(chosen.name, strength + (1.0 if at_once else 0.0))


def instruction_field(offer: Offer) -> str | None:
    """The field that says what to change: the one that no earlier answer fills."""
    filled = {follow.field for follow in offer.follows}
    return next((field for field in required(offer) if field not in filled), None) if filled else None


def instruction(text: str) -> str:
    """What to change, without words of courtesy and those that name the draft."""
    plain = _POLITE.sub("", text.strip()) or text.strip()
    pick = _PICK.search(plain)
    if pick is None:
        return plain
    # "The first one: shorter" speaks to it, "the first one needs a hook" and "shorten the first one" of it.
    inside = pick["alone"] is None and not pick.group().endswith(":")
    rest = f"{plain[: pick.start()]}{'it' if inside else ''}{plain[pick.end() :]}"
    return " ".join(
        re.sub(
            r"^\W*(?:it\s+(?=but\b|and\b|with\b))?(?:(?:in|for|of|on|with|but|and)\b[\s:,]*)*", "", rest
        ).split()
    )


def is_edit(text: str) -> bool:
    """Whether a text says what is to be changed."""
    return _strength(text) > 0


def pick(text: str, choices: Sequence[Any], *, asked: bool = False) -> Any | None:
    """The one of several drafts that a text names by its number.

    Args:
        text: the user's own words.
        choices: the drafts.
        asked: whether it was asked for, so that a bare number is enough.
    """
    place = _place(text, asked=asked)
    if place is None or not -len(choices) <= place < len(choices):
        return None
    return choices[place]


def _place(text: str, *, asked: bool) -> int | None:
    match = _PICK.search(text)
    if match:
        word = next(value for value in match.groups() if value).lower()
        return -1 if word == "last" else _number(word)
    if not asked or len(text.split()) > _FEW_WORDS:
        return None
    words = re.findall(rf"\b(?:{_NTH}|[1-9]|one|two|three|four|five)\b", text.lower())
    return None if not words else -1 if words[0] == "last" else _number(words[0])


def _number(word: str) -> int:
    if word.isdigit():
        return int(word) - 1
    return _ORDINALS.get(word, _WORDS.get(word, 0))


def _strength(text: str) -> float:
    short = instruction(text)
    if not short or len(short) > 600:
        return 0.0
    read = read_instruction(short)
    if read.operations and len(read.unclear) <= len(read.operations):
        return PLAIN
    return VAGUE if _vague().search(short) else 0.0


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(wishes()["edit"]["vague"], re.IGNORECASE)
