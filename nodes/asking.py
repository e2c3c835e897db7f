"""Ask a language model again after what can pass, within the attempts and the time that are left."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    stop_any,
    stop_before_delay,
    wait_exponential_jitter,
)

from tools.chat_model import ChatModelError
from tools.deps import Deps

T = TypeVar("T")

RESERVED_SHARE = 0.1  # of the time budget, kept back so that the embedded draft can still be written
RESERVED_SECONDS = 3.0  # at most
LONGEST_PAUSE = 8.0


async def ask_again(attempt: Callable[[], Awaitable[T]], deps: Deps) -> T:
    """What an attempt gives, the first that succeeds.

    Raises:
        ChatModelError: when none does, or the time is spent.
    """
    reserved = min(RESERVED_SECONDS, RESERVED_SHARE * deps.settings.request_timeout_seconds)
    seconds = deps.seconds_left() - reserved
    retrying = AsyncRetrying(
        retry=retry_if_exception(lambda error: isinstance(error, ChatModelError) and error.retryable),
        stop=stop_any(stop_after_attempt(deps.settings.model_attempts), stop_before_delay(seconds)),
        wait=_pause(deps.settings.model_backoff_seconds),
        before_sleep=lambda _: deps.telemetry.asked_again("chat_model"),
        reraise=True,
    )
    try:
        async with asyncio.timeout(seconds):
            return await retrying(attempt)
    except TimeoutError as error:
        spent = "the language model did not answer within the time for the request"
        raise ChatModelError(spent, retryable=False) from error


def _pause(first_seconds: float) -> Callable[[RetryCallState], float]:
    """The provider's Retry-After where there is one, else exponential back-off with as much jitter."""
    backoff = wait_exponential_jitter(initial=first_seconds, max=LONGEST_PAUSE, jitter=first_seconds)

    def seconds(call: RetryCallState) -> float:
        error = call.outcome.exception() if call.outcome else None
        asked = error.retry_after if isinstance(error, ChatModelError) else None
        return backoff(call) if asked is None else asked

    return seconds
