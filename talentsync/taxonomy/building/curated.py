"""Reads the hand-written part of the skills list."""

from __future__ import annotations

from pathlib import Path

from talentsync.taxonomy.building.skill_rows import DraftSkill
from talentsync.taxonomy.catalogue import parse_form
from talentsync.taxonomy.normal import key


def read_curated(folder: Path) -> list[DraftSkill]:
    """All skills of `*.txt`, in file and line order.

    A line is `Name | spelling; spelling | >shows wholly; ~shows in part`; `[kind]` opens a group, `#` a
    remark. The name is a spelling too, unless the line gives it again with a mark.

    Raises:
        ValueError: a line has another shape; the message names file and line.
    """
    skills: list[DraftSkill] = []
    for path in sorted(folder.glob("*.txt")):
        kind = ""
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            line = raw.strip()
            if not line or line.startswith("# "):
                continue
            if line.startswith("["):
                kind = line.strip("[]")
                continue
            try:
                skills.append(_skill(line, kind))
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error
    return skills


def _skill(line: str, kind: str) -> DraftSkill:
    name, spellings, relations, *rest = [*(cell.strip() for cell in line.split("|")), "", ""]
    if any(rest) or not kind:
        raise ValueError("expected 'Name | spellings | relations' below a [kind]")
    forms = [form.strip() for form in spellings.split(";") if form.strip()]
    if key(name) not in {key(parse_form(form).text) for form in forms}:
        forms.insert(0, name)
    draft = DraftSkill(name, kind, _distinct(forms))
    for relation in (part.strip() for part in relations.split(";") if part.strip()):
        if relation[0] not in ">~":
            raise ValueError(f"a relation begins with > or ~: {relation}")
        (draft.full if relation[0] == ">" else draft.partial).append(relation[1:].strip())
    return draft


def _distinct(forms: list[str]) -> list[str]:
    """Without spellings that look-ups cannot tell apart, except where a mark makes case matter."""
    seen: set[str] = set()
    kept = []
    for form in forms:
        identity = form if form[-1:] in "!^" else key(form)
        if identity not in seen:
            seen.add(identity)
            kept.append(form)
    return kept
