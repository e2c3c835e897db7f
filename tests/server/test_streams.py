"""The public stream: each step as it happens, then the answer."""

from __future__ import annotations

import json
from typing import Any

from starlette.testclient import TestClient

from tests.resume_text import RESUME_TEXT

STREAM = "/api/v2/resume-analysis/stream"


def events(text: str) -> list[tuple[str, Any]]:
    blocks = [block for block in text.replace("\r\n", "\n").split("\n\n") if "data:" in block]
    pairs = (block.split("\ndata: ", 1) for block in blocks)
    return [(name.removeprefix("event: "), json.loads(data)) for name, data in pairs]


def test_nodes_are_told_as_they_start_and_finish_then_the_result_then_the_end(client: TestClient) -> None:
    told = events(client.post(STREAM, json={"resume_text": RESUME_TEXT}).text)

    names = [name for name, _ in told]
    assert names[-2:] == ["result", "end"]
    assert set(names[:-2]) == {"node"}
    finished = [data["name"] for name, data in told if name == "node" and data["state"] == "finished"]
    assert finished[0] == "extract_text"
    assert finished[-1] == "finish"
    assert {"parse_resume", "classify_resume", "generate", "validate_json", "verify_facts"} <= set(finished)
    assert all(data["ms"] >= 0 for name, data in told if name == "node")


def test_the_result_is_what_the_plain_route_answers(client: TestClient) -> None:
    told = dict(events(client.post(STREAM, json={"resume_text": RESUME_TEXT}).text))
    plain = client.post("/api/v2/resume-analysis", json={"resume_text": RESUME_TEXT}).json()

    assert told["result"]["data"] == plain["data"]
    assert set(told["result"]) == set(plain)


def test_a_file_streams_as_well(client: TestClient) -> None:
    told = events(client.post(STREAM, files={"file": ("cv.txt", RESUME_TEXT.encode())}).text)

    assert told[-2][1]["data"]["email"] == "amina.okafor@example.com"


def test_an_error_in_a_node_is_an_error_event_in_our_shape(client: TestClient) -> None:
    told = events(client.post(STREAM, files={"file": ("cv.pdf", b"%PDF-1.4 nothing")}).text)

    assert [name for name, _ in told[-2:]] == ["error", "end"]
    assert told[-2][1]["code"] == "unreadable_document"
