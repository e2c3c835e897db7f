"""Occupations, the roles that vacancies name, and how they are related.

`roles.tsv` is written by hand: each role with its O*NET code, the categories it belongs to and its core
skills. `occupations.json` is built from O*NET for those codes: titles, technology skills and relations.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from talentsync.taxonomy.normal import key

TIER_WORDS: Mapping[str, str] = {
    "Primary-Short": "closely related",
    "Primary-Long": "related",
    "Supplemental": "loosely related",
}
"""O*NET's tiers of relatedness in plain words, closest first."""


@dataclass(frozen=True, slots=True)
class Occupation:
    """An O*NET occupation: its own title, other titles as look-up keys, canonical skills, related codes."""

    code: str
    title: str
    titles: frozenset[str]
    skills: tuple[str, ...]
    related: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Role:
    """A role as vacancies name it; core skills are canonical names, the most telling first."""

    title: str
    code: str
    categories: tuple[str, ...]
    skills: tuple[str, ...]


def _rows(name: str) -> list[list[str]]:
    text = files("talentsync.taxonomy").joinpath(name).read_text(encoding="utf-8")
    return [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]


def _names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def all_roles() -> tuple[Role, ...]:
    """Every role, in the file's order."""
    return tuple(
        Role(title, code, _names(categories), _names(skills))
        for title, code, categories, skills in _rows("roles.tsv")
    )


@cache
def all_occupations() -> Mapping[str, Occupation]:
    """The O*NET occupations of the roles, by code."""
    raw = json.loads(files("talentsync.taxonomy").joinpath("occupations.json").read_text(encoding="utf-8"))
    return {
        code: Occupation(
            code, entry["title"], frozenset(entry["titles"]), tuple(entry["skills"]), entry["related"]
        )
        for code, entry in raw.items()
    }


@cache
def categories() -> tuple[str, ...]:
    """The labels of the job category classifier that roles are known for, in alphabetical order."""
    return tuple(sorted({label for role in all_roles() for label in role.categories}))


@cache
def category_occupations(label: str) -> tuple[str, ...]:
    """O*NET codes of a category, the most typical first; empty for an unknown label.

    A role whose first category is this one is more typical than a role that merely touches it.
    """
    own = [role.code for role in all_roles() if role.categories[:1] == (label,)]
    touching = [role.code for role in all_roles() if label in role.categories[1:]]
    return tuple(dict.fromkeys(own + touching))


def occupations_of_title(title: str) -> frozenset[str]:
    """Codes of the occupations that O*NET knows under exactly this title, seniority words aside."""
    return _by_title().get(bare_title(title), frozenset())


_SENIORITY = frozenset(
    "sr sr. senior jr jr. junior lead principal staff chief head i ii iii iv trainee intern".split()
)


def bare_title(title: str) -> str:
    """A title as a look-up key, without words that say how senior it is: "Sr. Java Developer II"."""
    words = key(title.replace(",", " ")).split()
    kept = [word for word in words if word not in _SENIORITY]
    return " ".join(kept or words)


@lru_cache(maxsize=2000)
def title_words(title: str) -> frozenset[str]:
    """The words of a bare title; every listed role is asked for them again and again."""
    return frozenset(bare_title(title).split())


@cache
def _by_title() -> dict[str, frozenset[str]]:
    codes: dict[str, set[str]] = {}
    for role in all_roles():
        codes.setdefault(bare_title(role.title), set()).add(role.code)
    for entry in all_occupations().values():
        for title in entry.titles:
            codes.setdefault(title, set()).add(entry.code)
    return {title: frozenset(found) for title, found in codes.items()}
