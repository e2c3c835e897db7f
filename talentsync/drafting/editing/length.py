"""Shorter and longer, by whole sentences."""

from __future__ import annotations

import re
from dataclasses import replace

from talentsync.drafting.editing.draft import Draft, Edited, Material
from talentsync.drafting.editing.instruction import Operation, Unit
from talentsync.drafting.editing.lines import Lines, Place
from talentsync.drafting.prose import counted, word_count
from talentsync.grounding.words import content_stems

USUAL_SHARE = 0.75  # of the words that are left where the instruction says no number
USUAL_GROWTH = 1.25
# Begins that lean on the sentence before.
_LEANS = re.compile(
    r"(?:There|That|This|It|They|These|In this role|At this company|From my work there|Also)\b"
)
_COURTESY = re.compile(
    r"^(?:I would (?:also )?(?:be (?:glad|happy|grateful)|like to learn|welcome)|I[’']d (?:be|love)|"
    r"I am looking for a place|"
    r"I know that|I can be flexible|If (?:a colleague|now|you)|Thank you|Thanks|I look forward|"
    r"Looking forward|I hope|Please|"
    r"In all|I speak|Let me know|Feel free)\b",
    re.IGNORECASE,
)


def shorten(draft: Draft, operation: Operation) -> Edited:
    """Leave out the sentences that say least, until the text is short enough.

    The first sentence, the last question, greeting, signature and hashtags stay; courtesies go first,
    sentences with numbers last.
    """
    lines = draft.lines
    limit = _target(draft.text, operation, share=USUAL_SHARE)
    if _size(draft.text, operation.unit) <= limit:
        return Edited(draft, (f"The text has no more than {_named(limit, operation)} already.",))
    gone: set[Place] = set()
    while _size(lines.without(gone).text, operation.unit) > limit:
        place = _least(lines, gone)
        if place is None:
            break
        gone.add(place)
    short = lines.without(gone).text
    size = _size(short, operation.unit)
    asked = operation.amount is not None
    problem = (
        f"Without a language model the text could only be shortened to {_named(size, operation)}."
        if size > limit and (asked or not gone)
        else ""
    )
    return Edited(replace(draft, text=short), (problem,) if problem else ())


def lengthen(draft: Draft, operation: Operation, material: Material) -> Edited:
    """Add sentences from the material that the text does not say yet, until it is long enough."""
    wanted = _target(draft.text, operation, share=USUAL_GROWTH)
    lines = draft.lines
    for sentence in material.sentences():
        size = _size(lines.text, operation.unit)
        if size >= wanted or _says(lines.text, sentence):
            continue
        longer = lines.with_sentence(sentence)
        if operation.amount is None or _size(longer.text, operation.unit) <= wanted * 1.1:
            lines = longer
    size = _size(lines.text, operation.unit)
    problem = (
        f"Without a language model there was nothing true to add beyond {_named(size, operation)}."
        if size < (wanted * 0.95 if operation.amount else _size(draft.text, operation.unit) + 1)
        else ""
    )
    return Edited(replace(draft, text=lines.text), (problem,) if problem else ())


def _size(text: str, unit: Unit) -> int:
    return len(text) if unit == "characters" else word_count(text)


def _target(text: str, operation: Operation, *, share: float) -> float:
    """The size to come to; a percentage is what is to go, or to come."""
    size = _size(text, operation.unit)
    if operation.amount is None:
        return size * share
    if operation.unit == "percent":
        change = operation.amount / 100
        return size * (1 + change if share > 1 else 1 - change)
    return operation.amount


def _named(size: float, operation: Operation) -> str:
    noun = "character" if operation.unit == "characters" else "word"
    return counted(round(size), noun)


def _least(lines: Lines, gone: set[Place]) -> Place | None:
    """The sentence that says least among those that may go; of equal ones the last."""
    told = [(place, sentence) for place, sentence in lines.told() if place not in gone]
    if not told:
        return None
    questions = [place for place, sentence in told if sentence.endswith("?")]
    kept = {told[0][0], questions[-1] if questions else told[-1][0]}
    following = [sentence for _, sentence in told[1:]] + [""]
    worth = {
        place: _worth(sentence) + 2 * bool(_LEANS.match(after))
        for (place, sentence), after in zip(told, following, strict=True)
        if place not in kept
    }
    return min(worth, key=lambda place: (worth[place], -place[0], -place[1]), default=None)


def _worth(sentence: str) -> int:
    if _COURTESY.match(sentence):
        return 0
    return 2 if re.search(r"\d", sentence) else 1


def _says(text: str, sentence: str) -> bool:
    """Whether a text has the sentence, or nearly all of its words."""
    own = content_stems(sentence)
    said = content_stems(text)
    return sentence in text or len(own & said) > 0.8 * len(own)
