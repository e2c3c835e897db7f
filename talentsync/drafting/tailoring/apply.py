"""A checked wording put into a résumé, with every difference told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from talentsync.grounding.words import words
from talentsync.schemas.profile import Certification, Experience, Project, ResumeProfile, Statement
from talentsync.schemas.tailoring import (
    EvidenceItem,
    TailoredWording,
    TailoringChange,
    TailoringPlan,
)
from talentsync.taxonomy.skills import canonical

Item = TypeVar("Item", Project, Certification)
_LINES_APART = "\n"


@dataclass(frozen=True, slots=True)
class Tailored:
    """The tailored résumé and what was changed in it."""

    profile: ResumeProfile
    changes: list[TailoringChange]


def apply_wording(profile: ResumeProfile, plan: TailoringPlan, wording: TailoredWording) -> Tailored:
    """The résumé in the words and the order of a wording that has been checked.

    Names, employers, titles, dates, degrees, grades and contacts are those of `profile`; whatever the wording
    does not name keeps its place after what it names. Nothing leaves without a change that says so.
    """
    tailored = profile.model_copy(deep=True)
    writer = _Writer(plan, wording)
    tailored.headline = writer.headline(profile)
    tailored.summary = writer.summary(profile)
    tailored.skills = writer.skills(profile)
    tailored.experience = [writer.role(place, role) for place, role in enumerate(profile.experience)]
    tailored.projects = writer.select("project", profile.projects)
    tailored.certifications = writer.select("certification", profile.certifications)
    return Tailored(tailored, writer.changes)


class _Writer:
    """One application of a wording: what it says, and the changes so far."""

    def __init__(self, plan: TailoringPlan, wording: TailoredWording) -> None:
        self.changes: list[TailoringChange] = []
        self._plan = plan
        self._wording = wording
        self._items: Mapping[str, EvidenceItem] = {item.id: item for item in plan.items}
        self._texts = {item.id: item.text for item in wording.reworded}
        self._rank = {name: place for place, name in enumerate(wording.order)}

    def headline(self, profile: ResumeProfile) -> str | None:
        """The candidate's own, or a held title that is the target, or the target as what it is: a target."""
        role = self._plan.target.role.strip()
        held = [item.title for item in profile.experience if item.title]
        same = next((title for title in held if words(title) == words(role)), None)
        headline = same or profile.headline or f"Target role: {role}"
        if headline != profile.headline:
            why = "You held this title" if same else "Names the role that this résumé is for, as an aim"
            lines = self._lines_of_title(profile, same)
            self._note("headline", profile.headline, headline, why, lines)
        return headline

    def summary(self, profile: ResumeProfile) -> str | None:
        """The written summary, or the candidate's own."""
        written = self._wording.summary
        if not written or written == profile.summary:
            return profile.summary
        lines = sorted({line for item in self._answering() for line in item.lines})
        why = "Says first what of your record answers this role"
        self._note("summary", profile.summary, written, why, lines)
        return written

    def skills(self, profile: ResumeProfile) -> list[str]:
        """The named skills first, then the others: none leaves."""
        chosen = list(dict.fromkeys([*self._wording.skills, *profile.skills]))
        if chosen == profile.skills:
            return chosen
        added = [name for name in chosen if name not in profile.skills]
        shown = {line for use in profile.skill_uses if use.name in _canonical(added) for line in use.lines}
        why = "What the job asks for comes first"
        if added:
            why += f"; {', '.join(added)}: shown in your work but not listed"
        lines = sorted({*profile.source.get("skills", []), *shown})
        self._note("skills", ", ".join(profile.skills) or None, ", ".join(chosen), why, lines)
        return chosen

    def role(self, place: int, role: Experience) -> Experience:
        """The same role with its points re-worded and in the order of the wording."""
        ids = [f"experience.{place}.{at}" for at in range(len(role.bullets))]
        ranked = sorted(ids, key=lambda name: (self._rank.get(name, len(self._rank)), ids.index(name)))
        bullets = dict(zip(ids, role.bullets, strict=True))
        if ranked != ids:
            self._note_order(role, [bullets[name] for name in ranked], ranked)
        return role.model_copy(
            update={"bullets": [self._bullet(name, bullets[name]) for name in ranked]}, deep=True
        )

    def select(self, kind: str, items: Sequence[Item]) -> list[Item]:
        """The items that stay, the most telling first."""
        left = set(self._wording.leave_out)
        kept: list[tuple[float, int, Item]] = []
        for place, item in enumerate(items):
            evidence = self._items.get(f"{kind}.{place}")
            if f"{kind}.{place}" in left:
                lines = evidence.lines if evidence else []
                why = f"Answers nothing that {self._plan.target.role.strip()} asks for"
                self._note("left_out", _named(item), None, why, lines)
            else:
                kept.append((-evidence.relevance if evidence else 0.0, place, item))
        ordered = [item for _, _, item in sorted(kept, key=lambda entry: entry[:2])]
        if ordered != [item for _, _, item in kept]:
            before = _LINES_APART.join(_named(item) for _, _, item in kept)
            after = _LINES_APART.join(map(_named, ordered))
            self._note("order", before, after, "What answers the role comes first", [])
        return ordered

    def _bullet(self, name: str, bullet: Statement) -> Statement:
        text = self._texts.get(name, bullet.text)
        if text == bullet.text:
            return bullet
        self._note("reworded", bullet.text, text, self._why(name, "Reads better"), bullet.lines)
        return Statement(text=text, lines=bullet.lines)

    def _why(self, name: str, otherwise: str) -> str:
        item = self._items.get(name)
        return f"Answers {', '.join(item.answers)}" if item and item.answers else otherwise

    def _note_order(self, role: Experience, bullets: list[Statement], ids: list[str]) -> None:
        first = next((item.answers for name in ids if (item := self._items.get(name)) and item.answers), [])
        asked = f" ({', '.join(first)})" if first else ""
        lines = sorted({line for bullet in bullets for line in bullet.lines})
        where = " at ".join(part for part in (role.title, role.company) if part)
        self._note(
            "order",
            _LINES_APART.join(bullet.text for bullet in role.bullets),
            _LINES_APART.join(bullet.text for bullet in bullets),
            f"{where}: what answers the role{asked} comes first",
            lines,
        )

    def _answering(self) -> Iterator[EvidenceItem]:
        """The items that answer something, bullets and projects before lists of names."""
        for item in self._plan.items:
            if item.answers and item.id.startswith(("experience.", "project.", "certification.")):
                yield item

    def _lines_of_title(self, profile: ResumeProfile, title: str | None) -> list[int]:
        role = next((item for item in profile.experience if title and item.title == title), None)
        return role.source.get("title", []) if role else []

    def _note(self, kind: str, before: str | None, after: str | None, why: str, lines: list[int]) -> None:
        change = TailoringChange.model_validate(
            {"kind": kind, "before": before, "after": after, "why": why, "lines": lines}
        )
        self.changes.append(change)


def _canonical(names: Sequence[str]) -> set[str]:
    return {found.name for name in names if (found := canonical(name))}


def _named(item: Project | Certification) -> str:
    return item.title if isinstance(item, Project) else item.name
