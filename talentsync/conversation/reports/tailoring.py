"""The tailored résumé as a chat shows it: what was changed and why, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator

from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.blocks import line_numbers, listed, section
from talentsync.conversation.reports.compose import compose
from talentsync.conversation.reports.escape import inline
from talentsync.schemas.tailoring import ChangeKind, TailoredResumeResponse, TailoringChange

MAX_CHANGES = 10
MAX_MISSING = 20
TEXT_CHARS = 240
_KINDS: dict[ChangeKind, str] = {
    "headline": "Headline",
    "summary": "Summary",
    "skills": "Skills",
    "order": "Order",
    "reworded": "Reworded",
    "left_out": "Left out",
    "kept": "Kept as it was",
}


def report_tailored(answer: Plain) -> str:
    """Scores before and after, the changes with their reasons, and what the résumé still lacks."""
    return compose(answer, _blocks(TailoredResumeResponse.model_validate(answer)))


def _blocks(tailored: TailoredResumeResponse) -> Iterator[str]:
    yield "## Tailored résumé"
    yield inline(tailored.message)
    if tailored.score_before is not None and tailored.score_after is not None:
        scores = f"**{tailored.score_before}** of 100 before, **{tailored.score_after}** after"
        yield f"Score for the job: {scores}."
    yield from section("Changes", map(_change, tailored.changes), MAX_CHANGES)
    missing = listed(tailored.still_missing, MAX_MISSING)
    if missing:
        yield f"### Still missing\n\nAsked for, and not in the résumé: {missing}."
    findings = [*tailored.findings, *tailored.job_findings]
    yield from section("Findings", (inline(finding.message) for finding in findings), 4)


def _change(change: TailoringChange) -> str:
    texts = [inline(text, TEXT_CHARS) for text in (change.before, change.after) if text and text.strip()]
    numbers = line_numbers(change.lines)
    evidence = f"résumé {numbers}" if numbers else ""
    reasons = "; ".join(part for part in (inline(change.why), evidence) if part)
    return f"**{_KINDS[change.kind]}:** {' → '.join(texts)}" + (f" ({reasons})" if reasons else "")
