"""The answer of the tailored résumé, put together from its parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from talentsync.drafting.analysis import draft_analysis
from talentsync.drafting.tailoring.apply import Tailored
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.tailoring import (
    ExtraSection,
    TailoredResume,
    TailoredResumeResponse,
    TailoringChange,
    TailoringPlan,
)


def tailored_response(
    tailored: Tailored,
    plan: TailoringPlan,
    category: CategoryPrediction,
    *,
    today: date,
    extras: Sequence[ExtraSection] = (),
    lost: Sequence[TailoringChange] = (),
    score_before: float | None = None,
    score_after: float | None = None,
) -> TailoredResumeResponse:
    """The analysis of the tailored résumé, with its changes, scores and gaps.

    Args:
        tailored: the résumé and its changes.
        plan: what it was tailored to.
        category: the category predicted for the résumé.
        today: the day on which "present" ends.
        extras: sections carried over as they are.
        lost: what could not be carried over.
        score_before: match of the given résumé, out of 100; None without a job description.
        score_after: match of the tailored one.
    """
    return TailoredResumeResponse(
        message=f"Résumé tailored to {plan.target.role.strip()}",
        data=draft_analysis(tailored.profile, category, today=today),
        changes=[*tailored.changes, *lost],
        score_before=score_before,
        score_after=score_after,
        still_missing=plan.still_missing,
        resume=TailoredResume(profile=tailored.profile, extras=list(extras)),
    )
