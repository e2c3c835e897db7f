"""Tailored résumé: a résumé and a role in, the same facts chosen, ordered and worded for the role out."""

from __future__ import annotations

from datetime import date
from typing import Any

from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime

from graphs.feature import Export, Feature, Review
from graphs.prompts import fence, load_prompt
from graphs.writing import add_finish, add_writing
from nodes.classify_resume import classify_resume
from nodes.extract_text import extract_text
from nodes.match_job import score_match
from nodes.parse_resume import parse_resume
from nodes.plan_tailoring import plan_tailoring
from nodes.read_job import read_described_job
from nodes.research_company import research_company
from nodes.state import (
    CategoryKeys,
    CompanyInputKeys,
    CompanyKeys,
    DescribedJobKeys,
    DocumentKeys,
    DraftKeys,
    JobKeys,
    MatchKeys,
    Plain,
    PlanKeys,
    ProfileKeys,
    ResumeInputKeys,
    TargetKeys,
)
from nodes.step import step
from nodes.written import Writing
from talentsync.conversation.reports.tailoring import report_tailored
from talentsync.documents import read_document
from talentsync.drafting.tailoring import (
    GivenResume,
    Scores,
    apply_wording,
    draft_wording,
    tailored_response,
    tailored_resume,
)
from talentsync.exports import ExportedFile, export_resume
from talentsync.grounding import FactCheck
from talentsync.grounding.tailoring import check_tailoring
from talentsync.matching import match_job as match
from talentsync.resume import parse_resume as parse
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import JobDescription
from talentsync.schemas.match import MatchReport
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.research import CompanyResearch
from talentsync.schemas.tailoring import (
    Design,
    ExportFormat,
    TailoredResume,
    TailoredResumeInput,
    TailoredResumeResponse,
    TailoredWording,
    TailoringPlan,
)
from tools.deps import Deps
from tools.research_tools import research_tools


class TailoringState(
    ResumeInputKeys,
    TargetKeys,
    DescribedJobKeys,
    CompanyInputKeys,
    DocumentKeys,
    ProfileKeys,
    CategoryKeys,
    JobKeys,
    CompanyKeys,
    MatchKeys,
    PlanKeys,
    DraftKeys,
    total=False,
):
    """What flows through the graph; each key has one writer (DESIGN.md, "A node")."""

    tailored: Plain
    success: bool
    message: str
    data: Plain
    changes: list[Plain]
    score_before: int | None
    score_after: int | None
    still_missing: list[str]
    resume: Plain
    cleaned_text: str
    findings: list[Plain]
    job_findings: list[Plain]


def build() -> StateGraph[TailoringState, Deps, TailoredResumeInput, TailoredResumeResponse]:
    """The graph, not yet compiled."""
    graph = StateGraph(
        TailoringState,
        input_schema=TailoredResumeInput,
        output_schema=TailoredResumeResponse,
        context_schema=Deps,
    )
    graph.add_node("extract_text", extract_text)
    graph.add_node("parse_resume", parse_resume)
    graph.add_node("classify_resume", classify_resume)
    graph.add_node("read_job", read_described_job)
    graph.add_node("research_company", research_company)
    graph.add_node("score_match", score_match)
    graph.add_node("plan_tailoring", plan_tailoring)
    graph.add_node("tailor_resume", tailor_resume, defer=True)  # when all that leads to it is done

    graph.add_edge(START, "extract_text")
    graph.add_edge(START, "read_job")
    graph.add_edge(START, "research_company")
    graph.add_edge("extract_text", "parse_resume")
    graph.add_edge(["parse_resume", "read_job"], "plan_tailoring")
    # In the same step as `generate`, so that they are done while a model writes.
    for name in ("classify_resume", "score_match"):
        graph.add_edge("plan_tailoring", name)
        graph.add_edge(name, "tailor_resume")
    writing = Writing(
        prompt=load_prompt("tailored_resume"),
        variables=_variables,
        output=TailoredWording,
        draft=_draft,
        check=_check,
        tools=lambda deps: research_tools(deps.web_search, deps.web_pages),
    )
    add_writing(graph, writing, after=["plan_tailoring", "research_company"], then="tailor_resume")
    graph.add_edge("tailor_resume", "finish")
    add_finish(graph, lambda state: TailoredResumeResponse.model_validate(state["tailored"]))
    return graph


