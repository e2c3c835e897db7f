"""Look each statement of the draft up in the evidence."""

from __future__ import annotations

from typing import Any

from langgraph.runtime import Runtime

from nodes.state import Plain
from nodes.step import Node, step
from nodes.written import Writing
from tools.deps import Deps

SHOWN_CLAIMS = 8


def verify_facts(writing: Writing) -> Node:
    """Make the node that replaces `draft` by what the evidence bears and reports the rest.

    What the check leaves of prose has to keep the feature's limits, or else the writing is asked for again.

    A draft of the embedded engine is taken from the evidence by construction. Where it is prose it is checked
    all the same, and what the check cannot find is flagged and left standing.
    """
    limits = writing.limits

    @step
    async def verify_facts(state: Any, runtime: Runtime[Deps]) -> Plain:
        by_model = bool(state.get("answer"))
        if not by_model and limits is None:
            return {}
        checked = await runtime.context.offload(writing.check, state, runtime.context)
        meta = {"unsupported_claims": [claim.model_dump() for claim in checked.unsupported]}
        if not by_model:
            return {"meta": meta}
        faults = limits(state, checked.draft) if limits else []
        if not faults:
            return {"draft": checked.draft, "problems": [], "meta": meta}
        claims = [f"{claim.text!r}: {claim.reason}" for claim in checked.unsupported[:SHOWN_CLAIMS]]
        return {"problems": [*claims, *faults], "meta": meta}

    return verify_facts
