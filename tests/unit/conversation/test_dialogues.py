"""The scripted dialogues, played without a language model and without running the features."""

from __future__ import annotations

import json

import pytest

from talentsync.conversation import Decision
from tests.dialogues import Dialogue, ScriptedTurn, load_dialogues
from tests.unit.conversation.known import known_offers
from tests.unit.conversation.playing import play

OFFERS = known_offers()
DIALOGUES = load_dialogues()


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue.title)
def test_every_turn_comes_out_as_scripted(dialogue: Dialogue) -> None:
    for place, (turn, decision) in enumerate(play(dialogue.turns, OFFERS), start=1):
        where = f"turn {place}: {turn.user[:60]!r} {turn.attach} -> {decision.intent} {decision.text[:160]!r}"
        assert _kind(turn) in {"", decision.kind}, where
        assert sorted(call.feature for call in decision.calls) == sorted(turn.tools), where
        assert decision.field == turn.asks, where
        assert turn.says in decision.text, where
        assert turn.intent in {"", decision.intent}, where
        _check_calls(turn, decision, where)


def test_there_are_dialogues_enough() -> None:
    injections = [dialogue for dialogue in DIALOGUES if dialogue.injection]
    assert len(DIALOGUES) - len(injections) >= 30
    assert len(injections) >= 12
    assert len({dialogue.title for dialogue in DIALOGUES}) == len(DIALOGUES)


def _kind(turn: ScriptedTurn) -> str:
    if turn.tools:
        return "run"
    return "ask" if turn.asks else "tell"


def _check_calls(turn: ScriptedTurn, decision: Decision, where: str) -> None:
    """The arguments are as scripted, and such that the feature itself accepts them."""
    for call in decision.calls:
        resume = decision.memory.resume(call.resume)
        sent = {**call.arguments, "resume_text": resume.text} if resume else call.arguments
        request = next(offer.request for offer in OFFERS if offer.name == call.feature)
        request.model_validate(sent)
        assert turn.resume in {"", resume.name if resume else ""}, where
        given = {field: call.arguments.get(field) for field in turn.arguments}
        assert given == turn.arguments, where
        told = json.dumps(
            {k: v for k, v in call.arguments.items() if k not in {"jd_text", "job_description"}}
        )
        assert not [text for text in turn.absent if text in told], where
