"""ASGI middleware: every request is known, allowed and within its limits before a route sees it."""

from __future__ import annotations

from contextlib import ExitStack

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access.admission import Policy, address_of, admit
from api.access.scopes import LOOKING, is_open
from api.access.slots import Who
from api.errors import error_response
from api.identity import Caller, set_caller
from api.metrics import note_refusal
from talentsync.errors import OverloadedError, RateLimitError, TalentSyncError, UnauthorizedError

CHALLENGE = 'Basic realm="TalentSync", charset="UTF-8"'  # what makes a browser ask for name and secret
POLICY_VIOLATION = 1008  # WebSocket's code for "not here"


class Door:
    """Let in who has a key, or on a server without keys who asks from this machine.

    It stands before the router, so that no route, mounted when and however it may be, can be left out.
    """

    def __init__(self, app: ASGIApp, policy: Policy) -> None:
        self._app = app
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:  # nothing here speaks WebSocket
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        finally:
            await self._policy.rates.aclose()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        with ExitStack() as held:
            try:
                caller = await admit(scope, self._policy)
                if not is_open(scope["path"]):  # whoever watches the service is answered however busy it is
                    held.enter_context(self._policy.slots.taken(_whose(scope, caller)))
            except TalentSyncError as error:
                if isinstance(error, RateLimitError | OverloadedError):
                    note_refusal(scope, error.code)
                await _refusal(error, scope)(scope, receive, send)
                return
            if caller is not None:
                set_caller(scope, caller)
            await self._app(scope, receive, send)


def _whose(scope: Scope, caller: Caller | None) -> list[Who]:
    who: list[Who] = [("address", address_of(scope))]
    return who if caller is None else [*who, ("key", caller.name)]


def _refusal(error: TalentSyncError, scope: Scope) -> Response:
    """The answer to who is not let in; a body, of which nothing was read, is not waited for."""
    headers = {} if scope["method"] in LOOKING else {"Connection": "close"}
    if isinstance(error, UnauthorizedError):
        headers["WWW-Authenticate"] = CHALLENGE
    return error_response(error, headers)
