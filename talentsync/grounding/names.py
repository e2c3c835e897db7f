"""Names of several words: their parts must stand together in the evidence, and an employer must be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talentsync.grounding.statement import Statement, Token
from talentsync.grounding.units import Entry, Unit
from talentsync.grounding.vocabulary import general, key, name_keys, plain_words, same

_COMPOUND = re.compile(r"(?<![\w-])[a-z]\w+(?:-[a-z]\w+)+(?![\w-])")
_NAMED = r"[A-ZÀ-Þ][\w&.'’-]*(?:\s+[A-ZÀ-Þ][\w&.'’-]*)*"
_NAME = re.compile(_NAMED)
_AT = re.compile(rf"\b(?:at|joined|work(?:ed|ing|s)? for)\s+({_NAMED}(?:(?:,|,?\s+and)\s+{_NAMED})*)")
_NUMBERED = re.compile(r"\s+\d")
_JOINING = frozenset("of de da do del di the".split())
_BETWEEN = re.compile(r" (?:(?:of|de|da|do|del|di|the) ){0,2}")
_TOOLS = frozenset({"skills", "certifications"})


def check_phrases(statement: Statement) -> None:
    """Names of several words must stand together, in a line or at the head of an entry.

    Two halves of two names are a third one.
    """
    for run in _runs(statement):
        if _is_title(statement, run):
            continue
        wanted = [token.key for token in run]
        pool = statement.pool(run[0].start, run[-1].end)
        if not pool.spread.issuperset(wanted):
            continue
        heads = {entry for entry in statement.grounds.entries if _heads(wanted, entry)}
        printed = {unit for unit in pool.having_all(wanted) if _in_order(wanted, unit.words)}
        units = [unit for unit in pool.units if unit in printed or unit.entry in heads]
        start, end = run[0].start, run[-1].end
        if units:
            statement.support("name", start, end, statement.best(units))
        else:
            statement.add(
                "name", start, end, "contradicted", "no such name in the evidence, only parts of it"
            )


def _is_title(statement: Statement, run: list[Token]) -> bool:
    """Whether the words are those of a title that is held."""
    offset = statement.sentence.start
    return any(
        verdict.status == "supported"
        and verdict.claim.kind == "title"
        and verdict.claim.start - offset <= run[0].start
        and run[-1].end <= verdict.claim.end - offset
        for verdict in statement.verdicts
    )


def check_compounds(statement: Statement) -> None:
    """The parts of a word with hyphens must stand side by side, unless everyday words are among them."""
    for match in _COMPOUND.finditer(statement.mask):
        wanted = [key(word) for word in plain_words(match.group())]
        pool = statement.pool(*match.span())
        if any(word in general() or word not in pool.spread for word in wanted):
            continue
        if not any(_stands_in(wanted, unit.words) for unit in pool.having(wanted[0])):
            reason = "no such name in the evidence, only parts of it"
            statement.add("name", match.start(), match.end(), "contradicted", reason)


def _stands_in(wanted: list[str], words: tuple[str, ...]) -> bool:
    alike = [same(word) for word in wanted]
    return any(
        all(word in group for word, group in zip(words[at:], alike, strict=False))
        for at in range(len(words) - len(wanted) + 1)
    )


def check_workplaces(statement: Statement) -> None:
    """Where the candidate was, must be an employer, a school or the like, and not the maker of a tool."""
    if not statement.is_fact:
        return
    pool = statement.grounds.candidate
    for match in _AT.finditer(statement.sentence.text):
        for part in _NAME.finditer(statement.sentence.text, *match.span(1)):
            wanted = [key(word) for word in plain_words(part.group())]
            if statement.owner(*part.span()) == "company" or _NUMBERED.match(
                statement.sentence.text, part.end()
            ):
                continue
            units = [unit for unit in pool.having_all(wanted) if unit.keys.issuperset(wanted)]
            if units and all(unit.section in _TOOLS and not _is_head(wanted, unit) for unit in units):
                statement.add(
                    "employer", *part.span(), "unsupported", "not an employer of the résumé", units[0]
                )


def _is_head(wanted: list[str], unit: Unit) -> bool:
    return unit.entry is not None and unit.entry.kind != "certificate" and set(wanted) <= _head(unit)


def _heads(wanted: list[str], entry: Entry) -> bool:
    """Whether the name or the title of an entry has the words of a name in their order, hardly parted."""
    return any(_in_order(wanted, name_keys(head)) for head in (entry.name, entry.title))


def _in_order(wanted: list[str], words: tuple[str, ...]) -> bool:
    """Whether the words stand there in their order with little between, or side by side in any order."""
    size = len(wanted)
    first = same(wanted[0])
    for start, word in enumerate(words):
        if word not in first:
            continue
        window = iter(words[start + 1 : start + 2 * size + 1])
        if all(any(found in same(part) for found in window) for part in wanted[1:]):
            return True
        beside = words[max(0, start - size + 1) : start + size]
        if any(
            all(not same(part).isdisjoint(beside[at : at + size]) for part in wanted)
            for at in range(len(beside) - size + 1)
        ):
            return True
    return False


def _head(unit: Unit) -> frozenset[str]:
    if unit.entry is None:
        return frozenset()
    return frozenset(name_keys(f"{unit.entry.name} {unit.entry.title}"))


def _runs(statement: Statement) -> Iterator[list[Token]]:
    """Names in capitals side by side, "of" and the like between them."""
    run: list[Token] = []
    for place, token in enumerate(statement.tokens):
        if run and token.text in _JOINING:
            continue
        graded = len(token.text) == 1 and not statement.is_open(token.start, token.end)
        proper = token.is_name and token.text != "I" and not graded
        proper = proper and not (place == 0 and token.key in general())
        between = statement.sentence.text[run[-1].end : token.start] if run else ""
        if proper and (not run or _BETWEEN.fullmatch(between)):
            run.append(token)
            continue
        if len(run) > 1:
            yield run
        run = [token] if proper else []
    if len(run) > 1:
        yield run
