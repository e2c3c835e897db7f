"""The ways in which a message can be understood; each gives a decision, or None to let the next one try."""

from __future__ import annotations

from talentsync.conversation import talk
from talentsync.conversation.arrivals import pasted, take_in
from talentsync.conversation.cues import form, says
from talentsync.conversation.facts import LASTING, remember
from talentsync.conversation.fields import JOB, NEEDED, RESUME, others, takes_job
from talentsync.conversation.likelihood import TALK
from talentsync.conversation.memory import Answered, Decision, Pending
from talentsync.conversation.offer import Offer, Plain
from talentsync.conversation.requests import Gap, ask, compare, go_on
from talentsync.conversation.several import JOBS, SCREEN, SEVERAL, is_of_jobs, scorer
from talentsync.conversation.situation import Situation
from talentsync.conversation.slots import read_slots
from talentsync.conversation.tables import phrase
from talentsync.conversation.telling import answer_to, told_for
from talentsync.conversation.understanding import PLAINLY, guesses, switches, wish_of

_SHORTEST_JOB = 40
_FEW_WORDS = 12


def leave_pending(situation: Situation) -> Decision | None:
    """The user changes his mind."""
    if situation.arrived or not says("cancel", situation.own):
        return None
    pending = situation.memory.pending
    memory = situation.memory.model_copy(update={"pending": None})
    title = _title(situation, pending.feature) if pending else ""
    text = talk.cancelled(title, memory, situation.offers)
    return Decision(memory=memory, kind="tell", intent="cancel", text=text)


def small_talk(situation: Situation) -> Decision | None:
    """A greeting, thanks, or the question what can be done; what was asked stays asked."""
    if situation.arrived or situation.aside:
        return None
    for kind in ("help", "explain", "greeting", "thanks"):
        if says(kind, situation.own):
            return _talk(situation, kind)
    return None


def answer_pending(situation: Situation) -> Decision | None:
    """The message answers what was asked, unless it plainly wants something else."""
    pending = situation.memory.pending
    if pending is None or situation.aside or switches(situation, wish_of(situation), pending):
        return None
    if pending.feature in SEVERAL:
        if situation.arrived or not situation.own:
            return compare(situation, pending.feature, of_jobs=bool(pending.fields.get(JOBS)))
        return _answer_comparison(situation, pending)
    offer = situation.offer(pending.feature)
    if offer is None:
        return None
    told = pending.fields | told_for(offer, situation, asked=pending.asked)
    return _answer(situation, offer, pending, told)


def do_wish(situation: Situation) -> Decision | None:
    """The message says what is wanted."""
    wish = wish_of(situation)
    if wish is None or (wish.score < PLAINLY and says("again", situation.own)):
        return None
    if wish.name in TALK:
        return _talk(situation, wish.name)
    if wish.second:
        among = [offer for offer in situation.offers if offer.name in {wish.name, wish.second}]
        text = talk.unclear(situation.memory, situation.offers, among)
        return Decision(memory=situation.memory, kind="tell", intent="unclear", text=text)
    if wish.name in SEVERAL:
        of_jobs = is_of_jobs(situation.own, situation.memory, name=wish.name)
        return compare(situation, wish.name, of_jobs=of_jobs)
    offer = situation.offer(wish.name)
    return go_on(situation, offer, told_for(offer, situation)) if offer else None


def do_again(situation: Situation) -> Decision | None:
    """The last feature once more, for something else: another job, role, person or manner."""
    added = bool(situation.arrived) and form("added").search(situation.own) is not None
    if not added and not says("again", situation.own):
        return None
    if _screened_last(situation):
        return compare(situation, SCREEN, of_jobs=False)
    last = _last(situation)
    if last is None:
        return None
    offer, answered = last
    if any(document.kind == JOB for document in situation.arrived) and not takes_job(offer):
        scoring = scorer(situation.offers)
        if scoring is None:
            return None
        offer, answered = scoring, Answered()
    told = told_for(offer, situation)
    kept = _kept(answered.arguments, told)
    if any(document.kind == JOB for document in situation.arrived):
        kept.pop("job_role", None)  # it is the new job's
    return go_on(situation, offer, kept | told)


def do_otherwise(situation: Situation) -> Decision | None:
    """The last feature in another manner: "in German, please", "for product managers"."""
    last = _last(situation)
    words = situation.words.split()
    if last is None or situation.arrived or not 1 < len(words) <= _FEW_WORDS or "?" in situation.own:
        return None
    offer, answered = last
    if offer.name != next(reversed(situation.memory.answered)):
        return None
    told = told_for(offer, situation, lead=f"{offer.title} ")
    manner = {field: value for field, value in told.items() if field not in LASTING}
    return go_on(situation, offer, answered.arguments | manner) if manner else None


def take_documents(situation: Situation) -> Decision | None:
    """Documents without a wish are remembered; what was asked is asked again."""
    memory = situation.memory
    if situation.aside is not None:
        text = talk.left_aside(situation.aside)
        if memory.pending:
            text = f"{text}\n\nStill open: {_open_question(situation, memory.pending)}"
    elif situation.arrived:
        text = talk.acknowledged(situation.arrived, memory, situation.offers)
    else:
        return None
    return Decision(memory=memory, kind="tell", intent="remember", text=text)


