"""A model on Gemini's wire that looks things up before it writes: what is sent, and where it ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.tools import BaseTool, ToolException, tool
from pydantic import BaseModel

from tests.fakes import gemini_settings
from tests.stubs import replies
from tests.stubs.gemini import GeminiStub, SeenRequest
from tests.stubs.replies import Reply
from tools.chat_model import LangChainChatModel, open_chat_model
from tools.look_up import FAILED, MAX_TOOL_CALLS, NO_MORE, NO_SUCH_TOOL, WRITE_NOW

ASK = [SystemMessage("You read cards."), HumanMessage("What is on the card?")]
CARD = {"name": "Ada Example", "year": 1843}
LOOK = ("look", {"at": "card"})


class Card(BaseModel):
    name: str
    year: int


class Drawer:
    """Tools that count how often they were used."""

    def __init__(self) -> None:
        self.looks: list[str] = []

    def tools(self) -> list[BaseTool]:
        @tool
        async def look(at: str) -> str:
            """Looks at a thing."""
            self.looks.append(at)
            return f"the {at} is blue"

        @tool
        async def shake(at: str) -> str:
            """Shakes a thing, which breaks it."""
            raise ToolException(at)

        @tool
        async def wait(at: str) -> str:
            """Waits for a thing that never comes."""
            await asyncio.sleep(60)
            return at

        return [look, shake, wait]


@pytest.fixture
async def model(gemini: GeminiStub) -> AsyncIterator[LangChainChatModel]:
    opened = open_chat_model(gemini_settings(gemini.base_url, model_timeout_seconds=3))
    assert opened is not None
    yield opened
    await opened.aclose()


async def written(model: LangChainChatModel, drawer: Drawer | None = None) -> Card:
    answer = await model.write(ASK, Card, (drawer or Drawer()).tools())
    return Card.model_validate_json(answer.text)


def declares(request: SeenRequest) -> bool:
    return "functionDeclarations" in request.text


def returned(request: SeenRequest) -> list[Any]:
    """What the tools answered, as far as the request carries it."""
    parts = [part for turn in request.body["contents"] for part in turn["parts"]]
    return [part["functionResponse"]["response"]["output"] for part in parts if "functionResponse" in part]


async def test_the_tools_are_declared_and_an_answer_at_once_needs_none(
    model: LangChainChatModel, gemini: GeminiStub
) -> None:
    gemini.script(replies.answer("I know enough."), replies.answer_json(CARD))

    assert await written(model) == Card.model_validate(CARD)

    asking, writing = gemini.requests
    assert {"look", "shake", "wait"} <= {
        declared["name"] for declared in asking.body["tools"][0]["functionDeclarations"]
    }
    assert not declares(writing)
    assert "I know enough" not in writing.text
    assert WRITE_NOW not in writing.text


async def test_without_tools_none_are_declared_and_one_request_is_enough(
    model: LangChainChatModel, gemini: GeminiStub
) -> None:
    gemini.script(replies.answer_json(CARD))

    await model.write(ASK, Card)

    assert not declares(gemini.requests[0])
    assert len(gemini.requests) == 1


async def test_what_was_looked_up_reaches_the_writing_with_the_signature_of_the_thought(
    model: LangChainChatModel, gemini: GeminiStub
) -> None:
    gemini.script(replies.calls(LOOK), replies.answer("Done."), replies.answer_json(CARD))

    assert await written(model) == Card.model_validate(CARD)

    writing = gemini.requests[-1]
    assert returned(writing) == ["the card is blue"]
    assert "c2lnbmVk" in writing.text
    assert writing.prompt.endswith(WRITE_NOW)


async def test_a_model_that_looks_for_ever_is_stopped_after_its_turns(
    model: LangChainChatModel, gemini: GeminiStub
) -> None:
    def endless(request: SeenRequest) -> Reply:
        return replies.calls(LOOK) if declares(request) else replies.answer_json(CARD)

    gemini.always(endless)
    drawer = Drawer()

    assert await written(model, drawer) == Card.model_validate(CARD)
    assert len(drawer.looks) == 3
    assert len(gemini.requests) == 4


async def test_calls_beyond_the_limit_are_answered_and_not_made(
    model: LangChainChatModel, gemini: GeminiStub
) -> None:
    gemini.script(replies.calls(LOOK, LOOK, LOOK), replies.calls(LOOK, LOOK, LOOK), replies.answer_json(CARD))
    drawer = Drawer()

    await written(model, drawer)

    assert len(drawer.looks) == MAX_TOOL_CALLS
    assert returned(gemini.requests[-1]) == ["the card is blue"] * MAX_TOOL_CALLS + [NO_MORE] * 2


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("shake", {"at": "card"}), FAILED),
        (("look", {"around": "card"}), FAILED),
        (("delete_everything", {}), NO_SUCH_TOOL),
    ],
    ids=["a tool that fails", "arguments that do not fit", "a tool that does not exist"],
)
async def test_a_call_that_fails_is_told_to_the_model_and_costs_nothing(
    model: LangChainChatModel, gemini: GeminiStub, call: tuple[str, dict[str, Any]], told: str
) -> None:
    gemini.script(replies.calls(call), replies.answer("Done."), replies.answer_json(CARD))

    assert await written(model) == Card.model_validate(CARD)
    assert returned(gemini.requests[-1]) == [told]


async def test_look_ups_that_take_too_long_are_left_and_the_answer_is_written(
    model: LangChainChatModel, gemini: GeminiStub
) -> None:
    gemini.script(replies.calls(LOOK), replies.calls(("wait", {"at": "card"})), replies.answer_json(CARD))

    assert await written(model) == Card.model_validate(CARD)
    assert returned(gemini.requests[-1]) == ["the card is blue"]


@pytest.mark.parametrize("fault", [replies.error(503), replies.error(400), replies.stopped("SAFETY")])
async def test_a_fault_while_looking_up_does_not_fail_the_answer(
    model: LangChainChatModel, gemini: GeminiStub, fault: Reply
) -> None:
    gemini.script(fault, replies.answer_json(CARD))

    assert await written(model) == Card.model_validate(CARD)
