"""Keys of two owners, and applications that ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access.admission import make_policy
from api.access.door import Door
from api.access.keys import digest_of
from api.app import create_app
from api.identity import caller_of
from tests.fakes import bare_settings

AMINA = "amina-0123456789abcdefghijk"
BEATA = "beata-0123456789abcdefghijk"
READER = "reader-0123456789abcdefghijk"
METER = "meter-0123456789abcdefghijk"
ALL = "all-0123456789abcdefghijklm"
API_KEYS = (
    f"amina:{AMINA},beata:{BEATA},reader:{READER}:read,meter:{METER}:metrics,"
    f"all:{ALL}:read+write+screen+graphs+metrics"
)


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def hashed(name: str, secret: str, scopes: str = "") -> str:
    return f"{name} sha256:{digest_of(secret).hex()} {scopes}".strip()


async def anything(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that answers whatever it is asked with who asks."""
    caller = caller_of(scope)
    await PlainTextResponse(caller.name if caller else "nobody")(scope, receive, send)


def door(app: ASGIApp = anything, *, client: str = "testclient", **settings: Any) -> TestClient:
    """The door alone with keys, before an application of the test."""
    given = bare_settings(**{"api_keys": API_KEYS, **settings})
    return TestClient(Door(app, make_policy(given)), client=(client, 50_000))


@contextmanager
def application(**settings: Any) -> Iterator[TestClient]:
    """The application with keys, and no limit on requests unless one is given."""
    given = {"api_keys": API_KEYS, "rate_limit": "100000/minute", **settings}
    with TestClient(create_app(bare_settings(**given))) as client:
        yield client
