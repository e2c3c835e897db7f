"""Screening: many résumés and a job in, a ranked shortlist out, with a line for every file.

Each résumé goes through the graph of `screen_resume`, a few lanes side by side. Hundreds belong into the
queue (`POST /api/v2/screening`), which works them off through the same graph.
"""

from __future__ import annotations

from typing import Any

from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import Send

from graphs.feature import Feature
from graphs.screen_resume import build as build_screen_resume
from graphs.writing import add_finish
from nodes.rank_screened import rank_screened
from nodes.read_job import read_job
from nodes.state import (
    JobInputKeys,
    JobKeys,
    Plain,
    ScreeningInputKeys,
    ScreeningKeys,
)
from nodes.step import Node
from nodes.unpack_files import unpack_files
from talentsync.conversation.reports.screening import report_screening
from talentsync.errors import TalentSyncError
from talentsync.schemas.screening import ScreeningInput, ScreeningResponse
from tools.deps import Deps

LANES = 8
"""Résumés in work at once: enough to overlap reading, scoring and waiting for a language model."""


class ScreeningGraphState(ScreeningInputKeys, JobInputKeys, JobKeys, ScreeningKeys, total=False):
    """What flows through the graph; each key has one writer (DESIGN.md, "A node")."""

    success: bool
    message: str
    job_title: str
    rubric_version: str
    ranking: list[Plain]


def build() -> StateGraph[ScreeningGraphState, Deps, ScreeningInput, ScreeningResponse]:
    """The graph, not yet compiled."""
    graph = StateGraph(
        ScreeningGraphState,
        input_schema=ScreeningInput,
        output_schema=ScreeningResponse,
        context_schema=Deps,
    )
    graph.add_node("unpack_files", unpack_files)
    graph.add_node("read_job", read_job)
    graph.add_node("open_lanes", open_lanes)
    graph.add_node("screen_lane", screen_lane())
    graph.add_node("rank_screened", rank_screened)

    graph.add_edge(START, "unpack_files")
    graph.add_edge(START, "read_job")
    graph.add_edge(["unpack_files", "read_job"], "open_lanes")
    graph.add_conditional_edges("open_lanes", send, ["screen_lane", "rank_screened"])
    graph.add_edge("screen_lane", "rank_screened")
    graph.add_edge("rank_screened", "finish")
    add_finish(graph, _answer)
    return graph


async def open_lanes(state: ScreeningGraphState) -> Plain:
    """Wait for files and job; writes nothing."""
    del state
    return {}


def send(state: ScreeningGraphState) -> list[Send] | str:
    """The readable files in lanes, or on to the ranking where there is none."""
    readable = [file for file in state["received"] if not file["code"]]
    shared = {"job": state["job"], "blind": state.get("blind", True)}
    lanes = (readable[start::LANES] for start in range(min(LANES, len(readable))))
    return [Send("screen_lane", {**shared, "lane": lane}) for lane in lanes] or "rank_screened"


def screen_lane() -> Node:
    """Make the node that writes `screened` for the files of its lane, one after the other."""
    graph = build_screen_resume().compile(name="screen_resume")

    async def screen_lane(state: ScreeningGraphState, runtime: Runtime[Deps]) -> Plain:
        screened = []
        for file in state["lane"]:
            request: Any = {
                "resume_file": file["file"],
                "resume_file_name": file["name"],
                "job": state["job"],
                "blind": state["blind"],
            }
            try:
                result = await graph.ainvoke(request, context=runtime.context)
            except TalentSyncError as error:
                screened.append({"number": file["number"], "code": error.code, "reason": error.message})
            else:
                screened.append({"number": file["number"], "result": result})
        return {"screened": screened}

    return screen_lane


def _answer(state: ScreeningGraphState) -> ScreeningResponse:
    return ScreeningResponse.model_validate(state["shortlist"])


FEATURE = Feature(
    name="screening",
    title="Screening",
    summary="Many résumés ranked for a job by the same rubric as one, with evidence, blind to who they are.",
    build=build,
    request=ScreeningInput,
    response=ScreeningResponse,
    example="-F file=@resumes.zip -F jd_file=@job.txt",
    route="api/v2/screening",
    needs_resume=False,
    queued=True,
    report=report_screening,
)
