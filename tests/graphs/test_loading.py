"""Loading a graph in a script, without dependencies of one's own."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from graphs import load
from talentsync.settings import load_settings
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import answer_json

TIP = {
    "category": "Writing",
    "advice": "Name the tool that you used for recruiting, and what came of using it.",
}


@pytest.fixture
def model_in_the_environment(
    gemini: GeminiStub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> GeminiStub:
    """A script's surroundings: a key and an address in the environment, no `.env`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOOGLE_API_KEY", "secret-key")
    monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", gemini.base_url)
    load_settings.cache_clear()
    return gemini


def test_one_graph_may_run_in_several_event_loops(model_in_the_environment: GeminiStub) -> None:
    gemini = model_in_the_environment
    tips = [{**TIP, "advice": f"{TIP['advice']} Point {at} of HR."} for at in range(3)]
    gemini.always(answer_json({"resume_tips": tips, "interview_tips": tips}))
    graph = load("career_tips")
    answers: list[dict[str, Any]] = [asyncio.run(graph.ainvoke({"job_category": "HR"})) for _ in range(3)]
    load_settings.cache_clear()
    assert all(answer["success"] for answer in answers)
    assert len(gemini.requests) >= 3
