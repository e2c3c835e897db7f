"""Web sites on the loopback, for the fetcher's tests: real sockets, and names that only the tests resolve.

    async with WebStub() as web:
        web.page("/jobs/1", html("<h1>Baker</h1>"))
        pages = HttpWebPages(timeout_seconds=5, max_bytes=100_000, network=web.network())
        await pages.read("http://jobs.example.com/jobs/1")

The site listens at 127.0.0.2, which the tests' policy allows in place of a public address; every other
address is judged by the real policy, 127.0.0.1 among them, where the victims of forged requests listen.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, ip_address
from types import TracebackType
from typing import Self

from tools.pinned_transport import Network
from tools.public_address import Address, Endpoint, is_public

SITE = "127.0.0.2"
VICTIM = "127.0.0.1"

Stream = Callable[[], AsyncIterator[bytes]]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the site sends; a `stream` is sent without a length, until it ends or the client goes."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: Stream | None = None
    bare: bool = False

    def head(self) -> bytes:
        """The status line and the headers, or nothing where the body is all that is sent."""
        if self.bare:
            return b""
        length = {} if self.stream else {"Content-Length": str(len(self.body))}
        lines = [f"{name}: {value}" for name, value in {**length, **self.headers}.items()]
        return "\r\n".join([f"HTTP/1.1 {self.status} Stub", *lines, "Connection: close", "", ""]).encode()


def html(body: str, *, title: str = "", head: str = "", charset: str = "utf-8") -> Answer:
    """A page."""
    page = f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return Answer(body=page.encode(charset), headers={"Content-Type": f"text/html; charset={charset}"})


def raw(body: bytes, content_type: str = "text/html", **headers: str) -> Answer:
    """Bytes of any type."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(body=body, headers={"Content-Type": content_type, **named})


def redirect(target: str, status: int = 302) -> Answer:
    """A redirect."""
    return Answer(status=status, headers={"Location": target})


def endless(chunk: bytes, *, pause: float = 0) -> Answer:
    """The same bytes again and again."""

    async def stream() -> AsyncIterator[bytes]:
        while True:
            yield chunk
            await asyncio.sleep(pause)

    return Answer(stream=stream, headers={"Content-Type": "text/html"})


def bare(sent: bytes) -> Answer:
    """These bytes in place of an HTTP response."""
    return Answer(body=sent, bare=True)


def silence() -> Answer:
    """Nothing, until the client goes."""

    async def stream() -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(1)
            yield b""

    return Answer(stream=stream, bare=True)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A request that arrived."""

    target: str
    headers: Mapping[str, str]
    body: bytes


class WebStub:
    """The server; `seen` are the requests that arrived, oldest first.

    Args:
        address: where it listens.
        ssl_context: to speak TLS.
    """

    def __init__(self, *, address: str = SITE, ssl_context: ssl.SSLContext | None = None) -> None:
        self._ssl = ssl_context
        self.address = ip_address(address)
        self.seen: list[Seen] = []
        self._pages: dict[str, deque[Answer]] = {}
        self._open: set[asyncio.Task[None]] = set()

    def page(self, target: str, *answers: Answer) -> None:
        """Answer requests for this path with these in turn, and with the last one from then on."""
        self._pages[target] = deque(answers)

    @property
    def endpoint(self) -> Endpoint:
        """Where it listens."""
        return Endpoint(self.address, self.port)

    def network(self, **others: Sequence[Sequence[Endpoint]]) -> Network:
        """A network in which every name leads here; see `names`."""
        return network(names(self.endpoint, **others))

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, str(self.address), 0, ssl=self._ssl)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._answer(reader, writer)
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError, ssl.SSLError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        target = line.split(" ")[1]
        told = dict(entry.split(": ", 1) for entry in lines if entry)
        headers = {key.lower(): value for key, value in told.items()}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.seen.append(Seen(target=target, headers=headers, body=body))
        answer = self._next(target)
        writer.write(answer.head() + answer.body)
        await writer.drain()
        if answer.stream is None:
            return
        async for chunk in answer.stream():
            writer.write(chunk)
            await writer.drain()

    def _next(self, target: str) -> Answer:
        answers = self._pages.get(target)
        if not answers:
            return Answer(status=404)
        return answers.popleft() if len(answers) > 1 else answers[0]


class Names:
    """A resolver: each look-up of a name gives the next of its answers, the last one for ever.

    `asked` are the names that were looked up.
    """

    def __init__(self, default: Endpoint, answers: Mapping[str, Sequence[Sequence[Endpoint]]]) -> None:
        self._default = default
        self._answers = {name: deque(given) for name, given in answers.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[Endpoint]:
        self.asked.append(host)
        with contextlib.suppress(ValueError):
            return [Endpoint(ip_address(host), port)]
        answers = self._answers.get(host)
        if answers is None:
            return [self._default]
        found = answers.popleft() if len(answers) > 1 else answers[0]
        if not found:
            raise OSError("no such name")
        return found


def names(default: Endpoint, **others: Sequence[Sequence[Endpoint]]) -> Names:
    """Every name leads to the default, but for these (`_` stands for a dot)."""
    return Names(default, {name.replace("_", "."): answers for name, answers in others.items()})


def network(resolve: Names, ssl_context: ssl.SSLContext | None = None) -> Network:
    """The public internet, the stub's site, and these names."""
    # PROTOCOL_TLS_CLIENT trusts nobody, and takes no time to load.
    return Network(
        allow_address=allow_site,
        resolve=resolve,
        ssl_context=ssl_context or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
    )


def allow_site(address: Address) -> bool:
    """The real policy with the stub's own address."""
    return address == IPv4Address(SITE) or is_public(address)
