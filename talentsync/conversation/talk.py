"""What the assistant says by itself: greetings, acknowledgements, questions, what it did not get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from talentsync.conversation.fields import JOB, RESUME, needs_job, question
from talentsync.conversation.memory import Document, Memory
from talentsync.conversation.offer import Offer, Plain
from talentsync.conversation.reports.escape import inline

_SHOWN_CHOICES, _SHOWN_CHARS = 5, 60
_SUGGESTED = 4


def help_text(offers: Sequence[Offer]) -> str:
    """What can be done, from the offers."""
    lines = "\n".join(f"- **{offer.title}**: {offer.summary}" for offer in offers)
    several = (
        "\n- **Screening and comparing**: several résumés ranked against a job, or several jobs for a résumé."
    )
    return (
        f"I can do the following; tell me in your own words what you need.\n\n{lines}{several}\n\n"
        "Attach a résumé (PDF, DOCX, TXT or Markdown) or paste its text, and paste a job description or send "
        "its link. I remember both, so “now tailor it for this job” is enough."
    )


def explained(offer: Offer | None, offers: Sequence[Offer]) -> str:
    """What a feature is, or that only features can be explained."""
    if offer is not None:
        return f"**{offer.title}**: {offer.summary}"
    return f"I can only tell what I do: {_listed(offer.title for offer in offers)}."


def greeting(memory: Memory, offers: Sequence[Offer]) -> str:
    """An answer to a greeting."""
    if memory.resumes or memory.jobs:
        return f"Hello! {_known(memory)} {suggestions(memory, offers)}"
    return f"Hello! {help_text(offers)}"


def thanks(memory: Memory, offers: Sequence[Offer]) -> str:
    """An answer to thanks."""
    return f"You are welcome. {suggestions(memory, offers)}"


def acknowledged(documents: Sequence[Document], memory: Memory, offers: Sequence[Offer]) -> str:
    """That documents arrived, and what can be done with them."""
    told = " and ".join(_described(document) for document in documents)
    return f"I have {told}. {suggestions(memory, offers)}"


def received(documents: Sequence[Document]) -> str:
    """That documents arrived, where something else is asked."""
    return f"I have {' and '.join(_described(document) for document in documents)}."


def noted(facts: Iterable[str], memory: Memory, offers: Sequence[Offer]) -> str:
    """That something was told in passing."""
    told = "; ".join(f"{field.replace('_', ' ')}: {inline(memory.facts[field])}" for field in facts)
    return f"I keep that in mind ({told}). {suggestions(memory, offers)}"


def left_aside(document: Document) -> str:
    """That a document is neither a résumé nor a job."""
    name = f"“{inline(document.name)}”" if document.name else "The document"
    return (
        f"{name} looks like neither a résumé nor a job description, so I left it aside. If it is one, "
        "send it again and say “this is my résumé” or “this is the job”."
    )


def cancelled(title: str, memory: Memory, offers: Sequence[Offer]) -> str:
    """That what was begun is left."""
    return f"All right, I leave the {title}. {suggestions(memory, offers)}"


def unclear(memory: Memory, offers: Sequence[Offer], among: Sequence[Offer] = ()) -> str:
    """That a message was not understood, with what it may have meant."""
    if among:
        return f"Which of these do you mean: {_listed(offer.title for offer in among)}?"
    return (
        f"I did not understand what you need. {suggestions(memory, offers)} Say “help” to see all I can do."
    )


def suggestions(memory: Memory, offers: Sequence[Offer]) -> str:
    """What can be done next with what is known."""
    if len(memory.resumes) > 1 and memory.jobs:
        return "I can rank the résumés against the job, or work with one of them: name the person."
    fit = [offer for offer in offers if _possible(offer, memory)]
    # With a job at hand, what needs one comes first: to score is then the next step.
    fit.sort(key=lambda offer: not (memory.jobs and needs_job(offer)))
    if not fit:
        return "Attach a résumé or paste one, or tell me what you need."
    return f"What shall I do next? For example: {_listed(offer.title for offer in fit[:_SUGGESTED])}."


def asked(
    field: str, offer: Offer | None, told: Plain, *, fault: str = "", choices: Sequence[object] = ()
) -> str:
    """The question for a field, what is wrong with the answer before it, and the choices."""
    words = question(field, offer, told)
    listed = "".join(
        f"\n{place}. {_shortened(choice)}" for place, choice in enumerate(choices[:_SHOWN_CHOICES], start=1)
    )
    lead = f"{fault[:1].upper()}{fault[1:].rstrip('.')}. " if fault else ""
    return f"{lead}{words}{listed}"


def _possible(offer: Offer, memory: Memory) -> bool:
    if offer.follows:
        return any(offer.name in answered.fills for answered in memory.answered.values())
    if needs_job(offer) and not memory.jobs:
        return False
    return bool(memory.resumes) or not (offer.needs_resume and offer.takes_resume)


def _known(memory: Memory) -> str:
    newest = [*memory.resumes[-1:], *memory.jobs[-1:]]
    return f"I have {' and '.join(_described(document) for document in newest)}."


def _described(document: Document) -> str:
    if document.kind == RESUME:
        return f"the résumé of {inline(document.name)}" if document.name else "the résumé"
    if document.kind == JOB:
        return f"the job “{inline(document.name)}”" if document.name else "the job description"
    return f"“{inline(document.name)}”"


def _listed(titles: Iterable[str]) -> str:
    names = list(titles)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _shortened(choice: object) -> str:
    text = " ".join(str(choice.get("text", "") if isinstance(choice, dict) else choice).split())
    return inline(text, _SHOWN_CHARS)
