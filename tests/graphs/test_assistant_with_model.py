"""The assistant with a language model that fails: the real Gemini client, a stub that plays every fault."""

from __future__ import annotations

import pytest

from talentsync.errors import ModelRequiredError
from tests.graphs.talking import DONE, ENGINE, JOB, RESUME, Played, with_model
from tests.stubs import replies
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import Reply, answer, calls

WITHOUT = "Answered without the language model: "
HELP = "I can do the following"
HEADING = "## Résumé analysis: Amina Okafor"
ANALYSE = calls(("resume_analysis", {}))
PASSING = {
    "quota": replies.rate_limited(retry_after="0"),
    "server error": replies.error(500, "stack trace"),
    "overloaded": replies.error(503),
    "reset": replies.reset(),
    "cut": replies.cut(),
    "broken JSON": replies.broken_json(),
    "a proxy's page": replies.html(),
    "not a word": replies.no_parts(),
    "silence": replies.hang(),
}
FINAL = {
    "bad request": (replies.error(400, "secret-key of project 4711"), "rejected the request"),
    "wrong key": (replies.error(401, "secret-key of project 4711"), "key was not accepted"),
    "forbidden": (replies.error(403), "key may not use"),
    "unknown model": (replies.error(404), "no such language model"),
    "safety, prompt": (replies.blocked_prompt(), "declined to answer"),
    "safety, answer": (replies.stopped("SAFETY"), "declined to answer"),
    "no candidates": (replies.no_candidates(), "declined to answer"),
    "half an answer": (replies.answer("You could", finish="MAX_TOKENS"), "was cut off"),
}


def patience(fault: Reply) -> float:
    """How long an answer may take: little where none will come, and enough for a busy machine else."""
    return 0.5 if fault == PASSING["silence"] else 10


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING.keys())
async def test_what_can_pass_is_asked_again_and_answered_once(gemini: GeminiStub, fault: Reply) -> None:
    played = Played(fault, answer("Hello, what shall I do?"))
    async with with_model(gemini, played, model_timeout_seconds=patience(fault)) as thread:
        told = await thread.say("hello")

    assert told["reply"] == "Hello, what shall I do?"
    assert (told["meta"]["engine"], told["meta"]["degraded"]) == (ENGINE, False)
    assert told["meta"]["warnings"] == []
    assert len(played.requests) == 2
    assert played.requests[0].body == played.requests[1].body


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING.keys())
async def test_what_does_not_pass_is_answered_as_without_a_model(gemini: GeminiStub, fault: Reply) -> None:
    played = Played(fault, fault)
    seconds = patience(fault)
    async with with_model(gemini, played, model_timeout_seconds=seconds, model_attempts=2) as thread:
        told = await thread.say("help")

    assert HELP in told["reply"]
    assert (told["meta"]["engine"], told["meta"]["degraded"]) == ("embedded", True)
    (warning,) = told["meta"]["warnings"]
    assert warning.startswith(WITHOUT)
    assert "stack trace" not in str(told)
    assert len(played.requests) == 2


@pytest.mark.parametrize(("fault", "reason"), FINAL.values(), ids=FINAL.keys())
async def test_what_cannot_pass_is_asked_once(gemini: GeminiStub, fault: Reply, reason: str) -> None:
    played = Played(fault)
    async with with_model(gemini, played) as thread:
        told = await thread.say("help")

    assert HELP in told["reply"]
    assert (told["meta"]["engine"], told["meta"]["degraded"]) == ("embedded", True)
    (warning,) = told["meta"]["warnings"]
    assert warning.startswith(WITHOUT)
    assert reason in warning
    assert "4711" not in str(told)
    assert len(played.requests) == 1


async def test_a_call_that_is_cut_off_is_not_run(gemini: GeminiStub) -> None:
    cut = calls(("resume_analysis", {})).chunks[0]
    candidate = {**cut["candidates"][0], "finishReason": "MAX_TOKENS"}
    played = Played(answer("Thank you."), Reply(chunks=({**cut, "candidates": [candidate]},)))
    async with with_model(gemini, played) as thread:
        await thread.say(RESUME)
        told = await thread.say("help")

    assert told["tool_calls"] == []
    assert "was cut off" in told["meta"]["warnings"][0]


