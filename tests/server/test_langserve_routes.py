"""LangServe's routes are made feature by feature, when they are first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from graphs import GRAPHS
from tests.fakes import bare_settings


@pytest.fixture
def fresh() -> Iterator[TestClient]:
    with TestClient(create_app(bare_settings())) as client:
        yield client


def count(client: TestClient) -> int:
    assert isinstance(client.app, FastAPI)
    return len(client.app.router.routes)


def test_a_feature_that_is_asked_for_has_its_routes_and_the_others_wait(fresh: TestClient) -> None:
    before = count(fresh)

    assert fresh.get("/graphs/cold_mail/input_schema").json()["title"] == "ColdMailInput"
    assert count(fresh) == before + 1
    assert fresh.get("/graphs/cold_mail/output_schema").is_success
    assert count(fresh) == before + 1


def test_who_asks_at_once_finds_them_made_once(fresh: TestClient) -> None:
    before = count(fresh)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(fresh.get, ["/graphs/cold_mail/input_schema"] * 6))

    assert [answer.status_code for answer in answers] == [200] * 6
    assert count(fresh) == before + 1


@pytest.mark.parametrize("path", ["/graphs/cold_mail/picture", "/graphs/nothing/invoke", "/graphs", "/"])
def test_whoever_asks_for_something_else_has_none_made(fresh: TestClient, path: str) -> None:
    before = count(fresh)

    fresh.get(path)

    assert count(fresh) == before


def test_the_documentation_has_the_routes_of_all(fresh: TestClient) -> None:
    paths = fresh.get("/openapi.json").json()["paths"]

    assert {f"/graphs/{graph.name}/invoke" for graph in GRAPHS} <= set(paths)
