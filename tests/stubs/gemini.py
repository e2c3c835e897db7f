"""A server on the loopback that speaks Gemini's REST protocol, for tests and benchmarks.

    with GeminiStub() as gemini:
        gemini.script(rate_limited(), answer_json({"name": "Ada"}))
        model = open_chat_model(Settings(google_api_key="key", google_gemini_base_url=gemini.base_url))

It runs on a thread of its own, so that a client that blocks its event loop cannot block the server.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.stubs.replies import Reply, error

METHODS = frozenset({"generateContent", "streamGenerateContent"})
RESET_ON_CLOSE = struct.pack("ii", 1, 0)  # SO_LINGER with no time to linger: the peer gets RST instead of FIN
UNSCRIPTED = error(501, "the stub has no reply for this request")


@dataclass(frozen=True, kw_only=True)
class SeenRequest:
    """What left the client."""

    path: str
    model: str
    method: str
    headers: Mapping[str, str]
    body: Any

    @property
    def text(self) -> str:
        """Everything that was sent, as it reads."""
        return json.dumps(self.body, ensure_ascii=False)

    @property
    def prompt(self) -> str:
        """The text parts of all turns, the system instruction first."""
        turns = [self.body.get("systemInstruction", {}), *self.body["contents"]]
        return "\n".join(part.get("text", "") for turn in turns for part in turn.get("parts", []))


Answerer = Callable[[SeenRequest], Reply]


class GeminiStub:
    """The server; a context manager that starts and stops it.

    `requests` are all that arrived, oldest first, and `peak` is the most that were open at once.
    """

    def __init__(self) -> None:
        self.base_url = ""
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._connections: dict[tuple[str, int], asyncio.Transport] = {}
        self._open = 0
        self.reset()

    def reset(self) -> None:
        """Forget replies and requests."""
        self.requests: list[SeenRequest] = []
        self.peak = 0
        self._script: deque[Reply] = deque()
        self._matching: list[tuple[str, Reply]] = []
        self._always: Answerer = lambda _: UNSCRIPTED

    def script(self, *replies: Reply) -> None:
        """Answer the next requests with these, in order."""
        self._script.extend(replies)

    def when(self, text: str, reply: Reply) -> None:
        """Answer each request that contains the text with this, whatever the script says."""
        self._matching.append((text, reply))

    def always(self, reply: Reply | Answerer) -> None:
        """Answer what the script leaves over with this, or with what the function makes of the request."""
        self._always = reply if callable(reply) else lambda _: reply

    def wait_for_requests(self, count: int, *, timeout: float = 5) -> None:
        """Block until so many requests have arrived.

        Raises:
            TimeoutError: when they do not arrive within `timeout` seconds.
        """
        deadline = time.monotonic() + timeout
        while len(self.requests) < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{len(self.requests)} of {count} requests arrived")
            time.sleep(0.005)

    def __enter__(self) -> Self:
        listener = socket.create_server(("127.0.0.1", 0))
        listener.setsockopt(
            socket.IPPROTO_TCP, socket.TCP_NODELAY, 1
        )  # else each answer waits 40 ms for an ACK
        self.base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(
            self._app(), http=self._protocol(), ws="none", lifespan="off", log_config=None, access_log=False
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, args=(listener,), name="gemini-stub", daemon=True)
        self._started = threading.Event()
        self._thread.start()
        if not self._started.wait(timeout=10):
            raise RuntimeError("the stub did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._loop.call_soon_threadsafe(self._drop_connections)
        self._thread.join(timeout=10)

    def _serve(self, listener: socket.socket) -> None:
        asyncio.run(self._serve_until_stopped(listener))

    async def _serve_until_stopped(self, listener: socket.socket) -> None:
        assert self._server is not None
        self._loop = asyncio.get_running_loop()
        self._loop.call_soon(self._started.set)  # the socket listens already: early requests queue
        await self._server.serve(sockets=[listener])

    def _drop_connections(self) -> None:
        for transport in list(self._connections.values()):
            transport.abort()

    def _protocol(self) -> type[asyncio.Protocol]:
        connections = self._connections

        class KnownConnection(H11Protocol):
            """Keeps its transport where a reply can find it, to break it."""

            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                self._peer = transport.get_extra_info("peername")[:2]
                connections[self._peer] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                connections.pop(self._peer, None)
                super().connection_lost(exc)

        return KnownConnection

    def _app(self) -> Starlette:
        return Starlette(routes=[Route("/{version}/models/{call:path}", self._endpoint, methods=["POST"])])

    async def _endpoint(self, request: Request) -> Response:
        model, _, method = request.path_params["call"].partition(":")
        try:
            body = await request.json()
        except ValueError:
            return _rendered(error(400, "the request is not JSON"), method)
        seen = SeenRequest(
            path=request.url.path, model=model, method=method, headers=dict(request.headers), body=body
        )
        self.requests.append(seen)
        if method not in METHODS:
            return _rendered(error(404, f"no method {method}"), method)
        if "x-goog-api-key" not in request.headers:
            return _rendered(error(403, "no key"), method)
        self._open += 1
        self.peak = max(self.peak, self._open)
        try:
            return await self._answered(self._reply(seen), request, method)
        finally:
            self._open -= 1

    def _reply(self, seen: SeenRequest) -> Reply:
        for text, reply in self._matching:
            if text in seen.text:
                return reply
        return self._script.popleft() if self._script else self._always(seen)

    async def _answered(self, reply: Reply, request: Request, method: str) -> Response:
        await asyncio.sleep(reply.delay)
        if reply.wire == "hang":
            while (await request.receive())["type"] != "http.disconnect":
                pass
            return _Nothing()
        if reply.wire == "whole":
            return _rendered(reply, method)
        assert request.client is not None
        transport = self._connections[(request.client.host, request.client.port)]
        return _Broken(reply, transport) if reply.wire == "cut" else _Reset(transport)


def _rendered(reply: Reply, method: str) -> Response:
    if reply.body is not None:
        return Response(reply.body, reply.status, dict(reply.headers), reply.media_type)
    if method == "streamGenerateContent":
        return StreamingResponse(_events(reply), media_type="text/event-stream")
    return Response(json.dumps(_joined(reply.chunks)), reply.status, dict(reply.headers), reply.media_type)


async def _events(reply: Reply) -> AsyncIterator[str]:
    for chunk in reply.chunks:
        yield f"data: {json.dumps(chunk)}\r\n\r\n"


def _joined(chunks: tuple[Mapping[str, Any], ...]) -> dict[str, Any]:
    """One response that says what the chunks of a stream say together."""
    whole: dict[str, Any] = json.loads(json.dumps(chunks[-1]))
    if len(chunks) > 1:
        texts = [chunk["candidates"][0]["content"]["parts"][0]["text"] for chunk in chunks]
        whole["candidates"][0]["content"]["parts"] = [{"text": "".join(texts)}]
    return whole


class _Nothing(Response):
    """No answer at all: the client has gone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive, send


class _Reset(_Nothing):
    """The connection is torn down before an answer."""

    def __init__(self, transport: asyncio.Transport) -> None:
        super().__init__()
        self._transport = transport

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope, send
        peer = self._transport.get_extra_info("socket")
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        self._transport.abort()
        await receive()  # until the protocol has noticed, which would otherwise answer 500


class _Broken(_Nothing):
    """Half of an answer, then the end of the connection."""

    def __init__(self, reply: Reply, transport: asyncio.Transport) -> None:
        super().__init__()
        self._body = json.dumps(_joined(reply.chunks)).encode()
        self._transport = transport

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(self._body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        half = self._body[: len(self._body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        self._transport.close()
        await receive()
