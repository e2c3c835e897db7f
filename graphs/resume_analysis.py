"""Résumé analysis: a file or text in, a structured and checked analysis out."""

from __future__ import annotations

from typing import Any

from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime

from graphs.feature import Feature
from graphs.prompts import fence, load_prompt
from graphs.writing import add_finish, add_writing
from nodes.classify_resume import classify_resume
from nodes.extract_text import extract_text
from nodes.parse_resume import parse_resume
from nodes.state import CategoryKeys, DocumentKeys, DraftKeys, ProfileKeys, ResumeInputKeys
from nodes.step import step
from nodes.written import Writing
from talentsync.conversation.reports.analysis import report_analysis
from talentsync.documents import clean_text
from talentsync.drafting.analysis import complete_analysis as complete
from talentsync.drafting.analysis import extract_analysis
from talentsync.grounding import FactCheck, check_analysis
from talentsync.schemas.analysis import (
    ComprehensiveAnalysisData,
    ComprehensiveAnalysisResponse,
    ExtractedAnalysis,
    ResumeAnalysisInput,
)
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile
from tools.deps import Deps


class AnalysisState(ResumeInputKeys, DocumentKeys, ProfileKeys, CategoryKeys, DraftKeys, total=False):
    """What flows through the graph; each key has one writer (DESIGN.md, "A node")."""

    analysis: dict[str, Any]
    success: bool
    message: str
    data: dict[str, Any]
    cleaned_text: str
    findings: list[dict[str, Any]]


def build() -> StateGraph[AnalysisState, Deps, ResumeAnalysisInput, ComprehensiveAnalysisResponse]:
    """The graph, not yet compiled."""
    graph = StateGraph(
        AnalysisState,
        input_schema=ResumeAnalysisInput,
        output_schema=ComprehensiveAnalysisResponse,
        context_schema=Deps,
    )
    graph.add_node("extract_text", extract_text)
    graph.add_node("parse_resume", parse_resume)
    graph.add_node("classify_resume", classify_resume)
    graph.add_node("complete_analysis", complete_analysis, defer=True)  # when all that leads to it is done

    graph.add_edge(START, "extract_text")
    graph.add_edge("extract_text", "parse_resume")
    # In the same step as `generate`, so that it is done while a model writes.
    graph.add_edge("parse_resume", "classify_resume")
    graph.add_edge("classify_resume", "complete_analysis")
    writing = Writing(
        prompt=load_prompt("resume_analysis"),
        variables=_variables,
        output=ExtractedAnalysis,
        draft=_draft,
        check=_check,
    )
    add_writing(graph, writing, after="parse_resume", then="complete_analysis")
    graph.add_edge("complete_analysis", "finish")
    add_finish(graph, _answer)
    return graph


def _draft(state: AnalysisState, _: Deps) -> ExtractedAnalysis:
    return extract_analysis(ResumeProfile.model_validate(state["profile"]))


def _variables(state: AnalysisState) -> dict[str, str]:
    profile = ResumeProfile.model_validate(state["profile"])
    parsed = profile.model_dump_json(
        exclude={"source", "sections", "skill_uses", "parser_version"}, exclude_none=True
    )
    return {"parsed": fence("parser", parsed), "resume": fence("resume", state["document"]["text"])}


def _check(state: AnalysisState, deps: Deps) -> FactCheck:
    written = ExtractedAnalysis.model_validate(state["draft"])
    links = state["profile"]["links"]
    return check_analysis(_draft(state, deps), written, state["document"]["text"], links=links)


@step
async def complete_analysis(state: AnalysisState, runtime: Runtime[Deps]) -> dict[str, Any]:
    """Write `analysis`: the checked draft, and what is computed."""
    deps = runtime.context
    completed = await deps.offload(
        complete,
        ExtractedAnalysis.model_validate(state["draft"]),
        ResumeProfile.model_validate(state["profile"]),
        CategoryPrediction.model_validate(state["category"]),
        today=deps.now().date(),
    )
    return {"analysis": completed.model_dump(mode="json")}


def _answer(state: AnalysisState) -> ComprehensiveAnalysisResponse:
    document = DocumentText.model_validate(state["document"])
    return ComprehensiveAnalysisResponse(
        data=ComprehensiveAnalysisData.model_validate(state["analysis"]),
        cleaned_text=clean_text(document),
        category=CategoryPrediction.model_validate(state["category"]),
        findings=document.findings,
    )


FEATURE = Feature(
    name="resume_analysis",
    title="Résumé analysis",
    summary="A résumé as structured data: skills with evidence, roles, education, projects and category.",
    build=build,
    request=ResumeAnalysisInput,
    response=ComprehensiveAnalysisResponse,
    report=report_analysis,
)
