"""The skills list: canonical names, their spellings, and which skill shows which other.

The list is `skills.tsv`, built by `python -m talentsync.taxonomy.build`; ATTRIBUTION.md names its sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from talentsync.taxonomy.normal import key

Rule = Literal["plain", "case", "context"]

_MARKS: Mapping[str, Rule] = {"!": "context", "^": "case"}


class Form(NamedTuple):
    """One spelling of a skill and when it counts.

    `plain` counts in any case; `case` only exactly as written (ML is machine learning, ml is millilitres);
    `context` only where its surroundings say that it is the skill (Go, Excel, Spring).
    """

    text: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Skill:
    """A canonical skill.

    `full` and `partial` name the skills that somebody who has this one also has, wholly or in part.
    `hot` and `in_demand` are O*NET's flags: frequent in employers' job postings, over all occupations or in
    one of them.
    """

    name: str
    kind: str
    forms: tuple[Form, ...]
    full: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    hot: bool = False
    in_demand: bool = False

    @property
    def aliases(self) -> tuple[str, ...]:
        """Spellings other than the name itself."""
        return tuple(form.text for form in self.forms if form.text != self.name)

    @property
    def ambiguous(self) -> bool:
        """Whether the name itself is also an ordinary word, accepted only in context."""
        return any(form.rule == "context" for form in self.forms if form.text == self.name)

    @property
    def is_soft(self) -> bool:
        """Whether it is a manner of working, such as communication, and not a trade."""
        return self.kind == "soft"


def parse_form(marked: str) -> Form:
    """A spelling with its mark: `!` at the end for context, `^` for exact case."""
    rule = _MARKS.get(marked[-1:])
    if rule is None or len(marked) == 1:
        return Form(marked, "plain")
    return Form(marked[:-1].strip(), rule)


def parse_skill(row: str) -> Skill:
    """One row of `skills.tsv`: name, kind, flags, forms, full and partial relations, tab-separated."""
    name, kind, flags, forms, full, partial = row.split("\t")
    return Skill(
        name=name,
        kind=kind,
        forms=tuple(parse_form(form) for form in forms.split("|")),
        full=tuple(full.split("|")) if full else (),
        partial=tuple(partial.split("|")) if partial else (),
        hot="h" in flags,
        in_demand="d" in flags,
    )


@cache
def all_skills() -> tuple[Skill, ...]:
    """Every skill of the list, in its order."""
    rows = files("talentsync.taxonomy").joinpath("skills.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(parse_skill(row) for row in rows if row and not row.startswith("#"))


class Spelling(NamedTuple):
    """A look-up key, the skill it stands for, and its forms; it has several where case tells them apart."""

    key: str
    skill: Skill
    forms: tuple[Form, ...]


@cache
def spellings() -> Mapping[str, Spelling]:
    """Every spelling of every skill, by its look-up key."""
    found: dict[str, Spelling] = {}
    for item in all_skills():
        for form in item.forms:
            form_key = key(form.text)
            known = found.get(form_key)
            forms = (form,) if known is None else (*known.forms, form)
            found[form_key] = Spelling(form_key, item, forms)
    return found


def canonical(name: str) -> Skill | None:
    """The skill that a spelling stands for, in any case, or None when the list does not have it.

    No context is asked for: whoever looks up "Go" has said already that it is a skill.
    """
    found = spellings().get(key(name))
    return found.skill if found else None


def skill(name: str) -> Skill:
    """The skill of this name or spelling.

    Raises:
        KeyError: the list does not have it.
    """
    found = canonical(name)
    if found is None:
        raise KeyError(name)
    return found


@cache
def degrees(name: str) -> Mapping[str, float]:
    """Everything that having this skill shows, with the degree: 1.0 wholly, 0.5 in part.

    Relations chain. A chain of full steps stays full (Spring Boot, Spring Framework, Java); one partial step
    makes it partial; after a partial step only full steps follow, because half of a half says nothing.
    """
    found: dict[str, float] = {}
    pending = [(skill(name).name, 1.0)]
    while pending:
        current, degree = pending.pop()
        if found.get(current, 0.0) >= degree:
            continue
        found[current] = degree
        entry = skill(current)
        pending.extend((target, degree) for target in entry.full)
        if degree == 1.0:
            pending.extend((target, 0.5) for target in entry.partial)
    return found


def satisfies(have: str, want: str) -> float:
    """How far having one skill answers the wish for another: 1.0 wholly, 0.5 in part, 0.0 not at all.

    PostgreSQL wholly answers SQL; SQL does not answer PostgreSQL. Names outside the list answer only
    themselves.
    """
    wanted = canonical(want)
    if wanted is None or canonical(have) is None:
        return 1.0 if key(have) == key(want) else 0.0
    return degrees(skill(have).name).get(wanted.name, 0.0)
