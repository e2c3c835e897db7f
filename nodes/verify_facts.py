"""Look each statement of the draft up in the evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from langgraph.runtime import Runtime

from nodes.state import Plain
from nodes.step import Node, step
from talentsync.grounding import FactCheck
from tools.deps import Deps


def verify_facts(check: Callable[[Any, Deps], FactCheck]) -> Node:
    """Make the node that replaces `draft` by what the evidence bears and reports the rest.

    Args:
        check: the feature's fact check, a pure function of state and settings.

    What the embedded engine wrote is taken from the evidence by construction and passes as it is.
    """

    @step
    async def verify_facts(state: Any, runtime: Runtime[Deps]) -> Plain:
        if "answer" not in state:
            return {}
        checked = await runtime.context.offload(check, state, runtime.context)
        claims = [claim.model_dump() for claim in checked.unsupported]
        return {"draft": checked.draft, "meta": {"unsupported_claims": claims}}

    return verify_facts
