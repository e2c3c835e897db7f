"""Amounts where they stand: value, kind, unit, how often, and how bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from talentsync.grounding.measures import (
    AMOUNT,
    FRACTIONS,
    LARGE,
    ORDINALS,
    PARTS,
    SECONDS,
    SPELLED_NUMBERS,
    TIMES,
    UNITS,
)
from talentsync.grounding.quantities import FACTORS

Bound = Literal["", "over", "under", "about"]
Kind = Literal["", "%", "money", "times", "ordinal"]

_OVER = re.compile(
    r"\b(?:over|more than|exceeding|at least|upwards of|above|in excess of|greater than)\s+$", re.IGNORECASE
)
_UNDER = re.compile(r"\b(?:at most|under|less than|below|up to|fewer than|within)\s+$", re.IGNORECASE)
_NO_MORE = re.compile(r"\b(?:no|not) more than\s+$", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:\b(?:nearly|almost|about|around|approximately|roughly|circa|ca\.|some|close to"
    r"|(?:just|a little) (?:over|under))\s+|~\s*)$",
    re.IGNORECASE,
)
_PER = re.compile(
    r"^[^.;:\d]{0,40}?\b(?:a|an|per|each|every)\s(hour|day|night|shift|week|month|quarter|season|year)\b",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_PLURAL = re.compile(r"[\s-]+[a-z]{2,}s\b")
_DECIMALS = 6
_BEFORE = 22
_REACH = Decimal("1.3")
_NEAR = Decimal("0.1")
_LENGTHS = frozenset({"day", "week", "month", "year"})


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text; a fraction is a percentage, `times` a factor such as "doubled"."""

    value: Decimal
    kind: Kind
    unit: str
    per: str
    bound: Bound
    start: int
    end: int
    text: str
    counts: bool = False  # whether a noun in the plural follows, which it is a number of

    def agrees(self, other: Amount) -> bool:
        """Whether another amount, in the evidence, may be the same one."""
        if self.kind != other.kind and (self.kind in {"%", "times", "ordinal"} or (self.kind and other.kind)):
            return False
        if self.unit and not other.unit and other.counts:
            return False
        if self.unit and other.kind and other.unit != self.unit:
            return False
        if self.unit and other.unit and self._scaled[1] != other._scaled[1]:
            return False
        if self.per and other.per and self.per != other.per:
            return False
        both = bool(self.unit and other.unit)
        return self._fits(mine=self._scaled[0] if both else self.value, other=other, both=both)

    def _fits(self, mine: Decimal, other: Amount, *, both: bool) -> bool:
        theirs = other._scaled[0] if both else other.value
        if self.kind == other.kind == "%" and _is_endless(mine) and abs(mine - theirs) < 1:
            return True  # "a third" for 33%
        if mine == theirs:  # "over three years" may mean during them
            return self.bound != "over" or other.bound == "over" or self.unit in _LENGTHS or not self.unit
        if self.bound == "over":
            return mine < theirs <= mine * (1 + _NEAR if other.bound == "over" else _REACH)
        if self.bound == "under":
            return theirs < mine <= theirs * (1 + _NEAR)
        return self.bound == "about" and abs(mine - theirs) <= theirs * _NEAR

    @property
    def _scaled(self) -> tuple[Decimal, str]:
        """Short times in seconds, so that a quarter of an hour is 15 minutes."""
        if self.unit in SECONDS:
            return self.value * SECONDS[self.unit], "s"
        if self.unit == "year":
            return self.value * 12, "month"
        return self.value, self.unit


def _is_endless(value: Decimal) -> bool:
    """Whether a value has no end of decimals, as a third has."""
    return -int(value.as_tuple().exponent) > _DECIMALS


def amounts(text: str) -> list[Amount]:
    """The amounts of a text in their order."""
    return [_amount(match, text) for match in AMOUNT.finditer(text)]


def _amount(match: re.Match[str], text: str) -> Amount:
    value, kind, unit = _value(match)
    printed = match.group()
    start = match.start() + len(printed) - len(printed.lstrip())
    per = _PER.match(text[match.end() :])
    return Amount(
        value=value,
        kind=kind,
        unit=unit,
        per=per[1].casefold() if per else "",
        bound=_bound(text[max(0, start - _BEFORE) : start], match),
        start=start,
        end=match.end(),
        text=printed.strip(),
        counts=bool(_PLURAL.match(text, match.end())),
    )


def _bound(before: str, match: re.Match[str]) -> Bound:
    if _NO_MORE.search(before):
        return "under"
    if match["plus"] or _OVER.search(before):
        return "about" if _ABOUT.search(before) else "over"
    if _ABOUT.search(before) or match["vague"]:
        return "about"
    return "under" if _UNDER.search(before) else ""


def _value(match: re.Match[str]) -> tuple[Decimal, Kind, str]:
    plain = " ".join(re.split(r"[\s-]+", match.group().strip().casefold()))
    if match["fraction"] or match["parts"]:
        return _share(plain), "%", ""
    if match["times"]:
        return Decimal(TIMES[plain]), "times", ""
    if match["ordinal"]:
        return Decimal(ORDINALS.get(plain) or re.sub(r"\D", "", plain)), "ordinal", ""
    if match["vague"]:
        return Decimal(2 * LARGE[plain.removesuffix("s")]), "", ""
    if match["quarter"] or match["single"]:
        span = (match["single"] or "").casefold()
        return Decimal(1 if span else 15), "", UNITS.get(span, span or "min")
    unit = (match["unit"] or match["word_unit"] or "").casefold()
    return _number(match), _kind(match), UNITS.get(unit, "")


def _share(phrase: str) -> Decimal:
    """The percentage that a fraction is."""
    count, _, part = phrase.partition(" ")
    if part in PARTS:
        return Decimal(100 * SPELLED_NUMBERS[count]) / PARTS[part]
    return FRACTIONS[re.sub(r"^(?:a|one) ", "", phrase)]


def _kind(match: re.Match[str]) -> Kind:
    if match["percent"] or (match["word_scale"] or "").casefold().startswith("per"):
        return "%"
    return "money" if match["money"] else ""


def _number(match: re.Match[str]) -> Decimal:
    if match["words"]:
        scale = (match["word_scale"] or "").casefold().removesuffix("s")
        return Decimal(_spelled(match["words"].casefold()) * LARGE.get(scale, 1))
    scale = (match["scale"] or "").strip().casefold()
    return _figure(match["number"]) * (10**9 if scale == "b" else FACTORS.get(scale, 1))


def _figure(number: str) -> Decimal:
    """Commas before groups of digits group, any other is a decimal one; of several dots all group."""
    if _GROUPED.fullmatch(number):
        return Decimal(number.replace(",", ""))
    plain = number.replace(",", ".").replace(":", ".")
    return Decimal(plain.replace(".", "") if plain.count(".") > 1 else plain)


def _spelled(phrase: str) -> int:
    total = 0
    for word in re.split(r"[\s-]+", phrase.strip()):
        if word in LARGE:
            total = max(total, 1) * LARGE[word]
        else:
            total += SPELLED_NUMBERS.get(word, 0)
    return total
