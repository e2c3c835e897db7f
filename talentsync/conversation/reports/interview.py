"""Answers to interview questions as a chat shows them."""

from __future__ import annotations

from collections.abc import Iterator

from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.compose import compose
from talentsync.conversation.reports.escape import inline, prose
from talentsync.schemas.hiring_assistant import HiringAssistantResponse

_OUTLINE = "*An outline: fill in what is in brackets from your own experience.*"


def report_answers(answer: Plain) -> str:
    """Each question with its answer; outlines are marked as such."""
    return compose(answer, _blocks(HiringAssistantResponse.model_validate(answer)), parts="answers")


def _blocks(answers: HiringAssistantResponse) -> Iterator[str]:
    yield "## Interview answers"
    for question, text in answers.data.items():
        mark = [_OUTLINE] if question in answers.outlines else []
        yield "\n\n".join((f"### {inline(question)}", *mark, prose(text)))
