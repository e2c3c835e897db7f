"""The assistant over HTTP: turns, threads, streams, reviews and what is kept."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.identity import current_owner
from tests.fakes import bare_settings
from tests.resume_text import RESUME_TEXT

CHAT = "/api/v2/chat"
JOB = """Senior Data Engineer

Requirements
- 5+ years of experience with Python and SQL
- Kafka and Spark
- Haskell
"""
MAIL = "Write a cold mail to Jane Smith, Head of Data at Harbour Bank. My goal is Senior Data Engineer."


OWNERS = count(1)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[TestClient, str]]:
    """The application over each kind of database, and the database's address."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('chat') / 'record.db'}"
    else:
        url = request.getfixturevalue("postgres").database()
    with TestClient(create_app(bare_settings(database_url=url))) as client:
        yield client, url


@pytest.fixture
def client(running: tuple[TestClient, str]) -> TestClient:
    """The application as an owner of whom there is nothing yet."""
    as_owner(running[0], f"owner-{next(OWNERS)}")
    return running[0]


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


def events(client: TestClient, **request: Any) -> list[tuple[str, dict[str, Any]]]:
    text = client.post(f"{CHAT}/stream", json=request).text
    lines = [
        line.partition(": ")[2]
        for line in text.replace("\r", "").split("\n")
        if line.startswith(("event", "data"))
    ]
    return [(name, json.loads(data)) for name, data in zip(lines[::2], lines[1::2], strict=True)]


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


def test_a_draft_waits_until_it_is_accepted(client: TestClient) -> None:
    thread = with_resume(client)
    waiting = say(client, MAIL, thread, review=True)
    seen = client.get(f"{CHAT}/{thread}").json()
    refused = client.post(CHAT, json={"message": "hello", "thread_id": thread})
    accepted = decide(client, thread, action="accept")
    again = client.post(f"{CHAT}/{thread}/resume", json={"action": "accept"})

    assert waiting["status"] == seen["status"] == "waiting"
    assert waiting["review"][0]["draft"]["body"].startswith("Dear Jane Smith,")
    assert waiting["results"] == []
    assert seen["review"] == waiting["review"]
    assert refused.status_code == 409
    assert "/resume" in refused.json()["message"]
    assert accepted["status"] == "done"
    assert accepted["results"][0]["answer"]["body"] == waiting["review"][0]["draft"]["body"]
    assert again.status_code == 409


def test_a_draft_is_edited_in_the_user_s_own_words(client: TestClient) -> None:
    thread = with_resume(client)
    say(client, MAIL, thread, review=True)
    edited = decide(client, thread, action="edit", draft={"subject": "About the engineering position"})
    shorter = say(client, "change the recipient to Bob Brown", thread)

    assert edited["status"] == "done"
    assert edited["results"][0]["answer"]["subject"] == "About the engineering position"
    assert "About the engineering position" in edited["reply"]
    assert shorter["results"][0]["answer"]["subject"] == "About the engineering position"
    assert "Dear Bob Brown" in shorter["results"][0]["answer"]["body"]


def test_a_draft_that_is_edited_by_instructions_is_shown_again(client: TestClient) -> None:
    thread = with_resume(client)
    say(client, MAIL, thread, review=True)
    again = decide(client, thread, action="edit", instructions="change the recipient to Bob Brown")
    accepted = decide(client, thread, action="accept")

    assert again["status"] == "waiting"
    assert "Dear Bob Brown" in again["review"][0]["draft"]["body"]
    assert "Dear Bob Brown" in accepted["results"][0]["answer"]["body"]


def test_a_rejected_draft_is_not_given_nor_kept(client: TestClient) -> None:
    thread = with_resume(client)
    say(client, MAIL, thread, review=True, save=True)
    rejected = decide(client, thread, action="reject")

    assert rejected["results"] == []
    assert "rejected" in rejected["reply"]
    assert rejected["meta"]["saved"] == {}
    assert client.get("/api/v1/database/generated").json()["count"] == 0


