"""Take the candidate's identity out of the résumé before anything looks at it."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.state import DocumentKeys, IdentityKeys, JobKeys, Plain, ProfileKeys
from nodes.step import step
from talentsync.blind import mask
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import JobDescription
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.screening import CandidateIdentity
from tools.deps import Deps


class MaskInputKeys(DocumentKeys, ProfileKeys, JobKeys, IdentityKeys, total=False):
    """The résumé as it was read, and the job, whose place the candidate's location is compared with."""


@step
async def mask_identity(state: MaskInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `identity` and `identity_profile`, and where `blind`: `document`, `profile`, `replacements`.

    From here on both are masked. Without `blind` they stay, and `replacements` is empty.
    """
    profile = ResumeProfile.model_validate(state["profile"])
    fields = profile.model_dump(include=set(CandidateIdentity.model_fields))
    kept: Plain = {"identity": fields, "identity_profile": state["profile"]}
    if not state.get("blind", True):
        return {**kept, "replacements": {}}
    document = DocumentText.model_validate(state["document"])
    masked = await runtime.context.offload(mask, document, profile, places=_places(state))
    return {
        **kept,
        "document": masked.document.model_dump(),
        "profile": masked.profile.model_dump(),
        "replacements": masked.replacements,
    }


def _places(state: MaskInputKeys) -> list[str]:
    if "job" not in state:
        return []
    job = JobDescription.model_validate(state["job"])
    return [name for gate in job.gates if gate.kind == "location" for name in gate.names]
