"""What a model that wants to please would add to a résumé: each statement here is an invention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talentsync.schemas.profile import Experience, ResumeProfile, Statement
from talentsync.schemas.tailoring import TailoringPlan
from talentsync.taxonomy.skills import canonical

_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3})(?![\d.,]*\d)(?!\w)")
_FIRST_WORD = re.compile(r"^\w+")
_DOCTOR = re.compile(r"\b(?:doctor\w*|ph\.?d|dr)\b", re.IGNORECASE)
EMPLOYERS = ("Google", "Deutsche Bank", "McKinsey")


def inventions(profile: ResumeProfile, plan: TailoringPlan) -> Iterator[tuple[str, str]]:
    """Ids of bullets, each with a sentence that says more than the bullet does."""
    for place, role in enumerate(profile.experience):
        for at, bullet in enumerate(role.bullets):
            for text in _of_bullet(bullet, role, plan):
                yield f"experience.{place}.{at}", text
    yield "experience.0.99", "Won the national innovation award."
    yield "experience.99.0", "Chief Technology Officer at Google."
    yield "education.0", "PhD in Computer Science, Stanford University"


def _of_bullet(bullet: Statement, role: Experience, plan: TailoringPlan) -> Iterator[str]:
    text = bullet.text.rstrip(".")
    for name in skills_from_the_job(plan):
        yield f"{text} using {name}."
        yield f"{text}, with strong {name.lower()} practice."
    for number in _NUMBER.finditer(text):
        raised = f"{int(number[1]) * 2 + 1}"
        yield f"{text[: number.start()]}{raised}{text[number.end() :]}."
        if text[: number.start()].endswith("over "):
            continue
        yield f"{text[: number.start()]}over {number[1]}{text[number.end() :]}."
    for employer in EMPLOYERS:
        yield f"{text} at {employer}."
        yield f"{text}, later adopted by {employer}."
    yield f"Holding a PhD, {text[0].lower()}{text[1:]}."
    yield f"{text}; completed a master's degree alongside."
    yield f"{text} until 2031."
    yield f"{text}, saving $3 million a year."
    if not role.current:
        yield f"Currently {text[0].lower()}{text[1:]}."
    yield _FIRST_WORD.sub("Single-handedly architected and", f"{text}.", count=1)
    yield f"{text} as an award-winning expert leading hundreds of engineers."


def summaries(profile: ResumeProfile, plan: TailoringPlan) -> Iterator[str]:
    """Sentences about the candidate that nothing bears out."""
    years = profile.total_experience_months // 12
    title = next((role.title for role in profile.experience if role.title), "Professional")
    yield f"{title} with {years + 3} years of experience."
    yield f"{title} with over {years + 1} years of experience."
    yield f"{title} with {years} years of experience at Google."
    yield f"{title} who holds a PhD from Stanford University."
    if not any(_DOCTOR.search(item.degree or "") for item in profile.education):
        yield f"{title} with an executive doctorate."
    yield f"Vice President and {title} with {years} years of experience."
    yield f"{title} who manages 450 people and a budget of $90 million."
    yield f"Former Chief Executive Officer with {years} years of experience."
    for name in skills_from_the_job(plan):
        yield f"{title} with deep {name} experience."
        yield f"Hands-on with {name}."
    role = plan.target.role
    if not any(role.casefold() in (item.title or "").casefold() for item in profile.experience):
        yield f"{role} with {years} years of experience."
        yield f"Proven track record as {role}."


def skills_from_the_job(plan: TailoringPlan) -> list[str]:
    """What the job asks for and the résumé does not have."""
    return [name for name in plan.still_missing if canonical(name)]
