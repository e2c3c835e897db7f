"""Attacks of one owner on another: whatever id is known, nothing is found."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.resume_text import RESUME_TEXT
from tests.server.access.keys import AMINA, BEATA, application, bearer
from tests.server.chat.talking import JOB

CHAT = "/api/v2/chat"
RECORD = "/api/v1/database"
SCREENING = "/api/v2/screening"
ASSISTANT = "/graphs/assistant"
Owned = tuple[TestClient, dict[str, str]]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def owned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Owned]:
    """An application, and the ids of what Amina keeps in it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('owners') / 'record.db'}"
    else:
        url = request.getfixturevalue("postgres").database()
    with application(database_url=url, screening_workers=0) as client:
        yield client, kept_by_amina(client)


def kept_by_amina(client: TestClient) -> dict[str, str]:
    client.headers.update(bearer(AMINA))
    given = {"resume_text": RESUME_TEXT, "save": True}
    analysis = client.post("/api/v2/resume-analysis", json=given).json()["meta"]["saved"]
    evaluation = client.post("/api/v2/ats-evaluation", json={**given, "jd_text": JOB}).json()["meta"]["saved"]
    generated = client.post("/api/v2/career-tips", json={"skills": ["SQL"], "save": True}).json()["meta"][
        "saved"
    ]
    turn = client.post(CHAT, json={"message": f"Here is my résumé:\n\n{RESUME_TEXT}"}).json()
    screening = client.post(
        SCREENING, files={"file": ("cv.txt", RESUME_TEXT.encode())}, data={"jd_text": JOB}
    ).json()
    del client.headers["Authorization"]
    ids: dict[str, str] = {**analysis, **evaluation, **generated}
    return {**ids, "thread_id": turn["thread_id"], "screening_id": screening["id"]}


ROUTES: list[tuple[str, str, Any]] = [
    ("GET", f"{RECORD}/resumes/{{resume_id}}", None),
    ("PATCH", f"{RECORD}/resumes/{{resume_id}}", {"custom_name": "mine now"}),
    ("DELETE", f"{RECORD}/resumes/{{resume_id}}", None),
    ("GET", f"{RECORD}/analyses/{{analysis_id}}", None),
    ("GET", f"{RECORD}/evaluations/{{evaluation_id}}", None),
    ("GET", f"{RECORD}/generated/{{generated_id}}", None),
    ("GET", f"{RECORD}/owners/amina/export", None),
    ("DELETE", f"{RECORD}/owners/amina", None),
    ("GET", f"{CHAT}/{{thread_id}}", None),
    ("DELETE", f"{CHAT}/{{thread_id}}", None),
    ("POST", CHAT, {"message": "What is my name?", "thread_id": "{thread_id}"}),
    ("POST", CHAT, {"message": "What is my name?", "thread_id": "amina/{thread_id}"}),
    ("POST", f"{CHAT}/stream", {"message": "What is my name?", "thread_id": "{thread_id}"}),
    ("POST", f"{CHAT}/{{thread_id}}/resume", {"action": "continue"}),
    ("GET", f"{SCREENING}/{{screening_id}}", None),
    ("GET", f"{SCREENING}/{{screening_id}}/stream", None),
    ("GET", f"{SCREENING}/{{screening_id}}/results", None),
    ("POST", f"{SCREENING}/{{screening_id}}/cancel", None),
    ("POST", f"{SCREENING}/{{screening_id}}/fairness", {"labels": {"cv.txt": "a"}}),
    ("DELETE", f"{SCREENING}/{{screening_id}}", None),
]


def filled(template: str, ids: dict[str, str]) -> str:
    for name, value in ids.items():
        template = template.replace(f"{{{name}}}", value)
    return template


