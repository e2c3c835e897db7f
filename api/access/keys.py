"""API keys: who is known here, by the hash of a secret, and what each may do."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

from talentsync.errors import InvalidInputError
from talentsync.settings import Settings

Scope = Literal["read", "write", "screen", "graphs", "metrics"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
DEFAULT_SCOPES: frozenset[Scope] = frozenset({"read", "write", "screen", "graphs"})
SHORTEST_SECRET = 24
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
HASH = re.compile(r"sha256:([0-9a-f]{64})")
NAME_RULE = "a name has 1 to 64 letters, digits, dots, dashes or underscores"


@dataclass(frozen=True, kw_only=True)
class Key:
    """A key: its name is the owner's, and only the hash of its secret is kept.

    SHA-256 without salt or rounds is right here: secrets are long and random, so there is nothing to guess.
    """

    name: str
    digest: bytes
    scopes: frozenset[Scope]


class KeyRing:
    """All keys that are known.

    Raises:
        InvalidInputError: one secret stands under two names.
    """

    def __init__(self, keys: Sequence[Key]) -> None:
        owners: dict[bytes, str] = {}
        for key in keys:
            if owners.setdefault(key.digest, key.name) != key.name:
                message = f"The keys {owners[key.digest]} and {key.name} have the same secret. Make another."
                raise InvalidInputError(message, detail={"field": "api_keys"})
        self._keys = tuple(keys)

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, secret: str) -> Key | None:
        """The key of a secret. Every key is compared, so that the time taken tells nothing."""
        digest = digest_of(secret)
        found: Key | None = None
        for key in self._keys:
            if hmac.compare_digest(key.digest, digest):
                found = key
        return found


def digest_of(secret: str) -> bytes:
    """The hash under which a secret is known; any text has one."""
    return sha256(secret.encode("utf-8", "surrogateescape")).digest()


def load_keys(settings: Settings) -> KeyRing:
    """The keys of `API_KEYS` and `API_KEYS_FILE`, none where neither is set.

    Raises:
        InvalidInputError: an entry cannot be used; the message names it without its secret.
    """
    text = settings.api_keys.get_secret_value() if settings.api_keys else ""
    keys = [
        _from_pair(entry.strip(), place) for place, entry in enumerate(text.split(","), 1) if entry.strip()
    ]
    if settings.api_keys_file is not None:
        keys.extend(_from_file(settings.api_keys_file))
    if not keys and (text.strip() or settings.api_keys_file is not None):
        message = "API_KEYS or API_KEYS_FILE is set and holds no key. Add one, or leave both unset."
        raise InvalidInputError(message, detail={"field": "api_keys"})
    return KeyRing(keys)


def require_name(name: str) -> str:
    """The name of a key.

    Raises:
        InvalidInputError: it is none that an owner can have.
    """
    if not NAME.fullmatch(name):
        raise InvalidInputError(f"A key's name is not valid: {NAME_RULE}.", detail={"field": "name"})
    return name


def require_secret(secret: str, name: str) -> str:
    """The secret of a key.

    Raises:
        InvalidInputError: it is too short to be one; it is not shown.
    """
    if len(secret) < SHORTEST_SECRET:
        message = (
            f"The secret of the key {name} has fewer than {SHORTEST_SECRET} characters. "
            "Make a good one with: talentsync keys new NAME"
        )
        raise InvalidInputError(message, detail={"field": "api_keys"})
    return secret


def scopes_of(text: str, name: str) -> frozenset[Scope]:
    """The scopes that a text names, `read+write`; the usual ones where it is empty.

    Raises:
        InvalidInputError: one of them does not exist.
    """
    wanted = {part.strip() for part in text.split("+") if part.strip()}
    unknown = sorted(wanted.difference(SCOPES))
    if unknown:
        message = f"The key {name} has the scope '{unknown[0]}'. There are: {', '.join(SCOPES)}."
        raise InvalidInputError(message, detail={"field": "scopes"})
    return frozenset(scope for scope in SCOPES if scope in wanted) or DEFAULT_SCOPES


def _from_pair(entry: str, place: int) -> Key:
    """`name:secret` or `name:secret:scope+scope`."""
    name, colon, rest = entry.partition(":")
    if not colon or not NAME.fullmatch(name):
        message = f"Entry {place} of API_KEYS is not name:secret or name:secret:scope+scope; {NAME_RULE}."
        raise InvalidInputError(message, detail={"field": "api_keys"})
    secret, _, scopes = rest.partition(":")
    return Key(name=name, digest=digest_of(require_secret(secret, name)), scopes=scopes_of(scopes, name))


def _from_file(path: Path) -> Iterator[Key]:
    """The keys of a file: `name sha256:<hex> scope+scope` a line, comments after #."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"API_KEYS_FILE cannot be read: {path}."
        raise InvalidInputError(message, detail={"field": "api_keys_file"}) from error
    for number, line in enumerate(lines, 1):
        name, *rest = line.partition("#")[0].split() or [""]
        if not name:
            continue
        hashed = HASH.fullmatch(rest[0]) if rest else None
        if not hashed or not NAME.fullmatch(name) or len(rest) > 2:
            message = f"Line {number} of {path} is not: name sha256:<64 hex digits> scope+scope."
            raise InvalidInputError(message, detail={"field": "api_keys_file"})
        yield Key(name=name, digest=bytes.fromhex(hashed[1]), scopes=scopes_of("".join(rest[1:]), name))
