"""GitHub's REST API: the repository, its languages and its README.

The token goes to the API's own host and nowhere else: redirects, which GitHub sends for renamed
repositories, are followed by hand and only within that host.
"""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections.abc import Callable
from typing import Any

import httpx
from pydantic import SecretStr

from tools.bounded_body import ACCEPTED, read_bounded
from tools.certificates import trusted_certificates
from tools.github.address import RepositoryAddress
from tools.github.answers import KeptAnswers
from tools.github.errors import GitHubApiError, RepositoryError
from tools.retry_after import header_seconds
from tools.web_errors import UnreadablePageError

Plain = dict[str, Any]

JSON = "application/vnd.github+json"
RAW = "application/vnd.github.raw+json"
VERSION = "2022-11-28"
MAX_BODY = 1_000_000  # bytes
MAX_REDIRECTS = 3
REDIRECTS = frozenset({301, 302, 307, 308})
ATTEMPTS = 2
PAUSE_SECONDS = 0.3
LONGEST_WAIT = 5.0  # for a rate limit: somebody waits for the answer
SECONDARY_WAIT = 60.0  # what GitHub asks for where a limit comes without a time

MISSING = "it does not exist or is private"
PRIVATE = "it is private"
SLOW = "GitHub did not answer in time"
UNREADABLE = "GitHub sent an unreadable answer"
LIMITED = "GitHub's rate limit is reached"
REFUSED_TOKEN = "GitHub did not accept GITHUB_TOKEN"  # noqa: S105 - a sentence


