"""Requests that another page makes a browser send."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import Scope

from talentsync.errors import ForbiddenError

OWN = ("same-origin", "none")


def refuse_foreign_page(scope: Scope, headers: Headers, allowed: Collection[str]) -> None:
    """Refuse what a page of another origin makes a browser do with the rights that the browser has.

    Args:
        scope: the request.
        headers: its headers; programs send neither `Origin` nor `Sec-Fetch-Site`.
        allowed: origins whose pages may.

    Raises:
        ForbiddenError: the page is another's.
    """
    origin = headers.get("origin")
    if origin in allowed:
        return
    site = headers.get("sec-fetch-site")
    if site in OWN:
        return
    if site is None and (origin is None or origin == f"{scope['scheme']}://{headers.get('host', '')}"):
        return
    message = (
        "A page of another origin asked for this. Add its origin to ALLOWED_ORIGINS, or send the key itself."
    )
    raise ForbiddenError(message, detail={"header": "Origin"})
