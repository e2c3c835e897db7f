"""Changes: which of two ends was first, and which way it went."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from talentsync.grounding.amounts import amounts
from talentsync.grounding.statement import Statement
from talentsync.grounding.strength import DOWN, UP
from talentsync.grounding.units import Unit
from talentsync.grounding.words import stem

Change = tuple[Decimal, Decimal]

_FORWARD = re.compile(
    r"\bfrom\s+(?P<a>.{1,30}?)\s+to\s+(?P<b>.{1,25})|(?P<c>\S+(?:\s\w+)?)\s*(?:->|→)\s*(?P<d>\S+)",
    re.IGNORECASE,
)
_BACKWARD = re.compile(
    r"(?P<b>\S+(?:\s\w+)?)\s+(?:instead of|rather than|down from|up from)\s+(?P<a>.{1,20})", re.IGNORECASE
)
_RISE = UP | {stem(word) for word in "rise rose risen".split()}
_FALL = DOWN | {stem(word) for word in "fall fell fallen".split()}
_PAIRS = (
    ("under budget", "over budget"),
    ("up by", "down by"),
    ("went up", "went down"),
    ("won", "lost"),
    ("boys", "girls"),
    ("men", "women"),
    ("male", "female"),
    ("inbound", "outbound"),
    ("domestic", "international"),
    ("indoor", "outdoor"),
    ("rural", "urban"),
    ("part-time", "full-time"),
    ("imports", "exports"),
    ("monthly", "weekly"),
    ("monthly", "daily"),
    ("weekly", "daily"),
    ("quarterly", "monthly"),
    ("yearly", "monthly"),
    ("annual", "monthly"),
    ("annual", "quarterly"),
)
_OPPOSITES = (*_PAIRS, *((other, one) for one, other in _PAIRS))


@lru_cache(maxsize=4_096)
def changes(text: str) -> frozenset[Change]:
    """The changes of a text, each as what it was and what it became."""
    found = [(match["a"] or match["c"], match["b"] or match["d"]) for match in _FORWARD.finditer(text)]
    found += [(match["a"], match["b"]) for match in _BACKWARD.finditer(text)]
    pairs = [(amounts(before), amounts(after)) for before, after in found]
    return frozenset((one[0].value, other[0].value) for one, other in pairs if one and other)


def check_changes(statement: Statement, closest: Unit | None) -> None:
    """A change whose two ends have changed places, or whose verb goes the other way."""
    end = len(statement.sentence.text)
    for before, after in changes(statement.sentence.text):
        if before == after:
            continue
        units = [unit for unit in statement.grounds.candidate.measured if len(unit.amounts) > 1]
        known = [unit for unit in units if {(before, after), (after, before)} & changes(unit.text)]
        turned = bool(known) and all((before, after) not in changes(unit.text) for unit in known)
        if turned or _goes_against(statement, before, after):
            shown = known[0] if known else closest
            statement.add("number", 0, end, "contradicted", "turns a change around", shown)
            return
    if closest is not None and _is_opposite(statement.sentence.text.casefold(), closest.text.casefold()):
        statement.add("number", 0, end, "contradicted", "says the opposite of the evidence", closest)


def _goes_against(statement: Statement, before: Decimal, after: Decimal) -> bool:
    stems = {stem(token.text.casefold()) for token in statement.tokens}
    rises, falls = bool(stems & _RISE), bool(stems & _FALL)
    return (before > after and rises and not falls) or (before < after and falls and not rises)


def _is_opposite(said: str, known: str) -> bool:
    return any(
        _has(one, said) and not _has(other, said) and _has(other, known) and not _has(one, known)
        for one, other in _OPPOSITES
    )


def _has(phrase: str, text: str) -> bool:
    return phrase in text and re.search(rf"\b{phrase}\b", text) is not None
