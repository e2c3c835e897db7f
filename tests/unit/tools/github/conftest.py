"""GitHub's two halves on the loopback, and a client that knows no other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.fakes import bare_settings
from tests.stubs.git_server import GitServer
from tests.stubs.github import GitHubStub
from tests.stubs.web import WebStub
from tools.github.client import HttpGitHub, open_github

Opened = Callable[..., HttpGitHub]


@pytest.fixture
def git_server(tmp_path: Path) -> Iterator[GitServer]:
    """A git server without repositories."""
    with GitServer(tmp_path / "repositories") as server:
        yield server


@pytest.fixture
def api(web: WebStub) -> GitHubStub:
    """An API that knows no repository."""
    return GitHubStub(web)


@pytest_asyncio.fixture
async def opened(git_server: GitServer, api: GitHubStub) -> AsyncIterator[Opened]:
    """Opens clients with settings of the test's own."""
    clients: list[HttpGitHub] = []

    def open_client(**settings: Any) -> HttpGitHub:
        given = {"github_url": git_server.url, "github_api_url": api.base_url, "github_timeout_seconds": 2}
        clients.append(open_github(bare_settings(**{**given, **settings})))
        return clients[-1]

    yield open_client
    for client in clients:
        await client.aclose()
