"""How many requests may be open at once: of one key, of one address, and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from talentsync.errors import BusyError, OverloadedError
from talentsync.settings import Settings

SOON = 1  # seconds until a slot is likely to be free again
Who = tuple[str, str]  # "key" or "address", and its name


class Slots:
    """Counts what is open in this process; nothing waits for a slot, so no queue can grow.

    Args:
        each: open requests of one key and of one address, None for no limit.
        total: open requests in all.
    """

    def __init__(self, *, each: int | None, total: int) -> None:
        self._each, self._total = each, total
        self._open: Counter[Who] = Counter()
        self._count = 0

    @contextmanager
    def taken(self, whose: Sequence[Who]) -> Iterator[None]:
        """One slot for as long as the block runs.

        Raises:
            OverloadedError: the service has no slot left.
            BusyError: one of those who ask has none left.
        """
        if self._count >= self._total:
            message = "The service is at its limit of open requests. Try again in a moment."
            raise OverloadedError(message, detail={"retry_after_seconds": SOON})
        for kind, name in whose:
            if self._each is not None and self._open[kind, name] >= self._each:
                message = (
                    f"{self._each} requests of this {kind} are open already. Wait for one of them to end."
                )
                raise BusyError(message, detail={"retry_after_seconds": SOON, "limit": self._each})
        self._count += 1
        self._open.update(whose)
        try:
            yield
        finally:
            self._count -= 1
            self._open.subtract(whose)
            for who in whose:
                if not self._open[who]:
                    del self._open[who]


def make_slots(settings: Settings, *, has_keys: bool) -> Slots:
    """The slots of the settings."""
    each = settings.concurrent_requests or (32 if has_keys else None)
    return Slots(each=each, total=settings.max_concurrent_requests)
