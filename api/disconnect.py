"""ASGI middleware: a client that goes away ends the work that was done for it."""

from __future__ import annotations

import asyncio

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger(__name__)


class CancelOnDisconnect:
    """Run each POST in a task of its own and cancel it when the connection closes first.

    Neither FastAPI nor LangServe looks at the connection while a handler runs, so an abandoned analysis would
    go on and keep others waiting.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        connection = _Connection(receive)
        run = asyncio.ensure_future(self._app(scope, connection.receive, send))
        watch = asyncio.create_task(connection.closed())
        try:
            await asyncio.wait({run, watch}, return_when=asyncio.FIRST_COMPLETED)
            if not run.done():
                log.info("client_gone")
                run.cancel()
                await asyncio.wait({run})
            elif not run.cancelled():
                run.result()
        finally:
            run.cancel()
            watch.cancel()


class _Connection:
    """The receiving side of a request: the body for the application, then its end for the watcher."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._body_read = asyncio.Event()
        self._gone = asyncio.Event()

    async def receive(self) -> Message:
        """What the application receives."""
        if self._body_read.is_set():
            await self._gone.wait()
            return {"type": "http.disconnect"}
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self._gone.set()
        if not message.get("more_body", False):
            self._body_read.set()
        return message

    async def closed(self) -> None:
        """Return when the client has closed the connection."""
        await self._body_read.wait()
        while not self._gone.is_set():
            if (await self._receive())["type"] == "http.disconnect":
                self._gone.set()
