"""Plan which evidence of the résumé answers which requirement of the job or role."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.state import CompanyInputKeys, JobKeys, Plain, ProfileKeys, TargetKeys
from nodes.step import step
from talentsync.drafting.tailoring import plan_tailoring as plan
from talentsync.drafting.tailoring import target_of
from talentsync.schemas.job import JobDescription
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.tailoring import TailoringPlan
from tools.deps import Deps


class PlanInputKeys(ProfileKeys, JobKeys, TargetKeys, CompanyInputKeys, total=False):
    """What the plan rests on."""


@step
async def plan_tailoring(state: PlanInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `plan`."""
    planned = await runtime.context.offload(_planned, state)
    return {"plan": planned.model_dump()}


def _planned(state: PlanInputKeys) -> TailoringPlan:
    job = JobDescription.model_validate(state["job"]) if "job" in state else None
    target = target_of(state["job_role"], job=job, company=state.get("company_name") or None)
    return plan(ResumeProfile.model_validate(state["profile"]), target)
