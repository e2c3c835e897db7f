"""Turns and threads over HTTP: what runs, what is told, what is wrong."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.server.chat.talking import CHAT, JOB, events, say, with_resume


def test_a_file_is_analysed_and_the_thread_remembers_it(client: TestClient, resume_pdf: Path) -> None:
    answer = client.post(
        CHAT,
        data={"message": "Analyse my résumé"},
        files={"file": ("cv.pdf", resume_pdf.read_bytes(), "application/pdf")},
    ).json()
    thread = client.get(f"{CHAT}/{answer['thread_id']}").json()

    assert [use["tool"] for use in answer["tool_calls"]] == ["resume_analysis"]
    assert answer["results"][0]["answer"]["data"]["name"] == "Marisol Quintero-Hayes"
    assert "Marisol Quintero-Hayes" in answer["reply"]
    assert answer["tool_calls"][0]["evidence"]
    assert [(known["kind"], known["name"]) for known in thread["documents"]] == [
        ("resume", "Marisol Quintero-Hayes")
    ]


def test_later_turns_use_the_thread_s_resume_and_job(client: TestClient) -> None:
    thread = with_resume(client)
    scored = say(client, f"Score it for this job:\n\n{JOB}", thread)
    tailored = say(client, "Now tailor it for this job", thread)

    assert [use["tool"] for use in scored["tool_calls"]] == ["ats_evaluation"]
    assert [use["tool"] for use in tailored["tool_calls"]] == ["tailored_resume"]
    assert tailored["tool_calls"][0]["resume"] == "Amina Okafor"
    assert tailored["results"][0]["answer"]["score_before"] == scored["results"][0]["answer"]["score"]


def test_the_same_number_comes_from_the_chat_and_from_the_feature_s_own_route(
    client: TestClient, resume_pdf: Path
) -> None:
    file = base64.b64encode(resume_pdf.read_bytes()).decode()
    thread = say(client, "Here is my CV.", resume_file=file, resume_file_name="cv.pdf")["thread_id"]
    told = say(client, f"Score it for this job:\n\n{JOB}", thread)
    alone = client.post(
        "/api/v2/ats", json={"resume_file": file, "resume_file_name": "cv.pdf", "jd_text": JOB}
    ).json()

    assert told["results"][0]["answer"]["points"] == alone["points"]


def test_the_messages_of_a_thread_are_listed_oldest_first_and_paged(client: TestClient) -> None:
    thread = with_resume(client)
    say(client, "help", thread)
    whole = client.get(f"{CHAT}/{thread}").json()
    page = client.get(f"{CHAT}/{thread}", params={"limit": 1, "offset": 2}).json()

    assert [message["role"] for message in whole["messages"]] == ["user", "assistant"] * 2
    assert whole["count"] == page["count"] == 4
    assert [message["content"] for message in page["messages"]] == ["help"]
    assert whole["status"] == "done"


def test_threads_are_listed_the_latest_first(client: TestClient) -> None:
    first, second = with_resume(client), say(client, "hello")["thread_id"]
    say(client, "help", first)
    listed = client.get(CHAT).json()

    assert [thread["thread_id"] for thread in listed["data"]] == [first, second]
    assert listed["count"] == 2
    assert listed["data"][1]["title"] == "hello"


def test_a_stream_tells_the_tool_the_tokens_and_the_result(client: TestClient) -> None:
    thread = with_resume(client)
    told = events(client, message="Analyse my résumé", thread_id=thread)
    names = [name for name, _ in told]
    tokens = [data["text"] for name, data in told if name == "token"]

    assert names[:2] == ["tool", "tool"]
    assert [(data["tool"], data["state"]) for name, data in told if name == "tool"] == [
        ("resume_analysis", "started"),
        ("resume_analysis", "finished"),
    ]
    assert names[-2:] == ["result", "end"]
    assert len(tokens) > 20
    assert "".join(tokens).strip() == told[-2][1]["reply"]


def test_a_stream_names_its_thread_before_anything_else(client: TestClient) -> None:
    answer = client.post(f"{CHAT}/stream", json={"message": "hello"})

    assert client.get(f"{CHAT}/{answer.headers['X-Thread-ID']}").status_code == 200


def test_an_error_in_a_stream_is_told_in_the_one_shape(client: TestClient) -> None:
    broken = base64.b64encode(b"%PDF-1.4 broken").decode()
    told = events(client, message="hello", resume_file=broken)

    assert [name for name, _ in told] == ["error", "end"]
    assert told[0][1]["code"] == "unreadable_document"


@pytest.mark.parametrize(
    ("request_body", "status", "named"),
    [
        ({}, 400, "message"),
        ({"message": "  "}, 400, "message"),
        ({"message": "hi", "owner": "somebody"}, 400, "owner"),
        ({"message": "hi", "resume_file": "no base64!"}, 400, "resume_file"),
        ({"message": "hi", "thread_id": "none"}, 404, "none"),
        ({"message": "hi", "save": "perhaps"}, 400, "save"),
        ({"message": "x" * 200_001}, 400, "message"),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(
    client: TestClient, request_body: dict[str, Any], status: int, named: str
) -> None:
    answer = client.post(CHAT, json=request_body)

    assert answer.status_code == status
    assert named in answer.json()["message"]


def test_a_file_that_cannot_be_read_leaves_no_thread_behind(client: TestClient) -> None:
    answer = client.post(CHAT, data={"message": "hi"}, files={"file": ("cv.pdf", b"%PDF-1.4 broken")})

    assert answer.status_code == 400
    assert answer.json()["code"] == "unreadable_document"
    assert client.get(CHAT).json()["data"] == []


def test_a_file_that_cannot_be_read_costs_the_thread_nothing(client: TestClient) -> None:
    thread = with_resume(client)
    refused = client.post(
        CHAT, data={"message": "hi", "thread_id": thread}, files={"file": ("cv.pdf", b"%PDF-1.4 broken")}
    )
    scored = say(client, "Analyse my résumé", thread)

    assert refused.status_code == 400
    assert scored["tool_calls"][0]["resume"] == "Amina Okafor"


def test_a_form_in_an_unknown_charset_is_refused(client: TestClient) -> None:
    body = '--X\r\nContent-Disposition: form-data; name="message"\r\n\r\nhi\r\n--X--\r\n'
    kind = "multipart/form-data; boundary=X; charset=undefined"
    answer = client.post(CHAT, content=body, headers={"Content-Type": kind})

    assert answer.status_code == 400
    assert "charset" in answer.json()["message"]
