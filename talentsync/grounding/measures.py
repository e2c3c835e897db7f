"""How amounts are written: number words, scales, currencies, units, and one pattern made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from talentsync.grounding.quantities import FACTORS, SPELLED

TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SPELLED_NUMBERS = SPELLED | TENS | {"one": 1, "zero": 0}
LARGE = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "lakh": 10**5,
    "crore": 10**7,
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
FRACTIONS = {
    "half": Decimal(50),
    "halved": Decimal(50),
    "halving": Decimal(50),
    "third": Decimal(100) / 3,
    "two thirds": Decimal(200) / 3,
    "quarter": Decimal(25),
    "three quarters": Decimal(75),
    "fifth": Decimal(20),
    "tenth": Decimal(10),
}
# "four fifths": so many parts of so many.
PARTS = {"thirds": 3, "quarters": 4, "fifths": 5, "sixths": 6, "eighths": 8, "tenths": 10}
TIMES = {
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
UNITS = {
    name: unit
    for unit, names in {
        "us": "µs μs us microsecond microseconds",
        "ms": "ms millisecond milliseconds",
        "s": "s sec second seconds",
        "min": "min mins minute minutes",
        "h": "h hr hrs hour hours",
        "day": "day days",
        "week": "week weeks",
        "month": "month months",
        "quarter": "quarters",
        "year": "year years yr yrs",
        "kb": "kb kilobyte kilobytes",
        "mb": "mb megabyte megabytes",
        "gb": "gb gigabyte gigabytes",
        "tb": "tb terabyte terabytes",
        "pb": "pb petabyte petabytes",
        "m": "m metre metres meter meters",
        "km": "km kilometre kilometres kilometer kilometers",
        "sqft": "sqft|sq ft|sq. ft|square feet|square foot",
        "sqm": "m²|sqm|sq m|square metres|square meters|square metre|square meter",
        "cbm": "m³|cubic metres|cubic meters",
        "kg": "kg kilogram kilograms",
        "t": "t tonne tonnes ton tons",
        "hz": "hz",
        "kw": "kw",
        "mw": "mw",
        "point": "point|points|percentage point|percentage points|pp|ppt",
    }.items()
    for name in (names.split("|") if "|" in names else names.split())
}
SPANS = ("minute", "hour", "day", "week", "month", "quarter", "year")
SECONDS = {
    "us": Decimal("0.000001"),
    "ms": Decimal("0.001"),
    "s": Decimal(1),
    "min": Decimal(60),
    "h": Decimal(3600),
}


def _any(names: Iterable[str]) -> str:
    """A pattern for any of the names, longest first."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _openings(names: Iterable[str]) -> str:
    """A pattern for the first two letters of any of the names, which most words do not begin with."""
    seconds: dict[str, set[str]] = {}
    for name in names:
        seconds.setdefault(name[0], set()).add(r"\s" if name[1:2] == " " else name[1])
    return "|".join(f"{first}[{''.join(sorted(found))}]" for first, found in sorted(seconds.items()))


_SCALE = _any(name for name in (*FACTORS, "b") if name != "m")
_CODES = "USD|EUR|GBP|INR|KRW|MXN|JPY|PLN|AUD|CAD|CHF|ZAR|NGN|SEK"
_CURRENCY = rf"[$€£¥₹₦]|\b(?:{_CODES})\s?"
_SMALL = _any(SPELLED_NUMBERS)
_DIGIT = _any(word for word, value in SPELLED_NUMBERS.items() if value < 10)
_PLACE = "place prize chair runner hotel branch store office edition time row".split()
_LIKE_PLACE = rf"(?=[\s-]+(?:{_any(_PLACE)})\b)"
# "1.5 m" is a length, "$1.5 m", "1.5m" and "1.5M" are millions.
_MILLION = r"m|(?<=\d)\s(?-i:M)\b(?!\.\w)|(?<=\d)\sm(?=\s+(?:euros?|dollars?|pounds?|users|people)\b)"

_FIRST = (
    *_CODES.lower().split("|"),
    *SPELLED_NUMBERS,
    *ORDINALS,
    *TIMES,
    *LARGE,
    *"half in within".split(),
    "a quarter",
    "a full",
    "quarter",
)
AMOUNT = re.compile(
    rf"(?<!\w)(?=\s?\d|[$€£¥₹₦]|{_openings(_FIRST)})(?:"  # most places are thus passed over at once
    + "|".join(
        (
            r"(?P<quarter>\b(?:a\s)?quarter\sof\san\shour\b)",
            rf"\b(?P<parts>(?:{_DIGIT})[\s-](?:{_any(PARTS)}))\b(?!\sof\san\shour)",
            r"\b(?P<fraction>(?<=by\s)(?:a|one)\squarter|(?:(?:a|one)\s)(?:third|tenth|fifth|quarter(?=\sof\b))"
            r"|half|halved|halving)\b(?!\s(?:a\s)?(?:year|marathon|day|hour)|\san\shour|-)",
            rf"\b(?P<times>{_any(TIMES)})\b",
            rf"(?P<ordinal>\b(?:{_any(ORDINALS)})\b{_LIKE_PLACE}|\b\d+(?:st|nd|rd|th)\b)",
            r"\b(?P<vague>dozens|hundreds|thousands|millions|billions)\b",
            rf"\b(?:(?:within|in)\s(?:a|an)|one|a\s(?:full|whole|single)(?=\s(?:year|month)))\s(?P<single>{_any(SPANS)})\b(?!\sof\b)",
            rf"(?<![\w.,])(?P<money>{_CURRENCY})?\s?(?P<number>\d+(?:[.,]\d+)*(?::\d\d)?)"
            rf"(?:(?P<scale>\s?(?:{_SCALE})|{_MILLION})(?!\w)|\s?(?P<percent>%|per\s?cent\b))?(?P<plus>\+)?"
            rf"(?:[\s-]?(?P<unit>{_any(UNITS)})(?!\w))?",
            rf"\b(?P<words>(?:a|one)?\s?hundred(?:\s(?:and\s)?(?:{_SMALL})(?:[\s-](?:{_DIGIT}))?)?"
            rf"|(?:{_any(TENS)})[\s-](?:{_DIGIT})|(?:{_any(set(SPELLED_NUMBERS) - {'one'})})"
            rf"|a\s(?:{_any(LARGE)}))\b"
            rf"(?:\s(?P<word_scale>(?:{_any(LARGE)})s?|per\s?cent)\b)?(?:[\s-](?P<word_unit>{_any(UNITS)})\b)?",
        )
    )
    + ")",
    re.IGNORECASE,
)
