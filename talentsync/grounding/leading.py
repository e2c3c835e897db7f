"""Leading and owning: what the candidate says to lead, the evidence must show a rank for."""

from __future__ import annotations

import re

from talentsync.grounding.statement import Statement
from talentsync.grounding.units import Entry
from talentsync.grounding.vocabulary import key, keys, name_keys
from talentsync.grounding.words import FUNCTION_WORDS

_LEAD = re.compile(
    r"\b(?:I|we)\s+(?:(?:now|also|currently|have|had|then|still)\s+)*"
    r"(?P<verb>lead|led|head(?:ed)?(?:\s+up)?|direct(?:ed)?|chair(?:ed)?|supervised?|oversee|oversaw)\s+"
    r"(?P<what>(?:the|a|an|our|all|its|my|their)?\s*[\w\s'’-]{0,40})",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\bI\s+(?:now\s+|also\s+|still\s+)?(?P<verb>own(?:ed)?|founded|co-?founded)\s+", re.IGNORECASE
)
_RANK = frozenset(
    map(
        key,
        """lead leads led leader leading head heads headed manage manager managed managing management director
        directs directed direct supervise supervises supervised supervisor supervision oversee oversaw
        captain chair chaired chief principal charge coordinator coordinate coordinated foreman superintendent
        president dean founder owner partner editor commander mentor mentored run runs ran conductor organiser
        organised organizer patron secretary treasurer responsible""".split(),
    )
)
_OWNER = frozenset(
    map(
        key,
        "owner owns owned own founder founded cofounder partner proprietor freelance self employed".split(),
    )
)
_WHOLE = re.compile(
    r"\b(?:team|department|division|function|company|office|unit|group|organi[sz]ation)\b",
    re.IGNORECASE,
)
_REACH = 3


def check_leading(statement: Statement) -> None:
    """Whoever leads a named employer's people or owns it must be shown to."""
    if not statement.is_fact:
        return
    roles = [entry for entry in statement.anchors if entry.kind in {"role", "position"}]
    if not roles:
        return
    text = statement.sentence.text
    match = _LEAD.search(text)
    if match is not None and not any(_leads(entry, match["what"]) for entry in roles):
        _refuse(statement, match, roles)
    match = _OWN.search(text)
    if match is None:
        return
    names = frozenset[str]().union(*(name_keys(entry.name) for entry in roles))
    following = [token.key for token in statement.tokens if token.start >= match.end()][:_REACH]
    heads = frozenset[str]().union(*(_head(entry) for entry in roles))
    if names & set(following) and not _OWNER & heads:
        _refuse(statement, match, roles)


def _leads(entry: Entry, what: str) -> bool:
    """Whether an entry shows a rank: in its title or, where a whole team is led, in a line on that."""
    if _RANK & keys(entry.title):
        return True
    if not _WHOLE.search(what):
        return bool(_RANK & entry.keys)
    led = keys(what) - frozenset(name_keys(entry.name)) - frozenset(map(key, FUNCTION_WORDS))
    return any(_RANK & unit.keys and led & unit.spread for unit in entry.units)


def _head(entry: Entry) -> frozenset[str]:
    return entry.keys | keys(entry.title)


def _refuse(statement: Statement, match: re.Match[str], roles: list[Entry]) -> None:
    shown = next((unit for entry in roles for unit in entry.units), None)
    reason = "the evidence shows no such rank there"
    statement.add("title", match.start("verb"), match.end("verb"), "contradicted", reason, shown)
