"""One item of the queue: whatever comes of it, the record says so, and the queue is done with it."""

from __future__ import annotations

import traceback
from collections.abc import Awaitable, Callable
from typing import Any, ParamSpec, TypeVar

import structlog
from tenacity import (
    AsyncRetrying,
    retry_if_exception_type,
    stop_after_attempt,
    stop_never,
    wait_random_exponential,
)

from talentsync.errors import (
    BusyError,
    InvalidInputError,
    NotAResumeError,
    StorageError,
    TalentSyncError,
    TimeBudgetError,
    TooLargeError,
    UnreadableDocumentError,
    UnsupportedTypeError,
)
from talentsync.store.screening_items import Ending, ItemToScreen, ScreeningItems

log = structlog.get_logger(__name__)

P = ParamSpec("P")
T = TypeVar("T")
Screen = Callable[[ItemToScreen], Awaitable[dict[str, Any]]]

PASSING = (BusyError, TimeBudgetError)
TRIES = 3
MAX_PAUSE_SECONDS = 5
ABOUT_THE_FILE = (
    InvalidInputError,
    NotAResumeError,
    TooLargeError,
    UnreadableDocumentError,
    UnsupportedTypeError,
)
INTERNAL = Ending(
    status="failed", code="internal_error", reason="The file could not be screened, for a fault of ours."
)


class ItemRunner:
    """Screens items and keeps what comes of them.

    Args:
        items: the record.
        screen: gives the result of an item, or raises why there is none.
        worker: the id of this process, which the record keeps with the items.
    """

    def __init__(self, items: ScreeningItems, screen: Screen, worker: str) -> None:
        self._items = items
        self._screen = screen
        self._worker = worker

    async def run(self, screening_id: str, number: int) -> None:
        """Bring one item to its end, if it is not there."""
        item = await patiently(self._items.begin, screening_id, number, worker=self._worker)
        if item is None:
            return
        outcome = await self._outcome(item)
        if isinstance(outcome, Ending):
            await patiently(self._items.fail, screening_id, number, outcome)
        else:
            await patiently(self._items.finish, screening_id, number, outcome)
        log.debug("item_ended", screening=screening_id, number=number, attempt=item.attempt)

    async def _outcome(self, item: ItemToScreen) -> dict[str, Any] | Ending:
        try:
            async for attempt in _retrying():
                with attempt:
                    return await self._screen(item)
        except ABOUT_THE_FILE as error:
            return Ending(status="unreadable", code=error.code, reason=error.message)
        except TalentSyncError as error:
            return Ending(status="failed", code=error.code, reason=error.message)
        except Exception as error:  # noqa: BLE001  # one file's fault of ours costs the others nothing
            where = [
                f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
            ]
            log.error("item_failed", screening=item.screening_id, error=type(error).__name__, frames=where)
        return INTERNAL


async def patiently(work: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do something with the record, and wait while it cannot be reached: there is nothing else to do."""
    retrying = AsyncRetrying(
        retry=retry_if_exception_type(StorageError),
        wait=wait_random_exponential(0.2, MAX_PAUSE_SECONDS),
        stop=stop_never,
        before_sleep=lambda _: log.warning("record_unavailable"),
    )
    return await retrying(work, *args, **kwargs)


def _retrying() -> AsyncRetrying:
    return AsyncRetrying(
        retry=retry_if_exception_type(PASSING),
        wait=wait_random_exponential(0.2, MAX_PAUSE_SECONDS),
        stop=stop_after_attempt(TRIES),
        reraise=True,
    )
