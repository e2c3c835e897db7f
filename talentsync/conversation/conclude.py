"""What later turns need of answers is remembered, and no more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from talentsync.conversation.fields import is_job_field
from talentsync.conversation.memory import Answered, Memory, ToolCall
from talentsync.conversation.offer import Offer, Plain

MOST_ANSWERED = 20
_MOST_CHARS = 20_000  # of one value that is remembered
# They were for one mail; the next is to somebody else.
_OF_ONE_MAIL = ("recipient_name", "recipient_designation")


def conclude(
    memory: Memory, calls: Sequence[ToolCall], answers: Sequence[Plain], offers: Sequence[Offer]
) -> Memory:
    """Remember the requests and what later ones need of their answers; what was pending is done.

    Args:
        memory: as `decide` left it.
        calls: those that were run, as `decide` gave them.
        answers: theirs, in the same order; a call without an answer is forgotten.
        offers: what can be done.
    """
    answered = dict(memory.answered)
    facts = dict(memory.facts)
    for call, answer in zip(calls, answers, strict=False):
        if answer.get("success") is False:
            continue
        # Newest last: to put it in again moves it to the end.
        answered.pop(call.feature, None)
        answered[call.feature] = _remembered(call, answer, offers)
        if "recipient_name" in call.arguments:
            for field in _OF_ONE_MAIL:
                facts.pop(field, None)
    kept = dict([*answered.items()][-MOST_ANSWERED:])
    return memory.model_copy(update={"answered": kept, "facts": facts, "pending": None})


def _remembered(call: ToolCall, answer: Plain, offers: Sequence[Offer]) -> Answered:
    arguments = {
        field: value
        for field, value in call.arguments.items()
        if not is_job_field(field) and _is_small(value)
    }
    fills: dict[str, Plain] = {}
    for offer in offers:
        for follow in offer.follows:
            if follow.feature != call.feature:
                continue
            value = follow.value(call.arguments, answer)
            if value is not None and _is_small(value):
                fills.setdefault(offer.name, {})[follow.field] = value
    return Answered(arguments=arguments, fills=fills, resume=call.resume, job=call.job)


def _is_small(value: Any) -> bool:
    return len(json.dumps(value, default=str)) <= _MOST_CHARS
