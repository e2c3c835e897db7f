"""Connect to exactly the address that was checked.

Whoever checks a name and then connects to that name has looked it up twice, and the second answer may be
another one (DNS rebinding). Here a name is looked up once per request, every address of it is checked, and
the connection is made to the checked number; `Host`, SNI and the name in the certificate stay the site's.
"""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

from tools.certificates import trusted_certificates
from tools.public_address import AddressPolicy, Endpoint, Resolver, is_public, look_up
from tools.web_errors import UnreadablePageError

MAX_ADDRESSES = 4
# One answer for both, so that nobody learns which names exist in the service's own network.
UNREACHABLE = "no public address was found for its host"


@dataclass(frozen=True, kw_only=True)
class Network:
    """What may be reached, and how; the defaults are the public internet.

    `allow_address` judges every address before it is connected to, `resolve` looks names up, and
    `ssl_context` says which certificates are trusted.
    """

    allow_address: AddressPolicy = is_public
    resolve: Resolver = look_up
    ssl_context: ssl.SSLContext = field(default_factory=trusted_certificates)


class PinnedTransport(httpx.AsyncBaseTransport):
    """An HTTP/1.1 transport without proxies and without connections that outlive their request.

    Connections are not kept, for they are kept by address, and one address may serve many names.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        limits = httpx.Limits(max_keepalive_connections=0)
        self._inner = httpx.AsyncHTTPTransport(verify=network.ssl_context, trust_env=False, limits=limits)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request to the first checked address that answers.

        Raises:
            UnreadablePageError: when the host has no address, or one that may not be connected to.
            httpx.TransportError: when no address can be connected to.
        """
        host = request.url.raw_host.decode("ascii")
        port = request.url.port or {"http": 80, "https": 443}[request.url.scheme]
        *others, last = await self._checked(host, port)
        for endpoint in others:
            try:
                return await self._inner.handle_async_request(_pinned(request, host, endpoint))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self._inner.handle_async_request(_pinned(request, host, last))

    async def aclose(self) -> None:
        """Close what is open."""
        await self._inner.aclose()

    async def _checked(self, host: str, port: int) -> Sequence[Endpoint]:
        try:
            endpoints = await self._network.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise UnreadablePageError(UNREACHABLE) from error
        if not endpoints or not all(self._network.allow_address(endpoint.address) for endpoint in endpoints):
            raise UnreadablePageError(UNREACHABLE)
        return endpoints[:MAX_ADDRESSES]


def _pinned(request: httpx.Request, host: str, endpoint: Endpoint) -> httpx.Request:
    """The same request to a number; its `Host` header is there already."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=str(endpoint.address), port=endpoint.port),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )
