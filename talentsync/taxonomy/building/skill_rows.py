"""The skills list while it is built, its checks and its file format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial

from talentsync.taxonomy.catalogue import parse_form
from talentsync.taxonomy.normal import key

# Spellings that differ by country or taste; each pair is added both ways.
_TWINS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("modelling", "modeling"),
    ("labour", "labor"),
    ("behaviour", "behavior"),
    ("colour", "color"),
    ("catalogue", "catalog"),
    ("programme ", "program "),
    ("counselling", "counseling"),
    ("paediatric", "pediatric"),
    ("anaesthe", "anesthe"),
    ("jewellery", "jewelry"),
    ("labelling", "labeling"),
    ("centre", "center"),
    ("licence", "license"),
    (" and ", " & "),
)


@dataclass(slots=True)
class DraftSkill:
    """A skill under construction; `forms` carry their marks (`!` context, `^` exact case)."""

    name: str
    kind: str
    forms: list[str] = field(default_factory=list)
    full: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)


def form_key(marked: str) -> str:
    """The look-up key of a marked form."""
    return key(parse_form(marked).text)


def check(skills: list[DraftSkill]) -> list[str]:
    """What is wrong: a spelling of two skills, or a relation to a skill that is not there."""
    owner: dict[str, str] = {}
    faults: list[str] = []
    names = {item.name for item in skills}
    for item in skills:
        for form in item.forms:
            other = owner.setdefault(form_key(form), item.name)
            if other != item.name:
                faults.append(f"'{form}' belongs to both {other} and {item.name}")
        faults += [
            f"{item.name} points to unknown {to}" for to in item.full + item.partial if to not in names
        ]
    return faults


def with_twins(skills: list[DraftSkill]) -> None:
    """Add the British or American twin of each spelling, where no other skill owns it."""
    taken = {form_key(form) for item in skills for form in item.forms}
    for item in skills:
        for form in list(item.forms):
            for twin in _twins_of(form):
                if form_key(twin) not in taken:
                    taken.add(form_key(twin))
                    item.forms.append(twin)


def _twins_of(form: str) -> list[str]:
    twins = []
    for left, right in _TWINS:
        for old, new in ((left, right), (right, left)):
            if old in form.lower():
                twins.append(re.sub(old, partial(_like, new), form, flags=re.IGNORECASE))
                break
    return twins


def _like(word: str, replaced: re.Match[str]) -> str:
    """The word with a capital where the one that it replaces has one."""
    return word[0].upper() + word[1:] if replaced[0][0].isupper() else word


def render(skills: list[DraftSkill]) -> str:
    """The file `skills.tsv`: name, kind, flags, forms, full, partial."""
    with_twins(skills)
    rows = ["# Built by talentsync.taxonomy.build; edit curated/*.txt instead. Sources: ATTRIBUTION.md"]
    rows += ["\t".join(_cells(item)) for item in skills]
    return "\n".join(rows) + "\n"


def _cells(item: DraftSkill) -> list[str]:
    return [
        item.name,
        item.kind,
        "".join(sorted(item.flags)),
        "|".join(item.forms),
        "|".join(item.full),
        "|".join(item.partial),
    ]
