"""Conversations that tests begin with."""

from __future__ import annotations

from collections.abc import Sequence

from talentsync.conversation import Decision, Memory, Offer, ToolCall, Turn, conclude, decide
from tests.dialogues import DOCUMENTS
from tests.unit.conversation.answers import answer_to
from tests.unit.conversation.known import known_offers
from tests.unit.conversation.playing import TODAY

OFFERS = known_offers()
MAIL = {
    "recipient_name": "Jane Smith",
    "recipient_designation": "Head of Data",
    "company_name": "Harbour Bank",
    "sender_name": "Amina Rahman",
    "sender_role_or_goal": "Data Engineer",
}


def document(name: str) -> str:
    """The text of a document of the dialogues."""
    return (DOCUMENTS / name).read_text(encoding="utf-8")


def say(memory: Memory, text: str, offers: Sequence[Offer] = OFFERS) -> Decision:
    """What is decided on a message."""
    return decide(memory, Turn(text=text), offers, today=TODAY)


def after(*texts: str, offers: Sequence[Offer] = OFFERS) -> Memory:
    """The memory after some messages, what they start being answered."""
    memory = Memory()
    for text in texts:
        memory = answered(say(memory, text, offers), offers)
    return memory


def answered(decision: Decision, offers: Sequence[Offer] = OFFERS) -> Memory:
    """The memory once the calls of a decision are answered."""
    if decision.kind != "run":
        return decision.memory
    memory = decision.memory
    answers = [answer_to(call, memory.resume(call.resume)) for call in decision.calls]
    return conclude(memory, decision.calls, answers, offers)


def known(state: str) -> Memory:
    """A conversation in which a résumé and a job are known, and more: see `paraphrases.tsv`."""
    if state == "none":
        return Memory()
    resumes = ["amina_rahman.txt", *(["bruno_costa.txt", "lena_ortiz.txt"] if state == "many" else [])]
    jobs = ["job_harbour_bank.txt", *(["job_tidewater.txt"] if state == "jobs" else [])]
    memory = after(*(document(name) for name in (*resumes, *jobs)))
    calls = {
        "mail": ToolCall(feature="cold_mail", arguments=MAIL, resume=memory.resumes[-1].id),
        "posts": ToolCall(feature="linkedin_posts", arguments={"topic": "data quality"}),
    }
    if state not in calls:
        return memory
    return conclude(memory, [calls[state]], [answer_to(calls[state], None)], OFFERS)
