"""How the tests talk with the assistant over HTTP."""

from __future__ import annotations

import json
from typing import Any, cast

from fastapi import FastAPI
from starlette.testclient import TestClient

from api.identity import current_owner
from tests.resume_text import RESUME_TEXT

CHAT = "/api/v2/chat"
JOB = """Senior Data Engineer

Requirements
- 5+ years of experience with Python and SQL
- Kafka and Spark
- Haskell
"""
MAIL = "Write a cold mail to Jane Smith, Head of Data at Harbour Bank. My goal is Senior Data Engineer."


def say(client: TestClient, message: str, thread: str = "", **others: Any) -> dict[str, Any]:
    """One turn, which succeeds."""
    answer = client.post(CHAT, json={"message": message, "thread_id": thread, **others})
    assert answer.status_code == 200, answer.text
    return cast("dict[str, Any]", answer.json())


def decide(client: TestClient, thread: str, **decision: Any) -> dict[str, Any]:
    answer = client.post(f"{CHAT}/{thread}/resume", json=decision)
    assert answer.status_code == 200, answer.text
    return cast("dict[str, Any]", answer.json())


def with_resume(client: TestClient) -> str:
    """A thread that knows the résumé."""
    return str(say(client, f"Here is my résumé:\n\n{RESUME_TEXT}")["thread_id"])


def as_owner(client: TestClient, owner: str) -> None:
    app = cast("FastAPI", client.app)
    app.dependency_overrides[current_owner] = lambda: owner


def events(client: TestClient, **request: Any) -> list[tuple[str, dict[str, Any]]]:
    text = client.post(f"{CHAT}/stream", json=request).text
    lines = [
        line.partition(": ")[2]
        for line in text.replace("\r", "").split("\n")
        if line.startswith(("event", "data"))
    ]
    return [(name, json.loads(data)) for name, data in zip(lines[::2], lines[1::2], strict=True)]
