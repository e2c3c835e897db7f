"""One attempt through the real Gemini client: what comes back, and what each fault is taken for."""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from langchain_core.messages import HumanMessage, SystemMessage
from pydantic import BaseModel
from structlog.testing import capture_logs

from talentsync.settings import Settings
from tests.fakes import bare_settings, gemini_settings
from tests.stubs import replies
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import Reply
from tools.chat_model import ChatModelError, LangChainChatModel, open_chat_model

ASK = [SystemMessage("You read cards."), HumanMessage("What is on the card?")]
CARD = {"name": "Ada Example", "year": 1843}
PATIENCE = 0.3


class Card(BaseModel):
    name: str
    year: int


def _open(settings: Settings) -> LangChainChatModel:
    model = open_chat_model(settings)
    assert model is not None
    return model


@pytest.fixture
async def model(gemini: GeminiStub) -> AsyncIterator[LangChainChatModel]:
    opened = _open(gemini_settings(gemini.base_url, model_timeout_seconds=PATIENCE))
    yield opened
    await opened.aclose()


async def _fault(model: LangChainChatModel) -> ChatModelError:
    with pytest.raises(ChatModelError) as caught:
        await model.write(ASK, Card)
    return caught.value


# What is asked


async def test_the_request_carries_prompt_schema_key_and_temperature(
    model: LangChainChatModel, gemini: GeminiStub
) -> None:
    gemini.script(replies.answer_json(CARD))
    await model.write(ASK, Card)
    (seen,) = gemini.requests
    assert seen.path == "/v1beta/models/gemini-2.5-flash:generateContent"
    assert seen.headers["x-goog-api-key"] == "secret-key"
    assert seen.prompt == "You read cards.\nWhat is on the card?"
    settings = seen.body["generationConfig"]
    assert settings["temperature"] == pytest.approx(0.1)
    assert settings["responseMimeType"] == "application/json"
    assert set(settings["responseJsonSchema"]["properties"]) == {"name", "year"}


async def test_the_answer_is_handed_on_as_it_was_written(
    model: LangChainChatModel, gemini: GeminiStub
) -> None:
    gemini.script(replies.fenced(CARD))
    answer = await model.write(ASK, Card)
    assert answer.complete
    assert answer.text.startswith("```json\n{")


async def test_an_answer_that_hit_the_token_limit_is_not_complete(
    model: LangChainChatModel, gemini: GeminiStub
) -> None:
    gemini.script(replies.truncated(CARD))
    answer = await model.write(ASK, Card)
    assert not answer.complete
    assert answer.text == '{"name": "Ada Example"'


async def test_many_calls_run_side_by_side(model: LangChainChatModel, gemini: GeminiStub) -> None:
    gemini.always(replies.answer_json(CARD).after(0.1))
    await asyncio.gather(*(model.write(ASK, Card) for _ in range(5)))
    assert gemini.peak == 5


# What each fault is taken for


@dataclass(frozen=True)
class Case:
    reply: Reply
    retryable: bool
    reason: str
    retry_after: float | None = None


