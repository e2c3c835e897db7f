"""What every node has in common: it is timed, and its time goes into `meta`."""

from __future__ import annotations

import functools
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast

from nodes.state import Plain

# A node: state and runtime in, the changed keys out. LangGraph reads the exact types from the function.
Node = Callable[..., Awaitable[Plain]]

F = TypeVar("F", bound=Callable[..., Awaitable[Plain]])


def step(node: F) -> F:
    """Add the node's milliseconds to the `meta` that it returns, under its own name."""
    name = node.__name__

    @functools.wraps(node)
    async def timed(*args: Any, **kwargs: Any) -> Plain:
        start = time.perf_counter()
        changed = await node(*args, **kwargs)
        milliseconds = round((time.perf_counter() - start) * 1000)
        return {**changed, "meta": {**changed.get("meta", {}), "timings_ms": {name: milliseconds}}}

    return cast("F", timed)
