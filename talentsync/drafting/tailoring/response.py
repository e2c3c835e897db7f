"""The answer of the tailored résumé, put together from its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from talentsync.drafting.analysis import draft_analysis
from talentsync.drafting.tailoring.apply import Tailored
from talentsync.drafting.tailoring.leftovers import degree_details, extra_sections, lost_lines
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.tailoring import (
    TailoredResume,
    TailoredResumeResponse,
    TailoringPlan,
)


class Scores(NamedTuple):
    """How well the job is matched, out of 100."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class GivenResume:
    """The résumé that was given: its text, what was read from it, and its category."""

    document: DocumentText
    profile: ResumeProfile
    category: CategoryPrediction


def tailored_response(
    given: GivenResume, plan: TailoringPlan, tailored: Tailored, *, today: date, scores: Scores | None = None
) -> TailoredResumeResponse:
    """The analysis of the tailored résumé, with its changes, scores and gaps.

    Args:
        given: what no field of it was read from is carried over, or said to be lost.
        plan: what it was tailored to.
        tailored: the résumé and its changes.
        today: the day on which "present" ends.
        scores: how well the job is matched before and after; None without a job description.
    """
    return TailoredResumeResponse(
        message=f"Résumé tailored to {plan.target.role.strip()}",
        data=draft_analysis(tailored.profile, given.category, today=today),
        changes=[*tailored.changes, *lost_lines(given.document, given.profile)],
        score_before=scores.before if scores else None,
        score_after=scores.after if scores else None,
        still_missing=plan.still_missing,
        resume=tailored_resume(given, tailored),
    )


def tailored_resume(given: GivenResume, tailored: Tailored) -> TailoredResume:
    """The tailored résumé as the exports take it, with what was carried over from the given one."""
    return TailoredResume(
        profile=tailored.profile,
        extras=extra_sections(given.document, given.profile),
        details=degree_details(given.document, given.profile),
    )
