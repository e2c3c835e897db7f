"""Which evidence of a résumé answers which requirement of a job."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from talentsync.grounding.words import content_stems
from talentsync.matching.kinds import is_of_kind, practises
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.tailoring import EvidenceItem, TailoringKeyword, TailoringPlan, Target
from talentsync.taxonomy.skills import canonical, find_skills, satisfies

_IN_PART = 0.5
_LISTED = frozenset({"skill", "certification", "language", "shown"})  # names, where no context is needed


def plan_tailoring(profile: ResumeProfile, target: Target) -> TailoringPlan:
    """Find the evidence for each keyword; what has none is `still_missing`, the heaviest first.

    An item answers a keyword when it names the skill, one that wholly satisfies it (PostgreSQL for SQL), or,
    for what is not in the skills list, all of its words or a skill of the kind that it names (Kafka for
    "another streaming platform"). A held title answers its discipline. What answers in part (Docker for
    containers) adds half of the weight to the item's relevance and leaves the keyword missing. Of keywords of
    which any one will do, none is missing where one is answered.
    """
    titles = {f"experience.{place}": role.title or "" for place, role in enumerate(profile.experience)}
    wishes = [_Wish.of(keyword) for keyword in target.keywords]
    items = [_weighed(item, wishes, titles.get(item.id, "")) for item in _items(profile)]
    answered: dict[str, list[str]] = {}
    for item in items:
        for name in item.answers:
            answered.setdefault(name, []).append(item.id)
    missing = sorted(
        (
            keyword
            for keyword in target.keywords
            if keyword.asked and answered.keys().isdisjoint([keyword.name, *keyword.alternatives])
        ),
        key=lambda keyword: -keyword.weight,
    )
    return TailoringPlan(
        target=target,
        items=items,
        answered=answered,
        still_missing=list(dict.fromkeys(keyword.name for keyword in missing)),
    )


class _Wish(NamedTuple):
    """A keyword, the stems of its words, and whether the skills list has it."""

    keyword: TailoringKeyword
    stems: frozenset[str]
    is_skill: bool

    @classmethod
    def of(cls, keyword: TailoringKeyword) -> _Wish:
        return cls(keyword, content_stems(keyword.name), canonical(keyword.name) is not None)


class _Words(NamedTuple):
    """A text as the stems of its words and the skills that it names; in a list no context is needed."""

    stems: frozenset[str]
    skills: frozenset[str]
    listed: bool

    @classmethod
    def of(cls, text: str, *, listed: bool) -> _Words:
        skills = frozenset(mention.name for mention in find_skills(text, in_list=listed))
        return cls(content_stems(text), skills, listed)


def _answers(text: _Words, wish: _Wish) -> float:
    """How far a text answers a keyword: 1.0 wholly, 0.5 in part, 0.0 not at all."""
    name = wish.keyword.name
    if wish.stems and wish.stems <= text.stems and (text.listed or not wish.is_skill):
        return 1.0
    if not wish.is_skill and any(is_of_kind(skill, name) for skill in text.skills):
        return 1.0
    return max((satisfies(skill, name) for skill in text.skills), default=0.0)


def _weighed(item: EvidenceItem, wishes: list[_Wish], title: str) -> EvidenceItem:
    text = _Words.of(item.text, listed=item.id.partition(".")[0] in _LISTED)
    degrees = [
        (wish.keyword, 1.0 if practises(title, wish.keyword.name) else _answers(text, wish))
        for wish in wishes
    ]
    return item.model_copy(
        update={
            "answers": list(dict.fromkeys(keyword.name for keyword, degree in degrees if degree == 1.0)),
            "relevance": round(
                sum(keyword.weight * max(degree, 0.0) for keyword, degree in degrees if degree >= _IN_PART), 3
            ),
        }
    )


def _items(profile: ResumeProfile) -> Iterator[EvidenceItem]:
    for place, role in enumerate(profile.experience):
        heading = " ".join(part for part in (role.title, role.company) if part)
        yield EvidenceItem(id=f"experience.{place}", text=heading, lines=role.source.get("title", []))
        for at, bullet in enumerate(role.bullets):
            yield EvidenceItem(id=f"experience.{place}.{at}", text=bullet.text, lines=bullet.lines)
    for place, project in enumerate(profile.projects):
        text = ". ".join(part for part in (project.title, project.description) if part)
        if project.technologies:
            text = f"{text}. {', '.join(project.technologies)}"
        yield EvidenceItem(id=f"project.{place}", text=text, lines=_lines(project.source))
    for place, certificate in enumerate(profile.certifications):
        yield EvidenceItem(
            id=f"certification.{place}", text=certificate.name, lines=_lines(certificate.source)
        )
    for place, degree in enumerate(profile.education):
        text = " ".join(part for part in (degree.degree, degree.field, degree.institution) if part)
        yield EvidenceItem(id=f"education.{place}", text=text, lines=_lines(degree.source))
    for place, name in enumerate(profile.skills):
        yield EvidenceItem(id=f"skill.{place}", text=name, lines=profile.source.get("skills", []))
    yield from _shorter_items(profile)
    for use in profile.skill_uses:  # some stand on lines that no field was read from
        yield EvidenceItem(id=f"shown.{use.name}", text=use.name, lines=use.lines)


def _shorter_items(profile: ResumeProfile) -> Iterator[EvidenceItem]:
    for place, language in enumerate(profile.languages):
        yield EvidenceItem(id=f"language.{place}", text=language.name, lines=_lines(language.source))
    for place, award in enumerate(profile.achievements):
        text = " ".join(part for part in (award.title, award.description) if part)
        yield EvidenceItem(id=f"achievement.{place}", text=text, lines=_lines(award.source))
    for place, position in enumerate(profile.positions):
        text = " ".join(part for part in (position.title, position.description) if part)
        yield EvidenceItem(id=f"position.{place}", text=text, lines=_lines(position.source))
    for place, publication in enumerate(profile.publications):
        yield EvidenceItem(
            id=f"publication.{place}", text=publication.title, lines=_lines(publication.source)
        )
    if profile.summary:
        yield EvidenceItem(id="summary", text=profile.summary, lines=profile.source.get("summary", []))


def _lines(source: dict[str, list[int]]) -> list[int]:
    return sorted({line for lines in source.values() for line in lines})
