"""What a message asks for: a feature, an edit of a draft, screening or comparing; or nothing known."""

from __future__ import annotations

import re

from talentsync.conversation.cues import Wish, form, rank_wishes
from talentsync.conversation.drafts import PLAIN, edit_wish
from talentsync.conversation.fields import JOB, RESUME, required
from talentsync.conversation.fill import named_document
from talentsync.conversation.likelihood import TALK, likely
from talentsync.conversation.memory import Pending
from talentsync.conversation.questions import read_questions
from talentsync.conversation.several import COMPARE, SCREEN, SEVERAL, is_of_jobs, scorer
from talentsync.conversation.situation import Situation
from talentsync.conversation.slots import read_slots
from talentsync.conversation.tables import field_table

QUESTIONS = "questions"
ENOUGH = 0.62
"""The least probability of a wish that is understood."""
PLAINLY = 0.65
"""The probability from which a wish is what a message is about."""
_TIE = 0.12
_MAYBE = 0.15  # of a wish that a message may have meant
_ASKED = 1.3  # how plainly a question of an interviewer asks to be answered
RECIPIENT, POSITION = "recipient_name", "recipient_designation"
_ADDRESSED = 1.2
_ASKED_QUOTED = 1.8
_PLAIN_OTHER, _OTHER = 2.2, 1.5  # of another wish beside a plain edit, and beside a vague one
_SURE = 0.85  # of a wish in the midst of something else, whatever its form
_NO_DRAFT, _NO_CHANGE, _OF_MANY, _OF_TWO = 0.2, 3.0, 0.8, 1.3
_CHANGE = re.compile(
    r"\b(?:edit|change|shorten|revise|improve|polish|correct|rewrite|rephrase|fix|shorter|longer)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:all|every|each|everyone|everybody|who|which of|them|people|candidates|applicants|hopefuls"
    r"|r[ée]sum[ée]s|cvs)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?:which|better|both|two|compare|or)\b", re.IGNORECASE)
_MINE = re.compile(
    r"\b(?:(?:rate|score|screen|shortlist|rank|invite|interview|hire|pick) me|mine"
    r"|my (?:r[ée]sum[ée]|cv|profile|application)|(?:do|am|would|will|should) i)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:this|the|that|one) (?:candidate|r[ée]sum[ée]|cv|applicant)\b", re.IGNORECASE)


def wish_of(situation: Situation) -> Wish | None:
    """The wish that the user's own words say, `second` filled where two are meant as plainly."""
    words = situation.words
    if not words.strip():
        return None
    ranked = rank_wishes(words, situation.offers)
    edit = edit_wish(words, situation.memory, situation.offers)
    if edit is not None:
        editors = {offer.name for offer in situation.offers if offer.follows}
        best = max((wish.score for wish in ranked if wish.name not in editors), default=0.0)
        if best < (_PLAIN_OTHER if edit.score >= PLAIN else _OTHER):
            return edit
        ranked = [wish for wish in ranked if wish.name not in editors]
    ranked = _likely(situation, ranked)
    if not ranked or ranked[0].score < ENOUGH:
        return None
    first = _single(situation, ranked[0])
    apart = SEVERAL | TALK
    if ranked[0].score - ranked[1].score < _TIE and not apart & {ranked[0].name, ranked[1].name}:
        return Wish(first.name, first.score, second=ranked[1].name)
    return first


def guesses(situation: Situation) -> list[str]:
    """What a message may have meant that was not plain enough."""
    left = SEVERAL | TALK | {offer.name for offer in situation.offers if offer.follows}
    ranked = _likely(situation, rank_wishes(situation.words, situation.offers))
    return [wish.name for wish in ranked if wish.score >= _MAYBE and wish.name not in left][:3]


