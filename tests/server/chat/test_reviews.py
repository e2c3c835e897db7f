"""The user's decision on drafts: accepted, edited, rejected."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.server.chat.talking import CHAT, JOB, MAIL, decide, say, with_resume

NESTED: dict[str, Any] = {}
for _ in range(200):
    NESTED = {"body": NESTED}


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
        ({"action": "edit", "draft": {"body": ""}}, "draft.body"),
        ({"action": "edit", "draft": {"recipient": "Bob"}}, "draft.recipient"),
        ({"action": "edit", "draft": {"body": "a"}, "instructions": "shorter"}, "draft"),
        ({"action": "continue"}, "action"),
        ({"action": "maybe"}, "action"),
        ({"action": "accept", "draft": {"body": "My own words"}}, "action"),
        ({"action": "edit", "draft": {"body": "a\x00b"}}, "draft"),
        ({"action": "edit", "draft": {"body": "word " * 60_000}}, "draft"),
        ({"action": "edit", "draft": {"body": {"a": [10**30]}}}, "draft"),
        ({"action": "edit", "draft": NESTED}, "draft"),
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


def test_the_wish_for_a_review_lasts_until_the_question_is_answered(client: TestClient) -> None:
    thread = with_resume(client)
    wish = "Write a cold mail to Jane Smith, Head of Data at Harbour Bank"
    asked = say(client, wish, thread, review=True, save=True)
    waiting = say(client, "Senior Data Engineer", thread)
    accepted = decide(client, thread, action="accept")

    assert asked["status"] == "done"
    assert asked["tool_calls"] == []
    assert waiting["status"] == "waiting"
    assert accepted["meta"]["saved"]["generated_id"]


def test_what_a_tailored_resume_has_no_field_for_is_not_kept_of_an_edit(client: TestClient) -> None:
    thread = with_resume(client)
    waiting = say(client, f"Tailor my résumé for this job:\n\n{JOB}", thread, review=True)
    resume = {**waiting["review"][0]["draft"]["resume"], "unknown": {"deep": [1, 2, 3]}}
    edited = decide(client, thread, action="edit", draft={"resume": resume})

    assert "unknown" not in edited["results"][0]["answer"]["resume"]
