"""GitHub's REST API on the loopback, as pages of the web stub, good and bad.

api = GitHubStub(web)
api.repository("acme/demo", description="Bakes bread.", languages={"Python": 900, "HTML": 100})
api.page("/repos/acme/slow", hang())
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from talentsync.schemas.repository import RepositoryInsight
from tests.stubs.web import Answer, WebStub, silence
from tools.github.address import RepositoryAddress, repository_address
from tools.github.errors import RepositoryError

ABOUT: dict[str, Any] = {
    "private": False,
    "description": None,
    "homepage": "",
    "fork": False,
    "archived": False,
    "stargazers_count": 0,
    "forks_count": 0,
    "open_issues_count": 0,
    "topics": [],
    "license": None,
    "default_branch": "main",
    "created_at": "2024-03-01T10:00:00Z",
    "pushed_at": "2025-12-24T18:00:00Z",
}


class GitHubStub:
    """The API on a stub."""

    def __init__(self, web: WebStub) -> None:
        self.web = web
        self.base_url = f"http://{web.address}:{web.port}"

    def repository(
        self,
        full_name: str,
        *,
        languages: Mapping[str, int] | None = None,
        readme: str | None = None,
        etag: str = "",
        **about: Any,
    ) -> None:
        """Tell of a repository; what is not given is as GitHub tells it of a new one."""
        self.page(f"/repos/{full_name}", told(full_name, etag=etag, **about))
        self.page(f"/repos/{full_name}/languages", sent(dict(languages or {})))
        if readme is not None:
            self.page(f"/repos/{full_name}/readme", Answer(body=readme.encode()))

    def page(self, path: str, *answers: Answer) -> None:
        """Answer calls of this path with these in turn, and with the last one from then on."""
        self.web.page(path, *answers)

    @property
    def calls(self) -> list[str]:
        """The paths that were asked for, oldest first."""
        return [seen.target for seen in self.web.seen]

    def sent_headers(self, path: str) -> list[Mapping[str, str]]:
        """The headers of the calls of this path."""
        return [seen.headers for seen in self.web.seen if seen.target == path]


def told(full_name: str, *, etag: str = "", **about: Any) -> Answer:
    """A repository as the API tells it."""
    name = full_name.partition("/")[2]
    value = {**ABOUT, "full_name": full_name, "name": name, **about}
    return sent(value, ETag=etag) if etag else sent(value)


def sent(value: Any, status: int = 200, **headers: str) -> Answer:
    """Any JSON."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    body = json.dumps(value).encode()
    return Answer(status=status, body=body, headers={"Content-Type": "application/json", **named})


def failed(status: int, **headers: str) -> Answer:
    """An error in GitHub's form."""
    return sent({"message": "Something is wrong with ghp_secret", "status": str(status)}, status, **headers)


def limited(reset: float, *, status: int = 403) -> Answer:
    """No calls remain until then, in seconds since the epoch."""
    return failed(status, X_RateLimit_Remaining="0", X_RateLimit_Reset=str(int(reset)))


def moved(target: str) -> Answer:
    """A repository that was renamed."""
    return sent({"message": "Moved Permanently", "url": target}, 301, Location=target)


def unchanged() -> Answer:
    """What was sent before is still true."""
    return Answer(status=304)


def broken_json() -> Answer:
    """A body that ends too early."""
    return Answer(body=b'{"full_name": "ac', headers={"Content-Type": "application/json"})


def hang() -> Answer:
    """Nothing, until the client goes."""
    return silence()


class FixedGitHub:
    """A `GitHub` that knows the given repositories and waits for a barrier, if there is one."""

    def __init__(
        self, known: Mapping[str, RepositoryInsight | str], barrier: asyncio.Barrier | None = None
    ) -> None:
        self._known = known
        self._barrier = barrier
        self.seconds: list[float | None] = []

    def address(self, url: str, *, field: str = "repository_urls") -> RepositoryAddress:
        return repository_address(url, field=field)

    async def read(self, address: RepositoryAddress, *, seconds: float | None = None) -> RepositoryInsight:
        self.seconds.append(seconds)
        if self._barrier is not None:
            await self._barrier.wait()
        found = self._known[address.full_name]
        if isinstance(found, str):
            raise RepositoryError(found)
        return found

    async def aclose(self) -> None:
        """There is nothing to release."""


def known(full_name: str, **fields: Any) -> RepositoryInsight:
    """A repository of that name."""
    owner, _, name = full_name.partition("/")
    return RepositoryInsight(url=f"https://github.com/{full_name}", owner=owner, name=name, **fields)
