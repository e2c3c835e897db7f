"""What a message tells for the request of a feature, beside the wish itself."""

from __future__ import annotations

import re
from typing import Any

from talentsync.conversation.drafts import followed, instruction, instruction_field, is_edit, pick
from talentsync.conversation.fields import bare_value
from talentsync.conversation.offer import Offer, Plain
from talentsync.conversation.questions import read_questions
from talentsync.conversation.situation import Situation
from talentsync.conversation.slots import read_slots
from talentsync.conversation.tables import field_table

_REPOSITORY = re.compile(
    r"^https?://(?:www\.)?(?:github|gitlab|bitbucket)\.\w+/(?P<path>[^?#]+)", re.IGNORECASE
)
_SHORTEST_PASTED = 20
# What a bare answer stands for: "Jane Smith at Acme" is whom it is to.
_LEADS = {"recipient_name": "to ", "sender_role_or_goal": "for ", "job_role": "for ", "role": "for "}


def told_for(offer: Offer, situation: Situation, *, asked: str = "", lead: str = "") -> Plain:
    """What a message tells for a request: what its words say in passing, its links, questions and drafts.

    Args:
        offer: the feature.
        situation: the turn.
        asked: the field that was asked for before, which a bare value answers.
        lead: words that go before the message, which is but a part of a sentence.
    """
    fields = offer.request.model_fields
    words = f"{lead or _LEADS.get(asked, '')}{situation.own}"
    told = read_slots(words, [*fields, *_served(offer)])
    told |= _of_links(offer, situation.links)
    if "questions" in fields:
        found = read_questions(f"{situation.own}\n{situation.message.quoted}")
        told |= {"questions": found} if found else {}
    if offer.follows:
        told |= _of_edit(offer, situation, asked=asked)
    return told


def answer_to(field: str, offer: Offer, situation: Situation) -> tuple[Any, str]:
    """The value that a message gives to the field that was asked for, or None and what is wrong with it."""
    choices = followed(offer, situation.memory)[0].get(field)
    text = situation.message.text
    if any(follow.field == field and follow.choice for follow in offer.follows):
        if isinstance(choices, list) and (chosen := pick(text, choices, asked=True)) is not None:
            return chosen, ""
        return (text, "") if len(text) >= _SHORTEST_PASTED else (None, "I did not find which one you mean")
    return bare_value(field, text, offer)


def _served(offer: Offer) -> list[str]:
    """Fields whose value serves for one of the request as well."""
    return [
        other
        for field in offer.request.model_fields
        for other in field_table().get(field, {}).get("also", ())
    ]


def _of_links(offer: Offer, links: tuple[str, ...]) -> Plain:
    told: Plain = {}
    for link in links:
        repository = _REPOSITORY.match(link)
        if repository is None:
            fields: tuple[str, ...] = ("company_url", "company_website")
        elif "/" in repository["path"].strip("/"):
            fields = ("github_project_url",)
        else:
            fields = ("github_profile_url",)
        for field in fields:
            if field in offer.request.model_fields:
                told.setdefault(field, link)
    return told


def _of_edit(offer: Offer, situation: Situation, *, asked: str) -> Plain:
    """What is to be changed, in which of several drafts, and the draft where it is pasted."""
    told: Plain = {}
    field = instruction_field(offer)
    if field and field != asked and is_edit(situation.own):
        told[field] = instruction(situation.own)
    fills = followed(offer, situation.memory)[0]
    for follow in offer.follows:
        if follow.choice and follow.field not in told:
            values = followed_choices(offer, follow.field, situation)
            chosen = pick(situation.own, values) if values else None
            if chosen is not None:
                told[follow.field] = chosen
            elif situation.message.quoted and follow.field not in fills and follow.field != asked:
                told[follow.field] = situation.message.quoted
    return told


def followed_choices(offer: Offer, field: str, situation: Situation) -> list[Any]:
    """The drafts that a field may be filled with, of the latest answer that gave several."""
    for answered in reversed(situation.memory.answered.values()):
        value = answered.fills.get(offer.name, {}).get(field)
        if isinstance(value, list):
            return value
    return []
