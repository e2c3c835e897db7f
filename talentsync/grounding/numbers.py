"""Numbers: the same amount must be there, of the same thing, and where the sentence says it was."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from talentsync.grounding.amounts import Amount, amounts
from talentsync.grounding.grounds import Evidenced
from talentsync.grounding.measures import SECONDS
from talentsync.grounding.statement import Statement
from talentsync.grounding.units import Unit
from talentsync.grounding.vocabulary import general, key, light, name_keys, plain_words

_PHRASE_END = re.compile(
    r"[,;.:()!?—–]|\b(?:and|or|in|of|on|at|for|with|to|by|from|during|per|that|which|who|as|is|are|was|were|while|under|a|"
    r"an|the|every|each|across|into|using|than|instead|rather|we|i|my)\b|\d",
    re.IGNORECASE,
)
_LISTED = frozenset(
    map(
        key,
        """thing things lesson lessons reason reasons way ways question questions point points step steps
        tip tips
        idea ideas word words habit habits takeaway takeaways example examples part parts hand hands side
        sides""".split(),
    )
)
_IN_SIZE = re.compile(r"^\s+(?:in|out of)\s+(?:every\s+)?", re.IGNORECASE)
_BOTH_ENDS = re.compile(r"\bfrom\b.*\bto\b|->|→|instead of|rather than", re.IGNORECASE)
_NONE = re.compile(r"\b(?:none|no|without|zero|nil|never)\b", re.IGNORECASE)
_CUT = re.compile(r"\b(?:in|by)\s+$", re.IGNORECASE)
_NOUNS = 2
_SMALL = 12
_CLOSE = Decimal(3)
_PLAINLY = 1.5
_RATIO = Decimal("0.08")
_LETTERS_BEFORE = re.compile(r"([^\W\d_][\w.+]*)[\s.-]+$")


def check_numbers(statement: Statement) -> None:
    """Look up every amount that is left in the sentence."""
    found = amounts(statement.mask)
    for place, amount in enumerate(found):
        if statement.is_open(amount.start, amount.end):
            _check(statement, amount, found[place + 1 : place + 2])
            statement.settle(amount.start, amount.end)


def _check(statement: Statement, amount: Amount, following: list[Amount]) -> None:
    pool = statement.pool(amount.start, amount.end)
    if not statement.is_fact and not amount.kind and amount.value <= 60:  # "a call of 15 minutes"
        return
    by = _CUT.search(statement.sentence.text[: amount.start])
    if amount.kind == "%" and amount.text.isalpha() and not statement.ownership.owners and not by:
        return  # "half the job"
    if amount.value == 1 and following and _IN_SIZE.match(statement.mask[amount.end : amount.end + 8]):
        return
    named = _as_name(statement, amount, pool)
    if named is not None:
        statement.support("number", amount.start, amount.end, named)
        return
    nouns = nouns_after(statement.mask, amount.end)
    if not amount.kind and amount.value <= _SMALL and nouns and nouns[0] in _LISTED and not amount.unit:
        return
    units = _in_size(statement, amount, following, pool)
    units = units or [unit for unit in pool.measured if any(map(amount.agrees, unit.amounts))]
    if not units or not amount.value or amount.unit:
        units += _derived(statement, amount, pool)
    if not units:
        _refuse(statement, amount, pool)
        return
    _associate(statement, amount, nouns, units, pool)


def _associate(
    statement: Statement, amount: Amount, nouns: list[str], units: list[Unit], pool: Evidenced
) -> None:
    """Whether one of the lines with the amount is about what the sentence is about."""
    start, end = amount.start, amount.end
    if statement.owner(start, end) == "company" and any(unit.source.startswith("research") for unit in units):
        statement.support("number", start, end, statement.best(units))
        return
    here = [unit for unit in units if _belongs(unit, statement)]
    near = _nearest(statement, start, here, pool)
    counted = _counting(nouns, near, pool) if near is not None else None
    if not here:
        statement.add("number", start, end, "contradicted", "the résumé says it of another entry", units[0])
    elif near is None:
        statement.add(
            "number", start, end, "contradicted", "the evidence gives this number to something else", here[0]
        )
    elif counted is None:
        statement.add(
            "number", start, end, "contradicted", "the evidence counts something else with it", near[0]
        )
    else:
        statement.support("number", start, end, statement.best(counted))


def _nearest(statement: Statement, at: int, here: list[Unit], pool: Evidenced) -> list[Unit] | None:
    """Those lines that share words with what stands around the amount; None when another is plainly meant."""
    names = frozenset[str]().union(*(name_keys(entry.name) for entry in statement.anchors))
    known = {word for word in statement.clause(at) if word in pool.spread}
    telling = known - names - statement.grounds.name_keys
    near = [unit for unit in here if not telling.isdisjoint(unit.around)]
    if telling and not near:
        return None
    near = near or here
    closest = statement.best(pool.measured)
    if closest is None or closest in near:
        return near
    reached = max((statement.shared(unit) for unit in near), default=0.0)
    return near if statement.shared(closest) <= reached + _PLAINLY else None


def _counting(nouns: list[str], near: list[Unit], pool: Evidenced) -> list[Unit] | None:
    """Those lines that count the same thing; None when the evidence has the thing, but not there."""
    for noun in nouns:
        if noun in light() or noun not in pool.spread:
            continue
        counted = [unit for unit in near if noun in unit.around]
        if not counted and noun in general():
            continue
        if not counted:
            return None
        near = counted
    return near


def _belongs(unit: Unit, statement: Statement) -> bool:
    return not statement.anchors or unit.entry is None or unit.entry in statement.anchors


def nouns_after(text: str, end: int) -> list[str]:
    """The keys of what an amount counts: the words right after it."""
    rest = text[end:].lstrip("- ")
    rest = re.sub(r"^of\s+", "", rest)
    phrase = _PHRASE_END.split(rest, maxsplit=1)[0]
    return [key(word) for word in plain_words(phrase)][:_NOUNS]


def _as_name(statement: Statement, amount: Amount, pool: Evidenced) -> Unit | None:
    """The line that has the number as part of a name: "ROS 2", "Level 2"."""
    before = _LETTERS_BEFORE.search(statement.sentence.text[: amount.start])
    if before is None or not amount.text[:1].isdigit() or not before[1][0].isupper():
        return None
    wanted = " ".join(statement.sentence.text[before.start(1) : amount.end].casefold().split())
    return next((unit for unit in pool.units if wanted in " ".join(unit.text.casefold().split())), None)


def _in_size(statement: Statement, amount: Amount, following: list[Amount], pool: Evidenced) -> list[Unit]:
    """Lines with the percentage that "four in ten" is."""
    between = statement.mask[amount.end : following[0].start] if following else ""
    if not following or not _IN_SIZE.fullmatch(f"{between} ") or not following[0].value:
        return []
    share = amount.value / following[0].value * 100
    percents = [unit for unit in pool.measured if any(_is_close(known, share) for known in unit.amounts)]
    if percents:
        statement.settle(following[0].start, following[0].end)
    return percents


def _is_close(known: Amount, share: Decimal) -> bool:
    return known.kind == "%" and abs(known.value - share) <= _CLOSE


def _derived(statement: Statement, amount: Amount, pool: Evidenced) -> list[Unit]:
    """Lines from which the amount can be computed: a ratio, a difference, or none at all."""
    if not amount.value:
        return [unit for unit in pool.units if _NONE.search(unit.text) and statement.shared(unit)]
    related = [unit for unit in pool.measured if len(unit.amounts) > 1 and statement.shared(unit)]
    if amount.kind == "times":
        return [unit for unit in related if _is_ratio(amount, unit)]
    if amount.kind == "%":
        return [unit for unit in related if _is_difference(amount, unit) or _is_change(amount, unit)]
    return [unit for unit in related if _is_difference(amount, unit)]


def _is_change(amount: Amount, unit: Unit) -> bool:
    """Whether it is by how many percent the second of two ends differs from the first."""
    pairs = [(a.value, b.value) for a, b in pairwise(unit.amounts) if a.kind == b.kind and a.value > 0]
    shares = [abs(before - after) / before * 100 for before, after in pairs]
    return bool(_BOTH_ENDS.search(unit.text)) and any(abs(share - amount.value) < 1 for share in shares)


def _is_ratio(amount: Amount, unit: Unit) -> bool:
    pairs = pairwise(unit.amounts)
    ratios = [max(a.value, b.value) / min(a.value, b.value) for a, b in pairs if a.value > 0 and b.value > 0]
    slack = _RATIO if amount.bound in {"", "about"} else Decimal("0.5")
    return any(abs(ratio - amount.value) <= slack * amount.value for ratio in ratios)


def _is_difference(amount: Amount, unit: Unit) -> bool:
    """Whether it is how far apart two ends are: in points where they are percentages."""
    if not _BOTH_ENDS.search(unit.text):
        return False
    return any(amount.agrees(apart) for a, b in pairwise(unit.amounts) for apart in _apart(a, b, amount))


def _apart(one: Amount, other: Amount, claimed: Amount) -> list[Amount]:
    """How far apart two amounts of one kind are, as it may be told."""
    if one.kind != other.kind or one.kind not in {"", "%", "money"}:
        return []
    if one.unit and other.unit and one.unit != other.unit:
        if one.unit not in SECONDS or other.unit not in SECONDS:
            return []
        seconds = abs(one.value * SECONDS[one.unit] - other.value * SECONDS[other.unit])
        return [replace(other, value=seconds, unit="s", bound="")]
    difference = abs(one.value - other.value)
    apart = replace(other, value=difference, unit=other.unit or one.unit, bound="")
    points = [replace(apart, kind="", unit="point")] if one.kind == "%" else []
    return [*points, apart, *([replace(apart, kind="")] if not claimed.unit else [])]


def _refuse(statement: Statement, amount: Amount, pool: Evidenced) -> None:
    alike = [unit for unit in pool.measured if statement.shared(unit) > 1]
    best = statement.best(alike)
    if best is None:
        statement.add("number", amount.start, amount.end, "unsupported", "number not found in the evidence")
    else:
        statement.add(
            "number", amount.start, amount.end, "contradicted", "the evidence gives another number", best
        )
