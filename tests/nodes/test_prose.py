"""Prose: a feature's limits are checked before and after the fact check, whoever wrote it."""

from __future__ import annotations

from typing import Any

from langgraph.graph import START, StateGraph

from graphs.bound import BoundGraph, bind
from graphs.writing import add_finish, add_writing
from nodes.written import Writing
from talentsync.schemas.meta import EMBEDDED
from tests.fakes import ScriptedModel, deps
from tests.nodes.toy import (
    EMBEDDED_TITLE,
    PROMPT,
    Note,
    NoteInput,
    NoteResponse,
    NoteState,
    answer_note,
    check_note,
    draft_note,
    note_variables,
)
from tools.deps import Deps

TEXT = "The bridge opened in 1894. It carries a road."
TRUE = ["The bridge opened in 1894.", "It carries a road."]
FALSE = "It fell in 1895."


def _two_points(state: Any, draft: dict[str, Any]) -> list[str]:
    del state
    count = len(draft["points"])
    return [] if count >= 2 else [f"there are {count} points and not 2"]


def _draft_of(*points: str) -> Any:
    def draft(state: NoteState, deps: Deps) -> Note:
        return draft_note(state, deps).model_copy(update={"points": list(points)})

    return draft


def _graph(model: ScriptedModel | None, *embedded: str) -> BoundGraph:
    graph = StateGraph(NoteState, input_schema=NoteInput, output_schema=NoteResponse, context_schema=Deps)
    writing = Writing(
        prompt=PROMPT,
        variables=note_variables,
        output=Note,
        draft=_draft_of(*(embedded or TRUE)),
        check=check_note,
        limits=_two_points,
    )
    add_writing(graph, writing, after=START)
    add_finish(graph, answer_note)
    return bind(lambda: graph, deps(chat_model=model), name="prose")


async def _run(model: ScriptedModel | None, *embedded: str) -> dict[str, Any]:
    answer: dict[str, Any] = await _graph(model, *embedded).ainvoke({"text": TEXT})
    return answer


def _said(*points: str) -> dict[str, Any]:
    return {"title": "A bridge", "points": list(points)}


async def test_prose_is_written_at_its_own_temperature() -> None:
    model = ScriptedModel(_said(*TRUE))
    await _run(model)
    assert model.prose == [True]


async def test_a_draft_beyond_the_limits_is_asked_for_again_with_the_fault() -> None:
    model = ScriptedModel(_said(TRUE[0]), _said(*TRUE))
    answer = await _run(model)
    assert answer["note"]["points"] == TRUE
    assert "there are 1 points and not 2" in str(model.asked[1][-1].content)
    assert not answer["meta"]["degraded"]


async def test_what_the_check_leaves_has_to_keep_the_limits_too() -> None:
    model = ScriptedModel(_said(TRUE[0], FALSE), _said(*TRUE))
    answer = await _run(model)
    assert answer["note"]["points"] == TRUE
    assert FALSE in str(model.asked[1][-1].content)
    assert [claim["text"] for claim in answer["meta"]["unsupported_claims"]] == [FALSE]


async def test_what_is_unsupported_is_removed_without_asking_again_where_the_rest_suffices() -> None:
    model = ScriptedModel(_said(*TRUE, FALSE))
    answer = await _run(model)
    assert answer["note"]["points"] == TRUE
    assert [claim["text"] for claim in answer["meta"]["unsupported_claims"]] == [FALSE]
    assert not answer["meta"]["degraded"]


async def test_after_the_repairs_the_embedded_engine_writes() -> None:
    model = ScriptedModel(*[_said(FALSE)] * 3)
    answer = await _run(model)
    assert answer["note"]["title"] == EMBEDDED_TITLE
    assert answer["note"]["points"] == TRUE
    assert answer["meta"]["degraded"]
    assert answer["meta"]["engine"] == EMBEDDED
    assert len(model.asked) == 3


async def test_without_a_model_a_broken_limit_is_told_and_the_draft_stands() -> None:
    answer = await _run(None, TRUE[0])
    assert answer["note"]["points"] == [TRUE[0]]
    assert answer["meta"]["warnings"] == ["Not as asked for: there are 1 points and not 2."]


async def test_without_a_model_what_is_unsupported_is_flagged_and_stands() -> None:
    answer = await _run(None, TRUE[0], FALSE)
    assert answer["note"]["points"] == [TRUE[0], FALSE]
    assert [claim["text"] for claim in answer["meta"]["unsupported_claims"]] == [FALSE]
