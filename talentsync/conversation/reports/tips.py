"""Career tips as a chat shows them."""

from __future__ import annotations

from collections.abc import Iterator

from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.blocks import section
from talentsync.conversation.reports.compose import compose
from talentsync.conversation.reports.escape import inline, strong
from talentsync.schemas.tips import Tip, TipsResponse

ADVICE_CHARS = 500


def report_tips(answer: Plain) -> str:
    """The tips for the résumé and those for the interview."""
    return compose(answer, _blocks(TipsResponse.model_validate(answer)))


def _blocks(tips: TipsResponse) -> Iterator[str]:
    yield "## Career tips"
    yield from section("For the résumé", map(_tip, tips.data.resume_tips))
    yield from section("For the interview", map(_tip, tips.data.interview_tips))


def _tip(tip: Tip) -> str:
    return f"{strong(tip.category, 100)}: {inline(tip.advice, ADVICE_CHARS)}"
