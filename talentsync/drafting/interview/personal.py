"""Questions on the candidate: background, strengths, achievements, projects, studies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from talentsync.drafting.achievements import ResumeAchievement, in_context
from talentsync.drafting.interview.behavioural import told as told_as_star
from talentsync.drafting.interview.material import (
    Material,
    length,
    spoken_date,
    spoken_name,
    spoken_skill,
    spoken_title,
)
from talentsync.drafting.interview.parts import Part, in_turn
from talentsync.drafting.interview.question import Question
from talentsync.drafting.interview.star import tells_outcome
from talentsync.drafting.names import spelled_name
from talentsync.drafting.prose import choose, ended, listed, with_article
from talentsync.schemas.profile import Education

MOST_SHOWN = 4
MOST_SKILLS = 4
MOST_CERTIFICATES = 3
ENOUGH_MONTHS = 12
FEWEST_CLAUSES = 2


def about(material: Material) -> Iterator[Part]:
    """The background in short: role, years, achievements, studies, and the role that is sought."""
    yield Part(_now(material), 0)
    yield Part(_years(material), 7)
    yield from in_turn(best_of(material)[:3], (8, 4, 3))
    yield Part(_skills(material), 2)
    yield Part(_studies(material), 3)
    yield Part(_certificates(material), 1)
    yield Part(f"I would like to bring this to {material.company} as {with_article(material.role)}.", 6)


def hire(material: Material) -> Iterator[Part]:
    """What speaks for the candidate in the role."""
    best = best_of(material)
    yield Part(
        choose(
            (
                f"For the role of {material.role}, I would point to what I have done.",
                f"I would rather show than promise what I could do in the role of {material.role}.",
            ),
            material.role,
            material.profile.name or "",
        ),
        0,
    )
    yield from in_turn(best[:MOST_SHOWN], (9, 8, 7, 6))
    yield Part(_years(material), 4)
    yield Part(_skills(material), 3)
    yield Part(f"I would like to do the same for {material.company}.", 5)


def strengths(material: Material) -> Iterator[Part]:
    """The skills used longest and what shows them; a claim of character is none of them."""
    yield Part("I would name as strengths what my work has shown.", 0)
    yield Part(_skills(material), 9)
    yield from in_turn(best_of(material)[:3], (8, 7, 6))
    yield Part(f"I would expect both to be of use in the role of {material.role}.", 4)


def experience(material: Material) -> Iterator[Part]:
    """The roles, the latest first, with a statement each."""
    roles = [role for role in material.profile.experience if material.held(role)]
    yield Part(_years(material) or _now(material), 0)
    told_of: set[str] = set()
    for at, role in enumerate(roles[:MOST_SHOWN]):
        yield Part(material.held(role), 9 - 2 * at)
        place = spelled_name(role.company or "")
        own = next(
            (item for item in material.achievements if item.place == place and item.text not in told_of), None
        )
        if own is not None:
            told_of.add(own.text)
            said = in_context(own, named=False).replace("In short:", "My work there:")
            yield Part(said, 8 - 2 * at)
    if not roles:
        yield from in_turn(best_of(material)[:3], (8, 7, 6))
        yield Part(_studies(material), 4)


def education(material: Material) -> Iterator[Part]:
    """Degrees as printed, and certificates."""
    for at, item in enumerate(material.profile.education[:3]):
        yield Part(_degree(item, material.today), 0 if not at else 8 - at)
    yield Part(_certificates(material), 5)


def certificates(material: Material) -> Iterator[Part]:
    """The certificates with issuer and year."""
    for at, item in enumerate(material.profile.certifications[:5]):
        issued = spoken_date(item.issued)
        by = f" from {spelled_name(item.issuer)}" if item.issuer else ""
        yield Part(
            ended(f"I hold {item.name}{by}{f', issued in {issued}' if issued else ''}"),
            0 if not at else 9 - at,
        )


def languages(material: Material) -> Iterator[Part]:
    """The spoken languages, as well as the résumé says."""
    named = [
        f"{item.name} ({item.fluency})" if item.fluency else item.name for item in material.profile.languages
    ]
    if named:
        yield Part(f"I speak {listed(named)}.", 0)


def achievement(question: Question, material: Material, limit: int) -> str:
    """The most telling achievement in STAR form."""
    ranked = sorted(
        material.achievements,
        key=lambda item: (not tells_outcome(item), not item.numbers, not item.said.clause),
    )
    return next((text for item in ranked if (text := told_as_star(question, item, material, limit))), "")


def project(question: Question, material: Material) -> Iterator[Part]:
    """A project: the one nearest to the question and the role, else a piece of work."""
    projects = material.profile.projects
    if not projects:
        return
    target = f"{question.text} {' '.join(question.skills)} {material.role}"
    ranked = [item for item in material.ranked(target) if item.kind == "project"]
    title = ranked[0].place if ranked else spelled_name(projects[0].title)
    chosen = next((item for item in projects if spelled_name(item.title) == title), projects[0])
    yield Part(f"A project that I would describe is {title}.", 0)
    if chosen.technologies:
        yield Part(f"I built it with {listed(chosen.technologies[:5])}.", 8)
    own = [item for item in ranked if item.place == title]
    for at, item in enumerate(own):
        yield Part(in_context(item, named=not item.said.clause), 9 - at)
    if not own:
        yield Part(f"[add: what you found hardest in {title}, and how you solved it]", 7)


def _now(material: Material) -> str:
    latest = material.latest
    if latest is not None and (told := material.held(latest)):
        return told
    degree = material.profile.education[0] if material.profile.education else None
    if degree is not None and (said := _degree(degree, material.today)):
        return said
    title = spoken_title(material.profile.headline or "")
    return f"I am {with_article(title)}." if title else ""


def _years(material: Material) -> str:
    months = material.profile.total_experience_months
    if months < ENOUGH_MONTHS:
        return ""
    return f"In all, my dated roles come to {length(months)} of experience."


def _skills(material: Material) -> str:
    used = [use for use in material.hard_skills if use.months >= ENOUGH_MONTHS and use.count > 1]
    if len(used) > 1:
        named = [spoken_skill(use) for use in used[:MOST_SKILLS]]
        return f"The skills that run through my roles are {listed(named)}."
    listed_skills = [spoken_name(name) for name in material.profile.skills if len(name.split()) <= 3][
        :MOST_SKILLS
    ]
    return f"Among the skills on my résumé are {listed(listed_skills)}." if len(listed_skills) > 1 else ""


def _studies(material: Material) -> str:
    return _degree(material.profile.education[0], material.today) if material.profile.education else ""


def _degree(item: Education, today: date) -> str:
    degree, school = item.degree or "", spelled_name(item.institution or "")
    end = spoken_date(item.end)
    if not degree and not school:
        return ""
    where = f" at {school}" if school else ""
    if item.end == "present":
        return ended(f"I am studying for my {degree}{where}" if degree else f"I am studying{where}")
    if not degree:
        return ended(f"I studied{where}{f', until {end}' if end else ''}")
    return ended(
        f"I completed my {degree}{where} in {end}"
        if end and item.end and item.end[:7] <= today.isoformat()[:7]
        else f"I studied for my {degree}{where}"
    )


def _certificates(material: Material) -> str:
    names = [item.name for item in material.profile.certifications[:MOST_CERTIFICATES]]
    return f"I hold {listed(names)}." if names else ""


def best_of(material: Material) -> list[ResumeAchievement]:
    """The achievements for the role: whole clauses, and phrases only where there are few of those."""
    clauses = [item for item in material.achievements if item.said.clause]
    if len(clauses) >= FEWEST_CLAUSES:
        return clauses
    return [*clauses, *(item for item in material.achievements if not item.said.clause)]
