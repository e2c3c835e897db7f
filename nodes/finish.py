"""Lay out the answer: the feature's fields and the whole `meta`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from langgraph.runtime import Runtime
from pydantic import BaseModel

from nodes.state import Plain
from nodes.step import Node, step
from talentsync.schemas.meta import RunMeta
from tools.deps import Deps


def finish(answer: Callable[[Any], BaseModel]) -> Node:
    """Make the node that writes the response's fields, `meta` with its defaults and the run's id.

    Args:
        answer: makes the feature's response, without `meta`, from the state.
    """

    @step
    async def finish(state: Any, runtime: Runtime[Deps]) -> Plain:
        response = answer(state).model_dump(mode="json", exclude={"meta"})
        info = runtime.execution_info
        run_id = info.run_id if info and info.run_id else str(uuid4())
        written = state.get("meta", {})
        missing = {key: value for key, value in RunMeta().model_dump().items() if key not in written}
        return {**response, "meta": {**missing, "run_id": str(run_id)}}

    return finish
