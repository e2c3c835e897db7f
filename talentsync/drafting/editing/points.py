"""Points that come in, points that go, and words that are replaced."""

from __future__ import annotations

import re
from dataclasses import replace

from talentsync.drafting.cold_mail.points import point_sentences
from talentsync.drafting.editing.draft import Draft, Edited, Material
from talentsync.drafting.editing.instruction import Operation
from talentsync.drafting.editing.lines import Place
from talentsync.grounding.words import content_stems

MOST_ADDED = 2  # sentences about a topic
_ORDINALS = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "closing": -1}


def add(draft: Draft, operation: Operation) -> Edited:
    """Add a point in the user's own words."""
    told = " ".join(point_sentences([operation.text]))
    if told in draft.text:
        return Edited(draft, (f"The text says already: {told}",))
    return Edited(replace(draft, text=draft.lines.with_sentence(told).text))


def add_about(draft: Draft, operation: Operation, material: Material) -> Edited:
    """Add what is known about a topic, or say that nothing is."""
    new = [sentence for sentence in material.about(operation.text) if sentence not in draft.text]
    if not new:
        what = f"nothing is known about {operation.text!r} that could be added"
        return Edited(draft, (f"Cannot do this edit without a language model: {what}.",))
    return Edited(replace(draft, text=draft.lines.with_sentence(" ".join(new[:MOST_ADDED])).text))


def remove(draft: Draft, operation: Operation) -> Edited:
    """Take out the sentences about something; the words must all be there, or most of several."""
    wanted = content_stems(operation.text) or {operation.text.casefold()}
    shares: dict[Place, float] = {}
    for place, sentence in draft.lines.told():
        said = content_stems(sentence)
        shares[place] = len(wanted & said) / len(wanted)
        if operation.text.casefold() in sentence.casefold():
            shares[place] = 1.0
    best = max(shares.values(), default=0.0)
    if best < 0.6:
        return Edited(draft, (f"Nothing about {operation.text!r} was found to take out.",))
    gone = {place for place, share in shares.items() if share == best}
    if len(gone) == len(shares):
        return Edited(draft, (f"Everything is about {operation.text!r}, so nothing was taken out.",))
    return Edited(replace(draft, text=draft.lines.without(gone).text))


def remove_part(draft: Draft, operation: Operation) -> Edited:
    """Take out a sentence or a paragraph by its number."""
    words = operation.text.lower().split()
    told = list(draft.lines.told())
    if "." in operation.text or words[0].startswith("ps"):
        gone = {place for place, sentence in told if re.match(r"p\.?\s?s\b", sentence, re.IGNORECASE)}
    else:
        groups = _paragraphs(draft) if words[-1] == "paragraph" else [[place] for place, _ in told]
        at = _ORDINALS[words[0]]
        gone = set(groups[at]) if -len(groups) <= at < len(groups) else set()
    if not gone or len(gone) == len(told):
        return Edited(draft, (f"There is no {operation.text} that could be taken out.",))
    return Edited(replace(draft, text=draft.lines.without(gone).text))


def substitute(draft: Draft, operation: Operation) -> Edited:
    """Replace words by others, to the letter."""
    old = re.compile(rf"(?<!\w){re.escape(operation.text)}(?!\w)")
    found = sum(len(old.findall(text)) for text in (draft.subject, draft.text))
    if not found:
        return Edited(draft, (f"{operation.text!r} was not found.",))
    new = operation.to.replace("\\", "\\\\")
    return Edited(replace(draft, subject=old.sub(new, draft.subject), text=old.sub(new, draft.text)))


def _paragraphs(draft: Draft) -> list[list[Place]]:
    lines = draft.lines
    groups: list[list[Place]] = []
    last = -2
    for place, _ in lines.told():
        if place[0] > last + 1 or not groups:
            groups.append([])
        groups[-1].append(place)
        last = place[0]
    return groups
