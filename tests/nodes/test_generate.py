"""What generate does without the wire: no model, attempts, pauses."""

from __future__ import annotations

import time

import pytest

from talentsync.schemas.meta import EMBEDDED
from tests.fakes import ScriptedModel, bare_settings, deps
from tests.nodes.toy import EMBEDDED_TITLE, Note, toy_graph
from tools.chat_model import ChatModelError, ModelAnswer

GOOD = {"title": "A bridge", "points": [], "stars": 0}
INPUT = {"text": "A bridge."}
TRANSIENT = ChatModelError("it stumbled", retryable=True)


async def test_without_a_model_the_embedded_engine_answers_and_nothing_is_degraded() -> None:
    answer = await toy_graph(deps()).ainvoke(INPUT)
    assert answer["note"]["title"] == EMBEDDED_TITLE
    assert answer["meta"]["engine"] == EMBEDDED
    assert not answer["meta"]["degraded"]
    assert answer["meta"]["warnings"] == []


async def test_the_model_is_asked_for_the_feature_s_schema() -> None:
    model = ScriptedModel(GOOD)
    await toy_graph(deps(chat_model=model)).ainvoke(INPUT)
    assert model.schemas == [Note]


async def test_attempts_are_a_setting() -> None:
    model = ScriptedModel(*[TRANSIENT] * 9)
    settings = bare_settings(model_attempts=4)
    answer = await toy_graph(deps(chat_model=model, settings=settings)).ainvoke(INPUT)
    assert len(model.asked) == 4
    assert answer["meta"]["warnings"] == ["Written by the embedded engine: it stumbled."]


async def test_pauses_grow_from_the_setting() -> None:
    model = ScriptedModel(TRANSIENT, TRANSIENT, GOOD)
    settings = bare_settings(model_backoff_seconds=0.1)
    start = time.perf_counter()
    await toy_graph(deps(chat_model=model, settings=settings)).ainvoke(INPUT)
    assert 0.1 + 0.2 <= time.perf_counter() - start < 2


async def test_each_repair_has_attempts_of_its_own() -> None:
    model = ScriptedModel("no object", TRANSIENT, TRANSIENT, GOOD)
    answer = await toy_graph(deps(chat_model=model)).ainvoke(INPUT)
    assert answer["note"] == GOOD
    assert len(model.asked) == 4


async def test_an_incomplete_answer_is_not_read_even_where_it_could_be() -> None:
    model = ScriptedModel(ModelAnswer(text='{"title": "cut"}', complete=False), GOOD)
    answer = await toy_graph(deps(chat_model=model)).ainvoke(INPUT)
    assert answer["note"] == GOOD


@pytest.mark.parametrize("text", ["[" * 50_000, '{"title":' * 50_000, "[" * 50_000 + "]" * 50_000])
async def test_an_answer_that_is_nested_without_end_is_a_fault(text: str) -> None:
    model = ScriptedModel(text, GOOD)
    answer = await toy_graph(deps(chat_model=model)).ainvoke(INPUT)
    assert answer["note"] == GOOD
    assert "nested too deeply" in model.asked[1][-1].text


async def test_the_time_of_every_round_is_counted() -> None:
    model = ScriptedModel("no object", GOOD)
    answer = await toy_graph(deps(chat_model=model)).ainvoke(INPUT)
    assert {"generate", "validate_json", "verify_facts", "finish"} <= answer["meta"]["timings_ms"].keys()


async def test_the_same_script_gives_the_same_answer() -> None:
    answers = [
        await toy_graph(deps(chat_model=ScriptedModel("no object", GOOD))).ainvoke(INPUT) for _ in range(2)
    ]
    assert answers[0]["note"] == answers[1]["note"]
    assert answers[0]["meta"]["warnings"] == answers[1]["meta"]["warnings"]
