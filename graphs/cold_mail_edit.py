"""Cold mail edit: a mail and an instruction in, the mail with what was asked changed, and a diff, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime

from graphs.cold_mail import GIVEN, ColdMailState, mail_grounds, mail_request
from graphs.feature import Feature, Review
from graphs.prompts import fence, load_prompt
from graphs.writing import add_finish, add_writing
from nodes.extract_text import extract_text
from nodes.parse_resume import parse_resume
from nodes.state import Plain
from nodes.step import step
from nodes.written import Writing
from talentsync.conversation.follows import given, in_answer, renamed
from talentsync.conversation.offer import Follow
from talentsync.conversation.reports.mail import report_mail_edit
from talentsync.drafting.achievements import in_context, rank_achievements, relevance
from talentsync.drafting.cold_mail import spare_sentences
from talentsync.drafting.editing import (
    Draft,
    Edited,
    Material,
    check_changes,
    edit,
    edit_faults,
    told,
    unified,
)
from talentsync.grounding import FactCheck, check_prose
from talentsync.schemas.cold_mail import ColdMailEditInput, ColdMailEditResponse, MailDraft
from tools.deps import Deps

ANY_ACHIEVEMENT = re.compile(
    r"(?:(?:an?|another|one more|my) )?(?:other )?(?:achievement|result|accomplishment)", re.IGNORECASE
)


class ColdMailEditState(ColdMailState, total=False):
    """What flows through the graph; each key has one writer (DESIGN.md, "A node")."""

    generated_email_subject: str
    generated_email_body: str
    edit_instructions: str
    diff: str


def build() -> StateGraph[ColdMailEditState, Deps, ColdMailEditInput, ColdMailEditResponse]:
    """The graph, not yet compiled."""
    graph = StateGraph(
        ColdMailEditState,
        input_schema=ColdMailEditInput,
        output_schema=ColdMailEditResponse,
        context_schema=Deps,
    )
    graph.add_node("extract_text", extract_text)
    graph.add_node("parse_resume", parse_resume)
    graph.add_node("tell_changes", tell_changes)

    graph.add_edge(START, "extract_text")
    graph.add_edge("extract_text", "parse_resume")
    writing = Writing(
        prompt=load_prompt("cold_mail_edit"),
        variables=_variables,
        output=MailDraft,
        draft=_draft,
        check=_check,
        limits=_limits,
    )
    add_writing(graph, writing, after="parse_resume", then="tell_changes")
    graph.add_edge("tell_changes", "finish")
    add_finish(graph, _answer)
    return graph


def _before(state: ColdMailEditState) -> Draft:
    return Draft(
        mail=True,
        subject=state["generated_email_subject"],
        text=state["generated_email_body"],
        recipient=state["recipient_name"],
        company=state["company_name"],
        sender=state["sender_name"],
    )


def _edited(state: ColdMailEditState, deps: Deps) -> Edited:
    """The mail as the embedded engine edits it."""
    request = mail_request(state)
    grounds = mail_grounds(state, deps)

    def borne(sentences: list[str]) -> list[str]:
        return [sentence for sentence in sentences if not check_prose(sentence, grounds).unsupported]

    def about(topic: str) -> list[str]:
        ranked = rank_achievements(request.profile, request.target)
        if not ANY_ACHIEVEMENT.fullmatch(topic):
            ranked = [item for item in rank_achievements(request.profile, topic) if relevance(item, topic)]
        new = [item for item in ranked if item.said.text not in state["generated_email_body"]]
        return borne([in_context(item) for item in new[:4]])[:1]

    def spare() -> list[str]:
        return borne(spare_sentences(request, deps.now().date()))

    return edit(_before(state), state["edit_instructions"], Material(sentences=spare, about=about))


def _draft(state: ColdMailEditState, deps: Deps) -> MailDraft:
    draft = _edited(state, deps).draft
    return MailDraft(subject=draft.subject, body=draft.text)


def _limits(state: ColdMailEditState, draft: Plain) -> list[str]:
    if not state.get("answer"):
        return []  # the embedded engine says itself what it could not do
    before = _before(state)
    after = Draft(mail=True, subject=draft["subject"], text=draft["body"])
    return edit_faults(before, after, state["edit_instructions"])


def _check(state: ColdMailEditState, deps: Deps) -> FactCheck:
    own = (state["generated_email_subject"], state["generated_email_body"], state["edit_instructions"])
    grounds = mail_grounds(state, deps, more=own)
    subject, wrong_subject = check_changes(own[0], state["draft"]["subject"], grounds)
    body, wrong_body = check_changes(own[1], state["draft"]["body"], grounds)
    return FactCheck(
        draft={"subject": subject or own[0], "body": body or own[1]},
        unsupported=[*wrong_subject, *wrong_body],
    )


def _variables(state: ColdMailEditState) -> dict[str, str]:
    mail = f"Subject: {state['generated_email_subject']}\n\n{state['generated_email_body']}"
    return {
        "mail": fence("mail", mail),
        "instruction": fence("instruction", state["edit_instructions"]),
        "request": fence("request", mail_request(state).described),
        "resume": fence("resume", state["document"]["text"]),
    }


@step
async def tell_changes(state: ColdMailEditState, runtime: Runtime[Deps]) -> Plain:
    """Write `diff` and `message`, and into `meta` what could not be done."""
    problems: tuple[str, ...] = ()
    if not state.get("answer"):
        problems = (await runtime.context.offload(_edited, state, runtime.context)).problems
    before = f"Subject: {state['generated_email_subject']}\n\n{state['generated_email_body']}"
    after = f"Subject: {state['draft']['subject']}\n\n{state['draft']['body']}"
    diff = unified(before, after, name="mail")
    return {"diff": diff, "message": told("mail", diff, problems), "meta": {"warnings": list(problems)}}


def _answer(state: ColdMailEditState) -> ColdMailEditResponse:
    return ColdMailEditResponse(**state["draft"], message=state["message"], diff=state["diff"])


def _follows() -> Iterator[Follow]:
    """The mail before and what it was written from, whether it was written or edited last."""
    for feature, earlier in (("cold_mail", given), ("cold_mail_edit", renamed)):
        for field in (*GIVEN, "company_url"):
            yield Follow(feature=feature, field=field, value=earlier(field))
        yield Follow(feature=feature, field="generated_email_subject", value=in_answer("subject"))
        yield Follow(feature=feature, field="generated_email_body", value=in_answer("body"))


def _in_own_words(answer: Plain, draft: Plain) -> Plain:
    """The mail in the user's own words; the diff is that of the edit before them no more."""
    return {**answer, **draft, "diff": ""}


FEATURE = Feature(
    name="cold_mail_edit",
    title="Cold mail, edited",
    summary="A mail with what you ask changed and nothing else, and a diff of it.",
    build=build,
    request=ColdMailEditInput,
    response=ColdMailEditResponse,
    paths=("cold-mail/editor", "cold-mail/edit"),
    example=(
        "-F file=@cv.pdf -F recipient_name='Jane Smith' -F recipient_designation='Head of Data' "
        "-F company_name=Example -F sender_name='Sam Doe' -F sender_role_or_goal='Data Engineer' "
        "-F generated_email_subject='A question' -F generated_email_body='Dear Jane, ...' "
        "-F edit_instructions='make it shorter and more formal'"
    ),
    report=report_mail_edit,
    follows=tuple(_follows()),
    review=Review(fields=("subject", "body"), edited=_in_own_words, editor="cold_mail_edit"),
)
