"""One résumé of a screening: scored by the rubric without its identity, which is put back at the end.

Worked through the queue as well as side by side in `graphs.screening`; no door of its own leads here.
"""

from __future__ import annotations

from typing import Any

from langgraph.graph import START, StateGraph

from graphs.bound import BoundGraph, DepsMaker, bind
from graphs.prompts import fence, load_prompt
from graphs.writing import add_finish, add_writing
from nodes.classify_resume import classify_resume
from nodes.extract_text import extract_text
from nodes.mask_identity import mask_identity
from nodes.match_job import score_match
from nodes.parse_resume import parse_resume
from nodes.state import (
    CategoryKeys,
    DocumentKeys,
    DraftKeys,
    IdentityKeys,
    JobKeys,
    MatchKeys,
    ProfileKeys,
    ResumeInputKeys,
)
from nodes.written import Writing
from talentsync.blind import restore
from talentsync.grounding import FactCheck, check_summary
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.match import MatchReport
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.screening import ScreenedResume, ScreenResumeInput, SummaryWording
from talentsync.screening.assess import assess
from talentsync.screening.people import content_key
from talentsync.screening.summary import summarise
from tools.deps import Deps

NAME = "screen_resume"


class ScreenedState(
    ResumeInputKeys,
    DocumentKeys,
    ProfileKeys,
    IdentityKeys,
    CategoryKeys,
    JobKeys,
    MatchKeys,
    DraftKeys,
    total=False,
):
    """What flows through the graph; from `mask_identity` on, `document` and `profile` are masked."""

    file_name: str
    candidate: dict[str, Any]
    score: int
    points: float
    cap: int | None
    rubric_version: str
    sub_scores: list[dict[str, Any]]
    adjustments: list[dict[str, Any]]
    gates: list[dict[str, Any]]
    years: float
    matched_must_haves: list[str]
    partial_must_haves: list[str]
    missing_must_haves: list[str]
    summary: str
    findings: list[dict[str, Any]]
    person: list[str]


def build() -> StateGraph[ScreenedState, Deps, ScreenResumeInput, ScreenedResume]:
    """The graph, not yet compiled."""
    graph = StateGraph(
        ScreenedState,
        input_schema=ScreenResumeInput,
        output_schema=ScreenedResume,
        context_schema=Deps,
    )
    graph.add_node("extract_text", extract_text)
    graph.add_node("parse_resume", parse_resume)
    graph.add_node("mask_identity", mask_identity)
    graph.add_node("classify_resume", classify_resume)
    graph.add_node("score_match", score_match)

    graph.add_edge(START, "extract_text")
    graph.add_edge("extract_text", "parse_resume")
    graph.add_edge("parse_resume", "mask_identity")
    graph.add_edge("mask_identity", "classify_resume")
    graph.add_edge("mask_identity", "score_match")
    writing = Writing(
        prompt=load_prompt("screen_resume"),
        variables=_variables,
        output=SummaryWording,
        draft=_draft,
        check=_check,
    )
    add_writing(graph, writing, after=["classify_resume", "score_match"])
    add_finish(graph, _answer)
    return graph


def bind_screen_resume(deps: Deps | DepsMaker) -> BoundGraph:
    """The compiled graph with its dependencies, or with what gives them to each run."""
    return bind(build, deps, name=NAME)


def _draft(state: ScreenedState, _: Deps) -> SummaryWording:
    return SummaryWording(summary=_computed(state))


def _variables(state: ScreenedState) -> dict[str, str]:
    return {"computed": fence("summary", _computed(state))}


def _computed(state: ScreenedState) -> str:
    report = MatchReport.model_validate(state["match"])
    profile = ResumeProfile.model_validate(state["profile"])
    return summarise(report, profile, CategoryPrediction.model_validate(state["category"]))


def _check(state: ScreenedState, _: Deps) -> FactCheck:
    return check_summary(_computed(state), SummaryWording.model_validate(state["draft"]))


def _answer(state: ScreenedState) -> ScreenedResume:
    wording = SummaryWording.model_validate(state["draft"])
    assessed = assess(
        state.get("resume_file_name") or "",
        ResumeProfile.model_validate(state["identity_profile"]),
        MatchReport.model_validate(state["match"]),
        CategoryPrediction.model_validate(state["category"]),
        summary=wording.summary,
    )
    same_text = content_key(restore(state["document"]["text"], state["replacements"]))
    update = {"person": [*assessed.person, *filter(None, [same_text])]}
    told = restore(assessed.model_copy(update=update).model_dump(), state["replacements"])
    return ScreenedResume.model_validate(told)
