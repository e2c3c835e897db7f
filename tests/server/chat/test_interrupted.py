"""Turns that are broken off: by a killed server, by a client that goes away, and by another message."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.forked import fork
from tests.processes import serving, serving_process
from tests.resume_text import RESUME_TEXT
from tests.stubs.gemini import GeminiStub, SeenRequest
from tests.stubs.replies import Reply, answer, answer_json, calls, hang

CHAT = "/api/v2/chat"
TAILOR = {"message": f"Tailor my résumé for a Data Engineer role.\n\n{RESUME_TEXT}"}
WORDING: dict[str, Any] = {"summary": None, "reworded": [], "order": [], "skills": [], "leave_out": []}
PATIENCE = 10  # seconds
Scripted = Callable[[SeenRequest], Reply]


def agent(writing: Reply) -> Scripted:
    """A model that has the résumé tailored, and whose writing of it is the given reply."""

    def reply(request: SeenRequest) -> Reply:
        if "resume_analysis" not in json.dumps(request.body.get("tools", [])):
            return writing
        if "functionResponse" in request.text:
            return answer("The résumé is tailored.")
        return calls(("tailored_resume", {"job_role": "Data Engineer"}))

    return reply


@pytest.fixture
def environment(gemini: GeminiStub, tmp_path: Path) -> dict[str, str]:
    return {
        "GOOGLE_API_KEY": "key",
        "GOOGLE_GEMINI_BASE_URL": gemini.base_url,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'record.db'}",
    }


def asked_of(gemini: GeminiStub) -> list[str]:
    """What the model was asked for: to act, or to write."""
    return [
        "act" if "resume_analysis" in json.dumps(seen.body.get("tools", [])) else "write"
        for seen in gemini.requests
    ]


def post(address: str, path: str, **body: Any) -> dict[str, Any]:
    response = httpx.post(f"{address}{path}", json=body, timeout=60, trust_env=False)
    assert response.status_code == 200, response.text
    answered: dict[str, Any] = response.json()
    return answered


def begin(address: str, gemini: GeminiStub, broken_off: Callable[[], None]) -> str:
    """Send the message as a stream, break the turn off while the model writes, and give the thread's id."""
    with httpx.stream("POST", f"{address}{CHAT}/stream", json=TAILOR, timeout=60, trust_env=False) as told:
        gemini.wait_for_requests(2, timeout=30)
        broken_off()
        return str(told.headers["X-Thread-ID"])


def wait_while_answering(address: str, thread: str) -> None:
    """Until the server has noticed that nobody listens any more."""
    deadline = time.monotonic() + PATIENCE
    while httpx.get(f"{address}{CHAT}/{thread}", trust_env=False).json()["status"] == "answering":
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_killed_server_loses_nothing_and_another_goes_on(
    gemini: GeminiStub, environment: dict[str, str]
) -> None:
    gemini.always(agent(hang()))
    with serving_process(environment, start=fork) as (address, pid):
        thread = begin(address, gemini, lambda: os.kill(pid, signal.SIGKILL))
    assert asked_of(gemini) == ["act", "write"]
    gemini.requests.clear()
    gemini.always(agent(answer_json(WORDING)))

    with serving(environment, start=fork) as address:
        seen = httpx.get(f"{address}{CHAT}/{thread}", trust_env=False).json()
        finished = post(address, CHAT, **TAILOR, thread_id=thread)
        after = httpx.get(f"{address}{CHAT}/{thread}", trust_env=False).json()

    assert seen["status"] == "broken_off"
    assert asked_of(gemini) == ["write", "act"]  # it was not asked again what to do
    assert finished["reply"].startswith("The résumé is tailored.")
    assert finished["results"][0]["tool"] == "tailored_resume"
    assert [message["role"] for message in after["messages"]] == ["user", "assistant"]


def test_a_client_that_goes_away_breaks_the_turn_off_and_can_go_on(
    gemini: GeminiStub, environment: dict[str, str]
) -> None:
    gemini.always(agent(hang()))
    with serving(environment, start=fork) as address:
        thread = begin(address, gemini, lambda: None)
        wait_while_answering(address, thread)
        gemini.always(agent(answer_json(WORDING)))
        finished = post(address, f"{CHAT}/{thread}/resume", action="continue")

    assert finished["status"] == "done"
    assert finished["results"][0]["tool"] == "tailored_resume"


def test_a_thread_that_is_answering_takes_no_second_message_and_is_not_removed(
    gemini: GeminiStub, environment: dict[str, str]
) -> None:
    gemini.always(agent(hang()))
    refused: list[httpx.Response] = []
    statuses: list[str] = []
    with serving(environment, start=fork) as address:

        def meanwhile() -> None:
            (thread,) = httpx.get(f"{address}{CHAT}", trust_env=False).json()["data"]
            where = f"{address}{CHAT}/{thread['thread_id']}"
            statuses.append(httpx.get(where, trust_env=False).json()["status"])
            refused.extend(
                [
                    httpx.post(
                        f"{address}{CHAT}",
                        json={"message": "hello", "thread_id": thread["thread_id"]},
                        trust_env=False,
                    ),
                    httpx.post(f"{where}/resume", json={"action": "continue"}, trust_env=False),
                    httpx.delete(where, trust_env=False),
                    httpx.delete(f"{address}/api/v1/database/owners/local", trust_env=False),
                ]
            )

        begin(address, gemini, meanwhile)

    assert statuses == ["answering"]
    assert [answer.status_code for answer in refused] == [409] * 4
    assert all("Wait for that answer" in answer.json()["message"] for answer in refused)
