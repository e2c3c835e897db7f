"""Match the résumé to the job by the rubric."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.state import DocumentKeys, JobKeys, Plain, ProfileKeys
from nodes.step import step
from talentsync.matching import match_job as match
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import JobDescription
from talentsync.schemas.profile import ResumeProfile
from tools.deps import Deps


class MatchInputKeys(DocumentKeys, ProfileKeys, JobKeys, total=False):
    """What the match rests on."""


@step
async def match_job(state: MatchInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `match`, where there is a job, with the edits that would raise the score."""
    return await _matched(state, runtime.context, advise=True)


@step
async def score_match(state: MatchInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `match` with the same numbers, but without looking for edits: many résumés take half the time."""
    return await _matched(state, runtime.context, advise=False)


async def _matched(state: MatchInputKeys, deps: Deps, *, advise: bool) -> Plain:
    if "job" not in state:
        return {}
    report = await deps.offload(
        match,
        ResumeProfile.model_validate(state["profile"]),
        JobDescription.model_validate(state["job"]),
        DocumentText.model_validate(state["document"]),
        today=deps.now().date(),
        advise=advise,
    )
    return {"match": report.model_dump(), "meta": {"rubric_version": report.rubric_version}}
