"""Repositories in a graph: side by side, each failure a warning, what was found with its source."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from langgraph.graph import END, START, StateGraph

from graphs.bound import bind
from nodes.ingest_github import NO_ACCESS, ingest_github
from nodes.state import MetaKeys, RepositoryInputKeys, RepositoryKeys
from talentsync.errors import InvalidInputError
from talentsync.schemas.repository import RepositoryInsight
from tests.fakes import bare_settings, deps
from tests.stubs.git_server import GitServer
from tests.stubs.github import FixedGitHub, GitHubStub, known
from tests.stubs.web import WebStub
from tools.deps import Deps, open_deps
from tools.github.client import open_github


class State(RepositoryInputKeys, RepositoryKeys, MetaKeys, total=False):
    """What the node reads and writes."""


async def ingest(given: Deps, *urls: str) -> tuple[list[RepositoryInsight], dict[str, Any]]:
    """What the node writes: the repositories and `meta`."""
    graph = StateGraph(State, context_schema=Deps)
    graph.add_node("ingest_github", ingest_github)
    graph.add_edge(START, "ingest_github")
    graph.add_edge("ingest_github", END)
    result = await bind(lambda: graph, given, name="ingest").ainvoke({"repository_urls": list(urls)})
    return [RepositoryInsight.model_validate(each) for each in result["repositories"]], result["meta"]


async def test_repositories_keep_the_order_of_the_request_and_are_sources() -> None:
    github = FixedGitHub({"acme/a": known("acme/a"), "acme/b": known("acme/b")})
    found, meta = await ingest(deps(github=github), "github.com/acme/b", "https://github.com/acme/a.git")
    assert [each.full_name for each in found] == ["acme/b", "acme/a"]
    assert meta["sources"] == [
        {"title": "acme/b", "url": "https://github.com/acme/b"},
        {"title": "acme/a", "url": "https://github.com/acme/a"},
    ]
    assert meta["warnings"] == []
    assert "ingest_github" in meta["timings_ms"]


async def test_repositories_are_read_side_by_side() -> None:
    names = ["acme/a", "acme/b", "acme/c"]
    github = FixedGitHub({name: known(name) for name in names}, asyncio.Barrier(3))
    async with asyncio.timeout(2):
        found, _ = await ingest(deps(github=github), *(f"github.com/{name}" for name in names))
    assert len(found) == 3


async def test_a_repository_that_is_named_twice_is_read_once() -> None:
    github = FixedGitHub({"acme/a": known("acme/a")})
    found, _ = await ingest(
        deps(github=github), "github.com/acme/a", " ", "https://GitHub.com/acme/a/tree/main"
    )
    assert len(found) == len(github.seconds) == 1


async def test_one_that_fails_is_a_warning_and_keeps_the_others() -> None:
    github = FixedGitHub(
        {"acme/a": known("acme/a", warnings=["it is empty"]), "acme/b": "it does not exist or is private"}
    )
    found, meta = await ingest(deps(github=github), "github.com/acme/b", "github.com/acme/a")
    assert [each.full_name for each in found] == ["acme/a"]
    assert meta["warnings"] == [
        "The repository acme/b was not read: it does not exist or is private.",
        "The repository acme/a: it is empty.",
    ]


async def test_reading_takes_no_more_than_its_share_of_the_runs_time() -> None:
    github = FixedGitHub({"acme/a": known("acme/a")})
    given = deps(github=github, settings=bare_settings(request_timeout_seconds=10))
    await ingest(given, "github.com/acme/a")
    assert github.seconds[0] is not None
    assert github.seconds[0] <= 6


async def test_nothing_asked_is_nothing_read_and_no_warning() -> None:
    found, meta = await ingest(deps())
    assert found == []
    assert meta["warnings"] == []


async def test_without_access_there_is_a_warning() -> None:
    found, meta = await ingest(deps(), "github.com/acme/a")
    assert found == []
    assert meta["warnings"] == [NO_ACCESS]


@pytest.mark.parametrize("url", ["not a url", "https://gitlab.com/a/b", "https://github.com/acme"])
async def test_a_bad_address_is_invalid_input_before_anything_is_read(url: str) -> None:
    github = FixedGitHub({"acme/a": known("acme/a")})
    with pytest.raises(InvalidInputError) as raised:
        await ingest(deps(github=github), "github.com/acme/a", url)
    assert raised.value.detail is not None
    assert raised.value.detail["field"] == "repository_urls"
    assert github.seconds == []


async def test_too_many_repositories_are_invalid_input() -> None:
    given = deps(github=FixedGitHub({}), settings=bare_settings(max_repositories=2))
    with pytest.raises(InvalidInputError, match="at most 2"):
        await ingest(given, *(f"github.com/acme/r{number}" for number in range(3)))


@pytest_asyncio.fixture
async def web() -> AsyncIterator[WebStub]:
    """Where the API listens."""
    async with WebStub() as stub:
        yield stub


async def test_against_real_servers_each_kind_of_failure_keeps_the_others(
    web: WebStub, tmp_path: Path
) -> None:
    api = GitHubStub(web)
    with GitServer(tmp_path) as server:
        server.repository("acme/good", {"README.md": "# Good\n\nPlans the bread of shops.\n"})
        server.repository("acme/empty")
        server.repository("acme/huge", {"big.bin": os.urandom(1_500_000)}, filters=False)
        for name in ("good", "empty", "huge"):
            api.repository(f"acme/{name}")
        api.repository("acme/private", private=True)
        settings = bare_settings(
            github_url=server.url,
            github_api_url=api.base_url,
            max_clone_bytes=1_000_000,
            github_timeout_seconds=5,
        )
        github = open_github(settings)
        urls = [f"{server.url}/acme/{name}" for name in ("private", "missing", "huge", "empty", "good")]
        found, meta = await ingest(deps(github=github, settings=settings), *urls)
        await github.aclose()
    assert [each.full_name for each in found] == ["acme/huge", "acme/empty", "acme/good"]
    assert found[2].purpose == "Plans the bread of shops."
    assert meta["warnings"] == [
        "The repository acme/private was not read: it is private.",
        "The repository acme/missing was not read: it does not exist or is private.",
        "The repository acme/huge: its files were not read: it is larger than 1 MB.",
        "The repository acme/empty: it is empty.",
    ]


async def test_the_service_opens_and_closes_the_client() -> None:
    async with open_deps(bare_settings()) as opened:
        assert opened.github is not None
