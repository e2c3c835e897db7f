"""Web search behind one small Protocol; Tavily is the one that is there."""

from __future__ import annotations

import asyncio
from typing import Any, Protocol

import httpx
from pydantic import ValidationError
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    wait_exponential_jitter,
)

from talentsync.schemas.research import SearchResult
from talentsync.settings import Settings
from tools.certificates import trusted_certificates
from tools.retry_after import retry_after

Plain = dict[str, Any]

MAX_QUERY = 400  # characters; Tavily refuses longer ones
ATTEMPTS = 3
ATTEMPT_SHARE = 0.5  # of the whole time, so that one attempt that hangs leaves room for another
LONGEST_PAUSE = 2.0
WEB = ("http://", "https://")

REFUSED_KEY = "the key of the web search was not accepted"
SPENT = "the quota of the web search is spent"
UNREADABLE = "the web search sent an unreadable answer"
SLOW = "the web search did not answer in time"
REASONS = {
    400: "the web search rejected the request",
    401: REFUSED_KEY,
    403: REFUSED_KEY,
    429: SPENT,
    432: SPENT,  # the plan's limit
    433: SPENT,  # the limit of paying as one goes
}


class WebSearchError(Exception):
    """The search gave nothing that can be used.

    Args:
        reason: a short clause for `meta.warnings`, without the provider's own text.
        retryable: whether another attempt may succeed.
        retry_after: seconds that the provider asked to wait.
    """

    def __init__(self, reason: str, *, retryable: bool, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retryable = retryable
        self.retry_after = retry_after


class WebSearch(Protocol):
    """Searches the web."""

    async def search(self, query: str, *, max_results: int = 5) -> list[SearchResult]:
        """The best hits first; what they say was written by strangers.

        Raises:
            WebSearchError: when there is no answer.
        """

    async def aclose(self) -> None:
        """Release connections."""


class TavilySearch:
    """Tavily's search, asked again after what can pass.

    Args:
        api_key: the key.
        timeout_seconds: for one search in all, with its attempts.
        base_url: another address that speaks Tavily's protocol.
        backoff_seconds: the first pause between attempts; it doubles, up to 2 s.
    """

    def __init__(
        self,
        api_key: str,
        *,
        timeout_seconds: float,
        base_url: str | None = None,
        backoff_seconds: float = 0.3,
    ) -> None:
        self._timeout = timeout_seconds
        self._backoff = backoff_seconds
        from tavily import AsyncTavilyClient  # type: ignore[import-untyped]  # noqa: PLC0415 - takes 0.3 s

        # A client of our own: a status is raised with its response, whose Retry-After the SDK throws away.
        self._http = httpx.AsyncClient(
            base_url=base_url or "https://api.tavily.com",
            event_hooks={"response": [_raise_status]},
            verify=trusted_certificates(trust_env=True),
        )
        self._tavily = AsyncTavilyClient(api_key, client=self._http)

    async def search(self, query: str, *, max_results: int = 5) -> list[SearchResult]:
        """The best hits first."""
        retrying = AsyncRetrying(
            retry=retry_if_exception(lambda error: isinstance(error, WebSearchError) and error.retryable),
            stop=stop_after_attempt(ATTEMPTS),
            wait=self._pause,
            reraise=True,
        )
        try:
            async with asyncio.timeout(self._timeout):
                answer: Plain = await retrying(self._attempt, query[:MAX_QUERY], max_results)
        except TimeoutError as error:
            raise WebSearchError(SLOW, retryable=False) from error
        return _results(answer)[:max_results]

    async def aclose(self) -> None:
        """Release connections; the SDK leaves a client that it was given open."""
        await self._http.aclose()

    async def _attempt(self, query: str, max_results: int) -> Plain:
        try:
            async with asyncio.timeout(self._timeout * ATTEMPT_SHARE):  # before the SDK's own time-out
                answer = await self._tavily.search(query, max_results=max_results, timeout=self._timeout)
        except TimeoutError as error:
            raise WebSearchError(SLOW, retryable=True) from error
        except httpx.HTTPStatusError as error:
            raise _refused(error) from error
        except httpx.TransportError as error:
            raise WebSearchError("the connection to the web search broke", retryable=True) from error
        except (ValueError, TypeError, AttributeError, RecursionError, httpx.RequestError) as error:
            # What the SDK raises on a body that is no JSON or of another shape.
            raise WebSearchError(UNREADABLE, retryable=True) from error
        return _checked(answer)

    def _pause(self, state: RetryCallState) -> float:
        """The provider's Retry-After where there is one, else exponential back-off."""
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, WebSearchError) and error.retry_after is not None:
            return error.retry_after
        return wait_exponential_jitter(self._backoff, max=LONGEST_PAUSE, jitter=self._backoff)(state)


def open_web_search(settings: Settings) -> TavilySearch | None:
    """The search, or None without a key."""
    if settings.tavily_api_key is None:
        return None
    return TavilySearch(
        settings.tavily_api_key.get_secret_value(),
        timeout_seconds=settings.web_timeout_seconds,
        base_url=settings.tavily_base_url,
    )


async def _raise_status(response: httpx.Response) -> None:
    response.raise_for_status()


def _refused(error: httpx.HTTPStatusError) -> WebSearchError:
    status = error.response.status_code
    failed = status >= 500
    reason = "the service of the web search failed" if failed else "the web search refused the call"
    return WebSearchError(
        REASONS.get(status, reason),
        retryable=failed or status in {408, 429},
        retry_after=retry_after(error),
    )


def _checked(answer: Any) -> Plain:
    """The answer, unless it is an error that was returned instead of raised."""
    told: Plain = answer if isinstance(answer, dict) else {}
    if told.get("error") or told.get("detail"):
        raise WebSearchError("the web search answered with an error", retryable=False)
    if not isinstance(told.get("results"), list):
        raise WebSearchError(UNREADABLE, retryable=True)
    return told


def _results(answer: Plain) -> list[SearchResult]:
    """The hits that are whole and lead to a web page."""
    found = []
    for hit in answer["results"]:
        try:
            result = SearchResult.model_validate(hit)
        except ValidationError:
            continue
        if result.url.startswith(WEB):
            found.append(result)
    return found
