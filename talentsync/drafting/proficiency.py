"""How much a résumé shows of each skill, as a percentage with its reason.

The formula (version 1) is a score of evidence, not a test result; it reads what the résumé says:

    percentage = 20 + 80 x (0.30 duration + 0.25 coverage + 0.25 recency + 0.20 depth)

- **duration** = 1 - exp(-months / 24): practice grows quickly at first, then flattens; two years give 63%.
- **coverage** = months / all months of experience: a skill used all the time weighs more than one used once.
- **recency** = 0.5 ^ (months since last use / 36): what was not used for three years counts half.
- **depth** = 0.6 (1 - exp(-lines / 3)) + 0.4 x (kinds of proof / 3), where proof is experience, projects and
  certificates: naming a skill in several places and kinds shows more than one mention.

Time in use weighs most (duration and coverage, 0.55 together), because it is what employers ask for and what
is hardest to pad; recency comes next; depth least, since its wording is the candidate's own. The first 20
points are for naming the skill at all. A skill that no role, project or certificate bears out is capped at
40.

More months, a later last use and more mentions never lower the percentage.
"""

from __future__ import annotations

import math
from datetime import date

from talentsync.schemas.analysis import SkillProficiency
from talentsync.schemas.profile import ResumeProfile, SkillUse

FORMULA_VERSION = "1"
MOST_SKILLS = 12
LISTED_ONLY_CAP = 40
SEVERAL_LINES = 2

_BASE = 20.0
_DURATION, _COVERAGE, _RECENCY, _DEPTH = 0.30, 0.25, 0.25, 0.20
_PRACTICE_MONTHS = 24.0
_HALF_LIFE_MONTHS = 36.0
_MENTIONS = 3.0
_PROOF = ("experience", "projects", "certifications")


def skill_proficiencies(
    profile: ResumeProfile, *, today: date, most: int = MOST_SKILLS
) -> list[SkillProficiency]:
    """The strongest hard skills of a résumé, strongest first; equal ones in alphabetical order.

    A word that occurs once in a bullet ("moved the general ledger") is not yet a skill of the candidate:
    where a résumé lists skills, only listed ones and those that come up on several lines are shown.

    Args:
        profile: what the résumé says.
        today: the day on which "present" ends.
        most: how many skills at most.
    """
    total = profile.total_experience_months
    scored = [
        SkillProficiency(
            skill_name=use.name,
            percentage=percentage(use, total_months=total, today=today),
            explanation=explain(use, total_months=total, today=today),
        )
        for use in _claimed(profile)
    ]
    scored.sort(key=lambda item: (-item.percentage, item.skill_name.casefold()))
    return scored[:most]


def _claimed(profile: ResumeProfile) -> list[SkillUse]:
    hard = [use for use in profile.skill_uses if use.kind != "soft"]
    if not profile.skills:
        return hard
    return [use for use in hard if "skills" in use.sections or use.count >= SEVERAL_LINES]


def percentage(use: SkillUse, *, total_months: int, today: date) -> int:
    """The percentage of one skill, 0 to 100, by the formula of this module."""
    duration = 1 - math.exp(-use.months / _PRACTICE_MONTHS)
    coverage = min(1.0, use.months / total_months) if total_months else 0.0
    score = (
        _DURATION * duration + _COVERAGE * coverage + _RECENCY * _recency(use, today) + _DEPTH * _depth(use)
    )
    value = round(_BASE + (100 - _BASE) * score)
    return value if is_borne_out(use) else min(value, LISTED_ONLY_CAP)


def is_borne_out(use: SkillUse) -> bool:
    """Whether a role, a project or a certificate mentions the skill, not only a list of skills."""
    return use.months > 0 or any(section in _PROOF for section in use.sections)


def explain(use: SkillUse, *, total_months: int, today: date) -> str:
    """Why the percentage is what it is, in one sentence."""
    parts = [_explain_time(use, total_months)]
    since = months_since(use.last_used, today)
    if since is not None:
        parts.append("in use now" if since == 0 else f"last used {_span(since)} ago")
    lines = "1 line" if use.count == 1 else f"{use.count} lines"
    places = ", ".join(dict.fromkeys(use.sections))
    parts.append(f"mentioned in {lines} ({places})" if places else f"mentioned in {lines}")
    if not is_borne_out(use):
        parts.append(f"at most {LISTED_ONLY_CAP}% because no role, project or certificate mentions it")
    sentence = "; ".join(part for part in parts if part)
    return sentence[0].upper() + sentence[1:] + "."


def months_since(when: str | None, today: date) -> int | None:
    """Whole months from a date as profiles print it (`YYYY`, `YYYY-MM`, `present`) to today, at least 0.

    A bare year counts as its June, the middle; None and what is no date give None.
    """
    if when == "present":
        return 0
    year, _, month = (when or "").partition("-")
    if not year.isdigit() or not (month.isdigit() or not month):
        return None
    months = (today.year - int(year)) * 12 + today.month - int(month or 6)
    return max(0, months)


def _recency(use: SkillUse, today: date) -> float:
    since = months_since(use.last_used, today)
    return 0.0 if since is None else 0.5 ** (since / _HALF_LIFE_MONTHS)


def _depth(use: SkillUse) -> float:
    proof = sum(section in use.sections for section in _PROOF)
    return 0.6 * (1 - math.exp(-use.count / _MENTIONS)) + 0.4 * proof / len(_PROOF)


def _explain_time(use: SkillUse, total_months: int) -> str:
    if not use.months:
        return "no dated role mentions it"
    if use.months >= total_months:
        return f"used in {_span(use.months)} of dated roles"
    return f"used in {_span(use.months)} of {_span(total_months)} of experience"


def _span(months: int) -> str:
    """Months as people say them: "1 year 3 months"."""
    years, rest = divmod(months, 12)
    parts = [
        f"{number} {unit}" if number == 1 else f"{number} {unit}s"
        for number, unit in ((years, "year"), (rest, "month"))
        if number
    ]
    return " ".join(parts) or "0 months"
