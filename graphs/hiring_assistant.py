"""Hiring assistant: interview questions in, each answered from the résumé or given an honest outline."""

from __future__ import annotations

from collections.abc import Sequence

from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime

from graphs.feature import Feature
from graphs.pieces import Piece, add_pieces
from graphs.prompts import fence, load_prompt
from graphs.writing import add_finish
from nodes.extract_text import extract_text
from nodes.parse_resume import parse_resume
from nodes.research_company import research_company
from nodes.state import (
    CompanyInputKeys,
    CompanyKeys,
    DocumentKeys,
    DraftKeys,
    PieceKeys,
    Plain,
    ProfileKeys,
    ResumeInputKeys,
)
from nodes.step import step
from nodes.written import Writing
from talentsync.conversation.reports.interview import report_answers
from talentsync.drafting.achievements import rank_achievements
from talentsync.drafting.interview import (
    Material,
    answer_faults,
    draft_answer,
    interview_grounds,
    is_english,
    leaves_gaps,
    read_question,
)
from talentsync.grounding import FactCheck, Grounds, check_prose
from talentsync.schemas.hiring_assistant import HiringAssistantInput, HiringAssistantResponse, InterviewAnswer
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.research import CompanyResearch
from tools.deps import Deps

KIND = "answer"
SHOWN_ACHIEVEMENTS = 8
SHOWN_QUESTION = 60  # letters


class InterviewState(
    ResumeInputKeys,
    CompanyInputKeys,
    DocumentKeys,
    ProfileKeys,
    CompanyKeys,
    PieceKeys,
    DraftKeys,
    total=False,
):
    """What flows through the graph; each key has one writer (DESIGN.md, "A node")."""

    role: str
    questions: list[str]
    user_knowledge: str
    word_limit: int
    success: bool
    message: str
    data: dict[str, str]
    outlines: list[str]


def build() -> StateGraph[InterviewState, Deps, HiringAssistantInput, HiringAssistantResponse]:
    """The graph, not yet compiled."""
    graph = StateGraph(
        InterviewState,
        input_schema=HiringAssistantInput,
        output_schema=HiringAssistantResponse,
        context_schema=Deps,
    )
    graph.add_node("extract_text", extract_text)
    graph.add_node("parse_resume", parse_resume)
    graph.add_node("research_company", research_company)
    graph.add_node("read_questions", read_questions)

    graph.add_edge(START, "extract_text")
    graph.add_edge(START, "research_company")
    graph.add_edge(START, "read_questions")
    graph.add_edge("extract_text", "parse_resume")
    writing = Writing(
        prompt=load_prompt("hiring_assistant"),
        variables=_variables,
        output=InterviewAnswer,
        draft=_draft,
        check=_check,
        limits=_limits,
    )
    add_pieces(
        graph,
        {KIND: writing},
        plan=_plan,
        after=["parse_resume", "research_company", "read_questions"],
    )
    add_finish(graph, _answer)
    return graph


@step
async def read_questions(state: InterviewState, runtime: Runtime[Deps]) -> Plain:
    """Note which questions are answered in another language than their own."""
    del runtime
    foreign = [question for question in dict.fromkeys(state["questions"]) if not is_english(question)]
    warnings = [f"Answered in English, though not asked in it: {_shown(question)}" for question in foreign]
    return {"meta": {"warnings": warnings}}


def _plan(state: InterviewState, deps: Deps) -> Sequence[Piece]:
    """Each question once, in the order in which they were sent."""
    del deps
    return [Piece(kind=KIND, given={"question": question}) for question in dict.fromkeys(state["questions"])]


def _material(state: InterviewState, deps: Deps) -> Material:
    return Material(
        profile=ResumeProfile.model_validate(state["profile"]),
        role=state["role"],
        company=state["company_name"],
        research=CompanyResearch.model_validate(state["company_research"]),
        knowledge=state.get("user_knowledge") or "",
        today=deps.now().date(),
    )


def _grounds(state: InterviewState, material: Material) -> Grounds:
    return interview_grounds(state["piece"]["question"], material, state["document"]["text"])


def _draft(state: InterviewState, deps: Deps) -> InterviewAnswer:
    material = _material(state, deps)
    grounds = _grounds(state, material)
    checked = material.checked_by(lambda text: not check_prose(text, grounds).unsupported)
    return draft_answer(state["piece"]["question"], checked, state["word_limit"])


def _check(state: InterviewState, deps: Deps) -> FactCheck:
    checked = check_prose(state["draft"]["answer"], _grounds(state, _material(state, deps)))
    draft = {"answer": checked.text, "outline": leaves_gaps(checked.text)}
    return FactCheck(draft=draft, unsupported=checked.unsupported)


def _limits(state: InterviewState, draft: Plain) -> list[str]:
    return answer_faults(draft["answer"], state["word_limit"])


def _variables(state: InterviewState) -> dict[str, str]:
    question = read_question(state["piece"]["question"])
    profile = ResumeProfile.model_validate(state["profile"])
    ranked = rank_achievements(profile, f"{question.text} {state['role']}", limit=SHOWN_ACHIEVEMENTS)
    research = CompanyResearch.model_validate(state["company_research"])
    return {
        "word_limit": str(state["word_limit"]),
        "target": fence("target", f"Role: {state['role']}\nCompany: {state['company_name']}"),
        "question": fence("question", f"{question.text}\n(read as: {question.kind})"),
        "achievements": fence("achievements", "\n".join(f"- {item.text}" for item in ranked)),
        "resume": fence("resume", state["document"]["text"]),
        "company": fence("company", research.text),
        "knowledge": fence("knowledge", state.get("user_knowledge") or ""),
    }


def _answer(state: InterviewState) -> HiringAssistantResponse:
    answers = {piece["question"]: InterviewAnswer.model_validate(piece["draft"]) for piece in state["pieces"]}
    return HiringAssistantResponse(
        data={question: answer.answer for question, answer in answers.items()},
        outlines=[question for question, answer in answers.items() if answer.outline],
    )


def _shown(question: str) -> str:
    return question if len(question) <= SHOWN_QUESTION else f"{question[:SHOWN_QUESTION].rstrip()} …"


FEATURE = Feature(
    name="hiring_assistant",
    title="Hiring assistant",
    summary="Interview questions answered from the résumé's own experience, or an honest outline to fill in.",
    build=build,
    request=HiringAssistantInput,
    response=HiringAssistantResponse,
    example="-F file=@cv.pdf -F role='Data Engineer' -F company_name=Example -F questions='Why this role?'",
    report=report_answers,
)
