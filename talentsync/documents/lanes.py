"""Turns: so many documents at a time, the others in a queue of bounded length."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from talentsync.errors import BusyError

_Turn = asyncio.Future[None]


class Lane:
    """Slots that are handed on first come, first served; for any number of threads and event loops.

    `asyncio.Semaphore` belongs to the loop in which somebody first waited, while a reader of documents may
    serve a loop after another, or several at once in threads of their own.

    Args:
        slots: so many hold one at the same time.
        max_waiting: so many may wait for one.
    """

    def __init__(self, slots: int, max_waiting: int) -> None:
        self._lock = threading.Lock()
        self._free = slots
        self._max_waiting = max_waiting
        self._queue: deque[_Turn] = deque()

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Hold a slot, once it is one's turn.

        Raises:
            BusyError: too many wait already.
        """
        turn = self._line_up()
        if turn is not None:
            await self._wait(turn)
        try:
            yield
        finally:
            self._hand_on()

    def _line_up(self) -> _Turn | None:
        """Take a free slot, or a place in the queue."""
        with self._lock:
            if self._free:
                self._free -= 1
                return None
            if len(self._queue) >= self._max_waiting:
                raise BusyError(
                    "Too many documents are being read at the moment. Try again in a minute.",
                    detail={"waiting": len(self._queue)},
                )
            turn: _Turn = asyncio.get_running_loop().create_future()
            self._queue.append(turn)
            return turn

    async def _wait(self, turn: _Turn) -> None:
        came = False
        try:
            await turn
            came = True
        finally:
            if not came:
                self._step_out(turn)

    def _step_out(self, turn: _Turn) -> None:
        with self._lock:
            waited = turn in self._queue
            if waited:
                self._queue.remove(turn)
        if not waited:  # the slot was handed over at the very moment when the wait was given up
            self._hand_on()

    def _hand_on(self) -> None:
        """Give the slot to the first in the queue whose loop still runs."""
        with self._lock:
            while self._queue:
                turn = self._queue.popleft()
                try:
                    turn.get_loop().call_soon_threadsafe(_wake, turn)
                except RuntimeError:  # its loop was closed without ending the task that waits
                    continue
                return
            self._free += 1


def _wake(turn: _Turn) -> None:
    if not turn.done():
        turn.set_result(None)