def fall_back(situation: Situation) -> Decision:
    """Something told in passing is remembered; anything else is not understood."""
    memory = remember(situation.memory, read_slots(situation.own, ()))
    new = [field for field, value in memory.facts.items() if situation.memory.facts.get(field) != value]
    if new:
        text = talk.noted(new, memory, situation.offers)
        return Decision(memory=memory, kind="tell", intent="remember", text=text)
    names = guesses(situation)
    among = [offer for offer in situation.offers if offer.name in names] if len(names) > 1 else []
    text = talk.unclear(memory, situation.offers, among)
    return Decision(memory=memory, kind="tell", intent="unclear", text=text)


def _talk(situation: Situation, kind: str) -> Decision:
    """What is said to the assistant itself is answered; what was asked stays asked."""
    memory, offers = situation.memory, situation.offers
    if kind == "greeting":
        text = talk.greeting(memory, offers)
    elif kind == "thanks":
        text = talk.thanks(memory, offers)
    elif kind == "explain":
        text = talk.explained(_meant(situation), offers) if _meant(situation) or not memory.pending else ""
    else:
        text = talk.help_text(offers)
    if memory.pending:
        text = f"{text}\n\nStill open: {_open_question(situation, memory.pending)}".strip()
    return Decision(memory=memory, kind="tell", intent="help", text=text)


def _answer(situation: Situation, offer: Offer, pending: Pending, told: Plain) -> Decision:
    """Go on with a feature, with the answer to what was asked for it, or ask again."""
    asked = pending.asked
    if asked == RESUME:
        fault = "" if situation.memory.resumes or situation.arrived else _no_document(situation, "a résumé")
        return go_on(situation, offer, told, fault=fault)
    if asked == JOB:
        return _answer_job(situation, offer, told)
    if situation.arrived:
        return go_on(situation, offer, told)
    if any(
        told.get(field) not in (None, "", [], pending.fields.get(field)) for field in (asked, *others(asked))
    ):
        return go_on(situation, offer, told)
    value, fault = answer_to(asked, offer, situation)
    if value in (None, "", []):
        told.pop(asked, None)
        return ask(situation, offer, told, Gap(asked, fault or "I found nothing in that"))
    return go_on(situation, offer, told | {asked: value})


def _answer_job(situation: Situation, offer: Offer, told: Plain) -> Decision:
    """The job that was asked for: a document, a link, or a few words that say enough."""
    text = situation.message.text
    if situation.memory.jobs:
        return go_on(situation, offer, told)
    if len(text) >= _SHORTEST_JOB and "?" not in text and not situation.arrived:
        memory = take_in(situation.memory, pasted(text, "job"), situation.today)
        return go_on(situation.remembering(memory), offer, told)
    fault = "" if situation.arrived else "That says too little about the job"
    return go_on(situation, offer, told, fault=fault)


def _answer_comparison(situation: Situation, pending: Pending) -> Decision:
    of_jobs = bool(pending.fields.get(JOBS))
    text = situation.message.text
    if pending.asked == JOB and len(text) >= _SHORTEST_JOB and "?" not in text:
        memory = take_in(situation.memory, pasted(text, "job"), situation.today)
        return compare(situation.remembering(memory), pending.feature, of_jobs=of_jobs)
    fault = _no_document(situation, "a job description" if pending.asked == JOB else "a résumé")
    return compare(situation, pending.feature, of_jobs=of_jobs, fault=fault)


def _no_document(situation: Situation, what: str) -> str:
    return NEEDED if phrase("unknown").match(situation.own) else f"That does not look like {what}"


def _last(situation: Situation) -> tuple[Offer, Answered] | None:
    """The feature that ran last, edits aside: to do an edit again changes nothing."""
    for name in reversed(situation.memory.answered):
        offer = situation.offer(name)
        if offer is not None and not offer.follows:
            return offer, situation.memory.answered[name]
    return None


def _screened_last(situation: Situation) -> bool:
    screener, answered = situation.screener, situation.memory.answered
    return bool(screener and answered) and next(reversed(answered)) == (screener and screener.name)


def _kept(arguments: Plain, told: Plain) -> Plain:
    """What holds of the former request when something else is told."""
    gone: set[str] = set()
    if told.get("recipient_name", arguments.get("recipient_name")) != arguments.get("recipient_name"):
        gone |= {"recipient_designation", "company_name"}
    if "job_role" in told:
        gone |= {"sender_role_or_goal", "role"}
    return {field: value for field, value in arguments.items() if field not in gone}


def _title(situation: Situation, name: str) -> str:
    offer = situation.offer(name)
    return offer.title if offer else name


def _meant(situation: Situation) -> Offer | None:
    wish = wish_of(situation)
    return situation.offer(wish.name) if wish else None


def _open_question(situation: Situation, pending: Pending) -> str:
    return talk.asked(pending.asked, situation.offer(pending.feature), pending.fields)
