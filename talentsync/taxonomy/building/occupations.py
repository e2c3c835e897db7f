"""Reduces O*NET's occupations to those that the roles name."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from talentsync.taxonomy.building.titles import tab_rows
from talentsync.taxonomy.catalogue import canonical
from talentsync.taxonomy.occupations import all_roles, bare_title

NEEDED_FILES = ("onet_related_occupations.txt", "onet_technology_skills.txt")

_CODE = "O*NET-SOC Code"
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_MOST_SKILLS = 15
_MOST_OCCUPATIONS_OF_A_TITLE = 2


def render_occupations(source: Path) -> str:
    """The file `occupations.json`; the skills list must have been built before."""
    codes = {role.code for role in all_roles()}
    titles = _titles(source, codes)
    related = _related(source, codes)
    skills = _skills(source, codes)
    names = {row[_CODE]: row["Title"] for row in tab_rows(source / "onet_occupation_data.txt")}
    content = {
        code: {
            "title": names[code],
            "titles": titles.get(code, []),
            "skills": skills.get(code, []),
            "related": related.get(code, {}),
        }
        for code in sorted(codes)
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _titles(source: Path, codes: set[str]) -> dict[str, list[str]]:
    """Other titles by code, without those that stand for many occupations and so say nothing."""
    found: dict[str, set[str]] = {}
    for name, column in (
        ("onet_alternate_titles.txt", "Alternate Title"),
        ("onet_sample_of_reported_titles.txt", "Reported Job Title"),
    ):
        for row in tab_rows(source / name):
            title = bare_title(_BRACKETS.sub("", row[column]))
            found.setdefault(row[_CODE], set()).add(title)
    shared = Counter(title for titles in found.values() for title in titles)
    return {
        code: sorted(title for title in found.get(code, ()) if shared[title] <= _MOST_OCCUPATIONS_OF_A_TITLE)
        for code in codes
    }


def _related(source: Path, codes: set[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in tab_rows(source / "onet_related_occupations.txt"):
        if row[_CODE] in codes and row["Related O*NET-SOC Code"] in codes:
            found.setdefault(row[_CODE], {})[row["Related O*NET-SOC Code"]] = row["Relatedness Tier"]
    return found


def _skills(source: Path, codes: set[str]) -> dict[str, list[str]]:
    """Technology skills by code, those in demand first."""
    found: dict[str, dict[str, tuple[bool, bool]]] = {}
    for row in tab_rows(source / "onet_technology_skills.txt"):
        skill = canonical(row["Example"]) if row[_CODE] in codes else None
        if skill is not None:
            rank = (row["In Demand"] != "Y", row["Hot Technology"] != "Y")
            known = found.setdefault(row[_CODE], {})
            known[skill.name] = min(rank, known.get(skill.name, rank))
    return {
        code: sorted(ranks, key=lambda name, ranks=ranks: (ranks[name], name))[:_MOST_SKILLS]  # type: ignore[misc]
        for code, ranks in found.items()
    }
