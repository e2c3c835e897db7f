"""The way out when the language model failed or stayed wrong after the repairs."""

from __future__ import annotations

from typing import Any

from langgraph.runtime import Runtime

from nodes.embedded import draft_embedded
from nodes.state import Plain
from nodes.step import Node, step
from nodes.written import Drafter
from tools.deps import Deps

SHOWN_PROBLEMS = 3


def fall_back(draft: Drafter) -> Node:
    """Make the node that drafts with the embedded engine and says why in `meta`.

    Raises:
        ModelRequiredError: when `REQUIRE_LLM` is set.
    """

    @step
    async def fall_back(state: Any, runtime: Runtime[Deps]) -> Plain:
        drafted = await draft_embedded(draft, state, runtime.context)
        unusable = (
            "its answers stayed unusable (" + "; ".join(state.get("problems", [])[:SHOWN_PROBLEMS]) + ")"
        )
        warning = f"Written by the embedded engine: {state.get('failure') or unusable}."
        meta = {**drafted["meta"], "degraded": True, "warnings": [warning]}
        return {**drafted, "answer": "", "problems": [], "meta": meta}

    return fall_back
