"""How often one key, and one address, may ask: counted here, or by several servers together in Redis."""

from __future__ import annotations

import math
import time
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TypeVar

import structlog
from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import ConfigurationError, StorageError
from limits.storage import storage_from_string

from talentsync.errors import InvalidInputError, RateLimitError
from talentsync.settings import Settings

log = structlog.get_logger(__name__)

USUAL = "240/minute"
GUESSES = "20/minute"  # wrong keys of one address; a person who mistypes one makes fewer
TRACKED = 5_000  # names that are counted one by one in this process; the others share what follows
CROWDS = 256
STORAGE_SECONDS = 0.3  # for one question to a shared storage
GUESSED = "Too many wrong keys came from this address."
Limiter = SlidingWindowCounterRateLimiter
Answer = TypeVar("Answer")
SHARED = ("redis://", "rediss://")


class Rates:
    """The limits of a service.

    A shared storage that does not answer takes nobody's service away: until it does, this process counts for
    itself, and asks it again every few seconds.

    Args:
        rate: such as `240/minute`, None for no limit on requests.
        guesses: the limit on wrong keys of one address.
        shared: where several servers count together.
    """

    PAUSE_SECONDS = 5.0

    def __init__(self, rate: str | None, *, guesses: str = GUESSES, shared: Storage | None = None) -> None:
        self._rate = _parsed(rate) if rate else None
        self._guesses = _parsed(guesses)
        self._memory = MemoryStorage()
        self._here = Limiter(self._memory)
        self._shared_storage = shared
        self._shared = Limiter(shared) if shared is not None else None
        self._ask_again = 0.0

    async def count(self, kind: str, name: str) -> None:
        """Count a request of a key or an address.

        Raises:
            RateLimitError: it is one too many.
        """
        if self._rate is not None:
            await self._hit(self._rate, kind, name, f"At most {self._rate} are answered for one {kind}.")

    async def count_guess(self, address: str) -> None:
        """Count a wrong key of an address.

        Raises:
            RateLimitError: it is one too many.
        """
        await self._hit(self._guesses, "guess", address, GUESSED)

    async def refuse_guesser(self, address: str) -> None:
        """See that an address has not sent too many wrong keys; else even a right one is not looked at.

        Raises:
            RateLimitError: it has.
        """
        limit = self._guesses
        if not await self._ask(
            lambda limiter, who: limiter.test(limit, "guess", who), limit, "guess", address
        ):
            raise await self._refusal(limit, "guess", address, GUESSED)

    async def aclose(self) -> None:
        """Close the connections to the shared storage."""
        bridge = getattr(self._shared_storage, "bridge", None)
        if bridge is not None:
            await bridge.storage.aclose()

    async def _hit(self, limit: RateLimitItem, kind: str, name: str, message: str) -> None:
        if not await self._ask(lambda limiter, who: limiter.hit(limit, kind, who), limit, kind, name):
            raise await self._refusal(limit, kind, name, message)

    async def _refusal(self, limit: RateLimitItem, kind: str, name: str, message: str) -> RateLimitError:
        stats = await self._ask(
            lambda limiter, who: limiter.get_window_stats(limit, kind, who), limit, kind, name
        )
        seconds = max(1, math.ceil(stats.reset_time - time.time()))
        detail: dict[str, object] = {"retry_after_seconds": seconds, "limit": str(limit)}
        return RateLimitError(f"{message} Try again in {seconds} s.", detail=detail)

    async def _ask(
        self,
        question: Callable[[Limiter, str], Awaitable[Answer]],
        limit: RateLimitItem,
        kind: str,
        name: str,
    ) -> Answer:
        """The answer of the shared storage, or of this process where there is none or it is silent."""
        if self._shared is not None and time.monotonic() >= self._ask_again:
            try:
                return await question(self._shared, name)
            except StorageError:
                self._note_silence()
        return await question(self._here, self._tracked(limit, kind, name))

    def _note_silence(self) -> None:
        self._ask_again = time.monotonic() + self.PAUSE_SECONDS
        log.warning("rate_limit_storage_silent", asked_again_in_seconds=self.PAUSE_SECONDS)

    def _tracked(self, limit: RateLimitItem, kind: str, name: str) -> str:
        """The name, or one of a few that strangers share while too many names are counted."""
        if len(self._memory.storage) < TRACKED:
            return name
        keys = self._memory.sliding_window_keys(limit.key_for(kind, name), limit.get_expiry(), time.time())
        known = any(key in self._memory.storage for key in keys)
        return name if known else f"crowd {hash(name) % CROWDS}"


def open_rates(settings: Settings, *, has_keys: bool) -> Rates:
    """The limits of the settings.

    Raises:
        InvalidInputError: a setting cannot be used, or the package of the storage is not installed.
    """
    rate = settings.rate_limit or (USUAL if has_keys else None)
    return Rates(rate, shared=_shared_storage(settings.rate_limit_storage))


def address_group(address: str) -> str:
    """The name under which an address is counted: a subscriber of IPv6 has a whole /64 of them."""
    try:
        parsed: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return address  # a Unix socket, or a caller in the same process
    if isinstance(parsed, IPv4Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ip_network((parsed, 64), strict=False))


def _parsed(rate: str) -> RateLimitItem:
    try:
        return parse(rate)
    except ValueError as error:
        message = f"RATE_LIMIT is '{rate}'; write it as 240/minute or 5000/hour."
        raise InvalidInputError(message, detail={"field": "rate_limit"}) from error


def _shared_storage(url: str | None) -> Storage | None:
    if not url or url == "memory://":
        return None
    if not url.startswith(SHARED):
        message = "RATE_LIMIT_STORAGE has to begin with redis:// or rediss://."
        raise InvalidInputError(message, detail={"field": "rate_limit_storage"})
    try:
        storage = storage_from_string(
            f"async+{url}",
            wrap_exceptions=True,
            implementation="redispy",
            socket_timeout=STORAGE_SECONDS,
            socket_connect_timeout=STORAGE_SECONDS,
        )
    except ConfigurationError as error:
        message = "RATE_LIMIT_STORAGE needs the package redis: install talentsync[redis]."
        raise InvalidInputError(message, detail={"field": "rate_limit_storage"}) from error
    if not isinstance(storage, Storage):
        raise TypeError("limits gave a storage that blocks")
    return storage
