"""The embedded engine as a writer of drafts: the answer without a model, and the way out when one fails."""

from __future__ import annotations

from typing import Any

from nodes.state import Plain
from nodes.written import Drafter
from talentsync.errors import ModelRequiredError
from talentsync.schemas.meta import EMBEDDED
from tools.deps import Deps


async def draft_embedded(draft: Drafter, state: Any, deps: Deps) -> Plain:
    """Write `draft` with the embedded engine and say so in `meta`.

    Raises:
        ModelRequiredError: when `REQUIRE_LLM` is set.
    """
    if deps.settings.require_llm:
        message = "This service answers only with a language model (REQUIRE_LLM), and none could be used."
        raise ModelRequiredError(f"{message} Set GOOGLE_API_KEY or MODEL, or try again later.")
    written = await deps.offload(draft, state, deps)
    return {"draft": written.model_dump(mode="json"), "meta": {"engine": EMBEDDED}}
