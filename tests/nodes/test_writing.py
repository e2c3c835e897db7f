"""generate, validate_json, verify_facts and fall_back together, with the real Gemini client and a stub."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from talentsync.errors import ModelRequiredError
from talentsync.schemas.meta import EMBEDDED
from tests.fakes import ScriptedModel, deps, gemini_settings
from tests.nodes.toy import EMBEDDED_TITLE, toy_graph
from tests.stubs import replies
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import Reply
from tools.chat_model import open_chat_model

TEXT = "The bridge opened in 1894 and carries a road."
GOOD = {"title": "A bridge", "points": ["opened in 1894"], "stars": 3}
ENGINE = "google_genai:gemini-2.5-flash"
SECRETS = ("secret-key", "project 4711", "stack trace")


@asynccontextmanager
async def _graph(gemini: GeminiStub, **settings: Any) -> AsyncIterator[Callable[[], Any]]:
    chosen = gemini_settings(gemini.base_url, **{"model_timeout_seconds": 0.7, **settings})
    model = open_chat_model(chosen)
    assert model is not None
    graph = toy_graph(deps(settings=chosen, chat_model=model))
    try:
        yield lambda: graph.ainvoke({"text": TEXT})
    finally:
        await model.aclose()


async def _run(gemini: GeminiStub, **settings: Any) -> dict[str, Any]:
    async with _graph(gemini, **settings) as run:
        answer: dict[str, Any] = await run()
    return answer


def _is_degraded(answer: dict[str, Any]) -> bool:
    meta = answer["meta"]
    return bool(answer["note"]["title"] == EMBEDDED_TITLE and meta["degraded"] and meta["engine"] == EMBEDDED)


# What works


async def test_a_good_answer_is_used(gemini: GeminiStub) -> None:
    gemini.script(replies.answer_json(GOOD))
    answer = await _run(gemini)
    assert answer["note"] == GOOD
    assert answer["meta"]["engine"] == ENGINE
    assert not answer["meta"]["degraded"]
    assert answer["meta"]["warnings"] == []
    assert answer["meta"]["unsupported_claims"] == []


@pytest.mark.parametrize(
    "reply",
    [
        replies.fenced(GOOD),
        replies.in_prose(GOOD),
        replies.answer("{'title': 'A bridge', points: ['opened in 1894',], 'stars': 3,}"),
        replies.answer('{"title": "A bridge", "points": ["opened in 1894"], "stars": "3"} // done'),
    ],
    ids=["fenced", "in prose", "as Python writes it", "with a comment"],
)
async def test_packaging_is_taken_off_without_asking_again(gemini: GeminiStub, reply: Reply) -> None:
    gemini.script(reply)
    answer = await _run(gemini)
    assert answer["note"] == GOOD
    assert len(gemini.requests) == 1


async def test_what_the_evidence_does_not_bear_is_dropped_and_reported(gemini: GeminiStub) -> None:
    gemini.script(replies.answer_json({**GOOD, "points": ["opened in 1894", "cost a fortune"]}))
    answer = await _run(gemini)
    assert answer["note"]["points"] == ["opened in 1894"]
    assert answer["meta"]["unsupported_claims"] == [{"text": "cost a fortune", "reason": "not in the text"}]


async def test_untrusted_text_reaches_the_model_inside_its_fence(gemini: GeminiStub) -> None:
    gemini.script(replies.answer_json(GOOD))
    await _run(gemini)
    assert f'<untrusted kind="text">\n{TEXT}\n</untrusted>' in gemini.requests[0].prompt


# Repairs

UNUSABLE = {
    "wrong type": (replies.answer_json({**GOOD, "stars": "many"}), "stars: Input should be a valid integer"),
    "out of range": (replies.answer_json({**GOOD, "stars": 9}), "stars: Input should be less than or equal"),
    "missing field": (replies.answer_json({"points": []}), "title: Field required"),
    "another schema": (replies.answer_json({"unexpected": [1]}), "none of the fields is there: title"),
    "wrapped": (replies.answer_json({"note": GOOD}), "none of the fields is there: title"),
    "a list": (replies.answer_json([GOOD, GOOD]), "the answer is not one JSON object"),
    "prose": (replies.answer("I am sorry, I cannot help with that."), "the answer is not one JSON object"),
    "token limit": (replies.truncated(GOOD), "the answer was cut off before its end"),
    "cut but called finished": (
        replies.answer('{"title": "A bridge", "points": ["opened in 18'),
        "the answer ends before its object does",
    ),
    "cut after a list item": (
        replies.answer('{"title": "A bridge", "points": ["opened in 1894"'),
        "the answer ends before its object does",
    ),
    "cut in a fence": (
        replies.answer('```json\n{"title": "A bridge", "points": [\n```'),
        "the answer ends before its object does",
    ),
    "half a character": (replies.answer('{"title": "\\ud83d"}'), "characters that are not Unicode"),
    "not a number": (replies.answer('{"title": "A bridge", "stars": NaN}'), "stars: "),
}


@pytest.mark.parametrize(("reply", "fault"), UNUSABLE.values(), ids=UNUSABLE.keys())
async def test_a_fault_is_named_to_the_model_and_its_second_answer_used(
    gemini: GeminiStub, reply: Reply, fault: str
) -> None:
    gemini.script(reply, replies.answer_json(GOOD))
    answer = await _run(gemini)
    assert answer["note"] == GOOD
    assert not answer["meta"]["degraded"]
    assert len(gemini.requests) == 2
    assert fault in gemini.requests[1].prompt
    assert fault not in gemini.requests[0].prompt


async def test_the_repair_shows_the_model_what_it_wrote(gemini: GeminiStub) -> None:
    wrong = {**GOOD, "stars": "many"}
    gemini.script(replies.answer_json(wrong), replies.answer_json(GOOD))
    await _run(gemini)
    asked, said, repair = gemini.requests[1].body["contents"]
    assert (asked["role"], said["role"], repair["role"]) == ("user", "model", "user")
    assert '"stars": "many"' in said["parts"][0]["text"]


@pytest.mark.parametrize("reply", [reply for reply, _ in UNUSABLE.values()], ids=UNUSABLE.keys())
async def test_after_two_repairs_the_embedded_draft_is_answered(gemini: GeminiStub, reply: Reply) -> None:
    gemini.always(reply)
    answer = await _run(gemini)
    assert _is_degraded(answer)
    (warning,) = answer["meta"]["warnings"]
    assert "stayed unusable" in warning
    assert len(warning) < 1000
    assert len(gemini.requests) == 3


async def test_truncated_json_never_becomes_a_shorter_note(gemini: GeminiStub) -> None:
    whole = '{"title": "A bridge", "points": ["opened in 1894", "carries a road"], "stars": 3}'
    for end in range(1, len(whole)):
        model = ScriptedModel(*[whole[:end]] * 3)
        answer = await toy_graph(deps(chat_model=model)).ainvoke({"text": TEXT})
        assert answer["note"]["title"] == EMBEDDED_TITLE, whole[:end]
    assert gemini.requests == []


# What passes is asked again

PASSING = {
    "quota": replies.rate_limited(),
    "quota, come back at once": replies.rate_limited(retry_after="0"),
    "server error": replies.error(500, "stack trace"),
    "overloaded": replies.error(503),
    "silence": replies.hang(),
    "reset": replies.reset(),
    "cut": replies.cut(),
    "a proxy's page": replies.html(),
    "half a body": replies.broken_json(),
    "not a word": replies.no_parts(),
    "nested without end": replies.answer("[" * 50_000),
}


@pytest.mark.parametrize("reply", PASSING.values(), ids=PASSING.keys())
async def test_what_can_pass_is_tried_again(gemini: GeminiStub, reply: Reply) -> None:
    gemini.script(reply, replies.answer_json(GOOD))
    answer = await _run(gemini)
    assert answer["note"] == GOOD
    assert len(gemini.requests) == 2
    assert gemini.requests[0].body == gemini.requests[1].body


@pytest.mark.parametrize("reply", PASSING.values(), ids=PASSING.keys())
async def test_what_does_not_pass_ends_in_the_embedded_draft(gemini: GeminiStub, reply: Reply) -> None:
    gemini.always(reply)
    start = time.perf_counter()
    answer = await _run(gemini, model_attempts=3)
    assert _is_degraded(answer)
    (warning,) = answer["meta"]["warnings"]
    assert warning.startswith("Written by the embedded engine: the ")
    assert not any(secret in str(answer) for secret in SECRETS)
    assert len(gemini.requests) == 3
    assert time.perf_counter() - start < 6


# What does not pass is not

FINAL = {
    "bad request": (replies.error(400, "secret-key of project 4711"), "rejected the request"),
    "wrong key": (replies.error(401, "secret-key of project 4711"), "key was not accepted"),
    "forbidden": (replies.error(403, "secret-key of project 4711"), "key may not use"),
    "unknown model": (replies.error(404, "secret-key of project 4711"), "no such language model"),
    "safety, prompt": (replies.blocked_prompt(), "declined to answer"),
    "safety, answer": (replies.stopped("SAFETY"), "declined to answer"),
    "safety, half an answer": (replies.answer('{"title": "A', finish="SAFETY"), "declined to answer"),
    "recitation": (replies.stopped("RECITATION"), "declined to answer"),
    "no candidates": (replies.no_candidates(), "declined to answer"),
}


@pytest.mark.parametrize(("reply", "reason"), FINAL.values(), ids=FINAL.keys())
async def test_what_cannot_pass_is_asked_once(gemini: GeminiStub, reply: Reply, reason: str) -> None:
    gemini.always(reply)
    answer = await _run(gemini)
    assert _is_degraded(answer)
    (warning,) = answer["meta"]["warnings"]
    assert reason in warning
    assert not any(secret in str(answer) for secret in SECRETS)
    assert len(gemini.requests) == 1


async def test_a_repair_that_fails_ends_in_the_embedded_draft(gemini: GeminiStub) -> None:
    gemini.script(replies.answer("no object"), replies.error(403))
    answer = await _run(gemini)
    assert _is_degraded(answer)
    assert "key may not use" in answer["meta"]["warnings"][0]
    assert len(gemini.requests) == 2


# Time


async def test_retry_after_is_waited_for(gemini: GeminiStub) -> None:
    gemini.script(replies.rate_limited(retry_delay="0.4s"), replies.answer_json(GOOD))
    start = time.perf_counter()
    answer = await _run(gemini)
    assert answer["note"] == GOOD
    assert 0.4 <= time.perf_counter() - start < 2


async def test_a_retry_after_beyond_the_budget_is_not_waited_for(gemini: GeminiStub) -> None:
    gemini.always(replies.rate_limited(retry_after="3600"))
    start = time.perf_counter()
    answer = await _run(gemini, request_timeout_seconds=5)
    assert _is_degraded(answer)
    assert "quota" in answer["meta"]["warnings"][0]
    assert len(gemini.requests) == 1
    assert time.perf_counter() - start < 2


async def test_the_budget_of_the_request_ends_a_slow_model_in_time_for_the_embedded_draft(
    gemini: GeminiStub,
) -> None:
    gemini.always(replies.hang())
    start = time.perf_counter()
    answer = await _run(gemini, model_timeout_seconds=30, request_timeout_seconds=1)
    assert _is_degraded(answer)
    assert "within the time for the request" in answer["meta"]["warnings"][0]
    assert time.perf_counter() - start < 2


async def test_no_task_is_left_behind(gemini: GeminiStub) -> None:
    gemini.always(replies.hang())
    before = asyncio.all_tasks()
    async with _graph(gemini, model_attempts=2) as run:
        assert _is_degraded(await run())
        assert asyncio.all_tasks() == before


async def test_runs_do_not_wait_for_each_other(gemini: GeminiStub) -> None:
    gemini.always(replies.answer_json(GOOD).after(0.2))
    async with _graph(gemini, model_timeout_seconds=5) as run:
        answers = await asyncio.gather(*(run() for _ in range(5)))
    assert all(answer["note"] == GOOD for answer in answers)
    assert gemini.peak == 5


# Where a model is required


@pytest.mark.parametrize(
    "reply", [replies.error(401), replies.answer("no object"), replies.html()], ids=["key", "prose", "proxy"]
)
async def test_a_required_model_that_fails_is_an_error_of_its_own(gemini: GeminiStub, reply: Reply) -> None:
    gemini.always(reply)
    async with _graph(gemini, require_llm=True) as run:
        with pytest.raises(ModelRequiredError, match="REQUIRE_LLM"):
            await run()


async def test_a_required_model_that_is_not_configured_is_an_error_of_its_own(gemini: GeminiStub) -> None:
    settings = gemini_settings(gemini.base_url, require_llm=True)
    with pytest.raises(ModelRequiredError, match="GOOGLE_API_KEY"):
        await toy_graph(deps(settings=settings)).ainvoke({"text": TEXT})
