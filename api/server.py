"""Run the application under uvicorn, with limits on connections and an orderly end."""

from __future__ import annotations

import asyncio
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from talentsync.settings import Settings

HEADER_BYTES = 32 * 1024  # all headers of a request together; h11 counts them, httptools does not
HEADER_SECONDS = 10.0
KEEP_ALIVE_SECONDS = 5
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


def server_options(settings: Settings) -> dict[str, Any]:
    """What uvicorn is told beside where to listen."""
    return {
        "factory": True,
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


def run_server(settings: Settings, *, host: str, port: int) -> None:
    """Serve until a signal ends it."""
    uvicorn.run("api.app:create_app", host=host, port=port, **server_options(settings))
