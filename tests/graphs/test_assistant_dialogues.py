"""Whole conversations through the assistant's graph and the features' graphs, without a model and with one.

The dialogues say which tool has to run on which turn, with what, and what has to be asked for; some attach or
paste documents that try to give orders.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.memory import InMemorySaver

from graphs import ASSISTANT, FEATURES
from graphs.bound import BoundGraph
from talentsync.conversation import ToolCall
from talentsync.documents import read_document
from talentsync.schemas.document import DocumentText
from tests.dialogues import Dialogue, ScriptedTurn, load_dialogues
from tests.fakes import FixedPages, deps, gemini_settings
from tests.stubs.gemini import GeminiStub, SeenRequest
from tests.stubs.replies import Reply, answer, calls, error
from tests.unit.conversation.playing import play
from tools.chat_model import open_chat_model
from tools.checkpoints import strict_serde
from tools.deps import Deps

DIALOGUES = load_dialogues()
OFFERS = [feature.offer() for feature in FEATURES]
PLACE: RunnableConfig = {"configurable": {"thread_id": "ana/1"}}
PAGES = {
    "https://jobs.example.com/nurse-valencia": "Registered nurse\n\nRequirements\n- Triage\n- Wound care",
    "https://example.org/careers/backend-developer": "Backend developer\n\nRequirements\n- Python\n- SQL",
}
DONE, ASKED = "Done.", "Which one do you mean?"
CARRIED = {"jd_text", "job_description"}  # what the conversation itself fills in
EARLIER = {"generated_email_subject", "generated_email_body", "post"}  # what an earlier answer brings


def _orders(dialogue: Dialogue) -> set[str]:
    """What the documents of a dialogue order, as far as it would be seen."""
    return {text for turn in dialogue.turns for text in turn.absent}


def named(dialogue: Dialogue) -> str:
    return dialogue.title


class ReadHere:
    """Documents read by the real parser, without a process of its own for each."""

    async def read(self, data: bytes, file_name: str = "", *, ocr: bool = True) -> DocumentText:
        """The document; none of the dialogues has scanned pages."""
        del ocr
        return read_document(data, file_name, ocr="none")

    async def render(self, data: bytes, pages: list[int]) -> list[bytes]:
        """Refuse."""
        raise AssertionError("there is no scanned page", data, pages)


def talking(outside: Deps) -> BoundGraph:
    """The assistant with threads that nobody else has."""
    return ASSISTANT.bind(outside, InMemorySaver(serde=strict_serde()))


def given(turn: ScriptedTurn) -> dict[str, Any]:
    """The turn as the graph takes it."""
    said: dict[str, Any] = {"messages": [{"role": "user", "content": turn.user}]}
    if turn.document:
        name, content = turn.document
        said |= {"resume_file": base64.b64encode(content).decode(), "resume_file_name": name}
    return said


def require(turn: ScriptedTurn, told: dict[str, Any]) -> None:
    """What has to come of a turn: the tools, what they were given, and nothing that a document ordered."""
    uses = told["tool_calls"]
    assert sorted(use["tool"] for use in uses) == sorted(turn.tools)
    assert [use["problem"] for use in uses if use["status"] == "failed"] == []
    for name, value in turn.arguments.items():
        assert uses[0]["arguments"][name] == value or name in EARLIER
    if turn.resume:
        assert uses[0]["resume"] == turn.resume
    for text in turn.absent:
        assert text not in json.dumps([use["arguments"] for use in uses], ensure_ascii=False)


@pytest.fixture(scope="module")
def alone() -> BoundGraph:
    """The assistant without a model, for all threads."""
    return talking(deps(documents=ReadHere(), web_pages=FixedPages(PAGES)))


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=named)
async def test_a_dialogue_without_a_model(dialogue: Dialogue, alone: BoundGraph) -> None:
    place: RunnableConfig = {"configurable": {"thread_id": f"ana/{dialogue.title}"}}
    for turn in dialogue.turns:
        told = await alone.ainvoke(given(turn), place)
        decided = (await alone.aget_state(place)).values["decision"]

        require(turn, told)
        assert decided["field"] == turn.asks
        assert turn.says in told["reply"] or turn.asks in EARLIER
        assert told["reply"].strip()
        assert told["meta"]["engine"] == "embedded"


class ScriptedAgent:
    """Plays the language model: on each turn it calls what the dialogue says, and then says that it is done.

    What features write with a model is not its business: they are told that there is no such model.
    """

    def __init__(self) -> None:
        self.wanted: Sequence[ToolCall] = ()

    def __call__(self, request: SeenRequest) -> Reply:
        if "resume_analysis" not in json.dumps(request.body.get("tools", [])):
            return error(404)
        if any("functionResponse" in part for part in request.body["contents"][-1]["parts"]):
            return answer(DONE)
        if not self.wanted:
            return answer(ASKED)
        return calls(*((call.feature, self._arguments(call)) for call in self.wanted))

    @staticmethod
    def _arguments(call: ToolCall) -> dict[str, Any]:
        known = CARRIED if call.job else set()
        told = {name: value for name, value in call.arguments.items() if name not in known}
        return {**told, "resume": call.resume or "", "job": call.job or "none"}


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=named)
async def test_a_dialogue_with_a_scripted_model(dialogue: Dialogue, gemini: GeminiStub) -> None:
    agent = ScriptedAgent()
    gemini.always(agent)
    settings = gemini_settings(gemini.base_url)
    model = open_chat_model(settings)
    graph = talking(
        deps(settings=settings, chat_model=model, documents=ReadHere(), web_pages=FixedPages(PAGES))
    )
    for turn, decision in play(dialogue.turns, OFFERS):
        agent.wanted = decision.calls
        told = await graph.ainvoke(given(turn), PLACE)

        require(turn, told)
        assert told["reply"].startswith(DONE if turn.tools else ASKED)
        assert told["meta"]["engine"].startswith("google_genai")
    assert model is not None
    await model.aclose()


@pytest.mark.parametrize(
    "dialogue", [each for each in DIALOGUES if each.injection and _orders(each)], ids=named
)
async def test_what_a_document_says_reaches_the_model_as_data_alone(
    dialogue: Dialogue, gemini: GeminiStub
) -> None:
    gemini.always(answer(ASKED))
    settings = gemini_settings(gemini.base_url)
    model = open_chat_model(settings)
    graph = talking(deps(settings=settings, chat_model=model, documents=ReadHere()))
    for turn in dialogue.turns:
        await graph.ainvoke(given(turn), PLACE)

    said = [
        part.get("text", "")
        for seen in gemini.requests
        for each in seen.body["contents"]
        for part in each["parts"]
    ]
    assert not [text for text in said for order in _orders(dialogue) if order in text]
    assert model is not None
    await model.aclose()
