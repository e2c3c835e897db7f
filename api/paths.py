"""ASGI middleware: a trailing slash more or less never matters."""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Receive, Scope, Send

PLAYGROUND = re.compile(r"/graphs/[^/]+/playground/?")


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
