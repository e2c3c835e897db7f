"""Run the application under uvicorn, with limits on connections and an orderly end."""

from __future__ import annotations

import asyncio
import socket
import sys
from types import FrameType
from typing import Any

import uvicorn
from sse_starlette.sse import AppStatus
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from api.app import create_app
from api.ending import Ending
from talentsync.settings import Settings
from tools.garbage import settle

HEADER_BYTES = 32 * 1024  # all headers of a request together; h11 counts them, httptools does not
HEADER_SECONDS = 10.0
KEEP_ALIVE_SECONDS = 5
NOT_STARTED = 3  # uvicorn's own status
CONNECTIONS_PER_REQUEST = 4  # idle ones included, beyond which new ones get a plain 503


class PatientProtocol(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, for clients that send their headers within a time.

    uvicorn waits for ever for the headers of a first request, so a client could keep many connections.
    """

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            self._stop_waiting()
        elif self._waiting is None:  # headers of a further request, of which a part has come
            self._wait()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._stop_waiting()  # the time-out of kept connections counts from here

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(HEADER_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


class OrderlyServer(uvicorn.Server):
    """A server that tells the application when it is told to end."""

    def __init__(self, config: uvicorn.Config, ending: Ending) -> None:
        super().__init__(config)
        self._ending = ending
        self._loop: asyncio.AbstractEventLoop | None = None

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until a signal ends it."""
        self._loop = asyncio.get_running_loop()
        await super().serve(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Accept nothing more, and let what is running end."""
        super().handle_exit(sig, frame)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._ending.begin)


def run_server(settings: Settings, *, host: str, port: int) -> None:
    """Serve until a signal ends it; running requests have `shutdown_seconds` to end by themselves."""
    app = create_app(settings)
    AppStatus.enable_automatic_graceful_drain = (
        False  # streams may end by themselves too, until `Ending` says no
    )
    server = OrderlyServer(uvicorn.Config(app, host=host, port=port, **_options(settings)), app.state.ending)
    settle()
    try:
        server.run()
    except KeyboardInterrupt:  # uvicorn passes the signal on when it has ended
        return
    if not server.started:
        sys.exit(NOT_STARTED)


def _options(settings: Settings) -> dict[str, Any]:
    """What uvicorn is told beside where to listen."""
    return {
        "http": PatientProtocol,
        "ws": "none",
        "access_log": False,
        "log_config": None,
        "server_header": False,
        "proxy_headers": settings.forwarded_allow_ips is not None,
        "forwarded_allow_ips": settings.forwarded_allow_ips,
        "h11_max_incomplete_event_size": HEADER_BYTES,
        "limit_concurrency": CONNECTIONS_PER_REQUEST * settings.max_concurrent_requests,
        "timeout_keep_alive": KEEP_ALIVE_SECONDS,
        "timeout_graceful_shutdown": settings.shutdown_seconds,
    }
