"""A request goes on: it is filled and run, or the first thing that it lacks is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from talentsync.conversation import talk
from talentsync.conversation.facts import remember
from talentsync.conversation.fields import JOB, RESUME
from talentsync.conversation.fill import fill
from talentsync.conversation.memory import Decision, Pending
from talentsync.conversation.offer import Offer, Plain
from talentsync.conversation.several import JOBS, calls_for, missing_for, named_only, question_for, scorer
from talentsync.conversation.situation import Situation


@dataclass(frozen=True, slots=True)
class Gap:
    """What a request lacks: the field, what is wrong with what was said for it, what it may be."""

    field: str
    fault: str = ""
    choices: tuple[object, ...] = ()


def go_on(situation: Situation, offer: Offer, told: Plain, *, fault: str = "") -> Decision:
    """Fill a request with what was told: run it, or ask for the first thing that is missing or wrong.

    Args:
        situation: the turn.
        offer: the feature.
        told: what was told for it so far.
        fault: what is wrong with the message, told where something is still missing.
    """
    memory = remember(situation.memory, told)
    situation = situation.remembering(memory)
    if situation.stranger and offer.takes_resume:
        return ask(situation, offer, told, Gap(RESUME, f"I have no résumé of {situation.stranger}"))
    filled = fill(offer, memory, told)
    if not filled.missing:
        memory = memory.model_copy(update={"pending": None})
        return Decision(memory=memory, kind="run", calls=[filled.call(offer)], intent=offer.name)
    if filled.fault:
        told = {field: value for field, value in told.items() if field != filled.missing}
    return ask(situation, offer, told, Gap(filled.missing, filled.fault or fault, filled.choices))


def ask(situation: Situation, offer: Offer, told: Plain, gap: Gap) -> Decision:
    """Ask for a field of a request, and keep what was told for it."""
    pending = Pending(feature=offer.name, fields=told, asked=gap.field)
    memory = situation.memory.model_copy(update={"pending": pending})
    text = talk.asked(gap.field, offer, told, fault=gap.fault, choices=gap.choices)
    if situation.arrived and gap.field not in {RESUME, JOB}:
        text = f"{talk.received(situation.arrived)} {text}"
    return Decision(memory=memory, kind="ask", intent=offer.name, field=gap.field, text=text)


def compare(situation: Situation, name: str, *, of_jobs: bool, fault: str = "") -> Decision:
    """Rank the résumés, or score the jobs, or ask for what is missing for that."""
    offer = scorer(situation.offers) if of_jobs else situation.screener
    memory = situation.memory
    if offer is None:
        text = talk.unclear(memory, situation.offers)
        return Decision(memory=memory, kind="tell", intent="unclear", text=text)
    meant = named_only(memory, situation.words)
    missing = missing_for(meant, of_jobs=of_jobs)
    if not missing:
        calls = calls_for(meant, offer)
        memory = memory.model_copy(update={"pending": None})
        return Decision(memory=memory, kind="run", calls=calls, intent=name)
    pending = Pending(feature=name, fields={JOBS: of_jobs}, asked=missing)
    question = question_for(missing, memory, of_jobs=of_jobs)
    return Decision(
        memory=memory.model_copy(update={"pending": pending}),
        kind="ask",
        intent=name,
        field=missing,
        text=f"{fault}. {question}" if fault else question,
    )