class _RateLimitedError(GitHubApiError):
    """Too many calls; `seconds` is how long to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(LIMITED)
        self.seconds = seconds


class GitHubApi:
    """Asks the API, within a time in all, with one second attempt for what can pass.

    Args:
        base_url: of the API.
        timeout_seconds: for all calls about one repository.
        token: sent to the API's host only.
        clock: seconds since the epoch, for the times at which rate limits end.
    """

    def __init__(
        self,
        base_url: str,
        *,
        timeout_seconds: float,
        token: SecretStr | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._base = httpx.URL(base_url.rstrip("/"))
        self._timeout = timeout_seconds
        self._token = token
        self._clock = clock
        self._kept = KeptAnswers()
        self._closed_until = 0.0
        self._http = httpx.AsyncClient(
            timeout=httpx.Timeout(timeout_seconds),
            follow_redirects=False,
            trust_env=False,
            verify=trusted_certificates(),
        )

    async def aclose(self) -> None:
        """Release connections."""
        await self._http.aclose()

    async def repository(self, address: RepositoryAddress) -> Plain:
        """What the API says of the repository.

        Raises:
            RepositoryError: when there is none, or none that the public may see.
            GitHubApiError: when the API gives no answer.
        """
        told = await self._object(f"/repos/{address.full_name}")
        if told.get("private") is not False:
            # Whoever names a repository here is not the owner of the service's token.
            raise RepositoryError(PRIVATE)
        return told

    async def languages(self, address: RepositoryAddress) -> dict[str, int]:
        """Bytes of code by language.

        Raises:
            RepositoryError: when there is no such repository.
            GitHubApiError: when the API gives no answer.
        """
        told = await self._object(f"/repos/{address.full_name}/languages")
        return {name: size for name, size in told.items() if isinstance(size, int) and size > 0}

    async def readme(self, address: RepositoryAddress) -> str:
        """The README as it is written, empty where there is none.

        Raises:
            GitHubApiError: when the API gives no answer.
        """
        try:
            body = await self._get(f"/repos/{address.full_name}/readme", RAW)
        except RepositoryError:
            return ""
        return body.decode("utf-8", "replace")

    async def _object(self, path: str) -> Plain:
        body = await self._get(path, JSON)
        try:
            told = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise GitHubApiError(UNREADABLE) from error
        if not isinstance(told, dict):
            raise GitHubApiError(UNREADABLE)
        return told

    async def _get(self, path: str, accept: str) -> bytes:
        """The body, asked for once more after what can pass."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._timeout
        for attempt in range(ATTEMPTS):
            try:
                async with asyncio.timeout_at(deadline):
                    return await self._follow(path, accept)
            except TimeoutError as error:
                raise GitHubApiError(SLOW) from error
            except _RateLimitedError as error:
                pause = error.seconds
                self._closed_until = self._clock() + pause
                if attempt or pause > min(LONGEST_WAIT, deadline - loop.time()):
                    raise GitHubApiError(self._limit_told(pause)) from error
            except GitHubApiError as error:
                pause = PAUSE_SECONDS
                if attempt or not error.retryable:
                    raise
            await asyncio.sleep(pause)
        raise AssertionError("unreachable: the last attempt returns or raises")

    async def _follow(self, path: str, accept: str) -> bytes:
        if self._closed_until - self._clock() > LONGEST_WAIT:
            raise _RateLimitedError(self._closed_until - self._clock())
        url = self._base.copy_with(raw_path=self._base.raw_path.rstrip(b"/") + path.encode("ascii"))
        for _ in range(MAX_REDIRECTS + 1):
            answer = await self._visit(url, accept)
            if isinstance(answer, bytes):
                return answer
            url = answer
        raise GitHubApiError("GitHub redirects too often")

    async def _visit(self, url: httpx.URL, accept: str) -> bytes | httpx.URL:
        """The body, or where the repository has moved to."""
        kept = self._kept.get(str(url), accept)
        headers = self._headers(accept) | ({"If-None-Match": kept.etag} if kept else {})
        try:
            async with self._http.stream("GET", url, headers=headers) as response:
                if response.status_code == httpx.codes.NOT_MODIFIED and kept:
                    return kept.body
                if response.status_code in REDIRECTS:
                    return self._target(url, response)
                self._check(response)
                body = await read_bounded(response, MAX_BODY)
        except httpx.TimeoutException as error:
            raise GitHubApiError(SLOW) from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise GitHubApiError("the connection to GitHub broke", retryable=True) from error
        except UnreadablePageError as error:
            raise GitHubApiError(UNREADABLE) from error
        self._kept.keep(str(url), accept, response.headers.get("etag", ""), body)
        return body

    def _headers(self, accept: str) -> dict[str, str]:
        headers = {
            "Accept": accept,
            "Accept-Encoding": ACCEPTED,
            "User-Agent": "TalentSync",
            "X-GitHub-Api-Version": VERSION,
        }
        if self._token is not None:
            headers["Authorization"] = f"Bearer {self._token.get_secret_value()}"
        return headers

    def _target(self, url: httpx.URL, response: httpx.Response) -> httpx.URL:
        """Where a renamed repository is, on the same host only."""
        try:
            target = url.join(response.headers.get("location", ""))
        except httpx.InvalidURL as error:
            raise GitHubApiError(UNREADABLE) from error
        if (target.scheme, target.netloc) != (self._base.scheme, self._base.netloc) or target.userinfo:
            raise GitHubApiError("GitHub redirects to another host")
        return target

    def _check(self, response: httpx.Response) -> None:
        status = response.status_code
        if status == httpx.codes.OK:
            return
        if status in {403, 429} and (seconds := self._asked_wait(response)) is not None:
            raise _RateLimitedError(seconds)
        if status == httpx.codes.UNAUTHORIZED:
            raise GitHubApiError(REFUSED_TOKEN if self._token else "GitHub asks for a token")
        if status in {403, 404, 410, 451}:
            raise RepositoryError(MISSING if status in {404, 410} else "GitHub does not let it be read")
        raise GitHubApiError(f"GitHub answered with status {status}", retryable=status >= 500)

    def _asked_wait(self, response: httpx.Response) -> float | None:
        """Seconds until the limit ends, or None where there is no limit and the answer is a refusal.

        From GitHub's documentation, "Rate limits for the REST API": `Retry-After` where it is sent, else
        `X-RateLimit-Reset` where nothing remains, else a minute.
        """
        headers = response.headers
        asked = header_seconds(headers.get("retry-after", ""))
        if asked is not None:
            return asked
        reset = headers.get("x-ratelimit-reset", "")
        if headers.get("x-ratelimit-remaining") == "0" and reset.isascii() and reset.isdigit():
            return max(0.0, float(reset[:12]) - self._clock())
        return SECONDARY_WAIT if response.status_code == httpx.codes.TOO_MANY_REQUESTS else None

    def _limit_told(self, seconds: float) -> str:
        way_out = "" if self._token else "; with GITHUB_TOKEN set there are more calls"
        minutes = max(1, math.ceil(seconds / 60))
        return f"{LIMITED} for another {'minute' if minutes == 1 else f'{minutes} minutes'}{way_out}"
