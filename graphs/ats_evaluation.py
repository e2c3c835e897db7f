"""ATS evaluation: a résumé and a job in, a score with its evidence and the edits that would raise it out."""

from __future__ import annotations

from typing import Any

from langgraph.graph import START, StateGraph

from graphs.feature import Feature
from graphs.prompts import fence, load_prompt
from graphs.writing import add_finish, add_writing
from nodes.extract_text import extract_text
from nodes.match_job import match_job
from nodes.parse_resume import parse_resume
from nodes.read_job import read_job
from nodes.research_company import research_company
from nodes.state import (
    CompanyInputKeys,
    CompanyKeys,
    DocumentKeys,
    DraftKeys,
    JobInputKeys,
    JobKeys,
    MatchKeys,
    ProfileKeys,
    ResumeInputKeys,
)
from nodes.written import Writing
from talentsync.conversation.reports.evaluation import report_evaluation
from talentsync.grounding import FactCheck, check_evaluation
from talentsync.matching import to_response
from talentsync.schemas.match import ATSEvaluationInput, EvaluationWording, JDEvaluatorResponse, MatchReport
from talentsync.schemas.research import CompanyResearch
from tools.deps import Deps


class EvaluationState(
    ResumeInputKeys,
    JobInputKeys,
    CompanyInputKeys,
    DocumentKeys,
    ProfileKeys,
    JobKeys,
    CompanyKeys,
    MatchKeys,
    DraftKeys,
    total=False,
):
    """What flows through the graph; each key has one writer (DESIGN.md, "A node")."""

    success: bool
    message: str
    score: int
    reasons_for_the_score: list[str]
    suggestions: list[str]
    rubric_version: str
    points: float
    cap: int | None
    sub_scores: list[dict[str, Any]]
    adjustments: list[dict[str, Any]]
    gates: list[dict[str, Any]]
    matched: list[dict[str, Any]]
    partial: list[dict[str, Any]]
    missing: list[dict[str, Any]]
    actions: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    job_findings: list[dict[str, Any]]


def build() -> StateGraph[EvaluationState, Deps, ATSEvaluationInput, JDEvaluatorResponse]:
    """The graph, not yet compiled."""
    graph = StateGraph(
        EvaluationState,
        input_schema=ATSEvaluationInput,
        output_schema=JDEvaluatorResponse,
        context_schema=Deps,
    )
    graph.add_node("extract_text", extract_text)
    graph.add_node("parse_resume", parse_resume)
    graph.add_node("read_job", read_job)
    graph.add_node("research_company", research_company)
    graph.add_node("match_job", match_job)

    graph.add_edge(START, "extract_text")
    graph.add_edge(START, "read_job")
    graph.add_edge(START, "research_company")
    graph.add_edge("extract_text", "parse_resume")
    graph.add_edge(["parse_resume", "read_job"], "match_job")
    writing = Writing(
        prompt=load_prompt("ats_evaluation"),
        variables=_variables,
        output=EvaluationWording,
        draft=_draft,
        check=_check,
    )
    add_writing(graph, writing, after=["match_job", "research_company"])
    add_finish(graph, _answer)
    return graph


def _draft(state: EvaluationState, _: Deps) -> EvaluationWording:
    report = MatchReport.model_validate(state["match"])
    return EvaluationWording(reasons_for_the_score=report.reasons, suggestions=report.suggestions)


def _variables(state: EvaluationState) -> dict[str, str]:
    report = MatchReport.model_validate(state["match"])
    computed = EvaluationWording(reasons_for_the_score=report.reasons, suggestions=report.suggestions)
    company = CompanyResearch.model_validate(state["company_research"]).text
    return {"computed": fence("evaluation", computed.model_dump_json()), "company": fence("company", company)}


def _check(state: EvaluationState, deps: Deps) -> FactCheck:
    return check_evaluation(_draft(state, deps), EvaluationWording.model_validate(state["draft"]))


def _answer(state: EvaluationState) -> JDEvaluatorResponse:
    response = to_response(MatchReport.model_validate(state["match"]))
    wording = EvaluationWording.model_validate(state["draft"])
    return response.model_copy(update=wording.model_dump())


FEATURE = Feature(
    name="ats_evaluation",
    title="ATS evaluation",
    summary="A fair score of a résumé for a job, part by part, and the edits that would raise it.",
    build=build,
    request=ATSEvaluationInput,
    response=JDEvaluatorResponse,
    paths=("ats", "ats/evaluate"),
    example="-F file=@cv.pdf -F jd_file=@job.txt",
    report=report_evaluation,
)
