"""Persons of the research: their office and where things are must be as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talentsync.grounding.statement import Statement, Token
from talentsync.grounding.units import Unit
from talentsync.grounding.vocabulary import general, key
from talentsync.grounding.words import FUNCTION_WORDS, fold
from talentsync.resume.vocabulary import words as vocabulary

_OFFICES = frozenset(
    "executive head chief chair ceo cto cfo coo cio cmo founder cofounder treasurer officer".split()
)
_NAMES = 2
_AFTER = 2
_IN = re.compile(r"\b(?:in|at)\s+(?P<place>[A-ZÀ-Þ][\w’'-]+)")
_ALIKE = 0.5


def check_persons(statement: Statement) -> None:
    """Look up the office of every person of the research, and the place of what is told of the company."""
    company = statement.grounds.company
    if not company.units:
        return
    for run in _persons(statement):
        units = [unit for unit in company.units if unit.keys.issuperset(token.key for token in run)]
        if not units:
            continue
        start, end = run[0].start, run[-1].end
        shown = units[0]
        strange = next((token for token in _offices(statement, run) if not _has(token, units)), None)
        if strange is None:
            statement.support("name", start, end, shown)
            statement.settle(start, end)
        else:
            reason = "the evidence gives this person another office"
            statement.add("title", strange.start, strange.end, "contradicted", reason, shown)
    if "candidate" not in statement.ownership.owners:
        _check_place(statement)


def _persons(statement: Statement) -> Iterator[list[Token]]:
    """Two or more names side by side that the research has and the résumé has not."""
    known, own = statement.grounds.company.keys, statement.grounds.candidate.keys
    run: list[Token] = []
    for token in statement.tokens:
        adjoins = not run or not statement.sentence.text[run[-1].end : token.start].strip()
        named = token.is_name and token.text != "I" and token.key in known and token.key not in own
        if named and adjoins and token.key not in general():
            run.append(token)
            continue
        if len(run) >= _NAMES:
            yield run
        run = []
    if len(run) >= _NAMES:
        yield run


def _offices(statement: Statement, run: list[Token]) -> list[Token]:
    """The words for an office that are said of the person, and what it is an office of."""
    titles = vocabulary("title")
    found: list[Token] = []
    for place, token in enumerate(statement.tokens):
        if token in run or statement.owner(token.start, token.end) == "candidate":
            continue
        if token.folded not in titles and token.folded not in _OFFICES:
            continue
        found.append(token)
        rest = statement.tokens[place + 1 : place + 1 + _AFTER]
        if rest and rest[0].folded == "of":
            found += [other for other in rest[1:] if other.folded not in FUNCTION_WORDS]
    return [token for token in found if token.key not in statement.grounds.company_keys]


def _has(token: Token, units: list[Unit]) -> bool:
    return any(token.key in unit.spread for unit in units)


def _check_place(statement: Statement) -> None:
    """What the research tells of one place is not said of another."""
    company = statement.grounds.company
    for match in _IN.finditer(statement.sentence.text):
        place = key(fold(match["place"]))
        best = statement.best(company.units)
        enough = _ALIKE * sum(statement.content.values())
        if best is None or place in best.keys or statement.shared(best) < enough:
            continue
        if any(place in unit.keys for unit in company.units) and _IN.search(best.text):
            reason = "the evidence says it of another place"
            statement.add("statement", *match.span("place"), "contradicted", reason, best)
