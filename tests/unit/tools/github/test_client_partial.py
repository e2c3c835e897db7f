"""What remains when the API, the clone or the time fails."""

from __future__ import annotations

import asyncio
import os
import time

import pytest

from tests.stubs.git_server import GitServer
from tests.stubs.github import GitHubStub, broken_json, failed, hang, limited, moved, sent, told
from tests.stubs.web import Answer
from tests.unit.tools.github.bakery import FILES, FULL, read, sources
from tests.unit.tools.github.conftest import Opened
from tools.github.errors import RepositoryError


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (failed(500), "GitHub answered with status 500"),
        (failed(401), "GitHub asks for a token"),
        (broken_json(), "GitHub sent an unreadable answer"),
        (hang(), "GitHub did not answer in time"),
        (
            limited(time.time() + 3000),
            "GitHub's rate limit is reached for another",
        ),
    ],
)
async def test_without_the_api_the_clone_tells_what_it_can(
    git_server: GitServer, api: GitHubStub, opened: Opened, fault: Answer, reason: str
) -> None:
    git_server.repository(FULL, FILES)
    api.page(f"/repos/{FULL}", fault)
    found = await read(opened(github_timeout_seconds=0.5), git_server, FULL)
    assert found.warnings[0].startswith(f"the API told nothing: {reason}")
    assert found.purpose == "Plans the bread of small shops, hour by hour."
    assert [each.name for each in found.languages] == ["Python"]
    assert found.licence == "MIT"
    assert sources(found)["Licensed under MIT."] == "LICENSE"
    assert sources(found)["100% of the code is written in Python."] == "clone"
    assert (found.stars, found.forks) == (None, None)
    assert f"/repos/{FULL}/languages" not in api.calls


@pytest.mark.parametrize("status", [401, 500])
async def test_without_a_clone_the_api_tells_what_it_can(
    git_server: GitServer, api: GitHubStub, opened: Opened, status: int
) -> None:
    git_server.status[FULL] = status
    api.repository(
        FULL, description="Bread.", languages={"Go": 5}, readme="# Bakery\n\nIt plans all the bread.\n"
    )
    found = await read(opened(), git_server, FULL)
    assert found.purpose == "Bread."
    assert found.readme_excerpt == "# Bakery\n\nIt plans all the bread."
    assert sources(found)["It plans all the bread."] == "README line 3"
    assert (found.tree, found.stack, found.test_files) == ("", [], None)
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith("its files were not read: ")


async def test_the_api_alone_without_its_languages_and_readme_still_tells(
    git_server: GitServer, api: GitHubStub, opened: Opened
) -> None:
    git_server.status[FULL] = 500
    api.page(f"/repos/{FULL}", told(FULL, description="Bread."))
    api.page(f"/repos/{FULL}/languages", failed(500))
    api.page(f"/repos/{FULL}/readme", failed(500))
    found = await read(opened(), git_server, FULL)
    assert found.purpose == "Bread."
    assert len(found.warnings) == 3


async def test_a_missing_repository_is_an_error_and_is_not_cloned(
    git_server: GitServer, opened: Opened
) -> None:
    with pytest.raises(RepositoryError, match="does not exist or is private"):
        await read(opened(), git_server, "acme/none")
    assert git_server.requests == []


async def test_a_repository_that_only_the_services_token_may_see_is_not_read(
    git_server: GitServer, api: GitHubStub, opened: Opened
) -> None:
    git_server.repository(FULL, FILES)
    api.repository(FULL, private=True, description="A secret.")
    with pytest.raises(RepositoryError, match="it is private"):
        await read(opened(github_token="ghp_x"), git_server, FULL)
    assert git_server.requests == []


async def test_the_token_does_not_reach_the_git_server(
    git_server: GitServer, api: GitHubStub, opened: Opened
) -> None:
    git_server.repository(FULL, FILES)
    api.repository(FULL)
    await read(opened(github_token="ghp_x"), git_server, FULL)
    assert git_server.headers
    assert all("authorization" not in headers for headers in git_server.headers)


async def test_nothing_known_from_either_side_is_an_error(
    git_server: GitServer, api: GitHubStub, opened: Opened
) -> None:
    api.page(f"/repos/{FULL}", failed(500))
    with pytest.raises(RepositoryError, match="does not exist or is private"):
        await read(opened(), git_server, FULL)
    git_server.status[FULL] = 500
    with pytest.raises(RepositoryError, match=r"the API told nothing: .*; its files were not read: "):
        await read(opened(), git_server, FULL)


async def test_a_renamed_repository_is_read_under_its_present_name(
    git_server: GitServer, api: GitHubStub, opened: Opened
) -> None:
    git_server.repository(FULL, FILES)
    api.page("/repos/acme/old", moved(f"{api.base_url}/repositories/7"))
    api.page("/repositories/7", told(FULL))
    api.page(f"/repos/{FULL}/languages", sent({"Python": 1}))
    found = await read(opened(), git_server, "acme/old")
    assert found.full_name == FULL
    assert found.stack == ["FastAPI", "Redis"]


async def test_an_empty_repository_is_told_and_warned_of(
    git_server: GitServer, api: GitHubStub, opened: Opened
) -> None:
    git_server.repository("acme/empty")
    api.repository("acme/empty", description="Soon.")
    found = await read(opened(), git_server, "acme/empty")
    assert found.purpose == "Soon."
    assert found.warnings == ["it is empty"]


async def test_a_repository_that_is_too_large_is_told_by_the_api(
    git_server: GitServer, api: GitHubStub, opened: Opened
) -> None:
    git_server.repository(FULL, {**FILES, "data.bin": os.urandom(1_500_000)}, filters=False)
    api.repository(FULL, description="Bread.")
    found = await read(opened(max_clone_bytes=1_000_000), git_server, FULL)
    assert found.purpose == "Bread."
    assert found.warnings == ["its files were not read: it is larger than 1 MB"]


async def test_a_slow_clone_costs_its_time_and_a_warning(
    git_server: GitServer, api: GitHubStub, opened: Opened
) -> None:
    git_server.repository(FULL, FILES)
    git_server.delay = 30
    api.repository(FULL, description="Bread.")
    start = time.monotonic()
    found = await read(opened(ingest_timeout_seconds=1), git_server, FULL)
    assert time.monotonic() - start < 3
    assert found.purpose == "Bread."
    assert found.warnings == ["its files were not read in time"]


async def test_less_time_than_usual_may_be_given(
    git_server: GitServer, api: GitHubStub, opened: Opened
) -> None:
    git_server.repository(FULL, FILES)
    git_server.delay = 30
    api.repository(FULL)
    async with asyncio.timeout(5):
        found = await read(opened(), git_server, FULL, seconds=0.5)
    assert found.warnings == ["its files were not read in time"]
