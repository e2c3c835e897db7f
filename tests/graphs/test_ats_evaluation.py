"""ATS evaluation with a model on the wire: it re-words, and touches no number."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from graphs import feature
from graphs.bound import BoundGraph
from tests.fakes import gemini_settings
from tests.resume_text import RESUME_TEXT
from tests.server.test_ats import JOB
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import answer_json, error
from tools.deps import open_deps

GIVEN = {"resume_text": RESUME_TEXT, "jd_text": JOB}


@pytest.fixture
async def graph(gemini: GeminiStub) -> AsyncIterator[BoundGraph]:
    async with open_deps(gemini_settings(gemini.base_url, model_backoff_seconds=0)) as deps:
        yield feature("ats_evaluation").bind(deps)


async def test_a_model_that_raises_points_or_adds_skills_changes_nothing(
    graph: BoundGraph, gemini: GeminiStub
) -> None:
    gemini.always(error(503))
    plain = await graph.ainvoke(GIVEN)
    raised = ["Technical – Hard-skill alignment (20/20): knows Kubernetes"] * len(
        plain["reasons_for_the_score"]
    )
    invented = ["Say that you led 40 people at Google."] * len(plain["suggestions"])
    gemini.always(answer_json({"reasons_for_the_score": raised, "suggestions": invented}))

    answer = await graph.ainvoke(GIVEN)

    for field in ("score", "sub_scores", "reasons_for_the_score", "suggestions", "actions", "gates"):
        assert answer[field] == plain[field]
    assert answer["meta"]["unsupported_claims"]


async def test_a_rewording_that_says_the_same_is_taken(graph: BoundGraph, gemini: GeminiStub) -> None:
    gemini.always(error(503))
    plain = await graph.ainvoke(GIVEN)
    reworded = [f"{reason}." for reason in plain["reasons_for_the_score"]]
    gemini.always(answer_json({"reasons_for_the_score": reworded, "suggestions": plain["suggestions"]}))

    answer = await graph.ainvoke(GIVEN)

    assert answer["reasons_for_the_score"] == reworded
    assert answer["score"] == plain["score"]
    assert answer["meta"]["engine"] == "google_genai:gemini-2.5-flash"


async def test_the_model_is_asked_only_for_words(graph: BoundGraph, gemini: GeminiStub) -> None:
    gemini.always(error(503))

    answer = await graph.ainvoke(GIVEN)

    assert answer["meta"]["degraded"] is True
    assert RESUME_TEXT.splitlines()[0] not in gemini.requests[0].text
