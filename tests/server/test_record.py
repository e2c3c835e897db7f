"""The record over HTTP: lists, single records, changes, search, export, removal; each only of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from talentsync.settings import Settings
from talentsync.store.threads import AttachedFile, Threads, text_hash
from tests.fakes import TODAY
from tests.resume_text import RESUME_TEXT
from tests.server.record import ANALYSIS, JOB, OTHER_TEXT, act_as, app_of, recording, save

DATABASE = "/api/v1/database"
BRIEF_FIELDS = set(
    "name email linkedin github blog portfolio contact predicted_field college work_experience projects "
    "skills upload_date".split()
)


@pytest.fixture
def kept(recorder: TestClient, database_url: str) -> Iterator[TestClient]:
    with recording(recorder, database_url) as client:
        yield client


def write_mail(client: TestClient, **fields: Any) -> dict[str, Any]:
    given = {
        "resume_text": RESUME_TEXT,
        "recipient_name": "Ingrid Halvorsen",
        "recipient_designation": "Head of Data",
        "company_name": "Fjordline Logistics",
        "sender_name": "Amina Okafor",
        "sender_role_or_goal": "a senior data role",
    }
    response = client.post("/api/v2/cold-mail", json={**given, "save": True, **fields})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def test_lists_have_the_shape_that_existing_clients_read(kept: TestClient) -> None:
    saved = save(kept, custom_name="For Fjordline")

    answer = kept.get("/api/v1/resumes/").json()

    assert {key: answer[key] for key in ("success", "message", "count")} == {
        "success": True,
        "message": "Resumes retrieved successfully",
        "count": 1,
    }
    item = answer["data"][0]
    assert set(item) == BRIEF_FIELDS | {"id", "custom_name", "shown_to_recruiters"}
    assert (item["id"], item["custom_name"], item["name"]) == (
        saved["resume_id"],
        "For Fjordline",
        "Amina Okafor",
    )
    assert item["upload_date"] == TODAY.isoformat().replace("+00:00", "Z")


def test_a_category_is_that_of_the_predicted_field(kept: TestClient) -> None:
    save(kept)
    field = kept.get("/api/v1/resumes").json()["data"][0]["predicted_field"]

    answer = kept.get(f"/api/v1/resumes/{quote(field, safe='')}").json()

    assert (answer["category"], answer["count"], len(answer["data"])) == (field, 1, 1)
    assert kept.get(f"{DATABASE}/categories").json()["data"] == [{"category": field, "count": 1}]


@pytest.mark.parametrize(
    "category", ["Web / UI", "100% sure", "Ünïcode 株", "a\x00b", "../database", "' OR 1=1 --"]
)
def test_a_category_without_resumes_is_an_empty_list(client: TestClient, category: str) -> None:
    response = client.get(f"/api/v1/resumes/{quote(category, safe='')}")

    assert (response.status_code, response.json()["data"], response.json()["count"]) == (200, [], 0)
    assert response.json()["category"] == category


def test_pages_are_newest_first_and_count_all(kept: TestClient) -> None:
    first, second = save(kept), save(kept, OTHER_TEXT)

    page = kept.get("/api/v1/resumes", params={"limit": 1}).json()
    rest = kept.get("/api/v1/resumes", params={"limit": 1, "offset": 1}).json()

    assert [item["id"] for item in (*page["data"], *rest["data"])] == [
        second["resume_id"],
        first["resume_id"],
    ]
    assert (page["count"], rest["count"]) == (2, 2)


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=all", "offset=-1", f"offset={10**30}", "limit="]
)
@pytest.mark.parametrize("path", ["/api/v1/resumes", f"{DATABASE}/generated", f"{DATABASE}/search"])
def test_a_page_that_cannot_be_is_refused(client: TestClient, path: str, query: str) -> None:
    response = client.get(f"{path}?q=x&{query}")

    assert (response.status_code, response.json()["code"]) == (400, "invalid_input")
    assert query.partition("=")[0] in response.json()["message"]


def test_a_resume_is_shown_with_what_rests_on_it(kept: TestClient) -> None:
    saved = save(kept)
    mail = write_mail(kept)["meta"]["saved"]
    score = kept.post("/api/v1/ats", json={"resume_text": RESUME_TEXT, "jd_text": JOB, "save": True}).json()

    record = kept.get(f"{DATABASE}/resumes/{saved['resume_id']}").json()["data"]

    assert "Moved 4 TB a day" in record["text"]
    assert record["analysis_ids"] == [saved["analysis_id"]]
    assert record["generated_ids"] == [mail["generated_id"]]
    assert record["evaluation_ids"] == [score["meta"]["saved"]["evaluation_id"]]


def test_an_analysis_is_shown_as_it_was_answered(kept: TestClient) -> None:
    answer = kept.post(ANALYSIS, json={"resume_text": RESUME_TEXT, "save": True}).json()
    saved = answer["meta"].pop("saved")

    record = kept.get(f"{DATABASE}/analyses/{saved['analysis_id']}").json()["data"]

    assert record["response"] == answer
    assert record["resume_id"] == saved["resume_id"]


def test_generated_texts_are_shown_without_the_resume_they_were_asked_with(kept: TestClient) -> None:
    mail = write_mail(kept)

    listed = kept.get(f"{DATABASE}/generated", params={"kind": "cold_mail"}).json()
    one = kept.get(f"{DATABASE}/generated/{mail['meta']['saved']['generated_id']}").json()["data"]

    assert (listed["count"], listed["data"]) == (1, [one])
    assert one["request"]["recipient_name"] == "Ingrid Halvorsen"
    assert not {"resume_text", "resume_file"} & set(one["request"])
    assert one["response"]["body"] == mail["body"]
    assert kept.get(f"{DATABASE}/generated", params={"kind": "a\x00"}).json()["data"] == []


def test_an_evaluation_is_shown_with_its_job(kept: TestClient) -> None:
    answer = kept.post("/api/v1/ats", json={"resume_text": RESUME_TEXT, "jd_text": JOB, "save": True}).json()

    record = kept.get(f"{DATABASE}/evaluations/{answer['meta']['saved']['evaluation_id']}").json()["data"]

    assert (record["score"], record["rubric_version"]) == (answer["score"], answer["rubric_version"])
    assert record["job"]["text"] == JOB
    assert kept.get(f"{DATABASE}/evaluations").json()["count"] == 1


def test_a_resume_is_renamed_and_shown_to_recruiters(kept: TestClient) -> None:
    url = f"{DATABASE}/resumes/{save(kept)['resume_id']}"

    changed = kept.patch(url, json={"custom_name": "  Winter  ", "shown_to_recruiters": True}).json()

    assert (changed["success"], changed["data"]["custom_name"]) == (True, "Winter")
    assert kept.get(url).json()["data"]["shown_to_recruiters"] is True


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"custom_name": " "},
        {"custom_name": "x" * 256},
        {"owner_id": "ben"},
        {"shown_to_recruiters": "maybe"},
    ],
)
def test_a_change_that_is_none_is_refused(client: TestClient, body: dict[str, Any]) -> None:
    response = client.patch(f"{DATABASE}/resumes/any", json=body)

    assert (response.status_code, response.json()["code"]) == (400, "invalid_input")


ODD_IDS = ["0f1d6f0e-93a5-4d0c-8f6c-1f8d2f1f0000", "no-uuid", "%00", "%27%20OR%201=1", "%F0%9F%9A%80"]


@pytest.mark.parametrize("odd", ODD_IDS)
def test_an_id_that_nobody_gave_is_not_found(client: TestClient, odd: str) -> None:
    for kind in ("resumes", "analyses", "evaluations", "generated"):
        response = client.get(f"{DATABASE}/{kind}/{odd}")
        assert (response.status_code, response.json()["code"]) == (404, "not_found")
    assert client.patch(f"{DATABASE}/resumes/{odd}", json={"custom_name": "x"}).status_code == 404
    assert client.delete(f"{DATABASE}/resumes/{odd}").status_code == 404
    assert client.delete(f"{DATABASE}/owners/{odd}").status_code == 404
    assert client.get(f"{DATABASE}/owners/{odd}/export").status_code == 404


def test_what_is_anothers_is_not_found(kept: TestClient) -> None:
    saved, mail = save(kept), write_mail(kept)["meta"]["saved"]
    act_as(kept, "ben")

    for path in (
        f"resumes/{saved['resume_id']}",
        f"analyses/{saved['analysis_id']}",
        f"generated/{mail['generated_id']}",
        "owners/local/export",
    ):
        assert kept.get(f"{DATABASE}/{path}").status_code == 404
    assert (
        kept.patch(f"{DATABASE}/resumes/{saved['resume_id']}", json={"custom_name": "x"}).status_code == 404
    )
    assert kept.delete(f"{DATABASE}/resumes/{saved['resume_id']}").status_code == 404
    assert kept.delete(f"{DATABASE}/owners/local").status_code == 404
    assert kept.get("/api/v1/resumes").json()["count"] == 0
    assert kept.get(f"{DATABASE}/search", params={"q": "snowflake"}).json()["data"] == []
    save(kept)  # the same file is no duplicate of another's


def test_search_finds_words_of_the_text_and_an_empty_question_is_refused(kept: TestClient) -> None:
    saved = save(kept)

    answer = kept.get(f"{DATABASE}/search", params={"q": "SNOWFLAKE oracle"}).json()
    empty = kept.get(f"{DATABASE}/search", params={"q": " "})

    assert [hit["id"] for hit in answer["data"]] == [saved["resume_id"]]
    assert "Oracle to Snowflake" in answer["data"][0]["snippet"]
    assert (empty.status_code, empty.json()["error_detail"]) == (400, {"field": "q"})


def attach_resume(client: TestClient, owner: str) -> str:
    """A conversation with the résumé attached; gives its id."""

    async def attach() -> str:
        threads = Threads(app_of(client).state.database)
        thread = await threads.open(owner, None, title="Amina's search", now=TODAY)
        content = RESUME_TEXT.encode()
        file = AttachedFile(name="cv.txt", content=content, sha256="", text_hash=text_hash(RESUME_TEXT))
        await threads.attach(owner, thread.id, file)
        return thread.id

    assert client.portal is not None
    return client.portal.call(attach)


def test_a_removed_resume_takes_all_that_rests_on_it_and_its_threads(kept: TestClient) -> None:
    saved, mail = save(kept), write_mail(kept)["meta"]["saved"]
    thread = attach_resume(kept, "local")

    answer = kept.delete(f"{DATABASE}/resumes/{saved['resume_id']}").json()

    assert answer["success"] is True
    assert {kind: count for kind, count in answer["removed"].items() if count} == {
        "resumes": 1,
        "analyses": 1,
        "generated": 1,
        "threads": 1,
        "attachments": 1,
    }
    assert app_of(kept).state.conversations.forgotten == [("local", thread)]
    assert kept.get(f"{DATABASE}/generated/{mail['generated_id']}").status_code == 404
    assert kept.get("/api/v1/resumes").json()["count"] == 0
    save(kept)  # it may be kept anew


def test_an_owner_removes_everything_of_oneself(kept: TestClient) -> None:
    act_as(kept, "ben")
    save(kept)
    act_as(kept, "ana")
    save(kept)
    thread = attach_resume(kept, "ana")

    answer = kept.delete(f"{DATABASE}/owners/ana").json()

    assert (answer["removed"]["resumes"], answer["removed"]["threads"]) == (1, 1)
    assert app_of(kept).state.conversations.forgotten == [("ana", thread)]
    assert kept.get("/api/v1/resumes").json()["count"] == 0
    assert kept.delete(f"{DATABASE}/owners/ana").status_code == 200
    act_as(kept, "ben")
    assert kept.get("/api/v1/resumes").json()["count"] == 1


def test_everything_of_oneself_comes_as_one_file(kept: TestClient) -> None:
    saved = save(kept)
    thread = attach_resume(kept, "local")

    response = kept.get(f"{DATABASE}/owners/local/export")

    assert response.headers["content-disposition"] == 'attachment; filename="talentsync-export.json"'
    export = response.json()
    assert [item["id"] for item in export["resumes"]] == [saved["resume_id"]]
    assert export["threads"][0]["messages"] == [{"role": "user", "content": f"local in {thread}"}]
    assert export["exported_at"] == TODAY.isoformat()


def test_browsers_of_allowed_origins_may_change_and_remove(settings: Settings) -> None:
    origin = "https://app.example.com"
    with TestClient(create_app(settings.model_copy(update={"allowed_origins": (origin,)}))) as client:
        for method in ("PATCH", "DELETE"):
            asked = {"Origin": origin, "Access-Control-Request-Method": method}
            assert client.options(f"{DATABASE}/resumes/x", headers=asked).status_code == 200


def test_a_record_outlives_its_server(recorder: TestClient, database_url: str) -> None:
    with recording(recorder, database_url) as client:
        saved = save(client)
    with recording(recorder, database_url) as client:
        assert client.get(f"{DATABASE}/resumes/{saved['resume_id']}").status_code == 200
