"""What every node has in common: it is timed and traced, and its time goes into `meta`."""

from __future__ import annotations

import functools
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar, cast

from langgraph.runtime import Runtime

from nodes.state import Plain
from tools.deps import Deps

# A node: state and runtime in, the changed keys out. LangGraph reads the exact types from the function.
Node = Callable[..., Awaitable[Plain]]

F = TypeVar("F", bound=Callable[..., Awaitable[Plain]])


def step(node: F) -> F:
    """Add the node's milliseconds to the `meta` that it returns, and to what is measured of the feature."""
    name = node.__name__

    @functools.wraps(node)
    async def timed(state: Any, runtime: Runtime[Deps], **options: Any) -> Plain:
        deps = runtime.context
        start = time.perf_counter()
        with deps.telemetry.node(name, deps.feature):
            changed = await node(state, runtime, **options)
        milliseconds = round((time.perf_counter() - start) * 1000)
        meta = changed.get("meta", {})
        if meta.get("degraded"):
            deps.telemetry.degraded(deps.feature, _reason(state))
        return {**changed, "meta": {**meta, "timings_ms": {name: milliseconds}}}

    return cast("F", timed)


def _reason(state: Any) -> str:
    """Why an answer is less than was wanted, as a label: the text of it is in `meta.warnings`."""
    failed = isinstance(state, Mapping) and state.get("failure")
    return "model_failed" if failed else "answer_unusable"
