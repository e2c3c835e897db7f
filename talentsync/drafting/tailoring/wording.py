"""The embedded engine's wording of a tailored résumé: selection, order and safe re-wording."""

from __future__ import annotations

import re
from datetime import date

from talentsync.drafting.proficiency import is_borne_out, percentage
from talentsync.grounding.summary import OBJECTIVE, SENTENCE_END
from talentsync.schemas.profile import Experience, ResumeProfile, SkillUse
from talentsync.schemas.tailoring import (
    EvidenceItem,
    RewordedItem,
    TailoredWording,
    TailoringKeyword,
    TailoringPlan,
)
from talentsync.taxonomy.skills import canonical, satisfies, skill

MOST_NAMED_SKILLS = 6
FEWEST_PROJECTS = 3
SOFT = "soft"
_PRONOUN = re.compile(r"^(?:I|we)\s+(?:have\s+)?(?=[a-z])", re.IGNORECASE)
_AUXILIARY = re.compile(r"^(?:was|were|am|been)\s+(?=responsible\b|involved\b|part\b)", re.IGNORECASE)


def draft_wording(profile: ResumeProfile, plan: TailoringPlan, *, today: date) -> TailoredWording:
    """What the embedded engine decides for a plan.

    Args:
        profile: the résumé.
        plan: its evidence and the target.
        today: the day on which "present" ends.
    """
    return TailoredWording(
        summary=_summary(profile, plan, today),
        reworded=[
            RewordedItem(id=item.id, text=text)
            for item in _bullets(plan)
            if (text := _reworded(item.text)) != item.text
        ],
        order=[item.id for item in sorted(_bullets(plan), key=lambda item: -item.relevance)],
        skills=_skills(profile, plan, today),
        leave_out=_leave_out(plan),
    )


def years_of_experience(profile: ResumeProfile) -> int:
    """Full years over the union of the dated roles."""
    return profile.total_experience_months // 12


def _bullets(plan: TailoringPlan) -> list[EvidenceItem]:
    return [item for item in plan.items if item.id.startswith("experience.") and item.id.count(".") == 2]


def _reworded(text: str) -> str:
    """The sentence without its pronoun and auxiliary: the same verb, the same facts."""
    plain = _AUXILIARY.sub("", _PRONOUN.sub("", text.strip()))
    return plain[:1].upper() + plain[1:] if plain != text else text


def _skills(profile: ResumeProfile, plan: TailoringPlan, today: date) -> list[str]:
    """The listed skills, those that the job asks for first; then what only the work shows and the job asks.

    The heaviest keyword comes first; among equal ones the order of the résumé stays.
    """
    keywords = plan.target.keywords
    listed = list(dict.fromkeys(profile.skills))
    known = {found.name for name in listed if (found := canonical(name))}
    shown = [
        use.name
        for use in profile.skill_uses
        if use.kind != SOFT and use.name not in known and is_borne_out(use) and _asked(use.name, keywords)
    ]
    shown.sort(key=lambda name: -_strength(profile, name, today))
    together = listed + shown
    return sorted(together, key=lambda name: -_asked(name, keywords))


def _asked(name: str, keywords: list[TailoringKeyword]) -> float:
    """The weight of the heaviest keyword that a skill wholly answers."""
    return max((item.weight for item in keywords if satisfies(name, item.name) == 1.0), default=0.0)


def _strength(profile: ResumeProfile, name: str, today: date) -> int:
    use = next(use for use in profile.skill_uses if use.name == name)
    return percentage(use, total_months=profile.total_experience_months, today=today)


def _leave_out(plan: TailoringPlan) -> list[str]:
    """Projects that answer nothing, where enough others answer something."""
    projects = [item for item in plan.items if item.id.startswith("project.")]
    telling = [item for item in projects if item.relevance]
    if len(telling) < FEWEST_PROJECTS:
        return []
    return [item.id for item in projects if not item.relevance]


def _summary(profile: ResumeProfile, plan: TailoringPlan, today: date) -> str:
    """The candidate's own words, or who they are by their roles; what they bring to this one; the aim."""
    own = _without_aim(profile.summary) if profile.summary else None
    sentences = [own or _who(profile), _brings(profile, plan, today), _aim(plan)]
    return " ".join(_ended(sentence) for sentence in sentences if sentence)


def _ended(sentence: str) -> str:
    text = sentence.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _without_aim(summary: str) -> str:
    """The summary without the sentences that name another aim than the one of this résumé."""
    sentences = SENTENCE_END.split(summary)
    return " ".join(sentence for sentence in sentences if not OBJECTIVE.match(sentence))


def _who(profile: ResumeProfile) -> str | None:
    """Such as "Data Analyst with 6 years of experience, most recently at Example Ltd"."""
    role = next((role for role in profile.experience if role.title), None)
    if role is None or not role.title:
        return next((item.degree for item in profile.education if item.degree), None)
    years = years_of_experience(profile)
    span = (
        f" with {years} years of experience" if years > 1 else " with one year of experience" if years else ""
    )
    return f"{role.title[:1].upper()}{role.title[1:]}{span}{_at(role)}"


def _at(role: Experience) -> str:
    return f", {'currently' if role.current else 'most recently'} at {role.company}" if role.company else ""


def _brings(profile: ResumeProfile, plan: TailoringPlan, today: date) -> str | None:
    """The skills that the job asks for and that a role, a project or a certificate shows."""
    uses = [
        use
        for use in profile.skill_uses
        if use.kind != SOFT and is_borne_out(use) and _asked(use.name, plan.target.keywords)
    ]
    uses.sort(
        key=lambda use: (
            -_asked(use.name, plan.target.keywords),
            -percentage(use, total_months=profile.total_experience_months, today=today),
        )
    )
    said = profile.summary or ""
    names = [_spelling(use) for use in uses if _spelling(use).casefold() not in said.casefold()]
    if not names:
        return None
    return f"Hands-on with {_and(names[:MOST_NAMED_SKILLS])}"


def _spelling(use: SkillUse) -> str:
    """The name in the list, or the résumé's own spelling where that is the shorter form of a known one."""
    return skill(use.name).name if canonical(use.name) else use.name


def _aim(plan: TailoringPlan) -> str:
    """The target as an objective and never as a title held."""
    target = plan.target
    place = f" at {target.company.strip()}" if target.company and target.company.strip() else ""
    return f"Seeking a position as {target.role.strip()}{place}"


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
