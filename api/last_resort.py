"""ASGI middleware: what nobody foresaw."""

from __future__ import annotations

import traceback

import structlog
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import describe

log = structlog.get_logger(__name__)


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
