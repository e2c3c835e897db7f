"""Canonical skills anywhere in the résumé, with where, how often and how long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from talentsync.resume.tenure import month_range, union_months
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import Experience, SectionName, SkillUse
from talentsync.taxonomy.skills import find_skills, skill

_LISTS: frozenset[SectionName] = frozenset({"skills"})
_WITHOUT_SKILLS: frozenset[SectionName] = frozenset({"references", "interests", "languages"})


@dataclass(slots=True)
class _Use:
    aliases: dict[str, None] = field(default_factory=dict)
    sections: dict[SectionName, None] = field(default_factory=dict)
    lines: dict[int, None] = field(default_factory=dict)


def find_skill_uses(
    document: DocumentText, sections: dict[SectionName, list[int]], roles: list[Experience], today: date
) -> list[SkillUse]:
    """Every skill of the skills list that the résumé mentions, those with the most mentions first.

    Args:
        document: the lines.
        sections: the lines of each section.
        roles: dated roles, which give months and last use.
        today: what `present` means.
    """
    uses: dict[str, _Use] = {}
    for line, section in _lines(sections):
        for mention in find_skills(document.lines[line].text, in_list=section in _LISTS):
            use = uses.setdefault(mention.name, _Use())
            use.aliases.setdefault(mention.alias)
            use.sections.setdefault(section)
            use.lines.setdefault(line)
    told = [(role, _lines_of(role)) for role in roles]
    found = [_skill_use(name, use, told, today) for name, use in uses.items()]
    return sorted(found, key=lambda use: (-use.count, use.lines[0], use.name))


def _lines(sections: dict[SectionName, list[int]]) -> Iterator[tuple[int, SectionName]]:
    for section, lines in sections.items():
        if section not in _WITHOUT_SKILLS:
            for line in lines:
                yield line, section


def _lines_of(role: Experience) -> set[int]:
    return {line for lines in role.source.values() for line in lines}


def _skill_use(name: str, use: _Use, roles: list[tuple[Experience, set[int]]], today: date) -> SkillUse:
    spans = []
    last: tuple[int, str] | None = None
    for role, lines in roles:
        span = month_range(role.start, role.end, today)
        if span is None or not role.end or lines.isdisjoint(use.lines):
            continue
        spans.append(span)
        last = max(last or (0, ""), (span[1], role.end))
    return SkillUse(
        name=name,
        kind=skill(name).kind,
        aliases=list(use.aliases),
        sections=list(use.sections),
        count=len(use.lines),
        months=union_months(spans),
        last_used=last[1] if last else None,
        lines=sorted(use.lines),
    )
