"""Pieces of an answer are written side by side, each on its own way through the checks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from langchain_core.messages import BaseMessage
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.tools import BaseTool
from langgraph.graph import START, StateGraph
from pydantic import BaseModel, Field

from graphs.bound import BoundGraph, bind
from graphs.pieces import Piece, add_pieces
from graphs.writing import add_finish
from nodes.state import DraftKeys, PieceKeys
from nodes.written import Writing
from talentsync.grounding import FactCheck
from talentsync.schemas.meta import EMBEDDED, RunMeta, UnsupportedClaim
from tests.fakes import ScriptedModel, deps
from tools.chat_model import ChatModelError, ModelAnswer
from tools.deps import Deps

PROMPT = ChatPromptTemplate.from_messages([("human", "A line about {subject}.")])


class Line(BaseModel):
    """A piece."""

    text: str


class Subjects(BaseModel):
    """What to write about."""

    subjects: list[str]


class Lines(BaseModel):
    """The answer."""

    lines: list[str]
    meta: RunMeta = Field(default_factory=RunMeta)


class LinesState(PieceKeys, DraftKeys, total=False):
    """What flows through the graph."""

    subjects: list[str]
    lines: list[str]


def _check(state: LinesState, deps: Deps) -> FactCheck:
    del deps
    text = state["draft"]["text"]
    lies = [UnsupportedClaim(text=text, reason="a lie")] if "lie" in text else []
    return FactCheck(draft={"text": text.replace("lie", "truth")}, unsupported=lies)


def _graph(model: Any = None) -> BoundGraph:
    graph = StateGraph(LinesState, input_schema=Subjects, output_schema=Lines, context_schema=Deps)
    writing = Writing(
        prompt=PROMPT,
        variables=lambda state: {"subject": state["piece"]["subject"]},
        output=Line,
        draft=lambda state, _: Line(text=f"embedded {state['piece']['subject']}"),
        check=_check,
        limits=lambda _, draft: [] if len(draft["text"]) < 40 else ["it is too long"],
    )
    add_pieces(graph, {"line": writing}, plan=_plan, after=START)
    add_finish(graph, lambda state: Lines(lines=[piece["draft"]["text"] for piece in state["pieces"]]))
    return bind(lambda: graph, deps(chat_model=model), name="lines")


def _plan(state: LinesState, deps: Deps) -> list[Piece]:
    del deps
    return [Piece(kind="line", given={"subject": subject}) for subject in state["subjects"]]


async def _run(model: Any, *subjects: str) -> dict[str, Any]:
    answer: dict[str, Any] = await _graph(model).ainvoke({"subjects": list(subjects)})
    return answer


class Together:
    """A model that answers only when so many calls are open at once."""

    name = "together:model"

    def __init__(self, calls: int) -> None:
        self._all_here = asyncio.Barrier(calls)

    async def write(
        self,
        messages: Sequence[BaseMessage],
        schema: type[BaseModel],
        tools: Sequence[BaseTool] = (),
        *,
        prose: bool = False,
    ) -> ModelAnswer:
        """The prompt's own words, later the shorter they are."""
        del schema, tools, prose
        await self._all_here.wait()
        words = str(messages[-1].content)
        await asyncio.sleep(0.1 / len(words))
        return ModelAnswer(text=f'{{"text": "{words}"}}', complete=True)

    async def read_page(self, image: bytes) -> str:
        """Nothing is read here."""
        raise AssertionError(image)

    async def aclose(self) -> None:
        """There is nothing to release."""


async def test_pieces_are_written_at_the_same_time_and_keep_their_order() -> None:
    answer = await _run(Together(3), "a", "much longer things", "b")
    assert answer["lines"] == ["A line about a.", "A line about much longer things.", "A line about b."]
    assert answer["meta"]["engine"] == "together:model"


async def test_without_a_model_each_piece_is_drafted() -> None:
    answer = await _run(None, "a", "b")
    assert answer["lines"] == ["embedded a", "embedded b"]
    assert answer["meta"]["engine"] == EMBEDDED
    assert not answer["meta"]["degraded"]


async def test_no_pieces_are_an_answer_too() -> None:
    answer = await _run(None)
    assert answer["lines"] == []


async def test_a_piece_that_fails_is_drafted_and_the_others_stay() -> None:
    model = ScriptedModel({"text": "written"}, ChatModelError("it stumbled", retryable=False))
    answer = await _run(model, "a", "b")
    assert sorted(answer["lines"]) in (["embedded a", "written"], ["embedded b", "written"])
    assert answer["meta"]["degraded"]
    assert answer["meta"]["engine"] == "scripted:model"
    assert answer["meta"]["warnings"] == ["Written by the embedded engine: it stumbled."]


async def test_each_piece_is_checked_and_repaired_by_itself() -> None:
    model = ScriptedModel({"text": "a lie"}, {"text": "x" * 50}, {"text": "short"})
    answer = await _run(model, "a", "b")
    assert sorted(answer["lines"]) == ["a truth", "short"]
    assert answer["meta"]["unsupported_claims"] == [{"text": "a lie", "reason": "a lie"}]
    assert not answer["meta"]["degraded"]