def switches(situation: Situation, wish: Wish | None, pending: Pending) -> bool:
    """Whether a message leaves what was asked for another wish."""
    if wish is None or wish.name == pending.feature or wish.name in TALK:
        return False
    turns = form("turn").search(situation.own) is not None
    orders = form("order").search(situation.own) is not None
    about = field_table().get(pending.asked, {})
    if about.get("draft"):
        return turns or orders or wish.score >= PLAINLY
    if about.get("shape") == "text" or pending.asked in {RESUME, JOB}:
        # A topic, a question or a job may name anything; an order of its own is another wish.
        edits = any(offer.name == wish.name and offer.follows for offer in situation.offers)
        return turns or (orders and not (edits and pending.asked not in {RESUME, JOB}))
    asks = form("question").search(situation.own) is not None
    return turns or orders or asks or wish.score >= _SURE


def _likely(situation: Situation, ranked: list[Wish]) -> list[Wish]:
    """The wishes with their probabilities, for what cues and the conversation tell."""
    told = _with_questions(situation, _to_somebody(situation, _in_context(situation, ranked)))
    names = [*(offer.name for offer in situation.offers), *sorted(SEVERAL)]
    return likely(situation.words, told, names)


def _in_context(situation: Situation, ranked: list[Wish]) -> list[Wish]:
    """The wishes as likely as the conversation makes them.

    An edit needs a draft, and one that says what to change is found otherwise; words for many mean screening
    where there are many résumés.
    """
    scores = {wish.name: wish.score for wish in ranked}
    for offer in situation.offers:
        if offer.follows:
            less = _NO_DRAFT if _CHANGE.search(situation.words) else _NO_CHANGE
            scores[offer.name] = scores.get(offer.name, 0.0) - less
    if SCREEN in scores and len(situation.memory.resumes) > 1 and _MANY.search(situation.own):
        scores[SCREEN] += _OF_MANY
    if _are_compared(situation):
        scores[COMPARE] = scores.get(COMPARE, 0.0) + _OF_TWO
    return _ordered(scores)


def _are_compared(situation: Situation) -> bool:
    """Whether a message speaks of two known résumés by name, or asks which of several known jobs."""
    words, memory = situation.words, situation.memory
    if len(memory.jobs) > 1 and _WHICH.search(words) and is_of_jobs(words, memory, name=COMPARE):
        return True
    return len([item for item in memory.resumes if named_document([item], words)]) > 1


def _to_somebody(situation: Situation, ranked: list[Wish]) -> list[Wish]:
    """The wishes, with the one to write to somebody where a message says to whom."""
    if not form("address").search(situation.own):
        return ranked
    writing = next(
        (offer for offer in situation.offers if RECIPIENT in required(offer) and not offer.follows), None
    )
    if writing is None or not {RECIPIENT, POSITION} & read_slots(situation.own, (RECIPIENT,)).keys():
        return ranked
    return _raised(ranked, writing.name, _ADDRESSED)


def _raised(ranked: list[Wish], name: str, by: float) -> list[Wish]:
    scores = {wish.name: wish.score for wish in ranked}
    scores[name] = scores.get(name, 0.0) + by
    return _ordered(scores)


def _ordered(scores: dict[str, float]) -> list[Wish]:
    return sorted((Wish(name, score) for name, score in scores.items()), key=lambda wish: -wish.score)


def _with_questions(situation: Situation, ranked: list[Wish]) -> list[Wish]:
    """The wishes, with the one to answer questions where an interviewer's stand in the message."""
    answering = next((offer for offer in situation.offers if QUESTIONS in offer.request.model_fields), None)
    if answering is None or not read_questions(f"{situation.own}\n{situation.message.quoted}"):
        return ranked
    quoted = re.search(r"[\"“”]|(?:^|\s)'\w|\n\s*(?:[-*•]|\d+[.)])", situation.message.text) is not None
    added = _ASKED_QUOTED if quoted else _ASKED
    return _raised(ranked, answering.name, added)


def _single(situation: Situation, wish: Wish) -> Wish:
    """Screening one candidate is scoring him."""
    offer = scorer(situation.offers)
    alone = len(situation.memory.resumes) < 2
    mine = situation.memory.resumes and _MINE.search(situation.own) and not _MANY.search(situation.own)
    own = mine or _ONE.search(situation.own)
    return Wish(offer.name, wish.score) if wish.name == SCREEN and offer and alone and own else wish
