"""Whether the clock can be believed when it says that something is old."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

# Why nothing is removed: the clock jumped; or it says that everything is too old.
Doubt = Literal["clock_jumped", "nothing_would_be_left"]

TOLERANCE = timedelta(hours=1)
HOLD_SECONDS = 24 * 3600.0


def uptime() -> float:
    """Seconds that no change of the clock touches; those of its sleep count where the system can tell."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class ClockCheck:
    """Compares the clock with what has really passed since the process began.

    Args:
        uptime: seconds that go on whatever the clock does.
    """

    def __init__(self, uptime: Callable[[], float] = uptime) -> None:
        self._uptime = uptime
        self._anchor: tuple[datetime, float] | None = None
        self._held_until = 0.0
        self._emptying_since: float | None = None

    def doubt(self, now: datetime, *, would_empty: bool) -> Doubt | None:
        """Why what the clock says should not be acted on yet, None where it can be believed.

        Args:
            now: what the clock says.
            would_empty: whether nothing would be left if it were believed.
        """
        passed = self._uptime()
        at, then = self._anchor or (now, passed)
        if self._anchor is None or abs(now - at - timedelta(seconds=passed - then)) > TOLERANCE:
            self._held_until = passed + HOLD_SECONDS if self._anchor else 0.0
            self._anchor = now, passed
        if not would_empty:
            self._emptying_since = None
        elif self._emptying_since is None:
            self._emptying_since = passed
        if passed < self._held_until:
            return "clock_jumped"
        if self._emptying_since is not None and passed < self._emptying_since + HOLD_SECONDS:
            return "nothing_would_be_left"
        return None
