"""Names, ids and paths reach no file and nobody else's record."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.resume_text import RESUME_TEXT

WAYS_OUT = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "..%252f..%252fetc%252fpasswd",
    "....//....//etc/passwd",
    "..\\..\\..\\etc\\passwd",
    "..%5c..%5c..%5cetc%5cpasswd",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "assets/../../../../server.py",
    "assets/%2e%2e/%2e%2e/%2e%2e/server.py",
    "file:///etc/passwd",
    "%00",
    "index.html%00.js",
    "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
    "con",
    "a" * 5_000,
)
FOLDERS = (
    "/graphs/cold_mail/playground/",
    "/graphs/assistant/playground/",
    "/graphs/cold_mail/c/N4XyA/playground/",
    "/swagger/",
    "/graphs/",
    "/api/v1/resumes/",
    "/api/v1/database/resumes/",
    "/api/v1/database/generated/",
    "/api/v2/chat/",
    "/api/v2/screening/",
    "/",
)
PRIVATE = ("root:x:0", "create_app", "[project]", "SQLite format")


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("way", WAYS_OUT, ids=lambda way: way[:30])
def test_no_path_leads_out(shown: TestClient, folder: str, way: str) -> None:
    response = shown.get(folder + way, follow_redirects=False)

    assert response.status_code < 500, response.text[:300]
    assert not any(private in response.text for private in PRIVATE)


@pytest.mark.parametrize(
    "name", [*WAYS_OUT[:8], "a\x00.txt", "\u202etxt.exe", "cv.txt\r\nX-Evil: 1", '"; rm -rf /; "']
)
def test_a_file_name_is_only_ever_a_name(shown: TestClient, name: str) -> None:
    response = shown.post(
        "/api/v1/resume-analysis?save=true&custom_name=x",
        files={"file": (name, f"{RESUME_TEXT}\n{name!r}".encode())},
    )

    assert response.status_code in {200, 400, 409, 415}, response.text[:300]
    assert "x-evil" not in response.headers
    if response.status_code == 200:
        saved = response.json()["meta"]["saved"]["resume_id"]
        assert shown.get(f"/api/v1/database/resumes/{saved}").status_code == 200
        assert shown.delete(f"/api/v1/database/resumes/{saved}").status_code == 200


def test_a_slug_names_a_feature_and_nothing_else(shown: TestClient) -> None:
    for slug in (
        "__init__",
        "feature",
        "prompts",
        "os",
        "resume_analysis%2f..%2fcold_mail",
        "%5f%5finit%5f%5f",
    ):
        assert shown.get(f"/graphs/{slug}/picture").status_code == 404
        assert shown.post(f"/api/v2/{slug}", json={}).status_code in {404, 405}
