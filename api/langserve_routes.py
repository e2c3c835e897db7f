"""LangServe's routes of a feature, made when first asked for: all at once take more than a second."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping

from fastapi import APIRouter, FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

# The picture of a graph is a route of ours.
ASKED = re.compile(r"/graphs/([^/]+)(?!/picture$)(?:/|$)")


class LangServeRoutes:
    """The routes of each feature by its name, which join the application one feature at a time."""

    def __init__(self, app: FastAPI, makers: Mapping[str, Callable[[], APIRouter]]) -> None:
        self._app = app
        self._waiting = dict(makers)
        self._lock = asyncio.Lock()

    async def make(self, name: str) -> None:
        """Have a feature's routes, if there is such a feature; they are made beside the event loop."""
        if name not in self._waiting:
            return
        async with self._lock:
            if maker := self._waiting.get(name):
                self._app.include_router(await asyncio.to_thread(maker))
                del self._waiting[name]

    async def make_all(self) -> None:
        """Have the routes of every feature."""
        for name in list(self._waiting):
            await self.make(name)


class MadeWhenAsked:
    """ASGI middleware: a request for a feature's LangServe routes finds them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (asked := ASKED.match(scope["path"])):
            await scope["app"].state.langserve.make(asked[1])
        await self._app(scope, receive, send)
