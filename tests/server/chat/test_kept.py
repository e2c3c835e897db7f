"""What of a conversation is kept, whose it is, and how it goes."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from api.app import create_app
from tests.fakes import bare_settings
from tests.resume_text import RESUME_TEXT
from tests.server.chat.talking import CHAT, JOB, MAIL, as_owner, decide, say, with_resume


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


def test_a_resume_that_is_removed_takes_along_a_thread_that_waits(client: TestClient) -> None:
    kept = client.post("/api/v2/resume-analysis", json={"resume_text": RESUME_TEXT, "save": True}).json()
    thread = with_resume(client)
    say(client, MAIL, thread, review=True)

    removed = client.delete(f"/api/v1/database/resumes/{kept['meta']['saved']['resume_id']}").json()[
        "removed"
    ]

    assert removed["threads"] == 1
    assert client.get(f"{CHAT}/{thread}").status_code == 404


def test_what_was_said_is_there_while_a_draft_waits_and_in_the_export(client: TestClient) -> None:
    thread = with_resume(client)
    say(client, MAIL, thread, review=True)
    seen = client.get(f"{CHAT}/{thread}").json()
    decide(client, thread, action="accept")
    after = client.get(f"{CHAT}/{thread}").json()

    assert [message["content"] for message in seen["messages"]][2:] == [MAIL]
    assert [message["role"] for message in after["messages"]] == ["user", "assistant"] * 2


def test_a_message_that_was_refused_is_not_in_the_thread(client: TestClient) -> None:
    thread = with_resume(client)
    client.post(
        CHAT, data={"message": "hi", "thread_id": thread}, files={"file": ("cv.pdf", b"%PDF-1.4 broken")}
    )

    assert client.get(f"{CHAT}/{thread}").json()["count"] == 2


def test_a_turn_that_took_too_long_goes_on_with_the_same_message(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'record.db'}"
    message = {"message": f"Analyse my résumé:\n\n{RESUME_TEXT}"}
    with TestClient(create_app(bare_settings(database_url=url, request_timeout_seconds=0.001))) as hurried:
        late = hurried.post(CHAT, json=message)
    thread = late.json()["error_detail"]["thread_id"]
    with TestClient(create_app(bare_settings(database_url=url))) as patient:
        seen = patient.get(f"{CHAT}/{thread}").json()
        answer = patient.post(CHAT, json={**message, "thread_id": thread}).json()
        count = patient.get(f"{CHAT}/{thread}").json()["count"]

    assert late.status_code == 504
    assert seen["status"] in {"broken_off", "done"}  # it may not even have begun
    assert answer["results"][0]["tool"] == "resume_analysis"
    assert count - seen["count"] <= 2


def test_a_resume_is_kept_under_the_name_that_is_given(client: TestClient) -> None:
    told = say(client, f"Analyse my résumé:\n\n{RESUME_TEXT}", save=True, custom_name="My best one")
    kept = client.get(f"/api/v1/database/resumes/{told['meta']['saved']['resume_id']}").json()["data"]

    assert kept["custom_name"] == "My best one"
