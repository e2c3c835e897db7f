"""Who asks: the name of the key that came with the request; no request's body is believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.types import Scope as Asgi

from api.access.keys import SCOPES, Scope
from talentsync.errors import UnauthorizedError

LOCAL_OWNER = "local"
_CALLER = "caller"


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Somebody who may come in: an owner, and what the key is good for."""

    name: str
    scopes: frozenset[Scope]


LOCAL = Caller(name=LOCAL_OWNER, scopes=frozenset(SCOPES))
"""Who asks a server that has no keys and listens on the loopback."""


def set_caller(scope: Asgi, caller: Caller) -> None:
    """Note who asks; only the middleware that has checked it does so."""
    scope.setdefault("state", {})[_CALLER] = caller


def caller_of(scope: Asgi) -> Caller | None:
    """Who asks, None on a route that is open to everybody and was asked without a key."""
    caller: Caller | None = scope.get("state", {}).get(_CALLER)
    return caller


async def current_owner(request: Request) -> str:
    """The id of the owner in whose name the request acts.

    Raises:
        UnauthorizedError: nobody has checked who asks.
    """
    caller = caller_of(request.scope)
    if caller is None:
        raise UnauthorizedError("This needs an API key.")
    return caller.name


Owner = Annotated[str, Depends(current_owner)]
