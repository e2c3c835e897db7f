"""Which entries of the résumé a sentence names: employers, schools, projects and certificates."""

from __future__ import annotations

import re

from talentsync.grounding.statement import Statement, Token
from talentsync.grounding.units import Entry
from talentsync.grounding.vocabulary import general, key, plain_words
from talentsync.grounding.words import FUNCTION_WORDS
from talentsync.resume.vocabulary import words as vocabulary

_LEGAL = frozenset(
    """inc llc ltd limited llp plc corp corporation co company gmbh ag kg se sa sas srl bv nv ab oy pty pvt pte jsc
    doo zoo sp z trust group holdings""".split()
)
_SCHOOL = frozenset("university college school institute academy institution faculty department".split())
_SCHOOL_KEYS = frozenset(map(key, _SCHOOL))
_OWN = re.compile(r"\b(?:project|app|tool|compiler|parser|library)\b", re.IGNORECASE)
_SHARE = 0.6


def find_anchors(statement: Statement) -> list[Entry]:
    """The entries that a sentence names, in the order of the résumé."""
    named = [(entry, found) for entry in statement.grounds.entries if (found := _mention(entry, statement))]
    best: dict[int, int] = {}
    for _, tokens in named:
        for token in tokens:
            best[token.start] = max(best.get(token.start, 0), len(tokens))
    return [entry for entry, tokens in named if any(best[token.start] == len(tokens) for token in tokens)]


def telling(name: str) -> list[str]:
    """The keys of the words that tell a name from others, in their order."""
    plain = [word for word in plain_words(re.sub(r"\(.*?\)", " ", name)) if word not in FUNCTION_WORDS]
    kinds = vocabulary("organisation") | _LEGAL | _SCHOOL
    return [key(word) for word in plain if word not in kinds] or [key(word) for word in plain]


def _mention(entry: Entry, statement: Statement) -> list[Token]:
    wanted = telling(entry.name)
    if not wanted:
        return []
    found = [token for token in statement.tokens if token.key in wanted]
    present = {token.key for token in found}
    if entry.kind in {"project", "publication", "certificate"}:
        enough = len(present) >= max(1, _SHARE * len(set(wanted)))
        distinct = len(wanted) > 1 or wanted[0] not in general()
        if not enough and entry.kind == "project" and _OWN.search(statement.sentence.text):
            return [token for token in found if token.text.isupper() and token.text != "I"]
        return found if enough and distinct else []
    names = [token for token in found if token.is_name]
    if not names:
        return []
    if _is_place(wanted, statement) and not any(token.key in _SCHOOL_KEYS for token in statement.tokens):
        return []
    first = any(token.key == wanted[0] for token in names)
    if len(present) >= len(set(wanted)):
        return names
    return names if first and wanted[0] not in general() and _is_unique(wanted[0], entry, statement) else []


def _is_unique(word: str, entry: Entry, statement: Statement) -> bool:
    """Whether no other name begins like it and no line outside the entries of this name has the word."""
    units = statement.grounds.candidate.by_key.get(word, [])
    return all(unit.entry is None or unit.entry.name == entry.name or word not in telling(unit.entry.name) for unit in units)


def _is_place(wanted: list[str], statement: Statement) -> bool:
    """Whether a name is told by nothing but a place that the résumé names besides."""
    return statement.grounds.place_keys.issuperset(wanted[:1])
