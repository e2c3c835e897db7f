"""What a résumé is tailored to: a job that was read, or the role alone."""

from __future__ import annotations

from talentsync.schemas.job import JobDescription
from talentsync.schemas.tailoring import TailoringKeyword, Target
from talentsync.taxonomy.occupations import Role, all_roles, title_words

_USUAL = 0.4  # what goes with a role weighs as much as what a job prefers


def target_of(role: str, *, job: JobDescription | None = None, company: str | None = None) -> Target:
    """The target of a tailored résumé.

    Args:
        role: the role that the user named.
        job: the job description; without one, the core skills of the role order the résumé, and nothing is
            said to be missing.
        company: the company that the user named.
    """
    name = " ".join(role.split())
    keywords = _asked(job) if job else _usual(name)
    return Target(role=name, company=" ".join((company or "").split()) or None, keywords=keywords)


def _asked(job: JobDescription) -> list[TailoringKeyword]:
    return [
        TailoringKeyword(
            name=keyword.name,
            weight=keyword.weight,
            lines=keyword.lines,
            alternatives=keyword.alternatives,
        )
        for keyword in job.keywords
    ]


def _usual(name: str) -> list[TailoringKeyword]:
    role = _known_role(name)
    if role is None:
        return []
    return [TailoringKeyword(name=skill, weight=_USUAL, asked=False) for skill in role.skills]


def _known_role(name: str) -> Role | None:
    """The listed role whose title shares most words with the name, if it shares all of its own."""
    wanted = title_words(name)
    fitting = [role for role in all_roles() if title_words(role.title) <= wanted]
    return max(fitting, key=lambda role: len(title_words(role.title)), default=None)
