"""The key that came with a request: `X-API-Key`, `Authorization: Bearer`, or HTTP Basic for browsers."""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass

from starlette.datastructures import Headers

from api.access.keys import Key, KeyRing

LONGEST = 1024  # beyond any secret; hashing more would only cost time


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """What was sent; `name` where HTTP Basic sent one.

    A browser sends Basic credentials by itself, whatever page made it ask: such a request is `ambient`.
    """

    secret: str
    name: str | None = None
    ambient: bool = False


def credentials_of(headers: Headers) -> Credentials | None:
    """The credentials of a request, None where it has none; what cannot be read is an empty secret.

    `X-API-Key` counts before `Authorization`, which a browser may add by itself.
    """
    keys, authorizations = headers.getlist("x-api-key"), headers.getlist("authorization")
    if len(keys) > 1 or len(authorizations) > 1:  # whoever reads another one than we do is not to be guessed
        return Credentials(secret="")
    if keys:
        return Credentials(secret=keys[0].strip()[:LONGEST])
    if not authorizations:
        return None
    scheme, _, value = authorizations[0].strip().partition(" ")
    if scheme.lower() == "bearer":
        return Credentials(secret=value.strip()[:LONGEST])
    if scheme.lower() == "basic":
        return _basic(value.strip())
    return Credentials(secret="")


def key_of(given: Credentials, keys: KeyRing) -> Key | None:
    """The key that the credentials are good for; a wrong name is told as late as a wrong secret."""
    key = keys.find(given.secret)
    named = key is None or given.name is None or hmac.compare_digest(given.name.encode(), key.name.encode())
    return key if named else None


def _basic(value: str) -> Credentials:
    try:
        name, _, secret = base64.b64decode(value, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return Credentials(secret="", ambient=True)
    return Credentials(secret=secret[:LONGEST], name=name, ambient=True)
