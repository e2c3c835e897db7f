"""How fields of a request follow from an earlier request and its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from talentsync.conversation.offer import Plain
from talentsync.drafting.editing.instruction import read_instruction

_RENAMED = {"recipient_name": "recipient", "company_name": "company", "sender_name": "sender"}


def given(field: str) -> Callable[[Plain, Plain], Any]:
    """The field as it was given."""
    return lambda arguments, _: arguments.get(field)


def in_answer(field: str) -> Callable[[Plain, Plain], Any]:
    """The field of the answer."""
    return lambda _, answer: answer.get(field)


def renamed(field: str) -> Callable[[Plain, Plain], Any]:
    """The field of an edit's request as it is after the edit, which may have named somebody else."""

    def value(arguments: Plain, answer: Plain) -> Any:
        del answer
        kind = _RENAMED.get(field)
        for operation in read_instruction(str(arguments.get("edit_instructions", ""))).operations:
            if kind and operation.kind == kind:
                return operation.text
            if kind == "company" and operation.kind == "recipient" and operation.to:
                return operation.to
        return arguments.get(field)

    return value


def posts_of(arguments: Plain, answer: Plain) -> list[Plain] | None:
    """The posts of an answer, each with what an edit needs of it."""
    del arguments
    posts = [
        {
            "text": post["text"],
            "hashtags": post.get("hashtags", []),
            "cta_suggestion": post.get("cta_suggestion") or "",
        }
        for post in answer.get("posts", ())
    ]
    return posts or None
