"""Roles to recommend, from the category, the skills, past titles and O*NET's related occupations.

A role's score (version 1) is

    0.45 skills + 0.25 category + 0.20 titles + 0.10 related occupations

each between 0 and 1.

- **Skills**: how much of the role's core skills the résumé has, the most telling weighing most, each by how
  far a skill satisfies it and how strongly the résumé shows it.
- **Category**: the probability of the category the role belongs to, 0.7 of it where the role only touches the
  category; nothing when the classifier is unsure.
- **Titles**: whether a past title is this role, the latest most.
- **Related**: O*NET's tier between the role's occupation and those of the past titles, or of the category
  where no title is known.

No model is asked and no chance is involved: the same résumé gives the same roles in the same order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from talentsync.drafting.proficiency import percentage
from talentsync.schemas.analysis import RecommendedRole
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.profile import ResumeProfile
from talentsync.taxonomy.occupations import (
    TIER_WORDS,
    Role,
    all_occupations,
    all_roles,
    category_occupations,
    occupations_of_title,
    title_words,
)
from talentsync.taxonomy.skills import canonical, degrees

SCORE_VERSION = "1"
FEWEST_ROLES = 3
MOST_ROLES = 6
UNSURE = "unsure"

_SKILLS, _CATEGORY, _TITLES, _RELATED = 0.45, 0.25, 0.20, 0.10
_TOUCHES = 0.7
_ENOUGH_SKILLS = 6
_OLDER_TITLE = 0.7
_TIER_WEIGHT: Mapping[str, float] = {"Primary-Short": 1.0, "Primary-Long": 0.6, "Supplemental": 0.3}
_WORTH_NAMING = 0.05
_ON_HEARSAY = 0.5  # a role that only the category or a relation speaks for comes after the others
_SHARE_OF_BEST = 0.55


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a résumé offers, worked out once for all roles."""

    strengths: Mapping[str, float]
    shown_by: Mapping[str, str]
    probabilities: Mapping[str, float]
    titles: tuple[str, ...]
    anchors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Match:
    role: Role
    score: float
    reason: str


def recommend_roles(
    profile: ResumeProfile, category: CategoryPrediction, *, today: date
) -> list[RecommendedRole]:
    """Three to six roles with their reasons, best first; fewer where the résumé gives no ground for three.

    Args:
        profile: what the résumé says.
        category: the predicted category; its label may be "unsure".
        today: the day on which "present" ends.
    """
    evidence = _evidence(profile, category, today)
    matches = [match for role in all_roles() if (match := _match(role, evidence)).score >= _WORTH_NAMING]
    matches.sort(key=lambda match: (-match.score, match.role.title))
    good = [match for match in matches if match.score >= _SHARE_OF_BEST * matches[0].score]
    chosen = good if len(good) >= FEWEST_ROLES else matches[:FEWEST_ROLES]
    return [RecommendedRole(title=match.role.title, reason=match.reason) for match in chosen[:MOST_ROLES]]


def _evidence(profile: ResumeProfile, category: CategoryPrediction, today: date) -> _Evidence:
    strengths: dict[str, float] = {}
    shown_by: dict[str, str] = {}
    for use in profile.skill_uses:
        share = percentage(use, total_months=profile.total_experience_months, today=today) / 100
        shown = degrees(use.name) if canonical(use.name) else {use.name: 1.0}
        for name, degree in shown.items():
            if degree * share > strengths.get(name, 0.0):
                strengths[name] = degree * share
                shown_by[name] = use.name
    sure = category.label != UNSURE
    probabilities = {item.label: item.probability for item in category.top} if sure else {}
    if sure:
        probabilities.setdefault(category.label, category.probability)
    titles = tuple(item.title for item in profile.experience if item.title)
    titles = titles or ((profile.headline,) if profile.headline else ())
    anchors = {code: title for title in reversed(titles) for code in sorted(occupations_of_title(title))}
    if not anchors and sure:
        anchors = dict.fromkeys(category_occupations(category.label)[:1], category.label)
    return _Evidence(strengths, shown_by, probabilities, titles, anchors)


def _match(role: Role, evidence: _Evidence) -> _Match:
    skills, shared = _skill_score(role, evidence)
    label, likely = _category_score(role, evidence)
    title, held = _title_score(role, evidence)
    tier, anchor = _relation(role, evidence)
    score = _SKILLS * skills + _CATEGORY * likely + _TITLES * held + _RELATED * _TIER_WEIGHT.get(tier, 0.0)
    if not shared and not held:
        score *= _ON_HEARSAY
    reasons = []
    if shared:
        reasons.append(f"shared skills: {', '.join(shared[:5])}")
    if label:
        reasons.append(f"category {label} at {evidence.probabilities[label]:.0%}")
    if title:
        reasons.append(f"held the title {title}")
    if tier:
        reasons.append(f"O*NET lists it as {TIER_WORDS[tier]} to {all_occupations()[anchor].title}")
    text = "; ".join(reasons)
    return _Match(role, score, text[:1].upper() + text[1:])


def _skill_score(role: Role, evidence: _Evidence) -> tuple[float, list[str]]:
    """The weighted share of core skills, and the résumé's own skills that make it up.

    Six skills make a full score, so that a role with a long list is not at a disadvantage.
    """
    total = gained = 0.0
    shared: list[str] = []
    for rank, name in enumerate(role.skills):
        weight = 1 / (1 + 0.2 * rank)
        total += weight if rank < _ENOUGH_SKILLS else 0.0
        strength = evidence.strengths.get(name, 0.0)
        if strength:
            gained += weight * (0.4 + 0.6 * strength)
            shared.append(evidence.shown_by[name])
    return min(1.0, gained / total), list(dict.fromkeys(shared))


def _category_score(role: Role, evidence: _Evidence) -> tuple[str, float]:
    best = ("", 0.0)
    for rank, label in enumerate(role.categories):
        likely = evidence.probabilities.get(label, 0.0) * (1.0 if rank == 0 else _TOUCHES)
        if likely > max(best[1], 0.05):
            best = (label, likely)
    return best


def _title_score(role: Role, evidence: _Evidence) -> tuple[str, float]:
    """The latest past title that is this role, with how recent it is."""
    wanted = title_words(role.title)
    for age, title in enumerate(evidence.titles):
        if wanted <= title_words(title):
            return title, 1.0 if age == 0 else _OLDER_TITLE
    return "", 0.0


def _relation(role: Role, evidence: _Evidence) -> tuple[str, str]:
    """The closest tier from an occupation of the résumé to the role's own, and that occupation's code."""
    best = ("", "")
    for code in evidence.anchors:
        tier = all_occupations()[code].related.get(role.code, "")
        if _TIER_WEIGHT.get(tier, 0.0) > _TIER_WEIGHT.get(best[0], 0.0):
            best = (tier, code)
    return best
