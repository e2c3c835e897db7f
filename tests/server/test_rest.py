"""REST: the URLs and fields that existing clients call."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from talentsync.settings import Settings
from tests.resume_text import RESUME_TEXT

ANALYSIS_FIELDS = set(
    "skills_analysis recommended_roles languages education work_experience projects publications "
    "positions_of_responsibility certifications achievements name email contact linkedin github blog "
    "portfolio predicted_field".split()
)


def upload(path: Path) -> dict[str, Any]:
    return {"file": (path.name, path.read_bytes(), "application/pdf")}


def test_the_short_analysis_has_the_fields_that_list_views_read(client: TestClient, resume_pdf: Path) -> None:
    answer = client.post("/api/v1/resume/analysis", files=upload(resume_pdf)).json()

    assert answer["success"] is True
    assert {"name", "email", "predicted_field", "college", "work_experience", "projects", "skills"} <= set(
        answer["data"]
    )
    assert answer["data"]["upload_date"]
    assert answer["cleaned_data_dict"]["email"] == answer["data"]["email"]
    assert answer["meta"]["engine"] == "embedded"


@pytest.mark.parametrize("path", ["/api/v1/resume/comprehensive/analysis/", "/api/v1/resume-analysis"])
def test_the_full_analysis_of_a_file(client: TestClient, resume_pdf: Path, path: str) -> None:
    answer = client.post(path, files=upload(resume_pdf)).json()

    assert set(answer["data"]) >= ANALYSIS_FIELDS
    assert answer["data"]["name"]
    assert answer["data"]["work_experience"][0]["company_and_duration"]
    assert answer["cleaned_text"]


def test_format_and_analyze_gives_the_text_and_the_analysis(client: TestClient, resume_pdf: Path) -> None:
    answer = client.post("/api/v2/resume/format-and-analyze", files=upload(resume_pdf)).json()

    assert set(answer["analysis"]) >= ANALYSIS_FIELDS
    assert answer["analysis"]["name"] in answer["cleaned_text"]


@pytest.mark.parametrize("field", ["formated_resume", "formatted_resume"])
def test_text_is_taken_under_the_old_spelling_and_the_right_one(client: TestClient, field: str) -> None:
    answer = client.post("/api/v2/resume/analysis", data={field: RESUME_TEXT}).json()

    assert answer["email"] == "amina.okafor@example.com"
    assert set(answer) >= ANALYSIS_FIELDS


def test_the_old_text_route_takes_json_as_well(client: TestClient) -> None:
    answer = client.post("/api/v2/resume/analysis", json={"formated_resume": RESUME_TEXT}).json()

    assert answer["email"] == "amina.okafor@example.com"


def test_text_as_json_gives_what_the_file_gives(client: TestClient) -> None:
    from_text = client.post("/api/v2/resume-analysis", json={"resume_text": RESUME_TEXT}).json()
    from_file = client.post(
        "/api/v2/resume-analysis", files={"file": ("cv.txt", RESUME_TEXT.encode())}
    ).json()

    assert from_text["data"] == from_file["data"]
    assert from_text["data"]["work_experience"][0]["role"] == "Senior Data Engineer"


@pytest.mark.parametrize(
    "path", ["/health", "/api/v2/resume-analysis", "/api/v1/resume/comprehensive/analysis"]
)
def test_a_trailing_slash_never_matters(client: TestClient, path: str) -> None:
    method = "GET" if path == "/health" else "POST"
    files = None if path == "/health" else {"file": ("cv.txt", RESUME_TEXT.encode())}

    statuses = {client.request(method, url, files=files).status_code for url in (path, f"{path}/")}

    assert statuses == {200}


def test_the_run_id_is_that_of_the_request(client: TestClient) -> None:
    own = "5a0e5e0e-2f4f-4a53-9d6a-6f7a9d0e8f11"

    response = client.post(
        "/api/v2/resume-analysis", json={"resume_text": RESUME_TEXT}, headers={"X-Request-ID": own}
    )

    assert response.headers["X-Request-ID"] == own
    assert response.json()["meta"]["run_id"] == own


def test_a_request_id_that_is_no_uuid_is_replaced(client: TestClient) -> None:
    response = client.get("/health", headers={"X-Request-ID": "evil\tvalue"})

    assert str(UUID(response.headers["X-Request-ID"])) == response.headers["X-Request-ID"]


def test_health_names_the_engine_and_what_is_not_configured(client: TestClient) -> None:
    answer = client.get("/health").json()

    assert (answer["status"], answer["engine"]) == ("ok", "embedded")
    assert "resume_analysis" in answer["features"]
    assert any("GOOGLE_API_KEY" in line for line in answer["missing"])


def test_a_model_that_cannot_be_opened_costs_a_line_and_not_the_service(settings: Settings) -> None:
    with TestClient(create_app(settings.model_copy(update={"model": "nobody:nothing-1"}))) as client:
        answer = client.get("/health").json()

    assert answer["engine"] == "embedded"
    assert answer["missing"][0].startswith("MODEL: ")


def test_the_start_page_leads_to_everything_of_each_feature(client: TestClient) -> None:
    page = client.get("/").text

    for link in ("playground/", "input_schema", "output_schema", "picture"):
        assert f'href="/graphs/resume_analysis/{link}"' in page


def test_the_picture_shows_every_node_of_the_compiled_graph(client: TestClient) -> None:
    response = client.get("/graphs/resume_analysis/picture")

    assert response.headers["content-type"] == "image/svg+xml"
    for node in (
        "extract_text",
        "parse_resume",
        "classify_resume",
        "generate",
        "validate_json",
        "verify_facts",
    ):
        assert f">{node}</text>" in response.text
    assert "http" not in response.text.replace("http://www.w3.org/2000/svg", "")
