"""ASGI middleware: what browsers are told to be careful about."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# LangServe's playground and Swagger's page carry inline scripts and styles of their own, and the playground
# evaluates its forms' validators. Nothing is loaded from elsewhere on any page.
BUNDLED_PAGE = re.compile(r"/docs|/graphs/[^/]+/(c/[^/]+/)?playground/.*")
STRICT = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
BUNDLED = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "max-age=31536000"
ASSETS = re.compile(r"/swagger/.*|/graphs/[^/]+/(c/[^/]+/)?playground/assets/.*|/graphs/[^/]+/picture")


class SecurityHeaders:
    """Add the headers to every answer; answers that may be about somebody are kept by no cache."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]

        async def careful(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers[name] = value
                headers["Content-Security-Policy"] = BUNDLED if BUNDLED_PAGE.fullmatch(path) else STRICT
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = HSTS
                if not ASSETS.fullmatch(path):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, careful)