def _draft(state: TailoringState, deps: Deps) -> TailoredWording:
    profile = ResumeProfile.model_validate(state["profile"])
    return draft_wording(profile, TailoringPlan.model_validate(state["plan"]), today=deps.now().date())


def _variables(state: TailoringState) -> dict[str, str]:
    plan = TailoringPlan.model_validate(state["plan"])
    company = CompanyResearch.model_validate(state["company_research"]).text
    return {"plan": fence("plan", plan.model_dump_json()), "company": fence("company", company)}


def _check(state: TailoringState, deps: Deps) -> FactCheck:
    profile = ResumeProfile.model_validate(state["profile"])
    plan = TailoringPlan.model_validate(state["plan"])
    written = TailoredWording.model_validate(state["draft"])
    checked = check_tailoring(profile, plan, written, state["document"]["text"])
    summary = checked.wording.summary or _draft(state, deps).summary
    wording = checked.wording.model_copy(update={"summary": summary})
    return FactCheck(draft=wording.model_dump(), unsupported=checked.unsupported)


@step
async def tailor_resume(state: TailoringState, runtime: Runtime[Deps]) -> Plain:
    """Write `tailored` and `resume`: the wording applied, and the result scored as it would be printed."""
    return await runtime.context.offload(_tailored, state, runtime.context)


def _tailored(state: TailoringState, deps: Deps) -> Plain:
    given = GivenResume(
        document=DocumentText.model_validate(state["document"]),
        profile=ResumeProfile.model_validate(state["profile"]),
        category=CategoryPrediction.model_validate(state["category"]),
    )
    job = JobDescription.model_validate(state["job"]) if "job" in state else None
    plan = TailoringPlan.model_validate(state["plan"])
    tailored = apply_wording(given.profile, plan, TailoredWording.model_validate(state["draft"]))
    resume = tailored_resume(given, tailored)
    printed = export_resume(resume, "md")
    today = deps.now().date()
    scores = _scores(state, job, printed, today) if job else None
    response = tailored_response(given, plan, tailored, today=today, scores=scores)
    response.cleaned_text = printed.content.decode()
    response.category = given.category
    response.findings = given.document.findings
    response.job_findings = job.findings if job else []
    return {"tailored": response.model_dump(mode="json"), "resume": resume.model_dump()}


def _scores(state: TailoringState, job: JobDescription, printed: ExportedFile, today: date) -> Scores:
    """The match before, and after as a reader of the exported résumé would find it."""
    document = read_document(printed.content, printed.file_name)
    after = match(parse(document, today=today), job, document, today=today, advise=False)
    return Scores(before=MatchReport.model_validate(state["match"]).score, after=after.score)


def _write(state: dict[str, Any], form: ExportFormat, design: Design) -> ExportedFile:
    return export_resume(TailoredResume.model_validate(state["resume"]), form, design)


def _edited(answer: Plain, draft: Plain) -> Plain:
    """The résumé as the user edited it: its text anew, and no score, since that was the other text's."""
    resume = TailoredResume.model_validate({**answer["resume"], **draft.get("resume", {})})
    text = export_resume(resume, "md").content.decode()
    return {**answer, "resume": resume.model_dump(mode="json"), "cleaned_text": text, "score_after": None}


FEATURE = Feature(
    name="tailored_resume",
    title="Tailored résumé",
    summary="The résumé's own facts chosen, ordered and worded for a role, with every change and its reason.",
    build=build,
    request=TailoredResumeInput,
    response=TailoredResumeResponse,
    paths=("resume/tailor",),
    example="-F file=@cv.pdf -F job_role='Data Engineer'",
    export=Export(keys=("resume",), write=_write),
    report=report_tailored,
    review=Review(fields=("resume",), edited=_edited),
)
