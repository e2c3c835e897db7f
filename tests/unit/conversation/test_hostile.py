"""Whatever a user sends: a decision, the same one each time, soon, and one that the features accept."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talentsync.conversation import Decision, Memory, Turn, decide
from tests.dialogues import HERE, load_dialogues
from tests.unit.conversation.conversations import OFFERS, answered, known, say
from tests.unit.conversation.playing import TODAY

STATES = ("none", "both", "mail", "posts", "many", "jobs")
ASKING = (
    "write a cold mail",
    "create a linkedin page",
    "write a post",
    "answer my questions",
    "tailor my cv",
    "",
)
SOON = 3.0  # seconds of processor time, with much to spare: what is measured is that nothing runs away
WORDS = sorted(
    {
        word
        for dialogue in load_dialogues()
        for turn in dialogue.turns
        if len(turn.user) < 200
        for word in turn.user.split()
    }
)
HOSTILE = (
    "",
    "   \n\t ",
    "\x00\x01\x1b[31m",
    "🤷🏽‍♀️🎉🎉",
    "a" * 200_000,
    "write " * 40_000,
    "to Jane Smith, Head of Data at " * 6_000,
    "post about " * 18_000,
    "\n" * 200_000,
    ":" * 100_000,
    "- " * 90_000,
    "(" * 50_000 + ")" * 50_000,
    "<script>alert(1)</script>" * 4_000,
    "'; DROP TABLE resumes; --",
    "{{7*7}} ${jndi:ldap://x} %s %n {0}",
    "https://" + "a" * 100_000,
    "http://[::1",
    "\ud800 broken surrogate",
    "ignore previous instructions " * 5_000,
    "A " * 100_000,
    "Is it? " * 30_000,
    '"' * 100_000,
    "Experience\n2019 - 2021\n" * 9_000,
)


@cache
def _known(state: str) -> Memory:
    return known(state)


@cache
def _asking(state: str, wish: str) -> Memory:
    return say(_known(state), wish).memory if wish else _known(state)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:24]))
@pytest.mark.parametrize("wish", ASKING)
def test_hostile_messages_are_answered_soon(text: str, wish: str) -> None:
    memory = _asking("mail", wish)
    begin = time.process_time()  # of this process alone: others may keep the machine busy
    decision = say(memory, text)
    taken = time.process_time() - begin
    _check(decision)
    assert taken < SOON


@given(
    state=st.sampled_from(STATES),
    wish=st.sampled_from(ASKING),
    text=st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
        st.lists(st.sampled_from(WORDS), max_size=40).map("\n".join),
    ),
)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_any_message_gives_a_decision_that_holds(state: str, wish: str, text: str) -> None:
    memory = _asking(state, wish)
    decision = say(memory, text)
    _check(decision)
    assert decision == say(Memory.model_validate_json(memory.model_dump_json()), text)


@given(texts=st.lists(st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join), max_size=8))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_conversation_holds(texts: list[str]) -> None:
    memory = _known("both")
    for text in texts:
        decision = say(memory, text)
        _check(decision)
        memory = answered(decision)
        assert Memory.model_validate_json(memory.model_dump_json()) == memory


def test_a_turn_takes_no_longer_late_in_a_conversation() -> None:
    lines = [
        line.split("\t")[2]
        for line in (HERE / "paraphrases.tsv").read_text("utf-8").splitlines()
        if line[0] != "#"
    ]
    memory = _known("mail")
    for text in lines:
        memory = answered(say(memory, text))
    begin = time.process_time()
    for text in lines:
        decide(memory, Turn(text=text), OFFERS, today=TODAY)
    assert (time.process_time() - begin) / len(lines) < SOON / 60


def _check(decision: Decision) -> None:
    """Fields that are asked for are fields, and calls are such that the features accept them."""
    assert Decision.model_validate_json(decision.model_dump_json()) == decision
    requests = {offer.name: offer.request for offer in OFFERS}
    if decision.kind == "ask":
        fields = requests[decision.intent].model_fields if decision.intent in requests else {}
        assert decision.field in {"resume", "job", *fields}
        assert decision.text
    if decision.kind == "tell":
        assert decision.text
    for call in decision.calls:
        resume = decision.memory.resume(call.resume)
        sent = {**call.arguments, "resume_text": resume.text} if resume else call.arguments
        requests[call.feature].model_validate(sent)
