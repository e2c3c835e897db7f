"""Every route asks for a key; what each key may do."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

from tests.server.access.keys import ALL, AMINA, METER, READER, bearer, door

FEATURE = "/api/v2/career-tips"
OPEN = {"/health", "/health/live", "/health/ready"}


def every_route(client: TestClient) -> Iterator[tuple[str, str]]:
    """Method and path of each route, those of LangServe included, which the whole documentation needs."""
    client.get("/openapi.json", headers=bearer(ALL)).raise_for_status()
    app = client.app
    assert isinstance(app, FastAPI)
    yield from _within(app.routes)


def _within(routes: list[BaseRoute]) -> Iterator[tuple[str, str]]:
    for route in routes:
        inner: Any = getattr(route, "original_router", None) or getattr(route, "app", None)
        path = getattr(route, "path", "")
        if getattr(route, "methods", None):
            filled = re.sub(r"\{[^}]*\}", "x", path)
            yield from ((method, filled) for method in sorted(route.methods))  # type: ignore[attr-defined]
        elif hasattr(inner, "routes"):
            yield from _within(inner.routes)
        else:
            yield "GET", f"{path}/x"


def test_no_route_answers_without_a_key(keyed: TestClient) -> None:
    routes = set(every_route(keyed))
    let_in = {(method, path) for method, path in routes if keyed.request(method, path).status_code != 401}

    assert len(routes) > 200
    assert any("/c/x/stream_log" in path for _, path in routes)
    assert let_in == {(method, path) for method, path in routes if path in OPEN}


def test_no_route_refuses_a_key_that_has_all_scopes(keyed: TestClient) -> None:
    client = door(rate_limit="100000/minute")
    refused = [
        (method, path)
        for method, path in set(every_route(keyed))
        if client.request(method, path, headers=bearer(ALL)).status_code != 200
    ]

    assert refused == []


@pytest.mark.parametrize(
    "path",
    ["/", "/docs", "/openapi.json", "/nothing-here", "/graphs/", "//metrics", "/swagger/swagger-ui.css"],
)
def test_what_is_no_route_of_the_api_asks_for_a_key_as_well(keyed: TestClient, path: str) -> None:
    answer = keyed.get(path)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Basic realm=")
    assert answer.json()["code"] == "unauthorized"
    assert answer.json()["run_id"] == answer.headers["x-request-id"]


def basic(name: str, secret: str) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(f'{name}:{secret}'.encode()).decode()}"}


@pytest.mark.parametrize(
    "headers",
    [bearer(AMINA), {"Authorization": f"bearer  {AMINA}"}, {"X-API-Key": AMINA}, basic("amina", AMINA)],
)
def test_a_key_may_come_in_three_ways(headers: dict[str, str]) -> None:
    assert door().get("/api/v2/chat", headers=headers).text == "amina"


@pytest.mark.parametrize(
    "headers",
    [
        bearer(AMINA[:-1]),
        bearer(""),
        bearer("x" * 100_000),
        {"Authorization": AMINA},
        {"Authorization": f"Digest {AMINA}"},
        {"Authorization": "Basic %%%"},
        {"Authorization": b"Bearer \xff\xfe"},
        basic("beata", AMINA),
        basic("", AMINA),
        {"X-API-Key": "wrong", **bearer(AMINA)},
    ],
)
def test_anything_else_is_no_key(headers: dict[str, str]) -> None:
    answer = door().get("/api/v2/chat", headers=headers)

    assert answer.status_code == 401
    assert answer.json()["message"] == "This API key is not known here."


def test_two_keys_in_one_request_are_none(keyed: TestClient) -> None:
    twice = [("Authorization", f"Bearer {AMINA}"), ("Authorization", f"Bearer {READER}")]

    assert keyed.get("/api/v2/chat", headers=twice).status_code == 401


def test_a_key_in_the_address_is_none(keyed: TestClient) -> None:
    assert keyed.get("/api/v2/chat", params={"api_key": AMINA, "token": AMINA}).status_code == 401


@pytest.mark.parametrize(
    ("secret", "method", "path", "status"),
    [
        (READER, "GET", "/api/v2/chat", 200),
        (READER, "GET", "/docs", 200),
        (READER, "GET", "/graphs/career_tips/picture", 200),
        (READER, "POST", FEATURE, 403),
        (READER, "DELETE", "/api/v1/database/owners/reader", 403),
        (READER, "GET", "/api/v1/generate/tips", 403),
        (READER, "POST", "/graphs/career_tips/invoke", 403),
        (READER, "GET", "/graphs/career_tips/c/x/playground/", 403),
        (READER, "GET", "/metrics", 403),
        (READER, "GET", "/api/v2/screening/x", 403),
        (METER, "GET", "/metrics", 200),
        (METER, "GET", "/api/v2/chat", 403),
        (AMINA, "GET", "/metrics", 403),
    ],
)
def test_a_key_is_good_for_its_scopes(secret: str, method: str, path: str, status: int) -> None:
    answer = door().request(method, path, headers=bearer(secret))

    assert answer.status_code == status
    if status == 403:
        assert answer.json()["code"] == "forbidden"


def test_strangers_learn_from_health_only_that_it_is_up(keyed: TestClient, client: TestClient) -> None:
    assert keyed.get("/health").json() == {"status": "ok", "authentication": "keys"}
    assert keyed.get("/health", headers=bearer(AMINA)).json()["engine"] == "embedded"
    assert keyed.get("/health", headers=bearer("wrong")).status_code == 401
    assert client.get("/health").json()["authentication"] == "off (loopback only)"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://testserver"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://other.testserver"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://app.example", "Sec-Fetch-Site": "cross-site"}, 200),
    ],
)
def test_what_a_browser_adds_by_itself_helps_no_other_page(headers: dict[str, str], status: int) -> None:
    client = door(allowed_origins=("https://app.example",))
    answer = client.post(FEATURE, headers={**basic("amina", AMINA), **headers})
    explicit = client.post(FEATURE, headers={**bearer(AMINA), **headers})

    assert (answer.status_code, explicit.status_code) == (status, 200)


def test_only_the_named_hosts_are_answered() -> None:
    client = door(allowed_hosts=("Talent.Example",))
    named = client.get("/docs", headers={**bearer(AMINA), "Host": "talent.example:443"})
    other = client.get("/docs", headers={**bearer(AMINA), "Host": "evil.example"})
    watched = client.get("/health/live", headers={"Host": "10.0.0.7"})

    assert (named.status_code, other.status_code, watched.status_code) == (200, 403, 200)


def test_the_documentation_says_how_a_key_is_sent(keyed: TestClient, client: TestClient) -> None:
    document = keyed.get("/openapi.json", headers=bearer(READER)).json()

    assert set(document["components"]["securitySchemes"]) == {"bearer", "header", "basic"}
    assert document["security"] == [{"bearer": []}, {"header": []}, {"basic": []}]
    assert document["paths"]["/health"]["get"]["security"] == []
    assert "security" not in client.get("/openapi.json").json()
