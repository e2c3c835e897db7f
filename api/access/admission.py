"""Whether a request may come in, and as whose."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import Scope

from api.access.credentials import credentials_of, key_of
from api.access.keys import KeyRing, load_keys
from api.access.loopback import refuse_strangers, require_host
from api.access.origins import refuse_foreign_page
from api.access.rates import Rates, address_group, open_rates
from api.access.scopes import acts, is_open, needed_scope
from api.access.slots import Slots, make_slots
from api.identity import LOCAL, Caller
from talentsync.errors import ForbiddenError, UnauthorizedError
from talentsync.settings import Settings

ASK_FOR_KEY = (
    "This needs an API key: send it as Authorization: Bearer SECRET or X-API-Key: SECRET, "
    "or by HTTP Basic with its name as the user."
)
NOT_KNOWN = "This API key is not known here."


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Who may come in, from where, and how much."""

    keys: KeyRing
    rates: Rates
    slots: Slots
    allowed_hosts: Collection[str]
    allowed_origins: Collection[str]


def make_policy(settings: Settings) -> Policy:
    """The policy of the settings.

    Raises:
        InvalidInputError: a key or a limit cannot be used.
    """
    keys = load_keys(settings)
    return Policy(
        keys=keys,
        rates=open_rates(settings, has_keys=bool(keys)),
        slots=make_slots(settings, has_keys=bool(keys)),
        allowed_hosts=settings.allowed_hosts,
        allowed_origins=settings.allowed_origins,
    )


async def admit(scope: Scope, policy: Policy) -> Caller | None:
    """Who asks; None on an open route for somebody who is not known.

    Raises:
        UnauthorizedError: there is no key with it, or a wrong one.
        ForbiddenError: the key is not good for this, or a stranger asks a server without keys.
        RateLimitError: the address or the key asks too often, or guesses.
    """
    if policy.keys:
        return await _by_key(scope, policy)
    return await _by_place(scope, policy)


async def _by_key(scope: Scope, policy: Policy) -> Caller | None:
    headers, address, opened = Headers(scope=scope), address_of(scope), is_open(scope["path"])
    given = credentials_of(headers)
    if given is None and opened:
        return None
    if policy.allowed_hosts and not opened:
        require_host(headers, policy.allowed_hosts, loopback=False)
    if not opened:
        await policy.rates.count("address", address)
    if given is None:
        raise UnauthorizedError(ASK_FOR_KEY)
    await policy.rates.refuse_guesser(address)
    key = key_of(given, policy.keys)
    if key is None:
        await policy.rates.count_guess(address)
        raise UnauthorizedError(NOT_KNOWN)
    if opened:
        return Caller(name=key.name, scopes=key.scopes)
    await policy.rates.count("key", key.name)
    needed = needed_scope(scope["method"], scope["path"])
    if needed is not None and needed not in key.scopes:
        raise ForbiddenError(f"This key has no scope '{needed}'.", detail={"scope": needed})
    if given.ambient:
        _refuse_lured(scope, headers, policy)
    return Caller(name=key.name, scopes=key.scopes)


async def _by_place(scope: Scope, policy: Policy) -> Caller | None:
    headers = Headers(scope=scope)
    try:
        refuse_strangers(scope, headers, policy.allowed_hosts)
        _refuse_lured(scope, headers, policy)
    except ForbiddenError:
        if is_open(scope["path"]):
            return None
        raise
    if not is_open(scope["path"]):
        await policy.rates.count("address", address_of(scope))
    return LOCAL


def address_of(scope: Scope) -> str:
    """The client's address, as limits count it."""
    client = scope.get("client")
    return address_group(client[0]) if client else "local"


def _refuse_lured(scope: Scope, headers: Headers, policy: Policy) -> None:
    """Refuse what another page makes a browser do that is known here by itself."""
    if acts(scope["method"], scope["path"]):
        refuse_foreign_page(scope, headers, policy.allowed_origins)
