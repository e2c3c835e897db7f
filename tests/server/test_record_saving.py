"""Saving: on request or by the setting, on every door, once for each résumé, never at the answer's cost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from graphs import FEATURES
from talentsync.store.address import parse_url
from talentsync.store.connections import open_engine
from talentsync.store.database import Database
from tests.resume_text import RESUME_TEXT
from tests.server.record import ANALYSIS, OTHER_TEXT, app_of, recording, save
from tests.server.test_streams import events
from tests.server.test_writing_features import REQUESTS

TEXT = {"resume_text": RESUME_TEXT}
FILE = {"file": ("cv.txt", RESUME_TEXT.encode())}


@pytest.fixture
def kept(recorder: TestClient, tmp_path: Path) -> Iterator[TestClient]:
    with recording(recorder, f"sqlite:///{tmp_path / 'record.db'}") as client:
        yield client


def count(client: TestClient) -> int:
    number: int = client.get("/api/v1/resumes").json()["count"]
    return number


def test_nothing_is_kept_unless_it_is_asked_for(kept: TestClient) -> None:
    answer = kept.post(ANALYSIS, json=TEXT).json()

    assert answer["meta"]["saved"] == {}
    assert count(kept) == 0


@pytest.mark.parametrize(
    "request_of_client",
    [
        {"json": {**TEXT, "save": True}},
        {"json": {**TEXT, "save": "yes"}},
        {"json": TEXT, "params": {"save": "true"}},
        {"data": {**TEXT, "save": "on"}},
        {"data": {**TEXT, "save": ""}, "params": {"save": "1"}},
    ],
)
def test_the_wish_comes_as_a_field_or_in_the_query(
    kept: TestClient, request_of_client: dict[str, Any]
) -> None:
    answer = kept.post(ANALYSIS, **request_of_client).json()

    assert set(answer["meta"]["saved"]) == {"resume_id", "analysis_id"}
    assert count(kept) == 1


@pytest.mark.parametrize("value", ["perhaps", 2, [True], {"a": 1}])
def test_a_wish_that_is_no_boolean_is_refused(kept: TestClient, value: object) -> None:
    response = kept.post(ANALYSIS, json={**TEXT, "save": value})

    assert (response.status_code, response.json()["error_detail"]) == (400, {"field": "save"})


@pytest.mark.parametrize("value", [" ", "x" * 256, 7])
def test_a_name_that_is_none_is_refused(kept: TestClient, value: object) -> None:
    response = kept.post(ANALYSIS, json={**TEXT, "save": True, "custom_name": value})

    assert (response.status_code, response.json()["error_detail"]) == (400, {"field": "custom_name"})


def test_the_setting_keeps_everything_but_what_says_no(recorder: TestClient, tmp_path: Path) -> None:
    with recording(recorder, f"sqlite:///{tmp_path / 'record.db'}", save_by_default=True) as client:
        assert client.post(ANALYSIS, json={**TEXT, "save": False}).json()["meta"]["saved"] == {}
        assert client.post(f"{ANALYSIS}?save=false", json=TEXT).json()["meta"]["saved"] == {}
        assert client.post(ANALYSIS, json=TEXT).json()["meta"]["saved"]
        assert count(client) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/resume-analysis",
        "/api/v1/resume/analysis",
        "/api/v1/resume/comprehensive/analysis/",
        "/api/v2/resume/format-and-analyze",
    ],
)
def test_every_door_for_files_keeps_them_under_their_name(kept: TestClient, path: str) -> None:
    answer = kept.post(path, files=FILE, data={"save": "true"}).json()

    record = kept.get(f"/api/v1/database/resumes/{answer['meta']['saved']['resume_id']}").json()["data"]
    assert (record["custom_name"], record["file_name"]) == ("cv.txt", "cv.txt")
    assert len(record["analysis_ids"]) == 1


def test_the_old_door_for_text_tells_in_a_header(kept: TestClient) -> None:
    response = kept.post("/api/v2/resume/analysis?save=1", data={"formated_resume": RESUME_TEXT})

    resume_id = response.headers["X-Saved"].partition("resume_id=")[2].partition(",")[0]
    assert kept.get(f"/api/v1/database/resumes/{resume_id}").json()["data"]["custom_name"] == "Amina Okafor"


@pytest.mark.parametrize("name", [feature.name for feature in FEATURES if feature.name in REQUESTS])
def test_every_writing_feature_keeps_its_text(kept: TestClient, name: str) -> None:
    response = kept.post(f"/api/v2/{name.replace('_', '-')}?save=true", json=REQUESTS[name])

    saved = response.json()["meta"]["saved"]
    text = kept.get(f"/api/v1/database/generated/{saved['generated_id']}").json()["data"]
    assert (text["kind"], text["resume_id"]) == (name, saved.get("resume_id"))
    assert ("resume_id" in saved) == ("resume_text" in REQUESTS[name])


def test_a_link_that_asks_for_tips_can_keep_them(kept: TestClient) -> None:
    answer = kept.get("/api/v1/generate/tips", params={"job_category": "DevOps", "save": "true"}).json()

    assert set(answer["meta"]["saved"]) == {"generated_id"}


def test_an_export_tells_in_a_header_what_was_kept(kept: TestClient) -> None:
    given = {**TEXT, "job_role": "Data Engineer", "save": True}

    response = kept.post("/api/v2/tailored-resume?format=md", json=given)

    assert response.headers["content-type"].startswith("text/markdown")
    assert "generated_id=" in response.headers["X-Saved"]
    assert kept.get("/api/v1/database/generated").json()["data"][0]["response"]["resume"]


def test_a_stream_keeps_before_it_tells_the_result(kept: TestClient) -> None:
    told = dict(events(kept.post(f"{ANALYSIS}/stream", json={**TEXT, "save": True}).text))

    saved = told["result"]["meta"]["saved"]
    assert kept.get(f"/api/v1/database/analyses/{saved['analysis_id']}").status_code == 200
    assert "document" not in told["result"]


@pytest.mark.parametrize("path", [ANALYSIS, f"{ANALYSIS}/stream"])
def test_a_file_that_was_kept_before_is_refused_with_the_way_out(kept: TestClient, path: str) -> None:
    first = save(kept)

    response = kept.post(path, json={**TEXT, "save": True})

    body = response.json()
    assert (response.status_code, body["code"]) == (409, "conflict")
    assert body["error_detail"] == {"resume_id": first["resume_id"]}
    assert "save=false" in body["message"]
    assert kept.post(ANALYSIS, json={**TEXT, "save": False}).status_code == 200


def test_of_the_same_file_sent_at_once_one_is_kept(recorder: TestClient, database_url: str) -> None:
    async def send() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app_of(recorder))
        async with httpx.AsyncClient(transport=transport, base_url="http://talentsync.example") as client:
            sent = (client.post(ANALYSIS, json={**TEXT, "save": True}) for _ in range(4))
            return await asyncio.gather(*sent)

    with recording(recorder, database_url) as client:
        assert client.portal is not None
        responses = client.portal.call(send)
        listed = client.get("/api/v1/resumes").json()

    assert sorted(response.status_code for response in responses) == [200, 409, 409, 409]
    first = {"resume_id": listed["data"][0]["id"]}
    assert [r.json()["error_detail"] for r in responses if r.status_code == 409] == [first] * 3
    assert listed["count"] == 1


def test_another_text_is_no_duplicate(kept: TestClient) -> None:
    save(kept)
    save(kept, OTHER_TEXT)

    assert count(kept) == 2


@pytest.mark.parametrize("path", [ANALYSIS, "/api/v2/career-tips"])
def test_a_database_that_is_away_costs_a_warning_and_not_the_answer(kept: TestClient, path: str) -> None:
    app_of(kept).state.database = Database(open_engine(parse_url("postgresql://nobody@127.0.0.1:1/none")))

    response = kept.post(path, json={**TEXT, "save": True})

    meta = response.json()["meta"]
    assert (response.status_code, meta["saved"]) == (200, {})
    assert any("could not be saved" in warning for warning in meta["warnings"])


def test_a_record_that_cannot_be_read_is_an_error_of_its_own(kept: TestClient) -> None:
    app_of(kept).state.database = Database(open_engine(parse_url("postgresql://nobody@127.0.0.1:1/none")))

    response = kept.get("/api/v1/resumes")

    assert (response.status_code, response.json()["code"]) == (503, "storage_unavailable")
    assert "127.0.0.1" not in response.text


def test_the_documentation_names_the_wish_on_every_door(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    for path in (ANALYSIS, "/api/v1/resume/analysis", "/api/v2/resume/analysis", "/api/v1/ats/evaluate"):
        assert "save" in {item["name"] for item in paths[path]["post"]["parameters"]}
