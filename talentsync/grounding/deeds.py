"""What the candidate did: no larger a part than the evidence shows, and in the entry that the sentence names."""

from __future__ import annotations

import re

from talentsync.grounding.numbers import entry_keys
from talentsync.grounding.statement import Statement
from talentsync.grounding.strength import MINOR, MINOR_WITHIN
from talentsync.grounding.units import Entry, Unit
from talentsync.grounding.vocabulary import key, same
from talentsync.grounding.words import stem
from talentsync.schemas.claims import ClaimKind

_LEADS = frozenset(map(key, "led headed heading directed directing spearheaded supervised oversaw".split()))
_LEADERS = frozenset(
    map(
        key,
        """lead leads led leader head heads headed manage manager managed managing director directs directed supervise
        supervised supervises supervisor oversee oversaw captain chair chief principal run ran runs charge coordinator
        guide guides team mentor""".split(),
    )
)
_KINDS: dict[str, ClaimKind] = {
    "role": "employer",
    "education": "institution",
    "project": "project",
    "certificate": "certificate",
}
_ENOUGH = 0.5
TOO_LARGE = "makes the part larger than the evidence does"


def closest_unit(statement: Statement) -> Unit | None:
    """The line that the sentence re-words, if there is one."""
    units = [
        unit
        for unit in statement.grounds.candidate.units
        if not statement.anchors or unit.entry is None or unit.entry in statement.anchors
    ]
    best = statement.best(units)
    if best is None:
        return None
    return best if statement.shared(best) >= max(1.0, _ENOUGH * sum(statement.content.values())) else None


def check_association(statement: Statement) -> None:
    """What the sentence says of a named entry must not be what the résumé says of another one alone."""
    anchors = [entry for entry in statement.anchors if entry.kind != "publication"]
    if not anchors:
        return
    names = frozenset(word for entry in statement.grounds.entries for word in entry_keys(entry.name))
    own = 0.0
    elsewhere: list[tuple[float, Entry]] = []
    for word, weight in statement.content.items():
        if word in names | statement.grounds.name_keys:
            continue
        homes = _homes(word, statement)
        if any(entry in anchors for entry in homes):
            own += weight
        elif homes:
            elsewhere.append((weight, homes[0]))
    apart = sum(weight for weight, _ in elsewhere)
    if apart >= 1 and (not own or apart > own + 1):
        unit = statement.best(elsewhere[0][1].units)
        kind = _KINDS.get(anchors[0].kind, "statement")
        end = len(statement.sentence.text)
        statement.add(kind, 0, end, "contradicted", "the résumé says it of another entry", unit)


def _homes(word: str, statement: Statement) -> list[Entry]:
    """The entries that have a word."""
    table = statement.grounds.candidate.by_key
    return [unit.entry for found in same(word) for unit in table.get(found, []) if unit.entry is not None]


def check_part(statement: Statement, unit: Unit) -> None:
    """The candidate's part must be as large as in the line that the sentence re-words."""
    first = [stem(word) for word in re.findall(r"[a-z]+", unit.text.casefold())][:MINOR_WITHIN]
    said = {stem(token.text.casefold()) for token in statement.tokens}
    if MINOR.intersection(first) and not MINOR & said:
        statement.add("contribution", 0, len(statement.sentence.text), "contradicted", TOO_LARGE, unit)
        return
    witnesses = unit.keys | (entry_keys(unit.entry.title) if unit.entry else frozenset[str]())
    for token in statement.tokens:
        if token.key in _LEADS and _is_past(token.text) and not _LEADERS & witnesses:
            statement.add("contribution", token.start, token.end, "contradicted", TOO_LARGE, unit)
            return


def _is_past(word: str) -> bool:
    return word.casefold() in {"led", "oversaw"} or word.endswith(("ed", "ing"))
