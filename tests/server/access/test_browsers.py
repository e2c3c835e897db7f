"""What browsers are told: security headers, and which pages may read."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.security_headers import SecurityHeaders
from tests.fakes import bare_settings
from tests.server.access.keys import API_KEYS, anything

APP = "https://app.example"
EVIL = "https://evil.example"


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/health", "/nothing", "/graphs/career_tips/playground/", "/api/v2/chat"]
)
def test_every_answer_says_how_careful_to_be(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers
    assert "strict-transport-security" not in headers
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy  # nothing from elsewhere
    assert ("script-src" in policy) == (path in {"/docs", "/graphs/career_tips/playground/"})


def test_answers_that_are_refused_are_as_careful(keyed: TestClient) -> None:
    assert keyed.get("/api/v2/chat").headers["x-content-type-options"] == "nosniff"


def test_pictures_and_assets_may_be_kept(client: TestClient) -> None:
    assert "cache-control" not in client.get("/graphs/career_tips/picture").headers


def test_https_is_insisted_on_only_where_it_is_spoken() -> None:
    client = TestClient(SecurityHeaders(anything), base_url="https://testserver")

    assert client.get("/").headers["strict-transport-security"].startswith("max-age=")


def preflight(origins: tuple[str, ...], origin: str) -> dict[str, str]:
    """The headers of the answer to a preflight; it is answered before anything is started."""
    app = create_app(bare_settings(allowed_origins=origins, api_keys=API_KEYS))
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "x-api-key",
    }
    answer = TestClient(app).options("/api/v2/career-tips", headers=asked)
    return {"status": str(answer.status_code), **answer.headers}


def test_a_listed_page_may_read_with_credentials_and_no_other() -> None:
    listed, other = preflight((APP,), APP), preflight((APP,), EVIL)

    assert listed["status"] == "200"
    assert listed["access-control-allow-origin"] == APP
    assert listed["access-control-allow-credentials"] == "true"
    assert "x-api-key" in listed["access-control-allow-headers"].lower()
    assert other["status"] == "400"
    assert "access-control-allow-origin" not in other


@pytest.mark.parametrize("origins", [("*",), ("*", APP)])
def test_any_page_may_read_only_without_credentials(origins: tuple[str, ...]) -> None:
    headers = preflight(origins, EVIL)

    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers


@pytest.mark.parametrize(
    "origin", ["app.example", "https://app.example/", "https://*.example/x", "https://u@x"]
)
def test_what_is_no_origin_stops_the_start(origin: str) -> None:
    with pytest.raises(ValueError, match="no origin"):
        bare_settings(allowed_origins=(origin,))


def test_preflights_are_answered_before_a_key_is_asked_for() -> None:
    assert preflight((APP,), APP)["status"] == "200"
    assert "www-authenticate" not in preflight((APP,), EVIL)
