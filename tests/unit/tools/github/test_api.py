"""GitHub's API over a real socket: what is told, and every way in which it fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from pydantic import SecretStr

from tests.stubs.github import (
    GitHubStub,
    broken_json,
    failed,
    hang,
    limited,
    moved,
    sent,
    told,
    unchanged,
)
from tests.stubs.web import Answer, WebStub, bare, redirect
from tools.github.address import RepositoryAddress
from tools.github.answers import MAX_BYTES, KeptAnswers
from tools.github.api import GitHubApi
from tools.github.errors import GitHubApiError, RepositoryError

DEMO = RepositoryAddress("acme", "demo")
ABOUT = "/repos/acme/demo"
NOW = 1_800_000_000.0
TOKEN = "ghp_very_secret"


@pytest_asyncio.fixture
async def client(api: GitHubStub) -> AsyncIterator[GitHubApi]:
    """A client with a token."""
    client = GitHubApi(api.base_url, timeout_seconds=2, token=SecretStr(TOKEN), clock=lambda: NOW)
    yield client
    await client.aclose()


async def test_the_repository_its_languages_and_its_readme_are_told(
    api: GitHubStub, client: GitHubApi
) -> None:
    api.repository("acme/demo", description="Bakes bread.", languages={"Go": 9}, readme="# Demo\n")
    assert (await client.repository(DEMO))["description"] == "Bakes bread."
    assert await client.languages(DEMO) == {"Go": 9}
    assert await client.readme(DEMO) == "# Demo\n"


async def test_the_call_says_which_version_it_speaks_and_carries_the_token(
    api: GitHubStub, client: GitHubApi
) -> None:
    api.repository("acme/demo")
    await client.repository(DEMO)
    (headers,) = api.sent_headers(ABOUT)
    assert headers["authorization"] == f"Bearer {TOKEN}"
    assert headers["x-github-api-version"] == "2022-11-28"
    assert headers["accept"] == "application/vnd.github+json"


async def test_without_a_token_there_is_no_authorization(api: GitHubStub) -> None:
    api.repository("acme/demo")
    client = GitHubApi(api.base_url, timeout_seconds=2)
    await client.repository(DEMO)
    await client.aclose()
    assert "authorization" not in api.sent_headers(ABOUT)[0]


async def test_an_unchanged_repository_is_not_sent_again(api: GitHubStub, client: GitHubApi) -> None:
    api.page(ABOUT, told("acme/demo", etag='"v1"', description="First."), unchanged())
    first, second = await client.repository(DEMO), await client.repository(DEMO)
    assert first == second
    assert [headers.get("if-none-match") for headers in api.sent_headers(ABOUT)] == [None, '"v1"']


async def test_a_changed_repository_replaces_what_was_kept(api: GitHubStub, client: GitHubApi) -> None:
    api.page(
        ABOUT,
        told("acme/demo", etag='"v1"', description="First."),
        told("acme/demo", etag='"v2"', description="Second."),
        unchanged(),
    )
    heard = [(await client.repository(DEMO))["description"] for _ in range(3)]
    assert heard == ["First.", "Second.", "Second."]
    assert api.sent_headers(ABOUT)[2]["if-none-match"] == '"v2"'


def test_the_answers_that_are_kept_are_bounded_in_number_and_size() -> None:
    kept = KeptAnswers(max_entries=2)
    for name in ("a", "b"):
        kept.keep(name, "json", '"1"', b"x")
    kept.get("a", "json")
    kept.keep("c", "json", '"1"', b"x")
    kept.keep("d", "json", '"1"', b"x" * (MAX_BYTES + 1))
    kept.keep("e", "json", "", b"x")
    assert len(kept) == 2
    assert kept.get("b", "json") is None
    assert kept.get("a", "json") is not None


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (failed(404), "does not exist or is private"),
        (failed(410), "does not exist or is private"),
        (failed(451), "does not let it be read"),
        (failed(403), "does not let it be read"),
        (told("acme/demo", private=True), "it is private"),
        (sent({"full_name": "acme/demo"}), "it is private"),
    ],
)
async def test_what_the_public_may_not_see_is_no_repository(
    api: GitHubStub, client: GitHubApi, answer: Answer, reason: str
) -> None:
    api.page(ABOUT, answer)
    with pytest.raises(RepositoryError, match=reason):
        await client.repository(DEMO)
    assert len(api.calls) == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (failed(401), "did not accept GITHUB_TOKEN"),
        (failed(422), "status 422"),
        (broken_json(), "unreadable"),
        (sent(["no object"]), "unreadable"),
        (Answer(body=b"[" * 100_000), "unreadable"),
        (Answer(body=b" " * 1_500_000), "unreadable"),
        (hang(), "in time"),
    ],
)
async def test_what_cannot_pass_is_not_asked_again(api: GitHubStub, answer: Answer, reason: str) -> None:
    client = GitHubApi(api.base_url, timeout_seconds=0.5, token=SecretStr(TOKEN))
    api.page(ABOUT, answer)
    with pytest.raises(GitHubApiError, match=reason) as raised:
        await client.repository(DEMO)
    await client.aclose()
    assert len(api.calls) == 1
    assert "ghp_" not in str(raised.value)


@pytest.mark.parametrize("fault", [failed(500), failed(502), failed(503), bare(b"")])
async def test_what_can_pass_is_asked_once_more(api: GitHubStub, client: GitHubApi, fault: Answer) -> None:
    api.page(ABOUT, fault, told("acme/demo"))
    assert (await client.repository(DEMO))["full_name"] == "acme/demo"
    assert len(api.calls) == 2


async def test_what_does_not_pass_is_given_up_after_the_second_attempt(
    api: GitHubStub, client: GitHubApi
) -> None:
    api.page(ABOUT, failed(500))
    with pytest.raises(GitHubApiError, match="status 500"):
        await client.repository(DEMO)
    assert len(api.calls) == 2


async def test_a_short_rate_limit_is_waited_for(api: GitHubStub, client: GitHubApi) -> None:
    api.page(ABOUT, limited(NOW + 0.2), told("acme/demo"))
    assert (await client.repository(DEMO))["full_name"] == "acme/demo"


async def test_retry_after_is_waited_for(api: GitHubStub, client: GitHubApi) -> None:
    api.page(ABOUT, failed(429, Retry_After="1"), told("acme/demo"))
    start = asyncio.get_running_loop().time()
    await client.repository(DEMO)
    assert asyncio.get_running_loop().time() - start >= 1


@pytest.mark.parametrize(
    "answer", [limited(NOW + 1800), limited(NOW + 1800, status=429), failed(429, Retry_After="1800")]
)
async def test_a_long_rate_limit_is_told_and_no_call_is_made_while_it_lasts(
    api: GitHubStub, client: GitHubApi, answer: Answer
) -> None:
    api.page(ABOUT, answer)
    for _ in range(3):
        with pytest.raises(GitHubApiError, match="rate limit is reached for another 30 minutes"):
            await client.repository(DEMO)
    assert len(api.calls) == 1


async def test_a_limit_without_a_time_counts_as_a_minute(api: GitHubStub, client: GitHubApi) -> None:
    api.page(ABOUT, failed(429))
    with pytest.raises(GitHubApiError, match="another minute"):
        await client.repository(DEMO)


async def test_without_a_token_the_way_out_of_the_limit_is_told(api: GitHubStub) -> None:
    api.page(ABOUT, limited(NOW + 600))
    client = GitHubApi(api.base_url, timeout_seconds=2, clock=lambda: NOW)
    with pytest.raises(GitHubApiError, match="with GITHUB_TOKEN set"):
        await client.repository(DEMO)
    await client.aclose()


async def test_a_renamed_repository_is_followed_on_the_same_host(api: GitHubStub, client: GitHubApi) -> None:
    api.page(ABOUT, moved(f"{api.base_url}/repositories/42"))
    api.page("/repositories/42", told("acme/bakery"))
    assert (await client.repository(DEMO))["full_name"] == "acme/bakery"


async def test_the_token_never_follows_a_redirect_to_another_host(
    api: GitHubStub, client: GitHubApi, victim: WebStub
) -> None:
    api.page(ABOUT, moved(f"http://{victim.address}:{victim.port}/steal"))
    with pytest.raises(GitHubApiError, match="another host"):
        await client.repository(DEMO)
    assert victim.seen == []


async def test_redirects_in_a_circle_end(api: GitHubStub, client: GitHubApi) -> None:
    api.page(ABOUT, redirect(ABOUT, 301))
    with pytest.raises(GitHubApiError, match="too often"):
        await client.repository(DEMO)


async def test_a_repository_without_a_readme_has_an_empty_one(api: GitHubStub, client: GitHubApi) -> None:
    api.repository("acme/demo")
    assert await client.readme(DEMO) == ""


async def test_the_token_is_never_logged(
    api: GitHubStub, client: GitHubApi, caplog: pytest.LogCaptureFixture
) -> None:
    api.page(ABOUT, failed(500), failed(401))
    with caplog.at_level(logging.DEBUG), pytest.raises(GitHubApiError) as raised:
        await client.repository(DEMO)
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(raised.value) + repr(vars(client))
