"""Put the candidate's identity back into what was written about the masked résumé."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from langgraph.runtime import Runtime

from nodes.state import Plain
from nodes.step import Node, step
from talentsync.blind import restore
from tools.deps import Deps


def restore_identity(*keys: str) -> Node:
    """Make the node that restores the texts of some state keys by `replacements`.

    Args:
        keys: names of the state keys; those that the state does not hold are left out.
    """

    @step
    async def restore_identity(state: Mapping[str, Any], runtime: Runtime[Deps]) -> Plain:
        del runtime
        replacements = state.get("replacements", {})
        return {key: restore(state[key], replacements) for key in keys if key in state}

    return restore_identity
