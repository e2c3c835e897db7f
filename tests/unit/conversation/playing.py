"""A dialogue, played: decide, answer with canned answers, conclude."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from talentsync.conversation import (
    Decision,
    Document,
    Memory,
    Offer,
    Turn,
    classify_document,
    conclude,
    decide,
)
from talentsync.documents import read_document
from tests.dialogues import ScriptedTurn
from tests.unit.conversation.answers import answer_to

TODAY = date(2026, 11, 28)


@cache
def attached(name: str, data: bytes) -> Document:
    """A file as the assistant's graph reads it."""
    text = read_document(data, name, ocr="none").text
    identifier = hashlib.sha256(data).hexdigest()[:16]
    return Document(
        id=identifier,
        kind=classify_document(text, name),
        name=name,
        text=text,
        reference=f"file:{identifier}",
    )


def play(turns: Sequence[ScriptedTurn], offers: Sequence[Offer]) -> Iterator[tuple[ScriptedTurn, Decision]]:
    """Each turn with what was decided on it; the memory goes through JSON between them."""
    memory = Memory()
    for turn in turns:
        document = turn.document
        told = Turn(text=turn.user, attached=attached(*document) if document else None)
        decision = decide(memory, told, offers, today=TODAY)
        yield turn, decision
        memory = decision.memory
        if decision.kind == "run":
            answers = [answer_to(call, memory.resume(call.resume)) for call in decision.calls]
            memory = conclude(memory, decision.calls, answers, offers)
        memory = Memory.model_validate_json(memory.model_dump_json())
