"""The tailored résumé over REST: its URLs, its files and its bad input."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from talentsync.documents import read_document
from talentsync.exports import MEDIA_TYPES
from talentsync.resume import parse_resume
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.tailoring import ExportFormat
from tests.resume_text import RESUME_TEXT
from tests.server.test_ats import JOB
from tests.server.test_streams import events

ROLE = "Senior Data Engineer"
REST = "/api/v2/resume/tailor"
PATHS = [
    "/api/v1/resume/tailor",
    "/api/v1/tailored-resume",
    "/api/v2/resume/tailor",
    "/api/v2/tailored-resume",
]
GIVEN = {"resume_text": RESUME_TEXT, "job_role": ROLE, "job_description": JOB}


def upload() -> dict[str, tuple[str, bytes]]:
    return {"resume_file": ("cv.txt", RESUME_TEXT.encode())}


def told_fields(body: dict[str, Any]) -> set[str]:
    detail = body["error_detail"]
    return {detail["field"]} if "field" in detail else {fault["field"] for fault in detail["fields"]}


def facts(profile: ResumeProfile) -> dict[str, Any]:
    return {
        "name": profile.name,
        "email": profile.email,
        "roles": [(role.title, role.company, role.start, role.end) for role in profile.experience],
        "degrees": [(degree.degree, degree.institution) for degree in profile.education],
    }


def read_again(content: bytes, disposition: str) -> ResumeProfile:
    return parse_resume(read_document(content, disposition.split('"')[1]))


@pytest.mark.parametrize("path", PATHS)
def test_text_or_a_file_gives_the_same_resume(client: TestClient, path: str) -> None:
    text = client.post(path, json=GIVEN)
    file = client.post(path, files=upload(), data={"job_role": ROLE, "job_description": JOB})

    assert (text.status_code, file.status_code) == (200, 200)
    for field in ("data", "changes", "score_before", "score_after", "still_missing", "resume"):
        assert text.json()[field] == file.json()[field]
    assert "Kubernetes" in text.json()["still_missing"]


def test_job_and_company_may_be_left_out_or_empty(client: TestClient) -> None:
    bare = client.post(REST, files=upload(), data={"job_role": ROLE}).json()
    empty = {"company_name": "", "company_website": "", "job_description": ""}
    emptied = client.post(REST, files=upload(), data={"job_role": ROLE, **empty}).json()

    assert bare["score_after"] is None
    assert bare["data"] == emptied["data"]
    assert bare["resume"] == emptied["resume"]
    assert emptied["meta"]["warnings"] == []


def test_a_named_company_stands_in_the_aim(client: TestClient) -> None:
    answer = client.post(REST, json={**GIVEN, "company_name": "Harbour Analytics"}).json()

    assert answer["resume"]["profile"]["summary"].endswith(f"{ROLE} at Harbour Analytics.")
    assert any("TAVILY_API_KEY" in warning for warning in answer["meta"]["warnings"])


@pytest.mark.parametrize("role", [None, "", "   "])
@pytest.mark.parametrize("query", ["", "?format=pdf"])
def test_a_role_is_required(client: TestClient, role: str | None, query: str) -> None:
    sent = {"resume_text": RESUME_TEXT} | ({} if role is None else {"job_role": role})
    as_json = client.post(REST + query, json=sent)
    as_form = client.post(REST + query, data=sent)

    for response in (as_json, as_form):
        assert response.status_code == 400
        assert told_fields(response.json()) == {"job_role"}
        assert "job_role" in response.json()["message"]


@pytest.mark.parametrize(
    ("query", "field"),
    [("format=odt", "format"), ("format=", "format"), ("format=pdf&design=baroque", "design")],
)
def test_an_unknown_format_or_design_is_told_with_the_known_ones(
    client: TestClient, query: str, field: str
) -> None:
    response = client.post(f"{REST}?{query}", json=GIVEN)

    assert response.status_code == 400
    assert told_fields(response.json()) == {field}
    assert {"format": "docx", "design": "modern"}[field] in response.json()["message"]


@pytest.mark.parametrize("form", ["pdf", "docx", "md", "json"])
def test_a_format_gives_a_file_to_keep(client: TestClient, form: ExportFormat) -> None:
    response = client.post(f"{REST}?format={form}", json=GIVEN)

    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == MEDIA_TYPES[form]
    assert response.headers["content-disposition"] == f'attachment; filename="amina_okafor_resume.{form}"'


def test_json_is_json_resume(client: TestClient) -> None:
    printed = json.loads(client.post(f"{REST}?format=json", json=GIVEN).content)

    assert printed["basics"]["name"] == "Amina Okafor"
    assert [job["name"] for job in printed["work"]] == ["Harmattan Analytics", "Ikoyi Telecom"]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_accept_asks_for_a_file_as_well(client: TestClient, form: ExportFormat) -> None:
    response = client.post(REST, json=GIVEN, headers={"Accept": MEDIA_TYPES[form]})

    assert response.headers["content-type"] == MEDIA_TYPES[form]
    assert response.headers["content-disposition"].endswith(f'.{form}"')


def test_letters_that_a_pdf_cannot_show_are_told_in_a_header(client: TestClient) -> None:
    given = {**GIVEN, "resume_text": RESUME_TEXT.replace("Ikoyi Telecom", "伊科伊电信")}

    pdf, docx = [client.post(f"{REST}?format={form}", json=given) for form in ("pdf", "docx")]

    assert "choose DOCX" in pdf.headers["x-warnings"]
    assert "x-warnings" not in docx.headers
    assert pdf.headers["content-disposition"] == 'attachment; filename="amina_okafor_resume.pdf"'


@pytest.mark.parametrize("form", ["pdf", "docx", "md", "json"])
def test_the_headers_of_a_file_say_what_meta_says_of_the_answer(client: TestClient, form: str) -> None:
    answer = client.post(REST, json=GIVEN).json()

    headers = client.post(f"{REST}?format={form}", json=GIVEN).headers

    assert headers["x-engine"] == answer["meta"]["engine"] == "embedded"
    assert headers["x-degraded"] == "false"
    assert headers["x-run-id"] == headers["x-request-id"]
    assert int(headers["x-score-before"]) == answer["score_before"]
    assert int(headers["x-score-after"]) == answer["score_after"]
    assert int(headers["x-unsupported-claims"]) == len(answer["meta"]["unsupported_claims"]) == 0


def test_without_a_job_a_file_has_no_scores_in_its_headers(client: TestClient) -> None:
    headers = client.post(f"{REST}?format=md", files=upload(), data={"job_role": ROLE}).headers

    assert "x-score-before" not in headers
    assert "x-score-after" not in headers
    assert headers["x-engine"] == "embedded"


def test_warnings_of_the_run_stand_in_a_header_of_the_file(client: TestClient) -> None:
    given = {**GIVEN, "company_name": "Harbour\r\nX-Injected: 1"}

    response = client.post(f"{REST}?format=md", json=given)

    assert response.status_code == 200
    assert "TAVILY_API_KEY" in response.headers["x-warnings"]
    assert "x-injected" not in response.headers


def test_a_page_of_another_origin_may_read_the_headers_of_a_file(client: TestClient) -> None:
    response = client.post(f"{REST}?format=md", json=GIVEN, headers={"Origin": "http://localhost:3000"})

    exposed = {name.strip().lower() for name in response.headers["access-control-expose-headers"].split(",")}
    for_browsers = {"x-content-type-options", "x-frame-options"}  # no page needs to read these
    assert exposed >= {name for name in response.headers if name.startswith("x-")} - for_browsers
    assert {"content-disposition", "x-warnings"} <= exposed


def test_the_documentation_tells_the_files_and_their_headers(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    for path in PATHS:
        answered = paths[path]["post"]["responses"]["200"]
        assert {"X-Engine", "X-Degraded", "X-Run-Id", "X-Score-After"} <= set(answered["headers"])
        assert {"application/json", "application/pdf", "text/markdown"} <= set(answered["content"])
    assert "headers" not in paths["/api/v1/ats/evaluate"]["post"]["responses"]["200"]


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/html,application/xhtml+xml,*/*;q=0.8"])
def test_who_accepts_json_gets_the_answer(client: TestClient, accept: str) -> None:
    response = client.post(REST, json=GIVEN, headers={"Accept": accept})

    assert response.json()["success"] is True


@pytest.mark.parametrize("design", ["classic", "modern"])
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_an_export_read_again_has_the_same_facts(client: TestClient, form: str, design: str) -> None:
    answer = client.post(REST, json=GIVEN).json()

    response = client.post(f"{REST}?format={form}&design={design}", json=GIVEN)

    again = read_again(response.content, response.headers["content-disposition"])
    assert facts(again) == facts(ResumeProfile.model_validate(answer["resume"]["profile"]))
    assert facts(again)["name"] == "Amina Okafor"


def test_the_designs_differ(client: TestClient) -> None:
    classic, modern = [
        client.post(f"{REST}?format=docx&design={design}", json=GIVEN) for design in ("classic", "modern")
    ]

    assert classic.content != modern.content


def test_the_stream_tells_each_step_then_the_answer(client: TestClient) -> None:
    told = events(client.post("/api/v2/tailored-resume/stream", json=GIVEN).text)

    finished = {data["name"] for name, data in told if name == "node" and data["state"] == "finished"}
    assert {"score_match", "plan_tailoring", "tailor_resume", "finish"} <= finished
    assert [name for name, _ in told[-2:]] == ["result", "end"]
    assert told[-2][1]["resume"] == client.post(REST, json=GIVEN).json()["resume"]


@pytest.mark.parametrize("link", ["http://127.0.0.1/job", "http://169.254.169.254/latest"])
def test_a_job_link_that_leads_inside_is_refused(client: TestClient, link: str) -> None:
    response = client.post(REST, json={**GIVEN, "job_description": link})

    assert response.status_code == 400
    assert told_fields(response.json()) == {"job_description"}


def test_langserve_serves_it(client: TestClient) -> None:
    response = client.post("/graphs/tailored_resume/invoke", json={"input": GIVEN})

    assert response.json()["output"]["data"]["name"] == "Amina Okafor"


def test_the_start_page_lists_it(client: TestClient) -> None:
    page = client.get("/").text

    assert "Tailored résumé" in page
    assert "/graphs/tailored_resume/playground/" in page
    assert client.get("/graphs/tailored_resume/picture").status_code == 200


def test_the_documentation_names_formats_and_designs(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    for path in PATHS:
        parameters = {item["name"]: item["schema"] for item in paths[path]["post"]["parameters"]}
        assert parameters["format"]["enum"] == ["json", "md", "docx", "pdf"]
        assert parameters["design"]["enum"] == ["classic", "modern"]
