"""Several servers on one database: a thread runs in one of them at a time."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.server.chat.talking import CHAT, as_owner, say, with_resume
from tests.thread_holder import another
from tools.checkpoints import thread_key


def test_a_thread_that_another_server_answers_takes_no_message_until_that_ends_or_dies(
    running: tuple[TestClient, str],
) -> None:
    client, url = running
    as_owner(client, "shared")
    thread = with_resume(client)

    with another(url, thread_key("shared", thread)):
        refused = [
            client.post(CHAT, json={"message": "Any tips?", "thread_id": thread}),
            client.post(f"{CHAT}/{thread}/resume", json={"action": "continue"}),
            client.delete(f"{CHAT}/{thread}"),
        ]
        status = client.get(f"{CHAT}/{thread}").json()["status"]
        other = say(client, "Any tips for interviews?")

    assert [answer.status_code for answer in refused] == [409] * 3
    assert status == "answering"
    assert other["thread_id"] != thread
    assert say(client, "Any tips for interviews?", thread)["status"] == "done"
