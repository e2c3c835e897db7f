"""The fact checks of what is computed: a model may re-word it, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from talentsync.grounding.evidence import Evidence, FactCheck
from talentsync.schemas.match import EvaluationWording
from talentsync.schemas.meta import UnsupportedClaim
from talentsync.schemas.screening import SummaryWording


def check_evaluation(computed: EvaluationWording, written: EvaluationWording) -> FactCheck:
    """Take each re-worded line that says what the computed one says; keep the computed one otherwise.

    A reason keeps its "<Category> – <Part> (<points>/<max>):" to the letter, so that no number is a model's.

    Args:
        computed: the rubric's own reasons and suggestions.
        written: the same lines, in the same order, in a model's words.
    """
    claims: list[UnsupportedClaim] = []
    reasons = _checked(computed.reasons_for_the_score, written.reasons_for_the_score, claims, labelled=True)
    suggestions = _checked(computed.suggestions, written.suggestions, claims, labelled=False)
    merged = EvaluationWording(reasons_for_the_score=reasons, suggestions=suggestions)
    return FactCheck(draft=merged.model_dump(), unsupported=claims)


def check_summary(computed: str, written: SummaryWording) -> FactCheck:
    """Take a re-worded summary that says no more than the computed one; keep the computed one otherwise."""
    reason = _fault(computed, written.summary, labelled=False)
    if reason is None:
        return FactCheck(draft=written.model_dump())
    claim = UnsupportedClaim(text=written.summary, reason=reason)
    return FactCheck(draft=SummaryWording(summary=computed).model_dump(), unsupported=[claim])


def _checked(
    computed: Sequence[str], written: Sequence[str], claims: list[UnsupportedClaim], *, labelled: bool
) -> list[str]:
    if len(written) != len(computed):  # nothing tells which line is meant by which
        return list(computed)
    lines = []
    for own, other in zip(computed, written, strict=True):
        reason = _fault(own, other, labelled=labelled)
        if reason:
            claims.append(UnsupportedClaim(text=other, reason=reason))
        lines.append(own if reason else other)
    return lines


def _fault(own: str, other: str, *, labelled: bool) -> str | None:
    if own == other:
        return None
    label = own.partition(": ")[0]
    if labelled and not other.startswith(f"{label}: "):
        return "part and points are not those of the rubric"
    return Evidence([own]).bears(other.removeprefix(f"{label}: ") if labelled else other)
