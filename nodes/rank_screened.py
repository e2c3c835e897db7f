"""Rank what was screened: a shortlist, and a line for every file."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.state import JobKeys, Plain, ScreeningKeys
from nodes.step import step
from talentsync.schemas.job import JobDescription
from talentsync.schemas.screening import FileLine, ScreenedResume, Shortlist
from talentsync.screening.assemble import assemble
from tools.deps import Deps


class RankKeys(ScreeningKeys, JobKeys, total=False):
    """What the ranking rests on."""

    blind: bool


@step
async def rank_screened(state: RankKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `shortlist`; the order in which the résumés were done does not matter."""
    shortlist = await runtime.context.offload(_ranked, state)
    return {"shortlist": shortlist.model_dump(mode="json"), "meta": _meta(state)}


def _ranked(state: RankKeys) -> Shortlist:
    done = {each["number"]: each for each in state.get("screened", [])}
    results = {
        number: ScreenedResume.model_validate(each["result"])
        for number, each in done.items()
        if "result" in each
    }
    return assemble(
        [_line(file, done.get(file["number"], {})) for file in state["received"]],
        results,
        job_title=JobDescription.model_validate(state["job"]).title or "",
        blind=state.get("blind", True),
    )


def _line(file: Plain, done: Plain) -> FileLine:
    refused = file if file["code"] else done
    screened = "result" in done
    return FileLine(
        number=file["number"],
        name=file["name"],
        status="screened" if screened else "unreadable",
        reason="" if screened else refused["reason"],
        code="" if screened else refused["code"],
        attempts=1,
    )


def _meta(state: RankKeys) -> Plain:
    """What the answers say of themselves, together."""
    metas = [each["result"]["meta"] for each in state.get("screened", []) if "result" in each]
    engines = {meta["engine"] for meta in metas}
    told: Plain = {"degraded": any(meta["degraded"] for meta in metas)}
    if engines:
        told["engine"] = max(engines, key=lambda engine: ":" in engine)  # a model's name has its provider's
    versions = {meta.get("rubric_version") for meta in metas} - {None}
    if len(versions) == 1:
        told["rubric_version"] = versions.pop()
    return told
