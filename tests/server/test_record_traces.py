"""After a removal nothing of the person is left: no row, no file, no checkpoint of a conversation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from talentsync.settings import Settings
from talentsync.store.database import sqlite_path
from tests.resume_text import RESUME_TEXT
from tests.server.record import OTHER_TEXT
from tests.unit.store.test_removal import rows_with

TRACES = ("okafor", "amina", "harmattan", "555 0142")
OTHERS = "ngozi"


@pytest.fixture
def whole(settings: Settings, database_url: str) -> Iterator[TestClient]:
    """The application with its conversations, on a database of its own."""
    with TestClient(create_app(settings.model_copy(update={"database_url": database_url}))) as client:
        yield client


def talk(client: TestClient, text: str) -> str:
    """A conversation about a résumé; gives its id."""
    said = {"message": "Please analyse my résumé.", "save": "true"}
    response = client.post("/api/v2/chat", data=said, files={"file": ("cv.txt", text.encode())})
    assert response.status_code == 200, response.text
    thread_id: str = response.json()["thread_id"]
    return thread_id


def bytes_with(url: str, traces: tuple[str, ...]) -> list[str]:
    """What of the traces stands in the files of the database; nothing where it is not a file of ours."""
    path = sqlite_path(url)
    if path is None:
        return []
    contents = [file.read_bytes().lower() for file in path.parent.glob(f"{path.name}*")]
    return [trace for trace in traces if any(trace.encode() in content for content in contents)]


def keep_everything(client: TestClient, text: str) -> str:
    """A résumé with a conversation, an evaluation and tips; gives its id."""
    talk(client, text)
    kept = {"resume_text": text, "save": True}
    for path, more in (("ats", {"jd_text": "Data Engineer\nRequirements: Spark"}), ("career-tips", {})):
        client.post(f"/api/v2/{path}", json={**kept, **more}).raise_for_status()
    listed = client.get("/api/v1/resumes").json()["data"]
    newest: str = listed[0]["id"]
    return newest


def test_a_removed_resume_leaves_no_trace_and_others_stay(whole: TestClient, database_url: str) -> None:
    keep_everything(whole, OTHER_TEXT)
    resume_id = keep_everything(whole, RESUME_TEXT)
    assert rows_with(database_url, TRACES) != []

    answer = whole.delete(f"/api/v1/database/resumes/{resume_id}").json()

    assert (answer["removed"]["resumes"], answer["removed"]["threads"]) == (1, 1)
    assert rows_with(database_url, TRACES) == []
    assert bytes_with(database_url, TRACES) == []
    assert {row.partition(":")[0] for row in rows_with(database_url, (OTHERS,))} >= {"resumes", "messages"}


def test_a_removed_owner_leaves_no_trace(whole: TestClient, database_url: str) -> None:
    keep_everything(whole, RESUME_TEXT)
    keep_everything(whole, OTHER_TEXT)

    whole.delete("/api/v1/database/owners/local").raise_for_status()

    assert rows_with(database_url, (*TRACES, OTHERS)) == []
    assert bytes_with(database_url, (*TRACES, OTHERS)) == []


def test_an_export_has_what_was_said(whole: TestClient) -> None:
    thread_id = talk(whole, RESUME_TEXT)

    export = whole.get("/api/v1/database/owners/local/export").json()

    thread = next(item for item in export["threads"] if item["id"] == thread_id)
    assert thread["messages"][0]["content"] == "Please analyse my résumé."
    assert thread["attachments"][0]["name"] == "cv.txt"
