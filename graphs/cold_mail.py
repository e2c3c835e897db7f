"""Cold mail: a résumé, a recipient and key points in, a mail that can be sent after a read out."""

from __future__ import annotations

from langgraph.graph import START, StateGraph

from graphs.feature import Feature, Review
from graphs.prompts import fence, load_prompt
from graphs.writing import add_finish, add_writing
from nodes.extract_text import extract_text
from nodes.parse_resume import parse_resume
from nodes.plan_mail import plan_mail
from nodes.research_company import research_company
from nodes.state import (
    CompanyInputKeys,
    CompanyKeys,
    DocumentKeys,
    DraftKeys,
    MailInputKeys,
    Plain,
    ProfileKeys,
    ResumeInputKeys,
)
from nodes.written import Writing
from talentsync.conversation.reports.mail import report_mail
from talentsync.drafting.achievements import rank_achievements
from talentsync.drafting.cold_mail import MailRequest, draft_mail, mail_faults
from talentsync.grounding import FactCheck, Grounds, check_prose
from talentsync.schemas.cold_mail import ColdMailInput, ColdMailResponse, MailDraft
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.research import CompanyResearch
from tools.deps import Deps

SHOWN_ACHIEVEMENTS = 8
GIVEN = (
    "recipient_name",
    "recipient_designation",
    "company_name",
    "sender_name",
    "sender_role_or_goal",
    "key_points_to_include",
    "additional_info_for_llm",
)


class ColdMailState(
    ResumeInputKeys,
    CompanyInputKeys,
    MailInputKeys,
    DocumentKeys,
    ProfileKeys,
    CompanyKeys,
    DraftKeys,
    total=False,
):
    """What flows through the graph; each key has one writer (DESIGN.md, "A node")."""

    points: list[str]
    success: bool
    message: str
    subject: str
    body: str


def build() -> StateGraph[ColdMailState, Deps, ColdMailInput, ColdMailResponse]:
    """The graph, not yet compiled."""
    graph = StateGraph(
        ColdMailState, input_schema=ColdMailInput, output_schema=ColdMailResponse, context_schema=Deps
    )
    graph.add_node("extract_text", extract_text)
    graph.add_node("parse_resume", parse_resume)
    graph.add_node("plan_mail", plan_mail)
    graph.add_node("research_company", research_company)

    graph.add_edge(START, "extract_text")
    graph.add_edge(START, "research_company")
    graph.add_edge("extract_text", "parse_resume")
    graph.add_edge("parse_resume", "plan_mail")
    writing = Writing(
        prompt=load_prompt("cold_mail"),
        variables=_variables,
        output=MailDraft,
        draft=_draft,
        check=_check,
        limits=_limits,
    )
    add_writing(graph, writing, after=["plan_mail", "research_company"])
    add_finish(graph, lambda state: ColdMailResponse(**state["draft"]))
    return graph


def mail_grounds(state: ColdMailState, deps: Deps, *, more: tuple[str, ...] = ()) -> Grounds:
    """What a mail may rest on: the résumé, the user's fields, and the research."""
    research = state.get("company_research") or {"company_name": state["company_name"]}
    return Grounds(
        resume=state["document"]["text"],
        profile=ResumeProfile.model_validate(state["profile"]),
        given=[*given_fields(state), *more],
        research=CompanyResearch.model_validate(research),
        today=deps.now().date(),
    )


def given_fields(state: ColdMailState) -> list[str]:
    """What the user says, field by field."""
    fields = dict(state)
    return [str(fields[name]) for name in GIVEN if fields.get(name)]


def mail_request(state: ColdMailState) -> MailRequest:
    """What the mail is written from, or was."""
    research = state.get("company_research") or {"company_name": state["company_name"]}
    return MailRequest(
        recipient=state["recipient_name"],
        position=state["recipient_designation"],
        company=state["company_name"],
        sender=state["sender_name"],
        goal=state["sender_role_or_goal"],
        points=tuple(state.get("points", ())),
        remarks=state.get("additional_info_for_llm") or "",
        profile=ResumeProfile.model_validate(state["profile"]),
        research=CompanyResearch.model_validate(research),
    )


def _draft(state: ColdMailState, deps: Deps) -> MailDraft:
    grounds = mail_grounds(state, deps)
    return draft_mail(
        mail_request(state),
        today=deps.now().date(),
        bears=lambda sentence: not check_prose(sentence, grounds).unsupported,
    )


def _limits(state: ColdMailState, draft: Plain) -> list[str]:
    return mail_faults(draft["subject"], draft["body"], mail_request(state))


def _check(state: ColdMailState, deps: Deps) -> FactCheck:
    grounds = mail_grounds(state, deps)
    subject = check_prose(state["draft"]["subject"], grounds)
    body = check_prose(state["draft"]["body"], grounds)
    return FactCheck(
        draft={"subject": subject.text, "body": body.text},
        unsupported=[*subject.unsupported, *body.unsupported],
    )


def _variables(state: ColdMailState) -> dict[str, str]:
    request = mail_request(state)
    ranked = rank_achievements(request.profile, request.target, limit=SHOWN_ACHIEVEMENTS)
    return {
        "request": fence("request", request.described),
        "points": fence("key points", "\n".join(request.points)),
        "remarks": fence("remarks", request.remarks),
        "achievements": fence("achievements", "\n".join(item.text for item in ranked)),
        "resume": fence("resume", state["document"]["text"]),
        "company": fence("company", request.research.text),
    }


def _edited(answer: Plain, draft: Plain) -> Plain:
    """The mail in the user's own words, which need no evidence."""
    return {**answer, **draft}


FEATURE = Feature(
    name="cold_mail",
    title="Cold mail",
    summary="A mail to somebody at a company: achievements with their numbers, your key points, a clear ask.",
    build=build,
    request=ColdMailInput,
    response=ColdMailResponse,
    paths=("cold-mail/generator",),
    example=(
        "-F file=@cv.pdf -F recipient_name='Jane Smith' -F recipient_designation='Head of Data' "
        "-F company_name=Example -F sender_name='Sam Doe' -F sender_role_or_goal='Data Engineer'"
    ),
    report=report_mail,
    review=Review(fields=("subject", "body"), edited=_edited, editor="cold_mail_edit"),
)
