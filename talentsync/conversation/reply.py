"""Answers as Markdown: one as its feature reports it, several jobs as a ranked table with their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from talentsync.conversation.memory import Decision, Memory, ToolCall
from talentsync.conversation.offer import Offer, Plain
from talentsync.conversation.reports.escape import inline

_SHOWN = 5  # keywords of a row
_REASONS = 3


def reply(decision: Decision, answers: Sequence[Plain], offers: Sequence[Offer]) -> str:
    """What the user reads on a decision to run, or what was decided to say."""
    if decision.kind != "run" or not answers:
        return decision.text
    by_name = {offer.name: offer for offer in offers}
    if len(decision.calls) == 1:
        return by_name[decision.calls[0].feature].report(answers[0])
    return _ranking(decision, answers, by_name)


def _ranking(decision: Decision, answers: Sequence[Plain], offers: dict[str, Offer]) -> str:
    pairs = list(zip(decision.calls, answers, strict=False))
    # A stable sort: those with the same score stay in the order in which they came.
    scored = sorted((pair for pair in pairs if "score" in pair[1]), key=lambda pair: -pair[1]["score"])
    failed = [pair for pair in pairs if "score" not in pair[1]]
    rows = ["| # | Job | Score | Shows | Lacks | Conditions not met |", "|---|---|---|---|---|---|"]
    for place, (call, answer) in enumerate(scored, start=1):
        cells = (
            _name(call, decision.memory),
            f"{answer['score']}/100",
            _names(answer.get("matched", [])),
            _names(answer.get("missing", [])),
            _texts(gate for gate in answer.get("gates", []) if gate.get("status") == "failed"),
        )
        rows.append(f"| {place} | " + " | ".join(inline(cell) for cell in cells) + " |")
    title = offers[decision.calls[0].feature].title
    parts = [f"**{_heading(decision)}**", "\n".join(rows)]
    parts += [_why(call, answer, decision.memory) for call, answer in scored]
    parts += [
        f"{inline(_name(call, decision.memory))} could not be scored: "
        f"{inline(str(answer.get('message', 'no answer came')))}"
        for call, answer in failed
    ]
    parts.append(f"Tool: {title}, run {len(pairs)} times; the same input gives the same score.")
    return "\n\n".join(part for part in parts if part)


def _heading(decision: Decision) -> str:
    resume = decision.memory.resume(decision.calls[0].resume)
    return inline(f"{len(decision.calls)} jobs for {resume.name if resume else 'the résumé'}")


def _name(call: ToolCall, memory: Memory) -> str:
    document = memory.job(call.job)
    return document.name if document and document.name else "?"


def _why(call: ToolCall, answer: Plain, memory: Memory) -> str:
    """The reasons for a score, which name the evidence."""
    reasons = [str(reason) for reason in answer.get("reasons_for_the_score", [])[:_REASONS]]
    if not reasons:
        return ""
    lines = "\n".join(f"- {inline(reason)}" for reason in reasons)
    return f"**{inline(_name(call, memory))}**\n{lines}"


def _names(keywords: Sequence[Any]) -> str:
    return ", ".join(str(item.get("name", "")) for item in keywords[:_SHOWN])


def _texts(items: Any) -> str:
    return "; ".join(str(item.get("text", "")) for item in items)