@pytest.mark.parametrize(
    ("decision", "field"),
    [
        ({"action": "edit"}, "draft"),
        ({"action": "edit", "draft": {"body": 5}}, "draft.body"),
        ({"action": "edit", "draft": {"recipient": "Bob"}}, "draft.recipient"),
        ({"action": "edit", "draft": {"body": "a"}, "instructions": "shorter"}, "draft"),
        ({"action": "continue"}, "action"),
        ({"action": "maybe"}, "action"),
        ({}, "action"),
    ],
)
def test_a_decision_that_does_not_fit_leaves_the_draft_waiting(
    client: TestClient, decision: dict[str, Any], field: str
) -> None:
    thread = with_resume(client)
    say(client, MAIL, thread, review=True)
    refused = client.post(f"{CHAT}/{thread}/resume", json=decision)

    assert refused.status_code == 400
    assert field.partition(".")[0] in refused.json()["message"]
    assert decide(client, thread, action="accept")["status"] == "done"


def test_a_tailored_resume_is_edited_in_the_review(client: TestClient) -> None:
    thread = with_resume(client)
    waiting = say(client, f"Tailor my résumé for this job:\n\n{JOB}", thread, review=True)
    resume = waiting["review"][0]["draft"]["resume"]
    resume["profile"]["headline"] = "Data engineer for streams"
    edited = decide(client, thread, action="edit", draft={"resume": resume})
    answer = edited["results"][0]["answer"]

    assert "Data engineer for streams" in answer["cleaned_text"]
    assert answer["score_after"] is None


def test_what_is_answered_is_kept_when_asked_for_and_told(client: TestClient) -> None:
    thread = with_resume(client)
    mail = say(client, MAIL, thread, save=True)
    scored = say(client, f"Score my résumé for this job:\n\n{JOB}", thread, save=True)
    unsaved = say(client, "Analyse my résumé", thread)

    saved = mail["meta"]["saved"]
    text = client.get(f"/api/v1/database/generated/{saved['generated_id']}").json()["data"]
    assert text["kind"] == "cold_mail"
    assert mail["tool_calls"][0]["saved"] == saved
    assert scored["meta"]["saved"]["resume_id"] == saved["resume_id"]
    assert unsaved["meta"]["saved"] == {}
    stored = client.get(f"{CHAT}/{thread}").json()["messages"][3]["tool_calls"][0]
    assert stored["saved"] == saved


def test_a_resume_that_was_kept_before_is_pointed_at(client: TestClient) -> None:
    thread = with_resume(client)
    first = say(client, "Analyse my résumé", thread, save=True)
    second = say(client, "Analyse my résumé again", thread, save=True)

    assert second["results"]
    assert second["meta"]["saved"]["resume_id"] == first["meta"]["saved"]["resume_id"]
    assert any(first["meta"]["saved"]["resume_id"] in warning for warning in second["meta"]["warnings"])


def test_a_thread_of_another_owner_is_not_there(client: TestClient) -> None:
    as_owner(client, "amina")
    thread = with_resume(client)
    as_owner(client, "mallory")
    answers = [
        client.get(f"{CHAT}/{thread}"),
        client.delete(f"{CHAT}/{thread}"),
        client.post(CHAT, json={"message": "Analyse my résumé", "thread_id": thread}),
        client.post(f"{CHAT}/{thread}/resume", json={"action": "continue"}),
    ]
    listed = client.get(CHAT).json()
    as_owner(client, "amina")

    assert [answer.status_code for answer in answers] == [404] * 4
    assert listed["data"] == []
    assert client.get(f"{CHAT}/{thread}").status_code == 200


def test_a_removed_thread_leaves_nothing(client: TestClient, running: tuple[TestClient, str]) -> None:
    address = "removed.from.here@example.com"
    resume = RESUME_TEXT.replace("amina.okafor@example.com", address)
    thread = say(client, f"Here is my résumé:\n\n{resume}")["thread_id"]
    say(client, "Analyse my résumé", thread)

    assert client.delete(f"{CHAT}/{thread}").status_code == 204
    assert client.get(f"{CHAT}/{thread}").status_code == 404
    if running[1].startswith("sqlite"):
        for file in Path(running[1].removeprefix("sqlite:///")).parent.iterdir():
            assert address.encode() not in file.read_bytes()


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
