"""Questions on a skill: where it was used, how long and to what end; or that it was not, and what is near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from talentsync.drafting.achievements import ResumeAchievement
from talentsync.drafting.interview.material import Material, at_place, length, spoken_skill, spoken_title
from talentsync.drafting.interview.parts import Part, in_turn
from talentsync.drafting.interview.question import Question
from talentsync.drafting.names import spelled_name
from talentsync.drafting.prose import listed
from talentsync.grounding.words import content_words, stem
from talentsync.schemas.profile import Experience, SkillUse
from talentsync.taxonomy.skills import degrees, find_skills, skill

MOST_PLACES = 3
MOST_SHOWN = 4
MOST_BRIDGES = 2
# Kinds whose skills stand close enough to each other to speak of one in the place of another.
_CLOSE_KINDS = frozenset(
    "language framework database cloud devops testing security networking erp operating_system "
    "machine_learning web blockchain".split()
)


def skill_answer(question: Question, material: Material, limit: int) -> str:
    """The answer to a question on skills or on another subject; nothing where there is nothing to say."""
    known = [use for name in question.skills if (use := _use(name, material))]
    missing = [name for name in question.skills if not _use(name, material)]
    if known:
        return material.compose(_shown(known, missing, material), limit)
    if missing:
        return material.compose(_bridged(missing, material), limit)
    return material.compose(_on_subject(question.subject, material), limit)


def _use(name: str, material: Material) -> SkillUse | None:
    """What the résumé shows of a skill, or of one that is a part of having it."""
    uses = material.profile.skill_uses
    exact = next((use for use in uses if use.name == name), None)
    return exact or next((use for use in uses if degrees(use.name).get(name, 0.0) >= 1.0), None)


def _shown(known: Sequence[SkillUse], missing: Sequence[str], material: Material) -> Iterator[Part]:
    first = known[0]
    evidence = [item for use in known for item in _evidence(use, material)]
    for at, text in enumerate(_summary(first, material, bool(evidence))):
        yield Part(text, 9 * at)
    for at, use in enumerate(known[1:MOST_SHOWN]):
        for text in _summary(use, material, bool(_evidence(use, material))):
            yield Part(text, 6 - at)
    yield from in_turn(list(dict.fromkeys(evidence))[:MOST_SHOWN], (9, 8, 5, 4))
    if not evidence:
        yield Part(f"[add: one piece of work in which you used {first.name}, and what came of it]", 8)
    if missing:
        yield Part(f"I would not claim the same of {listed(missing, 'or')}.", 7)


def _summary(use: SkillUse, material: Material, told: bool) -> list[str]:
    """Where a skill was used, and how long by the dates of the roles that mention it."""
    name = spoken_skill(use)
    places = _places(use, material)
    where = f"I have worked with {name} {listed(places)}." if places else ""
    first = f"I have worked with {name} {places[0]}." if places else ""
    length_of = ""
    if use.months:
        length_of = f"I have {length(use.months)} of experience with {name}, by the dates of those roles."
    if "certifications" in use.sections and not places:
        where = f"I hold a certificate that covers {name}."
    shown = f"My résumé shows {name} at work." if told else f"I list {name} among my skills."
    return [text for text in (material.said(where, first, shown), material.said(length_of)) if text]


def _places(use: SkillUse, material: Material) -> list[str]:
    """The roles and projects whose text mentions the skill."""
    found = [_as_where(role) for role in material.profile.experience if _mentions(role, use)]
    found += [
        f"in my project {spelled_name(project.title)}"
        for project in material.profile.projects
        if use.name
        in {
            item.name
            for item in find_skills(f"{project.description}\n{', '.join(project.technologies)}", in_list=True)
        }
    ]
    return list(dict.fromkeys(place for place in found if place))[:MOST_PLACES]


def _as_where(role: Experience) -> str:
    place = at_place(role)
    title = spoken_title(role.title or "")
    return place or (f"as {title}" if title else "")


def _mentions(role: Experience, use: SkillUse) -> bool:
    text = "\n".join([role.title or "", *(bullet.text for bullet in role.bullets)])
    return any(mention.name == use.name for mention in find_skills(text))


def _evidence(use: SkillUse, material: Material) -> list[ResumeAchievement]:
    return [item for item in material.ranked(use.name) if use.name in item.skills]


def _bridged(missing: Sequence[str], material: Material) -> Iterator[Part]:
    """That the skill was not used, and the nearest that was."""
    yield Part(
        f"I would not claim experience with {listed(missing, 'or')}: my résumé has no work with it to show.",
        0,
    )
    near = _nearest(missing[0], material)
    if near:
        named = listed([spoken_skill(use) for use in near])
        yield Part(f"What comes nearest in my own work is {named}.", 9)
    else:
        yield Part("What I can show is work of another kind.", 9)
    yield from in_turn(_near_evidence(near, material), (8, 6))
    yield Part(f"I would be glad to learn {missing[0]} for the role of {material.role}.", 5)
    yield Part(f"[add: what you have done with {missing[0]} that is not on the résumé, or leave this out]", 0)


def _nearest(name: str, material: Material) -> list[SkillUse]:
    uses = material.hard_skills
    related = [
        use for use in uses if degrees(use.name).get(name, 0.0) > 0 or degrees(name).get(use.name, 0.0) > 0
    ]
    kind = skill(name).kind
    alike = [use for use in uses if use.kind == kind] if kind in _CLOSE_KINDS else []
    return [*related, *(use for use in alike if use not in related)][:MOST_BRIDGES]


def _near_evidence(near: Sequence[SkillUse], material: Material) -> list[ResumeAchievement]:
    found = [item for use in near for item in _evidence(use, material)]
    return list(dict.fromkeys(found or material.achievements))[:2]


def _on_subject(subject: str, material: Material) -> Iterator[Part]:
    """What is no known skill: the statements that share its words, or that there are none."""
    shown = [item for item in material.ranked(subject) if _shares(item, subject)]
    yield from in_turn(shown[:MOST_SHOWN], (9, 8, 7, 6))
    if shown:
        return
    yield Part(f"I would not claim experience with {subject}: my résumé has no work with it to show.", 0)
    yield Part("[add: where you have met it, or leave this out]", 0)
    if material.achievements:
        yield Part("What I can show is other work.", 8)
    yield from in_turn(material.achievements[:2], (7, 6))


def _shares(item: ResumeAchievement, subject: str) -> bool:
    return any(stem(word) in item.stems for word in content_words(subject))
