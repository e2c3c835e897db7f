"""ASGI middlewares around every route: body size, trailing slashes, and unforeseen exceptions."""

from __future__ import annotations

import re
import traceback

import structlog
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import describe
from talentsync.errors import TooLargeError

log = structlog.get_logger(__name__)

PLAYGROUND = re.compile(r"/graphs/[^/]+/playground/?")


class BodyLimit:
    """Refuse a body of more than `max_bytes` as soon as it is known, without reading the rest."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        for name, value in scope["headers"]:
            if name == b"content-length" and value.isdigit() and int(value) > self._max_bytes:
                await self._refuse()(scope, receive, send)
                return
        await self._app(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._max_bytes:
                raise self._error()
            return message

        return counted

    def _refuse(self) -> JSONResponse:
        status, body = describe(self._error())
        return JSONResponse(body.model_dump(mode="json"), status, headers={"Connection": "close"})

    def _error(self) -> TooLargeError:
        message = f"The request is larger than {self._max_bytes:,} bytes. Send a smaller file."
        return TooLargeError(message, detail={"limit_bytes": self._max_bytes})


class TrailingSlash:
    """A trailing slash more or less never matters, except for the playground, whose page needs one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope["path"] = _normal(scope["path"])
        await self._app(scope, receive, send)


def _normal(path: str) -> str:
    if PLAYGROUND.fullmatch(path):
        return path.rstrip("/") + "/"
    return path.rstrip("/") or "/"


class LastResort:
    """An exception that nobody foresaw becomes a 500 in our shape; where it happened goes to the log."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if scope["type"] != "http":
                raise
            log.error("unforeseen", error=type(error).__name__, frames=frames(error))
            if not started:  # a stream that broke has told its reader already
                status, body = describe(error)
                await JSONResponse(body.model_dump(mode="json"), status)(scope, receive, send)


def frames(error: BaseException) -> list[str]:
    """Where an exception came from, without its message: that may quote somebody's résumé."""
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
