"""A process that is killed in the middle of a turn, and another that goes on with it."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.forked import fork_call
from tests.stubs.gemini import GeminiStub, SeenRequest
from tests.stubs.replies import Reply, answer, answer_json, calls
from tests.threads.run_turn import Plan, main

SECONDS = 60
FEATURE_NODES = {"extract_text", "parse_resume", "classify_resume", "read_job", "research_company"}


Turn = Callable[..., tuple[list[str], dict[str, Any]]]


@pytest.fixture
def turn(database_url: str, tmp_path: Path) -> Turn:
    """Runs a turn in a process of its own: the nodes that began, and the answer if it lived to give one."""

    def run(thread: str, *, start: bool = True, die_at: str = "", gemini: str = "") -> Any:
        told = tmp_path / f"{thread}-{start}"
        plan = Plan(url=database_url, thread=thread, told=told, start=start, die_at=die_at, gemini=gemini)
        process = fork_call(main, plan)
        process.join(SECONDS)
        assert process.exitcode == (-signal.SIGKILL if die_at else 0)
        lines = told.read_text(encoding="utf-8").splitlines()
        return (lines, {}) if die_at else (lines[:-1], _timeless(json.loads(lines[-1])))

    return run


def _timeless(value: Any) -> Any:
    """An answer without what differs from run to run: its times and ids."""
    if isinstance(value, list):
        return [_timeless(part) for part in value]
    if isinstance(value, dict):
        return {
            key: _timeless(part) for key, part in value.items() if key not in {"timings_ms", "run_id", "ms"}
        }
    return value


@pytest.mark.parametrize(
    ("die_at", "again"),
    [
        ("score_match", {"call_feature", "classify_resume", "generate", "score_match"}),
        ("tailor_resume", {"call_feature", "tailor_resume"}),
        ("answer", {"answer", "finish"}),  # the assistant's own finish, after the feature's
    ],
)
def test_a_killed_turn_goes_on_from_its_last_finished_node_and_answers_the_same(
    turn: Turn, die_at: str, again: set[str]
) -> None:
    _, whole = turn("whole")
    before, _ = turn("killed", die_at=die_at)
    after, finished = turn("killed", start=False)

    assert set(before) & set(after) <= again
    assert before[-1] == die_at or die_at == "score_match"
    assert after[-2:] == ["answer", "finish"]
    assert finished == whole
    assert finished["results"][0]["answer"]["score_after"] >= 50


def _model(request: SeenRequest) -> Reply:
    """A model that has the résumé tailored, words it, and says that it is done."""
    if "TailoredWording" in request.text or "response_schema" in request.text.lower():
        return answer_json({"summary": None, "reworded": [], "order": [], "skills": [], "leave_out": []})
    if "functionResponse" in request.text:
        return answer("The résumé is tailored.")
    if "Tailor my" in request.text:
        return calls(("tailored_resume", {"job_role": "Senior Data Engineer"}))
    return answer("I have your résumé.")


def test_a_killed_agent_goes_on_in_its_tool_and_asks_the_model_nothing_twice(
    turn: Turn, gemini: GeminiStub
) -> None:
    gemini.always(_model)
    _, whole = turn("whole", gemini=gemini.base_url)
    asked = len(gemini.requests)
    gemini.requests.clear()

    before, _ = turn("killed", die_at="tailor_resume", gemini=gemini.base_url)
    after, finished = turn("killed", start=False, gemini=gemini.base_url)

    assert before[-1] == "tailor_resume"
    assert not FEATURE_NODES & set(after)
    assert len(gemini.requests) == asked
    assert finished == whole
    assert finished["reply"].startswith("The résumé is tailored.")
