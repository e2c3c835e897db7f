"""The advice that is written in the data files beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from talentsync.documents.instructions import find_instruction
from talentsync.drafting.interview.material import spoken_name
from talentsync.drafting.prose import capitalised, listed
from talentsync.grounding.words import fold
from talentsync.taxonomy.occupations import all_roles, title_words
from talentsync.taxonomy.skills import canonical

ANY_ROLES = "roles in your field"
UNSURE = "unsure"
_LEAST_PREFIX = 4  # letters
LONGEST_NAME = 60  # letters
_ORDER = re.compile(r"\b(?:ignore|disregard|forget)\b|[<>{}]", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9+#.]+")


@dataclass(frozen=True, slots=True)
class Advice:
    """A heading and what stands under it."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class CategoryAdvice:
    """What is advised for a job category.

    Attributes:
        name: the category, as the classifier or the request names it.
        resume: advice on the résumé, the most telling first.
        interview: advice on the interview.
        known: whether it is one of the categories with advice of their own.
    """

    name: str
    resume: tuple[Advice, ...]
    interview: tuple[Advice, ...]
    known: bool = True


def category_advice(asked: str) -> CategoryAdvice:
    """The advice for a category by whatever name: its own, an alias, a title; else the general one."""
    label = find_category(asked)
    if label:
        raw = _categories()[label]
        return CategoryAdvice(label, _headed(label, raw["resume"]), _headed(label, raw["interview"]))
    return general_advice(named_category(asked))


def named_category(asked: str) -> str:
    """A category as it can be named: nothing for what is none, or is too long or an order."""
    name = " ".join(asked.split())
    strange = len(name) > LONGEST_NAME or find_instruction(name) or _ORDER.search(name)
    return "" if strange or fold(name) == UNSURE else name


def general_advice(name: str) -> CategoryAdvice:
    """The advice that holds for all categories, said of one of them, or of none in particular."""
    raw = _tables("categories.toml")["general"]
    return CategoryAdvice(
        name, _for_roles(name, raw["resume"]), _for_roles(name, raw["interview"]), known=False
    )


def find_category(asked: str) -> str:
    """The label of the category that is meant, or nothing."""
    wanted = " ".join(_WORD.findall(fold(asked).replace("&", " and ")))
    if not wanted:
        return ""
    names = _names()
    if wanted in names:
        return names[wanted]
    if title := _by_title(wanted):
        return title
    words = set(wanted.split())
    inside = [name for name in names if len(name) >= _LEAST_PREFIX and set(name.split()) <= words]
    return names[max(inside, key=len)] if inside else ""


def skill_advice(names: Sequence[str]) -> tuple[Advice, Advice]:
    """What to show of skills of one kind in the résumé, and what is asked about them."""
    raw = _tables("kinds.toml")[kind_of(names[0])]
    shown = listed(names, "or")
    spoken = listed([spoken_name(name) for name in names], "or")
    return (
        Advice(f"Showing {shown}", capitalised(raw["resume"].replace("{skill}", spoken))),
        Advice(f"Questions on {shown}", capitalised(raw["interview"].replace("{skill}", spoken))),
    )


def kind_of(name: str) -> str:
    """The kind of a skill for which there is advice, `unknown` for what is not in the skills list."""
    known = canonical(name)
    return known.kind if known is not None and known.kind in _tables("kinds.toml") else "unknown"


def spot_text(code: str, **fields: str) -> tuple[Advice, str]:
    """The advice on a weak spot, and what it states of the résumé."""
    raw = _tables("spots.toml")[code]
    fact = raw["fact"]
    for name, value in fields.items():
        fact = fact.replace(f"{{{name}}}", value)
    return Advice(raw["heading"], f"{fact} {raw['advice']}"), fact


def _by_title(wanted: str) -> str:
    """The category of the vacancy whose title it is."""
    bare = title_words(wanted)
    if not bare:
        return ""
    for role in all_roles():
        if role.categories and title_words(role.title) == bare:
            return role.categories[0]
    return ""


def _for_roles(name: str, raw: Sequence[Sequence[str]]) -> tuple[Advice, ...]:
    roles = (
        name
        if fold(name).endswith(("role", "roles", "job", "jobs"))
        else f"{name} roles"
        if name
        else ANY_ROLES
    )
    lead = f"{name}: " if name else ""
    return tuple(Advice(f"{lead}{heading}", text.replace("{roles}", roles)) for heading, text in raw)


def _headed(label: str, raw: Sequence[Sequence[str]]) -> tuple[Advice, ...]:
    return tuple(Advice(f"{label}: {heading}", text) for heading, text in raw)


@cache
def _names() -> dict[str, str]:
    """All names of the categories, in small letters."""
    names: dict[str, str] = {}
    for label, raw in _categories().items():
        for name in (fold(label), *raw["aliases"].split("|")):
            names.setdefault(" ".join(_WORD.findall(name)), label)
    return names


@cache
def _categories() -> dict[str, Any]:
    return {raw["name"]: raw for raw in _tables("categories.toml")["category"]}


@cache
def _tables(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
