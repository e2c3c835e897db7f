"""Numbers as amounts: `1,200`, `1.2k` and `1200` are one, `38%` and `38` are two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

FACTORS = {
    "k": 1_000,
    "thousand": 1_000,
    "lakh": 100_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
PERCENT = frozenset({"%", "percent", "per cent"})
# "one" is left out: it mostly is no number ("one of the first").
SPELLED = {
    word: value
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        start=2,
    )
}
_UNIT = r"%|per\s?cent\b|(?:k|m|mn|bn|thousand|lakh|million|crore|billion)s?\b"
_QUANTITY = re.compile(
    rf"(?<![\w.])(?P<money>[$€£¥₹])?\s?(?P<number>\d+(?:[.,]\d+)*)(?:\s?(?P<unit>{_UNIT}))?"
    rf"|\b(?P<word>{'|'.join(SPELLED)})\b(?:\s(?P<word_unit>{_UNIT}))?",
    re.IGNORECASE,
)


class Quantity(NamedTuple):
    """An amount of something: `kind` is "%", "money" or empty."""

    value: Decimal
    kind: str


def quantities(text: str) -> dict[Quantity, str]:
    """The amounts in a text, each with its first spelling there."""
    found: dict[Quantity, str] = {}
    for match in _QUANTITY.finditer(text):
        unit = (match["unit"] or match["word_unit"] or "").casefold()
        value = Decimal(SPELLED[match["word"].casefold()]) if match["word"] else _value(match["number"])
        scaled = value * FACTORS.get(unit.rstrip("s"), FACTORS.get(unit, 1))
        kind = "%" if unit in PERCENT else "money" if match["money"] else ""
        found.setdefault(Quantity(scaled.normalize(), kind), match.group().strip())
    return found


def absent(written: dict[Quantity, str], known: Iterable[Quantity]) -> list[str]:
    """The spellings of the written amounts that are not known; what has no kind agrees with any."""
    exact = frozenset(known)
    values = {quantity.value for quantity in exact}
    return [
        spelling
        for quantity, spelling in written.items()
        if quantity not in exact and (quantity.kind or quantity.value not in values)
    ]


def _value(number: str) -> Decimal:
    """Commas before three digits group; any other comma is a decimal one, and of several dots all group."""
    plain = re.sub(r",(?=\d{3}(?!\d))", "", number).replace(",", ".")
    return Decimal(plain.replace(".", "") if plain.count(".") > 1 else plain)
