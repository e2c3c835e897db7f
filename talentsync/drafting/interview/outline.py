"""An honest outline for a question that the résumé cannot answer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from talentsync.drafting.achievements import in_context
from talentsync.drafting.interview.material import Material
from talentsync.drafting.interview.parts import Part
from talentsync.drafting.interview.question import BEHAVIOURAL, GENERAL, Question

_FIELD = re.compile(r"\{(\w+)\}")


def outline(question: Question, material: Material, limit: int) -> str:
    """What the candidate has to fill in, around what the résumé does say."""
    parts = _star(question, material) if question.kind == BEHAVIOURAL else _lines(question, material)
    found = list(parts)
    return material.compose([Part(_table()["note"], 1), *found], limit)


def _lines(question: Question, material: Material) -> Iterator[Part]:
    lines = _table()["lines"].get(question.kind) or _table()["lines"][GENERAL]
    fields = _fields(material)
    for at, line in enumerate(lines):
        if all(fields.get(name) for name in _FIELD.findall(line)):
            yield Part(line.format_map(fields), 0 if not at else 9 - at, line=True)


def _star(question: Question, material: Material) -> Iterator[Part]:
    star: Mapping[str, str] = _table()["star"]
    theme = question.theme
    fields = {
        **_fields(material),
        "scene": theme.scene if theme else star["scene"],
        "ending": theme.ending if theme else star["ending"],
    }
    first = star["situation"] if fields["held"] else star["bare"]
    for line in (first, star["task"], star["action"], star["result"]):
        yield Part(line.format_map(fields), 0, line=True)


def short_star(question: Question, material: Material, limit: int) -> str:
    """The outline of an occasion in few words."""
    star: Mapping[str, str] = _table()["star"]
    theme = question.theme
    scene = theme.scene if theme else star["scene"]
    lines = (
        star["bare"].format(scene=scene),
        "Task: [add: what you had to do].",
        "Action: [add: what you did].",
    )
    return material.compose(
        (Part(line, 0, line=True) for line in (*lines, "Result: [add: what came of it].")), limit
    )


def _fields(material: Material) -> dict[str, str]:
    latest = material.latest
    best = next((item for item in material.achievements if item.said.clause), None)
    return {
        "role": material.role,
        "company": material.company,
        "held": material.held(latest) if latest is not None else "",
        "evidence": material.said(in_context(best)) if best is not None else "",
        "location": (material.profile.location or "").strip(),
    }


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("outlines.toml").read_text(encoding="utf-8"))
