"""Amounts where they stand: value, kind, unit, how often, how bounded, and what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from talentsync.grounding.quantities import FACTORS, PERCENT

Bound = Literal["", "over", "under", "about"]

_SMALL = {
    word: value
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        start=2,
    )
}
_TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
} | {"sixteenth": 16, "fifteenth": 15, "twentieth": 20}
_ORDINALS_BEFORE = (
    r"(?=[\s-]+(?:place|prize|chair|runner|hotel|branch|store|office|edition|time|year|in a row))"
)
_MANY = {
    "dozen": 12,
    "dozens": 24,
    "hundred": 100,
    "hundreds": 200,
    "thousand": 1000,
    "thousands": 2000,
    "million": 10**6,
    "millions": 2 * 10**6,
    "billion": 10**9,
    "billions": 2 * 10**9,
}
_FRACTIONS = {
    "half": Decimal(50),
    "halved": Decimal(50),
    "halving": Decimal(50),
    "two thirds": Decimal(200) / 3,
    "two-thirds": Decimal(200) / 3,
    "a third": Decimal(100) / 3,
    "one third": Decimal(100) / 3,
    "three quarters": Decimal(75),
    "a tenth": Decimal(10),
    "one tenth": Decimal(10),
    "a fifth": Decimal(20),
    "one fifth": Decimal(20),
    "one in four": Decimal(25),
    "a quarter of": Decimal(25),
}
_TIMES = {
    "doubled": 2,
    "doubling": 2,
    "twofold": 2,
    "twice": 2,
    "tripled": 3,
    "tripling": 3,
    "trebled": 3,
    "threefold": 3,
    "quadrupled": 4,
    "quadrupling": 4,
    "fourfold": 4,
    "fivefold": 5,
    "tenfold": 10,
}
_UNITS = {
    name: unit
    for unit, names in {
        "us": "µs μs us microsecond microseconds",
        "ms": "ms millisecond milliseconds",
        "s": "s sec second seconds",
        "min": "min mins minute minutes",
        "h": "h hr hrs hour hours hrs",
        "day": "day days",
        "week": "week weeks",
        "month": "month months",
        "year": "year years yr yrs",
        "tb": "tb terabyte terabytes",
        "gb": "gb gigabyte gigabytes",
        "mb": "mb megabyte megabytes",
        "kb": "kb kilobyte kilobytes",
        "pb": "pb petabyte petabytes",
        "km": "km kilometre kilometres kilometer kilometers",
        "m": "m metre metres meter meters",
        "t": "t tonne tonnes ton tons",
        "kg": "kg kilogram kilograms",
        "hz": "hz",
        "kw": "kw",
        "mw": "mw",
        "point": "point points",
    }.items()
    for name in names.split()
}
_WORDS = "|".join(sorted([*_SMALL, *_TENS, "one"], key=len, reverse=True))
_SCALE = r"(?:k|m|mn|bn|b|thousand|lakh|million|crore|billion)"
_MONEY = r"[$€£¥₹₦]|\b(?:USD|EUR|GBP|INR|KRW|MXN|JPY|PLN|AUD|CAD|CHF|ZAR|NGN|SEK)\s?"
_UNIT_NAMES = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_AMOUNT = re.compile(
    rf"""
    (?P<fraction>\b(?:two[ -]thirds|three\ quarters|(?:a|one)\ (?:third|tenth|fifth)|a\ quarter\ of(?!\ an\ hour)|half|
        halved|halving|one\ in\ four)\b(?!\ (?:a\ )?(?:year|marathon|an\ hour)|-))
    | (?P<times>\b(?:{"|".join(_TIMES)})\b)
    | (?P<quarter>\b(?:a\ )?quarter\ of\ an\ hour\b)
    | (?P<ordinal>\b(?:(?:{"|".join(_ORDINALS)})\b{_ORDINALS_BEFORE}|\d+(?:st|nd|rd|th)\b))
    | (?P<vague>\b(?:dozens|hundreds|thousands|millions|billions)\b)
    | (?<![\w.,])(?P<money>{_MONEY})?\s?(?P<number>\d+(?:[.,]\d+)*(?::\d\d)?)(?P<plus>\+)?
      (?:(?P<scale>\s?{_SCALE}(?=[\s,.;:!?)]|$)(?!\s?(?:deep|wide|long|main|span)))|\s?(?P<percent>%|per\s?cent\b))?
      (?:[\s-]?(?P<unit>(?:{_UNIT_NAMES}))(?![\w]))?
    | \b(?P<words>(?:a|one)?\s?hundred(?:\s(?:and\s)?(?:{_WORDS})(?:[\s-](?:{_WORDS}))?)?
        |(?:{"|".join(_TENS)})[\s-](?:{"|".join(["one", *[w for w in _SMALL if _SMALL[w] < 10]])})
        |(?:{"|".join(sorted([*_SMALL, *_TENS], key=len, reverse=True))})|a\ dozen|a\ million|a\ billion|a\ thousand)\b
      (?:\s(?P<word_scale>thousand|million|billion|lakh|crore|percent|per\s?cent|hundred|dozen)s?\b)?
      (?:[\s-](?P<word_unit>(?:{_UNIT_NAMES}))\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OVER = re.compile(
    r"(?:\bover|\bmore than|\bexceeding|\bat least|\bupwards of|\babove|\bin excess of|\bgreater than|\bwell over)\s+$",
    re.IGNORECASE,
)
_UNDER = re.compile(r"(?:\bunder|\bless than|\bbelow|\bup to|\bfewer than|\bwithin)\s+$", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:\bnearly|\balmost|\babout|\baround|\bapproximately|\broughly|\bcirca|\bca\.|\bsome|\bclose to|~|\ba little over"
    r"|\bjust over|\bjust under)\s*$",
    re.IGNORECASE,
)
_PER = re.compile(
    r"^[^.;:\d]{0,40}?\b(?:a|an|per|each|every)\s(hour|day|night|shift|week|month|quarter|season|year)\b",
    re.IGNORECASE,
)
_BEFORE = 22


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text; `kind` is "%", "money", "times", "ordinal" or empty."""

    value: Decimal
    kind: str
    unit: str
    per: str
    bound: Bound
    start: int
    end: int
    text: str

    def agrees(self, other: Amount) -> bool:
        """Whether another amount, in the evidence, may be the same one."""
        if self.kind != other.kind and (self.kind and other.kind or self.kind in {"%", "times"}):
            return False
        if self.kind == "ordinal" and not other.kind == "ordinal":
            return False
        mine, theirs = _basic(self), _basic(other)
        if self.unit and other.unit and mine[1] != theirs[1]:
            return False
        if self.per and other.per and self.per != other.per:
            return False
        return self._fits(mine[0], theirs[0], other.bound)

    def _fits(self, mine: Decimal, theirs: Decimal, known: Bound) -> bool:
        if mine == theirs:
            return self.bound != "over" or known == "over" or self.kind == "ordinal"
        if self.bound == "over":
            return mine < theirs <= mine * Decimal("1.5")
        if self.bound == "under":
            return theirs < mine <= theirs * Decimal("1.5")
        if self.bound == "about":
            return abs(mine - theirs) <= theirs * Decimal("0.1")
        if self.kind == "%" and (mine % 1 or theirs % 1):
            return (
                abs(mine - theirs) < Decimal("0.4")
                and bool(mine % 1 > 0) != bool(theirs % 1 > 0)
                and mine.as_tuple().exponent < -4
            )  # type: ignore[operator]
        return False


def amounts(text: str) -> list[Amount]:
    """The amounts of a text in their order."""
    return [found for match in _AMOUNT.finditer(text) if (found := _amount(match, text)) is not None]


def _amount(match: re.Match[str], text: str) -> Amount | None:
    value, kind, unit = _value(match)
    if value is None:
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    before = text[max(0, start - _BEFORE) : start]
    per = _PER.match(text[match.end() :])
    return Amount(
        value,
        kind,
        unit,
        per[1].casefold() if per else "",
        _bound(before, match),
        start,
        match.end(),
        match.group().strip(),
    )


def _bound(before: str, match: re.Match[str]) -> Bound:
    if match["plus"] or _OVER.search(before):
        return "over"
    if _UNDER.search(before):
        return "under"
    return "about" if _ABOUT.search(before) or match["vague"] else ""


def _value(match: re.Match[str]) -> tuple[Decimal | None, str, str]:
    if match["fraction"]:
        return _FRACTIONS[" ".join(match["fraction"].casefold().split())], "%", ""
    if match["times"]:
        return Decimal(_TIMES[match["times"].casefold()]), "times", ""
    if match["quarter"]:
        return Decimal(15), "", "min"
    if match["ordinal"]:
        word = match["ordinal"].casefold()
        return Decimal(_ORDINALS.get(word) or re.sub(r"\D", "", word)), "ordinal", ""
    if match["vague"]:
        return Decimal(_MANY[match["vague"].casefold()]), "", ""
    unit = (match["unit"] or match["word_unit"] or "").casefold()
    return _plain_value(match), _kind(match), _UNITS.get(unit, "")


def _kind(match: re.Match[str]) -> str:
    scale = " ".join((match["word_scale"] or "").casefold().split())
    return "%" if match["percent"] or scale in PERCENT else "money" if match["money"] else ""


def _plain_value(match: re.Match[str]) -> Decimal:
    if match["words"]:
        scale = (match["word_scale"] or "").casefold().rstrip("s")
        return _spelled(match["words"].casefold()) * (_MANY.get(scale) or FACTORS.get(scale, 1))
    scale = (match["scale"] or "").strip().casefold()
    factor = 10**9 if scale == "b" else FACTORS.get(scale, 1)
    return _figure(match["number"]) * factor


def _figure(number: str) -> Decimal:
    plain = re.sub(r",(?=\d{2,3}(?!\d))", "", number).replace(",", ".").replace(":", ".")
    return Decimal(plain.replace(".", "") if plain.count(".") > 1 else plain)


def _spelled(phrase: str) -> Decimal:
    total = 0
    for word in re.split(r"[\s-]+", phrase):
        if word == "hundred":
            total = max(total, 1) * 100
        else:
            total += _SMALL.get(word) or _TENS.get(word) or _MANY.get(word) or (word == "one")
    return Decimal(total)


def _basic(amount: Amount) -> tuple[Decimal, str]:
    """Short times in seconds, so that a quarter of an hour is 15 minutes."""
    factor = {
        "us": Decimal("0.000001"),
        "ms": Decimal("0.001"),
        "s": Decimal(1),
        "min": Decimal(60),
        "h": Decimal(3600),
    }
    if amount.unit in factor:
        return amount.value * factor[amount.unit], "s"
    return amount.value, amount.unit
