"""Contacts stay in the process: what a model is sent, and what becomes of its answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool
from pydantic import BaseModel

from tests.fakes import gemini_settings
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import answer, answer_json, calls
from tools.chat_model import LangChainChatModel, open_chat_model
from tools.redaction import Redaction

CONTACTS = (
    "12 High Street, Leeds LS1 4AP | jane@example.org | +44 113 496 0123 | jane.dev | github.com/janew/etl"
)
PRIVATE = ("High Street", "LS1", "jane@example", "496", "jane.dev", "janew")


class Note(BaseModel):
    text: str


def model_of(gemini: GeminiStub, *, redact_pii: bool = True) -> LangChainChatModel:
    model = open_chat_model(gemini_settings(gemini.base_url, redact_pii=redact_pii))
    assert model is not None
    return model


def sent(text: str) -> str:
    messages = [HumanMessage(text)]
    return str(Redaction.of(messages).masked(messages)[0].content)


@pytest.mark.parametrize(
    ("told", "private"),
    [
        ("jane (at) example (dot) org", "example"),
        ("jane at example dot org", "example"),
        ("jаne@example.org", "example"),  # the second letter is a Cyrillic one
        ("Tel. 0113/4960123", "496"),
        ("(0113) 496-0123", "496"),
        ("Skype: live.jane77", "jane77"),
        ("https://www.linkedin.com/in/jane-w", "jane-w"),
        ("jane.github.io", "jane"),
        ('{"portfolio": "https://jane.dev/work"}', "jane.dev"),
        ("Musterstraße 12", "Muster"),
    ],
)
def test_masks_contacts_in_every_spelling(told: str, private: str) -> None:
    assert private not in sent(f"Contact\n{told}\nend")


@pytest.mark.parametrize(
    "told",
    [
        "Jane Willow, Leeds",
        "2018 - 2021, 1,200,000 users",
        "https://example.org/research",
        "socket.io, Node.js",
    ],
)
def test_leaves_what_an_answer_is_written_from(told: str) -> None:
    assert sent(told) == told


def test_masks_system_texts_tool_calls_and_their_answers() -> None:
    call = {"name": "note", "args": {"text": ["jane@example.org"]}, "id": "1", "type": "tool_call"}
    messages = [
        SystemMessage("Of jane@example.org"),
        HumanMessage([{"type": "text", "text": "jane@example.org"}]),
        AIMessage("", tool_calls=[call]),
        ToolMessage("jane@example.org", tool_call_id="1"),
    ]
    assert "jane@" not in str(Redaction.of(messages).masked(messages))
    assert "jane@" in str(messages)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Mail EMAIL-1@redacted.invalid.", "Mail jane@example.org."),
        ("Call +00000000001!", "Call +44 113 496 0123!"),
        ("See redacted.invalid/link-1.", "See jane.dev."),
        ("[Page](https://redacted.invalid/link-2)", "[Page](github.com/janew/etl)"),
        ("At [address-1]", "At 12 High Street"),
        ("email-11@redacted.invalid", "email-11@redacted.invalid"),
    ],
)
def test_restores_a_stand_in_that_was_written_a_little_differently(written: str, meant: str) -> None:
    assert Redaction.of([HumanMessage(CONTACTS)]).restore(written) == meant


def test_a_text_that_holds_a_stand_in_already_gets_another() -> None:
    told = "jane@example.org is not email-1@redacted.invalid"
    redaction = Redaction.of([HumanMessage(told)])
    (masked,) = redaction.masked([HumanMessage(told)])

    assert "jane@" not in str(masked.content)
    assert redaction.restored(masked).content == told


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from([*CONTACTS.split(" "), "\n", "a", "[address-1]", "+00 000 000 001", '"']), max_size=15
    )
)
def test_restoring_gives_back_what_was_sent(words: list[str]) -> None:
    told = " ".join(words)
    redaction = Redaction.of([HumanMessage(told)])
    (masked,) = redaction.masked([HumanMessage(told)])

    assert redaction.restored(masked).content == told


async def test_a_structured_answer_holds_the_originals(gemini: GeminiStub) -> None:
    gemini.script(answer_json({"text": "email-1@redacted.invalid, +00 000 000 001, [address-1]"}))

    written = await model_of(gemini).write([HumanMessage(CONTACTS)], Note)

    assert Note.model_validate_json(written.text).text == "jane@example.org, +44 113 496 0123, 12 High Street"
    assert [word for word in PRIVATE if word in gemini.requests[0].text] == []


async def test_a_tool_is_called_with_the_originals_and_its_answer_masked(gemini: GeminiStub) -> None:
    asked: list[str] = []

    @tool
    def find(query: str) -> str:
        """Find somebody."""
        asked.append(query)
        return f"{query} and anna@example.net"

    gemini.script(
        calls(("find", {"query": "email-1@redacted.invalid"})), answer("enough"), answer_json({"text": "x"})
    )
    await model_of(gemini).write([HumanMessage(CONTACTS)], Note, [find])

    assert asked == ["jane@example.org"]
    told = " ".join(request.text for request in gemini.requests)
    assert [word for word in (*PRIVATE, "anna@") if word in told] == []


@pytest.mark.parametrize("parts", [1, 3, 40])
async def test_a_streamed_answer_holds_the_originals(gemini: GeminiStub, parts: int) -> None:
    gemini.script(answer("Mail email-1@redacted.invalid or call +00 000 000 001 soon", parts=parts))

    chunks = [chunk async for chunk in model_of(gemini).agent_model.astream([HumanMessage(CONTACTS)])]

    assert (
        "".join(str(chunk.content) for chunk in chunks)
        == "Mail jane@example.org or call +44 113 496 0123 soon"
    )
    assert [word for word in PRIVATE if word in gemini.requests[0].text] == []


async def test_nothing_is_masked_where_it_is_not_wanted(gemini: GeminiStub) -> None:
    gemini.script(answer_json({"text": "x"}))
    await model_of(gemini, redact_pii=False).write([HumanMessage(CONTACTS)], Note)

    assert CONTACTS in gemini.requests[0].prompt
