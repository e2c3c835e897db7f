"""The one way to fetch what a user names: job pages and company sites, from the public internet only."""

from __future__ import annotations

import asyncio
import ssl
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Protocol

import httpx
from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, wait_fixed

from talentsync.errors import InvalidInputError
from talentsync.schemas.research import WebPage
from talentsync.settings import Settings
from tools.bounded_body import ACCEPTED, read_bounded
from tools.page_content import media_type, page_content
from tools.pinned_transport import Network, PinnedTransport
from tools.retry_after import causes
from tools.web_address import MAX_CHARACTERS, usable, web_address
from tools.web_errors import BadAddressError, UnreadablePageError, WebPageError

__all__ = ["HttpWebPages", "WebPageError", "WebPages", "open_web_pages"]

MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({500, 502, 503, 504})
ATTEMPTS = 2
PAUSE_SECONDS = 0.2
CONNECT_SECONDS = 3.0  # for one of the addresses of a host
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; TalentSync)",
    "Accept": "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": ACCEPTED,
}


class WebPages(Protocol):
    """Reads web pages; `HttpWebPages` is the real one."""

    async def read(self, url: str, *, field: str = "url") -> WebPage:
        """Fetch a page and take out its job posting and main content.

        Args:
            url: as the user wrote it.
            field: the field of the request that it came in, for the errors.

        Raises:
            InvalidInputError: when the address is malformed or not allowed.
            WebPageError: when the page cannot be read.
        """


@dataclass(frozen=True)
class _Fetched:
    url: str
    content_type: str
    body: bytes


class HttpWebPages:
    """Fetches over HTTP/1.1, within bounds on time and size, from public addresses only.

    Args:
        timeout_seconds: for one page in all, redirects and a second attempt included.
        max_bytes: of a page, decompressed.
        network: what may be reached.
        executor: where pages are taken apart; the event loop's own threads by default.
    """

    def __init__(
        self,
        *,
        timeout_seconds: float,
        max_bytes: int,
        network: Network | None = None,
        executor: Executor | None = None,
    ) -> None:
        self._timeout = timeout_seconds
        self._max_bytes = max_bytes
        self._network = network or Network()
        self._executor = executor

    async def read(self, url: str, *, field: str = "url") -> WebPage:
        """Fetch a page and take out its job posting and main content."""
        try:
            address = web_address(url, allow_address=self._network.allow_address)
        except BadAddressError as error:
            message = (
                f"{field} is not an address that can be read: {error.reason}. "
                "Send one such as https://www.example.com/jobs/42, or the text itself."
            )
            raise InvalidInputError(message, detail={"field": field, "reason": error.reason}) from error
        try:
            async with asyncio.timeout(self._timeout):
                return await self._read(address)
        except TimeoutError as error:
            slow = f"it took longer than {self._timeout:g} s"
            raise WebPageError(address.host, slow, field=field) from error
        except UnreadablePageError as error:
            raise WebPageError(address.host, error.reason, field=field) from error

    async def _read(self, address: httpx.URL) -> WebPage:
        retrying = AsyncRetrying(
            retry=retry_if_exception(
                lambda error: isinstance(error, UnreadablePageError) and error.retryable
            ),
            stop=stop_after_attempt(ATTEMPTS),
            wait=wait_fixed(PAUSE_SECONDS),
            reraise=True,
        )
        fetched: _Fetched = await retrying(self._fetch, address)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._executor, page_content, fetched.body, fetched.content_type, fetched.url
        )

    async def _fetch(self, address: httpx.URL) -> _Fetched:
        """Follow the redirects by hand, each target checked like the first address."""
        async with self._client() as client:
            for _ in range(MAX_REDIRECTS + 1):
                answer = await self._visit(client, address)
                if isinstance(answer, _Fetched):
                    return answer
                address = answer
        raise UnreadablePageError(f"it redirects more than {MAX_REDIRECTS} times")

    def _client(self) -> httpx.AsyncClient:
        """One for each page, so that no cookie of one user reaches another."""
        timeout = httpx.Timeout(None, connect=CONNECT_SECONDS)  # the total time bounds the rest
        return httpx.AsyncClient(
            transport=PinnedTransport(self._network),
            timeout=timeout,
            headers=HEADERS,
            follow_redirects=False,
            trust_env=False,
        )

    async def _visit(self, client: httpx.AsyncClient, address: httpx.URL) -> _Fetched | httpx.URL:
        """The page, or where it redirects to."""
        try:
            async with client.stream("GET", address) as response:
                if response.status_code in REDIRECTS:
                    return self._target(address, response)
                return await self._received(address, response)
        except httpx.TimeoutException as error:
            raise UnreadablePageError("its server did not accept a connection in time") from error
        except httpx.TransportError as error:
            if _is_untrusted(error):
                raise UnreadablePageError("its certificate is not valid for this host") from error
            raise UnreadablePageError("the connection to its server failed", retryable=True) from error

    def _target(self, address: httpx.URL, response: httpx.Response) -> httpx.URL:
        target = response.headers.get("location", "")
        if len(target) > MAX_CHARACTERS:
            raise UnreadablePageError("it redirects to an address that is not allowed")
        try:
            return usable(address.join(target), allow_address=self._network.allow_address)
        except (httpx.InvalidURL, BadAddressError) as error:
            raise UnreadablePageError("it redirects to an address that is not allowed") from error

    async def _received(self, address: httpx.URL, response: httpx.Response) -> _Fetched:
        if response.status_code != httpx.codes.OK:
            passing = response.status_code in PASSING
            raise UnreadablePageError(
                f"its server answered with status {response.status_code}", retryable=passing
            )
        content_type = response.headers.get("content-type", "")
        media_type(content_type)
        return _Fetched(str(address), content_type, await read_bounded(response, self._max_bytes))


def open_web_pages(settings: Settings, *, executor: Executor | None = None) -> HttpWebPages:
    """The fetcher with the limits of the settings."""
    return HttpWebPages(
        timeout_seconds=settings.web_timeout_seconds, max_bytes=settings.web_max_bytes, executor=executor
    )


def _is_untrusted(error: httpx.TransportError) -> bool:
    """Whether TLS failed for the certificate, which httpcore keeps as an argument and not as a cause."""
    told = (argument for cause in causes(error) for argument in (cause, *cause.args))
    return any(isinstance(item, ssl.SSLCertVerificationError) for item in told)