PASSES, STAYS = True, False
TYPED_WRONG = {"candidates": [{"content": {"parts": [{"text": {"not": "text"}}]}, "finishReason": "STOP"}]}
CASES = {
    "bad request": Case(replies.error(400), STAYS, "the language model rejected the request"),
    "too many tokens": Case(
        replies.error(400, "The input exceeds the maximum number of tokens allowed"),
        STAYS,
        "the document is too long for the language model",
    ),
    "wrong key": Case(replies.error(401), STAYS, "the language model's key was not accepted"),
    "payment required": Case(replies.error(402), STAYS, "the language model refused the call"),
    "forbidden": Case(replies.error(403), STAYS, "the key may not use the language model"),
    "unknown model": Case(replies.error(404), STAYS, "there is no such language model"),
    "request time-out": Case(replies.error(408), PASSES, "the language model refused the call"),
    "too large": Case(replies.error(413), STAYS, "the language model refused the call"),
    "quota": Case(replies.rate_limited(), PASSES, "the quota of the language model is spent"),
    "quota with a header": Case(
        replies.rate_limited(retry_after="7"), PASSES, "the quota of the language model is spent", 7
    ),
    "quota with a date": Case(
        replies.rate_limited(retry_after="Sun, 06 Nov 1994 08:49:37 GMT"),
        PASSES,
        "the quota of the language model is spent",
        0,
    ),
    "quota with RetryInfo": Case(
        replies.rate_limited(retry_delay="1.5s"), PASSES, "the quota of the language model is spent", 1.5
    ),
    "server error": Case(replies.error(500), PASSES, "the service of the language model failed"),
    "overloaded": Case(replies.error(503), PASSES, "the service of the language model failed"),
    "gateway time-out": Case(replies.error(504), PASSES, "the service of the language model failed"),
    "a proxy's error page": Case(replies.html(502), PASSES, "the service of the language model failed"),
    "a proxy's refusal": Case(replies.html(403), STAYS, "the key may not use the language model"),
    "a proxy's welcome page": Case(replies.html(), PASSES, "the language model sent an unreadable answer"),
    "a redirect": Case(replies.error(302), STAYS, "the language model refused the call"),
    "no body": Case(Reply(status=204, body=b""), STAYS, "the language model refused the call"),
    "half a body": Case(replies.broken_json(), PASSES, "the language model sent an unreadable answer"),
    "no Unicode": Case(Reply(body=b"\xff\xfe\x00"), PASSES, "the language model sent an unreadable answer"),
    "a number": Case(replies.bare(3), PASSES, "the language model sent an unreadable answer"),
    "wrong types": Case(replies.bare(TYPED_WRONG), PASSES, "the language model sent an unreadable answer"),
    "an error that is a list": Case(
        Reply(status=500, body=b"[1, 2]"), PASSES, "the service of the language model failed"
    ),
    "silence": Case(replies.hang(), PASSES, "the language model did not answer in time"),
    "a late answer": Case(
        replies.answer_json(CARD).after(2 * PATIENCE), PASSES, "the language model did not answer in time"
    ),
    "reset": Case(replies.reset(), PASSES, "the connection to the language model broke"),
    "cut": Case(replies.cut(), PASSES, "the connection to the language model broke"),
    "blocked prompt": Case(replies.blocked_prompt(), STAYS, "the language model declined to answer"),
    "no candidates": Case(replies.no_candidates(), STAYS, "the language model declined to answer"),
    "safety": Case(replies.stopped("SAFETY"), STAYS, "the language model declined to answer"),
    "recitation": Case(replies.stopped("RECITATION"), STAYS, "the language model declined to answer"),
    "safety in the middle": Case(
        replies.answer('{"name": "A', finish="SAFETY"), STAYS, "the language model declined to answer"
    ),
    "malformed call": Case(
        replies.stopped("MALFORMED_FUNCTION_CALL"), STAYS, "the language model gave no answer"
    ),
    "all tokens spent on thought": Case(
        replies.stopped("MAX_TOKENS"), STAYS, "the language model gave no answer"
    ),
    "finished without a word": Case(replies.no_parts(), PASSES, "the language model gave no answer"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
async def test_a_fault_is_classified_after_one_attempt(
    model: LangChainChatModel, gemini: GeminiStub, case: Case
) -> None:
    gemini.always(case.reply)
    start = time.perf_counter()
    error = await _fault(model)
    assert (error.reason, error.retryable, error.retry_after) == (
        case.reason,
        case.retryable,
        case.retry_after,
    )
    assert len(gemini.requests) == 1
    assert time.perf_counter() - start < 2 * PATIENCE


async def test_the_reason_quotes_neither_provider_nor_key(
    model: LangChainChatModel, gemini: GeminiStub
) -> None:
    gemini.script(replies.error(400, "API key secret-key not valid, see project 4711"))
    error = await _fault(model)
    assert "4711" not in str(error)
    assert "secret-key" not in str(error)


async def test_nobody_listening_is_a_broken_connection() -> None:
    model = _open(gemini_settings("http://127.0.0.1:9", model_timeout_seconds=PATIENCE))
    error = await _fault(model)
    await model.aclose()
    assert error.retryable
    assert error.reason == "the connection to the language model broke"


async def test_the_next_call_works_after_a_broken_connection(
    model: LangChainChatModel, gemini: GeminiStub
) -> None:
    gemini.script(replies.reset(), replies.cut(), replies.answer_json(CARD))
    assert (await _fault(model)).retryable
    assert (await _fault(model)).retryable
    assert (await model.write(ASK, Card)).complete


async def test_a_time_out_leaves_no_task_behind(model: LangChainChatModel, gemini: GeminiStub) -> None:
    before = asyncio.all_tasks()
    gemini.script(replies.hang())
    await _fault(model)
    assert asyncio.all_tasks() == before


async def test_a_caller_that_goes_away_cancels_the_call(
    model: LangChainChatModel, gemini: GeminiStub
) -> None:
    gemini.script(replies.hang())
    call = asyncio.create_task(model.write(ASK, Card))
    await asyncio.to_thread(gemini.wait_for_requests, 1)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call


@pytest.mark.parametrize("body", [None, [], {}, [1, 2], {"candidates": "none"}, {"candidates": [None]}])
async def test_a_body_of_another_shape_is_a_fault_and_no_crash(
    model: LangChainChatModel, gemini: GeminiStub, body: Any
) -> None:
    gemini.script(replies.bare(body))
    await _fault(model)


# Reading a page


async def test_a_page_is_sent_as_a_picture_and_read(model: LangChainChatModel, gemini: GeminiStub) -> None:
    gemini.script(replies.answer("Ada Example\nEngineer"))
    assert await model.read_page(b"\x89PNG picture") == "Ada Example\nEngineer"
    (seen,) = gemini.requests
    words, picture = seen.body["contents"][0]["parts"]
    assert "exactly as printed" in words["text"]
    sent = picture["inlineData"]["data"]
    assert base64.urlsafe_b64decode(sent) == b"\x89PNG picture"


async def test_half_a_page_is_not_taken_for_the_page(model: LangChainChatModel, gemini: GeminiStub) -> None:
    gemini.script(replies.answer("Ada Exam", finish="MAX_TOKENS"))
    with pytest.raises(ChatModelError, match="cut the page off") as caught:
        await model.read_page(b"picture")
    assert not caught.value.retryable


async def test_a_page_that_is_refused_is_a_fault(model: LangChainChatModel, gemini: GeminiStub) -> None:
    gemini.script(replies.stopped("PROHIBITED_CONTENT"))
    with pytest.raises(ChatModelError, match="declined"):
        await model.read_page(b"picture")


# Opening


def test_without_a_key_there_is_no_model() -> None:
    assert open_chat_model(bare_settings()) is None


@pytest.mark.parametrize(
    "name", ["google_genai:gemini-2.5-flash", "openai:gpt-5", "nobody:nothing", "nonsense"]
)
def test_a_model_that_cannot_be_opened_is_a_line_in_the_log(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in ("GOOGLE_API_KEY", "GEMINI_API_KEY"):  # the client looks for them by itself
        monkeypatch.delenv(key, raising=False)
    with capture_logs() as lines:
        assert open_chat_model(bare_settings(model=name)) is None
    assert [(line["event"], line["model"]) for line in lines] == [("chat_model_unusable", name)]


async def test_the_name_is_the_one_that_meta_shows(model: LangChainChatModel) -> None:
    assert model.name == "google_genai:gemini-2.5-flash"
