"""Errors: one shape everywhere, the field named, nothing of our inside."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from talentsync.errors import BusyError
from talentsync.settings import Settings
from tests.resume_text import RESUME_TEXT

REST = "/api/v2/resume-analysis"
SERVED = "/graphs/resume_analysis"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)
RECIPE = b"Pancakes\n\nMix 200 g flour with two eggs. Fry."
SHAPE = {"success", "code", "message", "error_detail", "run_id"}


def require_shape(body: dict[str, Any], code: str) -> None:
    assert set(body) == SHAPE
    assert body["success"] is False
    assert body["code"] == code
    assert body["message"]
    assert body["run_id"]


@pytest.mark.parametrize(
    ("sent", "status", "code", "told"),
    [
        ({"json": {}}, 400, "invalid_input", "resume_file"),
        ({"json": {"resume_text": "  "}}, 400, "invalid_input", "resume_text"),
        ({"json": {"resume_text": "a", "resume_file": "YQ=="}}, 400, "invalid_input", "both"),
        ({"json": {"resume_text": 7}}, 400, "invalid_input", "resume_text"),
        ({"json": {"resume_texts": "a"}}, 400, "invalid_input", "resume_texts"),
        ({"json": {"resume_file": "not base64!"}}, 400, "invalid_input", "base64"),
        ({"json": ["a"]}, 400, "invalid_input", "JSON object"),
        ({"content": b"\xff\xfe"}, 400, "invalid_input", "UTF-8"),
        ({"content": b"[" * 100_000}, 400, "invalid_input", "JSON"),
        ({"content": b"x", "headers": {"content-type": "text/csv"}}, 415, "unsupported_type", "text/csv"),
        ({"files": {"file": ("cv.pdf", b"")}}, 400, "invalid_input", "file is empty"),
        ({"files": [("file", b"a"), ("file", b"b")]}, 400, "invalid_input", "more than once"),
        ({"content": b'{"resume_text": "half \\ud800"}'}, 400, "invalid_input", "JSON"),
        ({"content": b'{"resume_text": ' + b"9" * 10_000 + b"}"}, 400, "invalid_input", "JSON"),
        ({"json": {"resume_file": "é"}}, 400, "invalid_input", "base64"),
        ({"files": {"file": ("cv.doc", OLE)}}, 415, "unsupported_type", "DOCX"),
        ({"files": {"file": ("me.png", PNG)}}, 415, "unsupported_type", "PDF"),
        ({"files": {"file": ("cv.pdf", b"%PDF-1.7 broken")}}, 400, "unreadable_document", "PDF"),
        ({"files": {"file": ("cake.txt", RECIPE)}}, 400, "not_a_resume", "résumé"),
        ({"files": {"file": ("big.txt", b"a" * 250_000)}}, 413, "too_large", "200,000"),
        ({"files": {"file": ("huge.txt", b"a" * 2_000_000)}}, 413, "too_large", "larger"),
        ({"json": {"resume_text": "a" * 200_001}}, 413, "too_large", "200,000"),
    ],
)  # fmt: skip
def test_bad_input_says_what_is_wrong(
    client: TestClient, sent: dict[str, Any], status: int, code: str, told: str
) -> None:
    response = client.post(REST, **sent)

    assert response.status_code == status
    require_shape(response.json(), code)
    assert told in response.text


def test_a_missing_file_is_named_by_its_form_field(client: TestClient) -> None:
    response = client.post("/api/v1/resume/analysis")

    assert response.status_code == 400
    assert response.json()["error_detail"]["fields"] == [{"field": "file", "problem": "Field required"}]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("GET", REST, 405), ("GET", "/graphs/x/picture", 404)],
)
def test_unknown_paths_and_methods_have_the_shape_too(
    client: TestClient, method: str, path: str, status: int
) -> None:
    response = client.request(method, path)

    assert response.status_code == status
    assert set(response.json()) == SHAPE


@pytest.mark.parametrize(
    "body", [b"{}", b'{"input": {}, "config": null}', b'{"input": {"resume_text": "\\ud800"}}']
)
@pytest.mark.parametrize("kind", ["invoke", "stream", "stream_log", "stream_events"])
def test_langserve_refuses_what_it_cannot_run(client: TestClient, kind: str, body: bytes) -> None:
    response = client.post(f"{SERVED}/{kind}", content=body)

    assert response.status_code == 400
    require_shape(response.json(), "invalid_input")


@pytest.mark.parametrize("kind", ["invoke", "batch"])
def test_langserve_answers_with_the_same_errors(client: TestClient, kind: str) -> None:
    given: dict[str, Any] = {"input": {}} if kind == "invoke" else {"inputs": [{}]}

    response = client.post(f"{SERVED}/{kind}", json=given)

    assert response.status_code == 400
    require_shape(response.json(), "invalid_input")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"\xff", 400),
        (b"[]", 400),
        (b'{"inputs": 1}', 400),
        (b'{"inputs": [], "config": null}', 400),
        (json.dumps({"inputs": [{"resume_text": 1}]}).encode(), 400),
        (json.dumps({"inputs": [{}] * 101}).encode(), 413),
    ],
)
def test_batches_are_checked_before_they_run(client: TestClient, body: bytes, status: int) -> None:
    response = client.post(f"{SERVED}/batch", content=body)

    assert response.status_code == status
    assert set(response.json()) == SHAPE


@pytest.mark.parametrize("kind", ["stream", "stream_log", "stream_events"])
def test_streams_of_langserve_tell_errors_in_the_same_shape(client: TestClient, kind: str) -> None:
    response = client.post(f"{SERVED}/{kind}", json={"input": {"resume_file": "YQ", "resume_text": ""}})

    event = response.text.rpartition("event: error\r\ndata: ")[2]
    body = json.loads(event)
    assert body.pop("status_code") == 400
    require_shape(body, "invalid_input")


def test_a_bug_of_ours_is_a_500_that_gives_nothing_away(settings: Settings) -> None:
    app: FastAPI = create_app(settings)

    @app.get("/bug")
    async def bug() -> None:
        raise KeyError("secret@example.com")

    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get("/bug")

    assert response.status_code == 500
    require_shape(response.json(), "internal_error")
    assert "secret" not in response.text


def test_logs_hold_nothing_of_the_resume(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    broken = base64.b64encode(b"%PDF amina").decode()
    with TestClient(create_app(settings)) as client:
        client.post(REST, json={"resume_text": RESUME_TEXT})
        client.post(REST, files={"file": ("amina-okafor.txt", b"Pancakes for amina.okafor@example.com")})
        client.post(f"{SERVED}/invoke", json={"input": {"resume_file": broken}})

    lines = capsys.readouterr().err
    assert '"event": "request"' in lines
    for private in ("amina", "Amina", "Okafor", "example.com", "Lagos", "Pancakes"):
        assert private not in lines


def test_the_documentation_declares_the_one_shape_and_no_other(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    operations = [operation for path in document["paths"].values() for operation in path.values()]

    assert operations
    for operation in operations:
        schema = operation["responses"]["default"]["content"]["application/json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/ErrorResponse"}
        assert "422" not in operation["responses"]


def test_a_busy_service_says_when_to_try_again(settings: Settings) -> None:
    app: FastAPI = create_app(settings)

    @app.get("/crowd")
    async def crowd() -> None:
        raise BusyError("Too many documents wait. Try again in a moment.")

    with TestClient(app) as client:
        response = client.get("/crowd")

    assert response.status_code == 429
    assert response.headers["retry-after"].isdigit()
    require_shape(response.json(), "busy")
