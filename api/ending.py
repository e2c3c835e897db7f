"""An orderly end: running requests have a time to end by themselves, and are told when it is over."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from talentsync.errors import OverloadedError

MARGIN = 0.1  # of the time, and at the most a second: left for telling those who did not end by themselves
RETRY_AFTER = 5


class Ending:
    """Whether the server has been told to end, and until when requests may run.

    Args:
        seconds: from the signal on; the server breaks off by force what runs longer.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds - min(1.0, seconds * MARGIN)
        self._clocks: set[asyncio.Timeout] = set()
        self._deadline: float | None = None

    def begin(self) -> None:
        """Let the time run, for what is running and for what comes yet. Call it on the event loop."""
        self._deadline = asyncio.get_running_loop().time() + self._seconds
        for clock in self._clocks:
            clock.reschedule(self.at_most(clock.when()))

    def at_most(self, when: float | None) -> float | None:
        """The moment at which to stop, at the latest when the server ends."""
        if self._deadline is None:
            return when
        return self._deadline if when is None else min(when, self._deadline)

    def is_over(self) -> bool:
        """Whether the time of running requests is spent."""
        return self._deadline is not None and asyncio.get_running_loop().time() >= self._deadline

    @contextmanager
    def bounding(self, clock: asyncio.Timeout) -> Iterator[None]:
        """Let the end of the server stop this clock, while the block runs."""
        clock.reschedule(self.at_most(clock.when()))
        self._clocks.add(clock)
        try:
            yield
        finally:
            self._clocks.discard(clock)


def ended() -> OverloadedError:
    """What a request is told that the end of the server broke off."""
    message = (
        "The server is being restarted. Send the request again in a moment; a chat goes on where it was."
    )
    return OverloadedError(message, detail={"retry_after_seconds": RETRY_AFTER})