async def test_a_wish_is_done_without_the_model_that_failed(gemini: GeminiStub) -> None:
    played = Played(replies.error(401), replies.error(401))
    async with with_model(gemini, played) as thread:
        await thread.say(RESUME)
        told = await thread.say("Analyse my résumé")

    assert [use["tool"] for use in told["tool_calls"]] == ["resume_analysis"]
    assert told["reply"].count(HEADING) == 1
    assert told["meta"]["degraded"]


# What tools had brought before


@pytest.mark.parametrize(
    "fault",
    [
        replies.error(401),
        replies.no_parts(),
        replies.stopped("SAFETY"),
        replies.answer("Tha", finish="MAX_TOKENS"),
    ],
    ids=["key", "not a word", "safety", "cut off"],
)
async def test_what_tools_brought_before_the_model_failed_is_answered_once(
    gemini: GeminiStub, fault: Reply
) -> None:
    played = Played(answer("Thank you."), ANALYSE, fault, fault, fault)
    async with with_model(gemini, played) as thread:
        await thread.say(RESUME)
        events = await thread.stream("Analyse my résumé")
        told = await thread.values()

    assert [use["tool"] for use in told["tool_calls"]] == ["resume_analysis"]
    assert [event["state"] for event in events if event["event"] == "tool"] == ["started", "finished"]
    assert told["reply"].count(HEADING) == 1
    assert told["meta"]["degraded"]
    warning = told["meta"]["warnings"][0]
    assert warning.startswith("The language model did not come to an end: the language model")


async def test_a_tool_that_was_only_refused_before_the_failure_leaves_no_trace(gemini: GeminiStub) -> None:
    played = Played(ANALYSE, replies.error(401))
    async with with_model(gemini, played) as thread:
        told = await thread.say("Analyse my résumé")

    assert told["tool_calls"] == []
    assert "could not be done" not in told["reply"]
    assert told["meta"]["warnings"][0].startswith(WITHOUT)


async def test_what_was_done_without_the_model_is_known_to_it_later(gemini: GeminiStub) -> None:
    played = Played(answer("Thank you."), replies.error(401), answer(DONE))
    async with with_model(gemini, played) as thread:
        await thread.say(RESUME)
        await thread.say("Analyse my résumé")
        await thread.say("What did you do?")

    said = [(turn["role"], turn["parts"][0]["text"]) for turn in played.requests[-1].body["contents"]]
    assert [role for role, _ in said] == ["user", "model", "user", "model", "user"]
    assert said[2][1] == "Analyse my résumé"
    assert said[3][1].startswith("[resume_analysis:")


async def test_the_next_turn_asks_the_model_again_and_says_nothing_of_the_failure(gemini: GeminiStub) -> None:
    played = Played(replies.error(401), answer("Hello."))
    async with with_model(gemini, played) as thread:
        await thread.say("hello")
        told = await thread.say("hello")

    assert (told["reply"], told["meta"]["warnings"]) == ("Hello.", [])
    assert (told["meta"]["engine"], told["meta"]["degraded"]) == (ENGINE, False)


@pytest.mark.parametrize("configured", [True, False])
async def test_a_required_model_that_cannot_be_used_is_an_error_of_its_own(
    gemini: GeminiStub, configured: bool
) -> None:
    played = Played(replies.error(401), replies.error(401))
    given = {} if configured else {"chat_model": None}
    async with with_model(gemini, played, given=given, require_llm=True) as thread:
        with pytest.raises(ModelRequiredError, match="REQUIRE_LLM"):
            await thread.say("help")


async def test_features_without_a_model_of_their_own_make_the_turn_a_degraded_one(gemini: GeminiStub) -> None:
    played = Played(answer("Thank you."), answer("Thank you."), calls(("ats_evaluation", {})))
    async with with_model(gemini, played) as thread:
        await thread.say(RESUME)
        await thread.say(JOB)
        told = await thread.say("Score it")

    assert told["meta"]["degraded"]
    assert "Written by the embedded engine: there is no such language model." in told["meta"]["warnings"]
    assert told["meta"]["engine"] == ENGINE
    assert told["meta"]["rubric_version"]
