"""Makes skills of their own out of some spellings of wider skills."""

from __future__ import annotations

from pathlib import Path

from talentsync.taxonomy.building.skill_rows import DraftSkill, form_key
from talentsync.taxonomy.catalogue import parse_form
from talentsync.taxonomy.normal import key


def promote(skills: list[DraftSkill], path: Path) -> list[str]:
    """Take the names in the file, with their spellings, out of the skill that has them.

    Returns:
        Names that no skill has as a spelling, or that are skills already: mistakes in the file.
    """
    owner = {form_key(form): item for item in skills for form in item.forms}
    faults = []
    for entry in _entries(path):
        name, *others = entry.lstrip("~").replace(" = ", ", ").split(", ")
        parent = owner.get(key(name))
        if parent is None or key(parent.name) == key(name):
            faults.append(f"{path.name}: cannot promote {name}")
            continue
        child = DraftSkill(name, parent.kind)
        (child.partial if entry.startswith("~") else child.full).append(parent.name)
        for spelling in (name, *others):
            _move(spelling, owner.get(key(spelling), parent), child)
        skills.append(child)
    return faults


def _entries(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [part.strip() for line in lines if not line.startswith("#") for part in line.split("|")]


def _move(spelling: str, parent: DraftSkill, child: DraftSkill) -> None:
    """Move a spelling with its mark; the child's name is written as the file has it."""
    wanted = key(spelling)
    moved = [form for form in parent.forms if form_key(form) == wanted]
    parent.forms = [form for form in parent.forms if form_key(form) != wanted]
    if not moved:
        child.forms.append(spelling)
        return
    mark = moved[0][len(parse_form(moved[0]).text) :].strip()
    child.forms.append(spelling + mark)
