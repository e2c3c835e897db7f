"""What every node has in common: it is timed, and its time goes into `meta`."""

from __future__ import annotations

import functools
import time
from collections.abc import Awaitable, Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from nodes.state import Plain

# A node: state and runtime in, the changed keys out. LangGraph reads the exact types from the function itself.
Node = Callable[..., Awaitable[Plain]]

P = ParamSpec("P")
S = TypeVar("S")


def step(node: Callable[Concatenate[S, P], Awaitable[Plain]]) -> Callable[Concatenate[S, P], Awaitable[Plain]]:
    """Add the node's milliseconds to the `meta` that it returns, under its own name."""
    name = node.__name__

    @functools.wraps(node)
    async def timed(state: S, *args: P.args, **kwargs: P.kwargs) -> dict[str, Any]:
        start = time.perf_counter()
        changed = await node(state, *args, **kwargs)
        milliseconds = round((time.perf_counter() - start) * 1000)
        return {**changed, "meta": {**changed.get("meta", {}), "timings_ms": {name: milliseconds}}}

    return timed
