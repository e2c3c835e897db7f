"""Turn the document into a `ResumeProfile`."""

from __future__ import annotations

from datetime import date

from langgraph.runtime import Runtime

from nodes.state import DocumentKeys, Plain
from nodes.step import step
from talentsync.resume import parse_resume as parse
from talentsync.resume import require_resume
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile
from tools.deps import Deps


@step
async def parse_resume(state: DocumentKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `profile`.

    Raises:
        NotAResumeError: when the document was read and is something else.
    """
    document = DocumentText.model_validate(state["document"])
    profile = await runtime.context.offload(_checked_profile, document, runtime.context.now().date())
    return {"profile": profile.model_dump()}


def _checked_profile(document: DocumentText, today: date) -> ResumeProfile:
    profile = parse(document, today=today)
    require_resume(document, profile)
    return profile
