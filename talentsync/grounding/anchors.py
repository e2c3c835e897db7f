"""Which entries of the résumé a sentence names: employers, schools, projects and certificates."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from talentsync.grounding.statement import Statement, Token
from talentsync.grounding.units import Entry
from talentsync.grounding.vocabulary import general, key, plain_words
from talentsync.grounding.words import FUNCTION_WORDS
from talentsync.resume.vocabulary import words as vocabulary

_LEGAL = frozenset(
    """inc llc ltd limited llp plc corp corporation co company gmbh ag kg se sa sas srl bv nv ab oy pty pvt
    pte jsc doo zoo sp z trust group holdings""".split()
)
_SCHOOL = frozenset("university college school institute academy institution faculty department".split())
_SCHOOL_KEYS = frozenset(map(key, _SCHOOL))
_OWN = re.compile(r"\b(?:project|app|tool|compiler|parser|library)\b", re.IGNORECASE)
_PART = re.compile(r"[,|–]")
_SHARE = 0.6


def find_anchors(statement: Statement) -> list[Entry]:
    """The entries that a sentence names, in the order of the résumé."""
    named = [
        (entry, found)
        for entry in statement.grounds.entries
        if not _telling_keys(entry.name).isdisjoint(statement.token_keys)
        and (found := _mention(entry, statement))
    ]
    best: dict[int, int] = {}
    for _, tokens in named:
        for token in tokens:
            best[token.start] = max(best.get(token.start, 0), len(tokens))
    return [entry for entry, tokens in named if any(best[token.start] == len(tokens) for token in tokens)]


@cache
def _kinds() -> frozenset[str]:
    """Words for kinds of employers and schools, which tell none from another."""
    return vocabulary("organisation") | _LEGAL | _SCHOOL


@lru_cache(maxsize=4_096)
def telling(name: str) -> tuple[str, ...]:
    """The keys of the words that tell a name from others, in their order."""
    plain = [word for word in plain_words(re.sub(r"\(.*?\)", " ", name)) if word not in FUNCTION_WORDS]
    return tuple(key(word) for word in plain if word not in _kinds()) or tuple(key(word) for word in plain)


def _mention(entry: Entry, statement: Statement) -> list[Token]:
    if entry.kind in {"project", "publication", "certificate"}:
        return _work_mention(entry, statement)
    parts = [telling(part) for part in _PART.split(entry.name)]
    return max((_name_mention(part, entry, statement) for part in parts if part), key=len, default=[])


@lru_cache(maxsize=4_096)
def _telling_keys(name: str) -> frozenset[str]:
    """The keys of all words by which a name can be known."""
    return frozenset(telling(name)).union(*map(telling, _PART.split(name)))


def _work_mention(entry: Entry, statement: Statement) -> list[Token]:
    """The words of a project, a publication or a certificate: most of its title, or what alone tells it."""
    wanted = telling(entry.name)
    found = [token for token in statement.tokens if token.key in wanted]
    enough = len({token.key for token in found}) >= max(1, _SHARE * len(set(wanted)))
    distinct = len(wanted) > 1 or (
        bool(wanted) and wanted[0] not in general() and entry.kind != "publication"
    )
    if not enough and entry.kind == "project" and _OWN.search(statement.sentence.text):
        return [token for token in found if token.text.isupper() and token.text != "I"]
    return found if enough and distinct else []


def _name_mention(wanted: tuple[str, ...], entry: Entry, statement: Statement) -> list[Token]:
    """The words of an employer or a school: all that tell it, or the first if no other name has it."""
    names = [token for token in statement.tokens if token.key in wanted and token.is_name]
    schooled = any(token.key in _SCHOOL_KEYS for token in statement.tokens)
    if not names or (wanted[0] in statement.grounds.place_keys and not schooled):
        return []
    present = {token.key for token in names}
    if len(present) >= len(set(wanted)) or (wanted[0] in present and len(present) > 1):
        return names
    alone = wanted[0] in present and wanted[0] not in general()
    return names if alone and _is_unique(wanted[0], entry, statement) else []


def _is_unique(word: str, entry: Entry, statement: Statement) -> bool:
    """Whether no other name begins like it and no line outside the entries of this name has the word."""
    units = statement.grounds.candidate.by_key.get(word, [])
    return all(
        unit.entry is None or unit.entry.name == entry.name or word not in telling(unit.entry.name)
        for unit in units
    )
