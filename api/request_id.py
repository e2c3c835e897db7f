"""A request's id: in its log lines, its errors and its `X-Request-ID` header."""

from __future__ import annotations

import time
from contextvars import ContextVar
from uuid import UUID, uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger(__name__)

HEADER = "X-Request-ID"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

_request_id: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    """The id of the request being answered; empty outside of one."""
    return _request_id.get()


class RequestId:
    """ASGI middleware: takes or makes the id, and logs one line a request, without query or body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _uuid(Headers(scope=scope).get(HEADER)) or str(uuid4())
        token = _request_id.set(request_id)
        start = time.perf_counter()
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        try:
            with structlog.contextvars.bound_contextvars(request_id=request_id):
                await self._app(scope, receive, send_with_id)
                milliseconds = round((time.perf_counter() - start) * 1000)
                log.info(
                    "request", method=method_of(scope), path=route_of(scope), status=status, ms=milliseconds
                )
        finally:
            _request_id.reset(token)


def _uuid(value: str | None) -> str | None:
    """A caller's own id, if it is a UUID: what goes into logs and headers has to be harmless."""
    try:
        return str(UUID(value)) if value else None
    except ValueError:
        return None


def method_of(scope: Scope) -> str:
    """The method, if it is one of HTTP's own: any other word is the caller's."""
    method: str = scope["method"]
    return method if method in METHODS else "other"


def route_of(scope: Scope) -> str:
    """The route's pattern, so that nothing a caller typed into a path is logged or measured."""
    route = scope.get("route")
    return getattr(route, "path", "unmatched")
