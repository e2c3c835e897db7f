"""ASGI middleware: whatever a route does, it ends within its time."""

from __future__ import annotations

import asyncio
import json
import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.ending import Ending, ended
from api.errors import describe, error_response
from talentsync.errors import TalentSyncError, TimeBudgetError

GRACE_SECONDS = 2.0  # in which what has a budget of its own tells its own error
FOLLOWING = re.compile(r"/api/v2/screening/[^/]+/stream")  # ends by itself, and its work goes on elsewhere


class TimeBudget:
    """Break a request off whose answer is not complete in time: 504, or an `error` event in a stream.

    The clock starts anew when the body is there, for which `BodyLimit` has a time of its own.

    Args:
        app: the application.
        seconds: the budget of one request.
        body_seconds: how long a body may take at the most.
        following_seconds: the budget of a stream that follows a screening.
        ending: the end of the server, which may come first.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        seconds: float,
        body_seconds: float,
        following_seconds: float,
        ending: Ending,
    ) -> None:
        self._app = app
        self._ending = ending
        self._seconds = seconds
        self._body_seconds = body_seconds
        self._following_seconds = following_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seconds = self._following_seconds if FOLLOWING.fullmatch(scope["path"]) else self._seconds
        loop, answer = asyncio.get_running_loop(), _Answer(scope, receive, send)
        try:
            async with asyncio.timeout(self._body_seconds + seconds + GRACE_SECONDS) as clock:

                async def noted() -> Message:
                    message = await receive()
                    if message["type"] == "http.request" and not message.get("more_body", False):
                        clock.reschedule(self._ending.at_most(loop.time() + seconds + GRACE_SECONDS))
                    return message

                with self._ending.bounding(clock):
                    await self._app(scope, noted, answer.pass_on)
        except TimeoutError:
            if not clock.expired():
                raise
            too_long = TimeBudgetError(f"The request took longer than {seconds:g} s.")
            await answer.end(ended() if self._ending.is_over() else too_long)


class _Answer:
    """What has been sent so far, and how to end it."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._started = False
        self._is_stream = False

    async def pass_on(self, message: Message) -> None:
        """Send on what the application sends."""
        if message["type"] == "http.response.start":
            self._started = True
            headers = dict(message.get("headers", ()))
            self._is_stream = headers.get(b"content-type", b"").startswith(b"text/event-stream")
        await self._send(message)

    async def end(self, error: TalentSyncError) -> None:
        """Tell the error where that can still be told, and else break the answer off.

        Raises:
            TalentSyncError: half of the answer is out, which nothing can make whole.
        """
        if not self._started:
            await error_response(error, {"Connection": "close"})(self._scope, self._receive, self._send)
            return
        if not self._is_stream:
            raise error
        status, body = describe(error)
        data = json.dumps({"status_code": status, **body.model_dump(mode="json")})
        event = f"event: error\r\ndata: {data}\r\n\r\nevent: end\r\ndata: {{}}\r\n\r\n".encode()
        await self._send({"type": "http.response.body", "body": event, "more_body": False})