@pytest.mark.parametrize(
    ("method", "path", "body"), ROUTES, ids=[f"{route[0]} {route[1]}" for route in ROUTES]
)
def test_what_is_another_s_is_not_found(owned: Owned, method: str, path: str, body: Any) -> None:
    client, ids = owned
    sent = json.loads(filled(json.dumps(body), ids))

    answer = client.request(method, filled(path, ids), json=sent, headers=bearer(BEATA))

    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"
    assert "Okafor" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/resumes",
        f"{RECORD}/evaluations",
        f"{RECORD}/generated",
        f"{RECORD}/search?q=Okafor",
        CHAT,
        SCREENING,
    ],
)
def test_lists_hold_what_is_one_s_own(owned: Owned, path: str) -> None:
    client, _ = owned

    assert client.get(path, headers=bearer(AMINA)).json()["count"] >= 1
    assert client.get(path, headers=bearer(BEATA)).json()["count"] == 0


def test_a_kept_resume_of_another_cannot_be_screened(owned: Owned) -> None:
    client, ids = owned
    given = {"resume_ids": [ids["resume_id"]], "jd_text": JOB}

    answer = client.post(SCREENING, json=given, headers=bearer(BEATA))

    assert answer.status_code in {400, 404}
    assert "Okafor" not in answer.text


def test_an_owner_named_in_a_body_or_an_address_is_not_believed(owned: Owned) -> None:
    client, _ = owned
    before = client.get(f"{RECORD}/generated", headers=bearer(AMINA)).json()["count"]
    slipped: dict[str, Any] = {
        "headers": {**bearer(BEATA), "X-Owner": "amina"},
        "params": {"owner": "amina", "owner_id": "amina"},
    }

    client.post("/api/v2/career-tips", json={"skills": ["SQL"], "save": True}, **slipped)
    refused = client.post(
        "/api/v2/career-tips", json={"skills": ["SQL"], "owner": "amina"}, headers=bearer(BEATA)
    )

    assert client.get(f"{RECORD}/generated", headers=bearer(AMINA)).json()["count"] == before
    removed = client.delete(f"{RECORD}/owners/beata", headers=bearer(BEATA)).json()["removed"]
    assert removed["generated"] == 1
    assert refused.status_code == 400


def slipped_in(ids: dict[str, str]) -> dict[str, Any]:
    key = f"amina/{ids['thread_id']}"
    keys = {
        "thread_id": key,
        "owner": "amina",
        "checkpoint_ns": "",
        "checkpoint_id": "1",
        "__pregel_resuming": True,
        "__pregel_checkpointer": "x",
    }
    return {
        "configurable": keys,
        "metadata": {"owner": "amina"},
        "run_name": "x",
        "run_id": "y",
        "tags": ["z"],
    }


@pytest.mark.parametrize("way", ["body", "path", "both"])
@pytest.mark.parametrize("endpoint", ["invoke", "batch", "stream", "stream_log"])
def test_keys_slipped_into_the_configuration_reach_no_thread(owned: Owned, endpoint: str, way: str) -> None:
    client, ids = owned
    config = slipped_in(ids)
    asked = {"messages": [{"type": "human", "content": "What is the name on my résumé?"}]}
    body: dict[str, Any] = {"inputs": [asked]} if endpoint == "batch" else {"input": asked}
    base = ASSISTANT
    if way != "path":
        body["config"] = config
    if way != "body":
        base = f"{ASSISTANT}/c/{compressed(config)}"
    before = client.get(f"{CHAT}/{ids['thread_id']}", headers=bearer(AMINA)).json()

    answer = client.post(f"{base}/{endpoint}", json=body, headers=bearer(BEATA))

    assert answer.status_code == 200
    assert "event: error" not in answer.text
    assert "Okafor" not in answer.text
    assert client.get(f"{CHAT}/{ids['thread_id']}", headers=bearer(AMINA)).json() == before


def compressed(config: dict[str, Any]) -> str:
    """A configuration as LangServe's playground puts it into a path."""
    from langserve.lzstring import LZString  # noqa: PLC0415

    packed: str = LZString.compressToEncodedURIComponent(json.dumps(config))
    return packed


def test_a_configuration_in_a_path_that_is_none_is_refused(owned: Owned) -> None:
    client, _ = owned
    junk = base64.urlsafe_b64encode(b"x" * 300).decode()

    assert client.get(f"{ASSISTANT}/c/{junk}/config_schema", headers=bearer(BEATA)).status_code == 400
    assert client.get(f"{ASSISTANT}/c/%00/playground/", headers=bearer(BEATA)).status_code == 404
