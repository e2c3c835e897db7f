"""Career tips: a job category, skills and perhaps a résumé in, advice on résumé and interview out."""

from __future__ import annotations

from datetime import date
from typing import Literal

from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime

from graphs.feature import Feature
from graphs.prompts import fence, load_prompt
from graphs.writing import add_finish, add_writing
from nodes.classify_resume import classify_resume
from nodes.extract_text import extract_text
from nodes.parse_resume import parse_resume
from nodes.state import CategoryKeys, DocumentKeys, DraftKeys, Plain, ProfileKeys, ResumeInputKeys
from nodes.step import step
from nodes.written import Writing
from talentsync.conversation.reports.tips import report_tips
from talentsync.drafting.tips import (
    TipsRequest,
    check_tips,
    draft_tips,
    named_category,
    tips_faults,
    tips_target,
)
from talentsync.grounding import FactCheck
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.tips import TipsData, TipsInput, TipsResponse
from tools.deps import Deps


class TipsState(ResumeInputKeys, DocumentKeys, ProfileKeys, CategoryKeys, DraftKeys, total=False):
    """What flows through the graph; each key has one writer (DESIGN.md, "A node")."""

    job_category: str
    skills: list[str]
    target: str
    day: str
    success: bool
    message: str
    data: Plain


def build() -> StateGraph[TipsState, Deps, TipsInput, TipsResponse]:
    """The graph, not yet compiled; the résumé's nodes run only where there is one."""
    graph = StateGraph(TipsState, input_schema=TipsInput, output_schema=TipsResponse, context_schema=Deps)
    graph.add_node("extract_text", extract_text)
    graph.add_node("parse_resume", parse_resume)
    graph.add_node("classify_resume", classify_resume)
    graph.add_node("choose_target", choose_target)

    graph.add_conditional_edges(START, _first, ["extract_text", "choose_target"])
    graph.add_edge("extract_text", "parse_resume")
    graph.add_edge("parse_resume", "classify_resume")
    graph.add_edge("classify_resume", "choose_target")
    writing = Writing(
        prompt=load_prompt("career_tips"),
        variables=_variables,
        output=TipsData,
        draft=_draft,
        check=_check,
        limits=_limits,
    )
    add_writing(graph, writing, after="choose_target")
    add_finish(graph, lambda state: TipsResponse(data=TipsData.model_validate(state["draft"])))
    return graph


@step
async def choose_target(state: TipsState, runtime: Runtime[Deps]) -> Plain:
    """Write `target`, the category or role that the tips are for (empty where nothing tells), and `day`."""
    day = runtime.context.now().date().isoformat()
    asked = named_category(state.get("job_category") or "")
    if asked or "profile" not in state:
        return {"target": asked, "day": day}
    category = CategoryPrediction.model_validate(state["category"])
    return {"target": tips_target(ResumeProfile.model_validate(state["profile"]), category), "day": day}


def _first(state: TipsState) -> Literal["extract_text", "choose_target"]:
    given = f"{state.get('resume_file') or ''}{state.get('resume_text') or ''}"
    return "extract_text" if given.strip() else "choose_target"


def _request(state: TipsState) -> TipsRequest:
    has_resume = "profile" in state
    return TipsRequest(
        category=state["target"],
        skills=tuple(state.get("skills") or ()),
        profile=ResumeProfile.model_validate(state["profile"]) if has_resume else None,
        document=DocumentText.model_validate(state["document"]) if has_resume else None,
        today=date.fromisoformat(state["day"]),
    )


def _draft(state: TipsState, deps: Deps) -> TipsData:
    del deps
    return draft_tips(_request(state))


def _check(state: TipsState, deps: Deps) -> FactCheck:
    del deps
    return check_tips(TipsData.model_validate(state["draft"]), _request(state))


def _limits(state: TipsState, draft: Plain) -> list[str]:
    return tips_faults(TipsData.model_validate(draft), _request(state))


def _variables(state: TipsState) -> dict[str, str]:
    request = _request(state)
    skills = ", ".join(request.skills)
    asked = f"Job category: {state['target'] or 'none given'}\nSkills: {skills or 'none given'}"
    findings = [f"- {spot.fact}" for spot in request.resume_spots]
    return {
        "request": fence("request", asked),
        "findings": fence("findings", "\n".join(findings)),
        "resume": fence("resume", request.document.text if request.document else ""),
    }


FEATURE = Feature(
    name="career_tips",
    title="Career tips",
    summary="Advice on résumé and interview for a job category, for skills and for a résumé's weak spots.",
    build=build,
    request=TipsInput,
    response=TipsResponse,
    paths=("tips",),
    example="-F job_category='Data Science' -F skills='Python, Spark'",
    report=report_tips,
    needs_resume=False,
)
