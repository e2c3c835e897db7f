"""What the candidate did: no larger a part than the evidence shows, and in the entry that is named."""

from __future__ import annotations

import re

from talentsync.grounding.statement import Statement, Token
from talentsync.grounding.strength import MINOR, MINOR_WITHIN
from talentsync.grounding.units import Unit
from talentsync.grounding.vocabulary import key, name_keys
from talentsync.grounding.words import stem
from talentsync.schemas.claims import ClaimKind

_LEADS = frozenset(map(key, "led headed heading directed directing spearheaded supervised oversaw".split()))
_LEADERS = frozenset(
    map(
        key,
        """lead leads led leader head heads headed manage manager managed managing director directs directed
        supervise supervised supervises supervisor supervision oversee oversaw captain chair chief principal
        run
        runs charge coordinator guide guides team mentor""".split(),
    )
)
_KINDS: dict[str, ClaimKind] = {
    "role": "employer",
    "education": "institution",
    "project": "project",
    "certificate": "certificate",
}
_EVERYWHERE = re.compile(
    r"\b(?:across|throughout|for)\s+the\s+(?:whole|entire)\s+(?:company|organi[sz]ation|hospital|group|firm|country|"
    r"school|university|district|region|state|business|industry|city|network|agency)\b"
    r"|\b(?:company|organi[sz]ation|hospital|nation|country|state|firm|group|campus|city|district|world|industry|school)"
    r"-?wide\b|\bacross the (?:country|globe|world)\b",
    re.IGNORECASE,
)
_WIDE = re.compile(
    r"\b(?:all|whole|entire|every|each|global\w*|national\w*|international\w*|countries|worldwide)\b|wide\b",
    re.IGNORECASE,
)
_ENOUGH = 0.5
_APART = 0.6
_TOLD = 1.5
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
    names = statement.grounds.entry_keys | statement.grounds.name_keys
    content = {word: weight for word, weight in statement.content.items() if word not in names}
    units = [unit for unit in statement.grounds.candidate.units if unit.entry is not None]
    scores = statement.grounds.candidate.scores(content)
    own = max((scores.get(unit, 0.0) for unit in units if unit.entry in anchors), default=0.0)
    others = [unit for unit in units if unit.entry not in anchors]
    best = max(others, key=lambda unit: scores.get(unit, 0.0), default=None)
    if best is None:
        return
    apart = scores.get(best, 0.0)
    if apart >= _TOLD and apart > own + _APART:
        end = len(statement.sentence.text)
        kind = _KINDS.get(anchors[0].kind, "statement")
        statement.add(kind, 0, end, "contradicted", "the résumé says it of another entry", best)


def check_part(statement: Statement, unit: Unit) -> None:
    """The candidate's part must be as large as in the line that the sentence re-words."""
    first = [stem(word) for word in re.findall(r"[a-z]+", unit.text.casefold())][:MINOR_WITHIN]
    said = {stem(token.text.casefold()) for token in statement.tokens}
    if MINOR.intersection(first) and not MINOR & said:
        statement.add("contribution", 0, len(statement.sentence.text), "contradicted", TOO_LARGE, unit)
        return
    head = frozenset(name_keys(unit.entry.title)) if unit.entry else frozenset[str]()
    witnesses = unit.keys.union(head, *(other.keys for other in unit.beside))
    if not _LEADERS.isdisjoint(witnesses):
        return
    for token in statement.tokens:
        if token.key in _LEADS and _is_deed(statement, token):
            statement.add("contribution", token.start, token.end, "contradicted", TOO_LARGE, unit)
            return


def check_scope(statement: Statement) -> None:
    """What was done everywhere must be told so by a line that shares something with the sentence."""
    match = _EVERYWHERE.search(statement.sentence.text)
    if match is None:
        return
    units = statement.grounds.candidate.units
    if any(_WIDE.search(unit.text) and statement.shared(unit) >= 1 for unit in units):
        return
    shown = statement.best([unit for unit in units if statement.shared(unit) >= 1])
    statement.add(
        "contribution", *match.span(), "unsupported", "the evidence does not say it of so much", shown
    )


def _is_deed(statement: Statement, token: Token) -> bool:
    """Whether it is a verb of leading: a head is none, and what led to something led nobody."""
    word = token.text.casefold()
    if statement.sentence.text[token.end :].lstrip().startswith("to "):
        return False
    return word in {"led", "oversaw"} or word.endswith(("ed", "ing"))
