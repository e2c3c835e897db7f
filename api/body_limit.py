"""ASGI middleware: a body has to be small enough and arrive soon enough, however it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import describe
from talentsync.errors import InvalidInputError, TalentSyncError, TooLargeError


@dataclass(frozen=True, kw_only=True)
class BodyRule:
    """How large a body may be, and how long it may take."""

    max_bytes: int
    seconds: float


class BodyLimit:
    """Refuse a body of more than `max_bytes`, or one that takes longer than `seconds`, without reading on.

    The refusal replaces whatever the application makes of its broken-off body.

    Args:
        app: the application.
        max_bytes: the largest body.
        seconds: the longest time.
        forms: other rules for forms at some paths: a form's files go to the disk, other bodies to memory.
    """

    def __init__(
        self, app: ASGIApp, max_bytes: int, seconds: float, forms: Mapping[str, BodyRule] | None = None
    ) -> None:
        self._app = app
        self._usual = BodyRule(max_bytes=max_bytes, seconds=seconds)
        self._forms = forms or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        rule = self._usual
        if headers.get("content-type", "").lower().startswith("multipart/form-data"):
            rule = self._forms.get(scope["path"], self._usual)
        refusal = _Refusal(scope, receive, send)
        if "content-length" in headers and "transfer-encoding" in headers:
            await refusal.answer(_ambiguous())  # a proxy in front may have read it otherwise
            return
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > rule.max_bytes:
            await refusal.answer(_too_large(rule))
            return
        await self._app(scope, _bounded(rule, receive, refusal), refusal.send)


def _bounded(rule: BodyRule, receive: Receive, refusal: _Refusal) -> Receive:
    received = 0
    complete = False
    deadline = asyncio.get_running_loop().time() + rule.seconds

    async def bounded() -> Message:
        nonlocal received, complete
        if complete:
            return await receive()
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
        except TimeoutError as error:
            raise refusal.because(_too_slow(rule)) from error
        received += len(message.get("body", b""))
        complete = not message.get("more_body", False)
        if received > rule.max_bytes:
            raise refusal.because(_too_large(rule))
        return message

    return bounded


def _ambiguous() -> InvalidInputError:
    message = "The request has both a Content-Length and a Transfer-Encoding. Send one of them."
    return InvalidInputError(message, detail={"field": "Transfer-Encoding"})


def _too_large(rule: BodyRule) -> TooLargeError:
    message = f"The request is larger than {rule.max_bytes:,} bytes. Send a smaller file."
    return TooLargeError(message, detail={"limit_bytes": rule.max_bytes})


def _too_slow(rule: BodyRule) -> InvalidInputError:
    message = f"The body did not arrive within {rule.seconds:g} s. Send it again over a better connection."
    return InvalidInputError(message, detail={"field": "body"})


class _Refusal:
    """The sending side of a request whose body may yet be refused."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._error: TalentSyncError | None = None
        self._answered = False

    def because(self, error: TalentSyncError) -> TalentSyncError:
        """Note why; the next thing that the application sends is replaced by it."""
        self._error = error
        return error

    async def send(self, message: Message) -> None:
        """Pass on what the application sends, or the refusal instead."""
        if self._error is None:
            await self._send(message)
        elif not self._answered:
            await self.answer(self._error)

    async def answer(self, error: TalentSyncError) -> None:
        """Send the refusal and close the connection, since the rest of the body is still under way."""
        self._answered = True
        status, body = describe(error)
        response = JSONResponse(body.model_dump(mode="json"), status, headers={"Connection": "close"})
        await response(self._scope, self._receive, self._send)
