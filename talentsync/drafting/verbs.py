"""Verb forms at the beginning of a statement in a résumé, and the form that goes with "I"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Form = Literal["base", "third", "past"]
SHORTEST = 5  # letters of a verb in "-ed" that is not listed
_VOWELS = "aeiou"
# Two-syllable verbs stressed on the last syllable, and short ones, double their last letter before "-ed".
_DOUBLED = frozenset(
    "abet admit cancel chat clip commit compel confer control counsel crop cut debug defer drop enrol "
    "equip excel fit flag fulfil instil intern label lag level map model occur omit patrol permit "
    "pilot pin plan plot plug prefer program refer regret rig rip scan ship shop skip slot snag spot "
    "stem step stop strip submit swap tag tap top total transfer transmit travel trim tug wrap zip".split()
)


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a verb; `noun` tells that it may be a noun or an adjective as well."""

    base: str
    form: Form
    noun: bool = False


def verb_form(word: str) -> VerbForm | None:
    """What form of which verb a word is, or None when it is none that opens statements in résumés."""
    plain = word.lower()
    known = _forms().get(plain)
    if known is not None:
        return known
    if len(plain) < SHORTEST or not plain.endswith("ed") or plain.endswith("eed"):
        return None
    return VerbForm(plain, "past", plain in group("adjective")) if plain.replace("-", "").isalpha() else None


def is_listed(word: str) -> bool:
    """Whether a word is a form of a verb that is known, and does not merely look like one."""
    return word.lower() in _forms()


@cache
def group(kind: str) -> frozenset[str]:
    """The words of one kind in the list of verbs, which explains the kinds."""
    return frozenset(word for name, row in _rows() if name == kind for word in row.split())


@cache
def _forms() -> dict[str, VerbForm]:
    """Every listed form; where two verbs share one, the past wins ("found", "saw")."""
    pasts = dict(_pair(row) for name, row in _rows() if name == "past")
    nouns = group("noun")
    forms: dict[str, VerbForm] = {}
    for base in sorted(group("verb") | nouns | group("strong")):
        noun = base in nouns and base not in group("verb")
        forms.setdefault(base, VerbForm(base, "base", noun))
        forms.setdefault(_third(base), VerbForm(base, "third", noun))
    for base in sorted(group("verb") | nouns | group("strong")):
        for past in {pasts.get(base, _past(base)), _past(base)} - {base}:
            if past == pasts.get(base) or base not in pasts:
                forms[past] = VerbForm(base, "past", past in group("adjective"))
        if pasts.get(base) == base:
            forms[base] = VerbForm(base, "past")
    return forms


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    text = files(__package__).joinpath("verbs.tsv").read_text(encoding="utf-8")
    pairs = (line.split("\t", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((name, row) for name, row in pairs)


def _pair(row: str) -> tuple[str, str]:
    base, past = row.split()
    return base, past


def _third(base: str) -> str:
    if base in {"do", "go"} or base.endswith(("s", "x", "z", "ch", "sh")):
        return f"{base}es"
    if base == "have":
        return "has"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ied"
    return f"{base}{base[-1] if base in _DOUBLED else ''}ed"
