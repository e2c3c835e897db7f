"""ATS evaluation over REST: the URLs and fields that existing clients call."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.resume_text import RESUME_TEXT

JOB = """Senior Data Engineer
Requirements
- 5+ years of experience in data engineering
- Python, SQL and Spark
- Kafka or another streaming platform
Nice to have
- Kubernetes
"""
PATHS = [
    "/api/v1/ats",
    "/api/v1/ats/evaluate/",
    "/api/v2/ats",
    "/api/v2/ats/evaluate",
    "/api/v2/ats-evaluation",
]


@pytest.mark.parametrize("path", PATHS)
def test_text_or_files_give_the_same_evaluation(client: TestClient, path: str) -> None:
    text = client.post(path, json={"resume_text": RESUME_TEXT, "jd_text": JOB}).json()
    files = {"resume_file": ("cv.txt", RESUME_TEXT.encode()), "jd_file": ("job.txt", JOB.encode())}
    file = client.post(path, files=files).json()

    assert text["score"] == file["score"]
    assert 0 < text["score"] <= 100
    assert text["sub_scores"] == file["sub_scores"]
    assert text["meta"]["rubric_version"] == text["rubric_version"]
    assert any(reason.startswith("Technical – ") for reason in text["reasons_for_the_score"])
    assert "Kubernetes" in {keyword["name"] for keyword in text["missing"]}


def test_without_a_job_the_answer_says_which_fields_would_give_one(client: TestClient) -> None:
    response = client.post("/api/v2/ats", json={"resume_text": RESUME_TEXT})

    assert response.status_code == 400
    for field in ("jd_text", "jd_file", "jd_link"):
        assert field in response.json()["message"]


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1/job",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "http://u:p@example.com/",
    ],
)
def test_links_that_lead_inside_are_refused(client: TestClient, link: str) -> None:
    response = client.post("/api/v2/ats", json={"resume_text": RESUME_TEXT, "jd_link": link})

    assert response.status_code == 400
    assert response.json()["error_detail"]["field"] == "jd_link"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v2/ats", {"resume_text": RESUME_TEXT, "jd_link": "https://no-such-host.invalid/job"}),
        (
            "/api/v2/tailored-resume",
            {
                "resume_text": RESUME_TEXT,
                "job_role": "Engineer",
                "job_description": "https://no-such-host.invalid/job",
            },
        ),
    ],
)
def test_a_link_that_cannot_be_read_asks_for_the_text(
    client: TestClient, path: str, body: dict[str, str]
) -> None:
    answer = client.post(path, json=body)
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid_input"
    assert "Paste" in answer.json()["message"]


def test_without_a_search_key_there_is_a_warning_and_an_answer(client: TestClient) -> None:
    given: dict[str, Any] = {
        "resume_text": RESUME_TEXT,
        "jd_text": JOB,
        "company_name": "Harmattan Analytics",
    }
    answer = client.post("/api/v2/ats", json=given).json()

    assert answer["success"] is True
    assert any("TAVILY_API_KEY" in warning for warning in answer["meta"]["warnings"])
