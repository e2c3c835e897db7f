"""Key points: the sender's own words, made into sentences without changing what they say."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from talentsync.documents.instructions import find_instruction
from talentsync.drafting.first_person import first_person, lowered
from talentsync.drafting.prose import capitalised, ended, listed, sentences, unended, word_count
from talentsync.drafting.verbs import verb_form

MOST_WORDS = 75  # of all key points together, which leaves room for the rest of the mail
_MARK = re.compile(r"^\s*(?:[-*•·–—▪◦‣]+|\d{1,2}[.)])\s*")
_TO_THE_WRITER = re.compile(
    r"^(?:please\s+)?(?:(?:be sure|make sure|remember|don'?t forget)\s+to\s+)?"
    r"(?:mention|include|add|say|state|note|emphasi[sz]e|highlight|stress|talk about|write about|"
    r"point out|refer to)\s+"
    r"(?:(?:the fact\s+)?that\s+)?",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^(?:please\s+)?ask(?:ing)?\s+(?:(?:him|her|them)\s+)?(?=for\b|about\b|whether\b|if\b|to\b)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"^(?:I would like to ask|I['’]d like to ask|I would (?:welcome|appreciate)|could|would|may|can) ",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:I|I['’]\w+|my|we|our|you|your|this|that|these|the|it|there|as|in|at|on|with|during|after|since|"
    r"when|while|"
    r"because|having|for|if|both|all|most|every|each|thanks|thank)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|have|has|had|do|does|did|can|could|will|would|should|may|might|must|"
    r"(?:I|we|you|they)['’](?:m|ve|d|ll|re))\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"^(?:(?:also|currently|fully|very|immediately|always|happy|glad|recently)\s+)?(?:available|open|"
    r"willing|able|ready|keen|eager|"
    r"interested|based|fluent|certified|licen[cs]ed|eligible|relocating|moving|comfortable|experienced|"
    r"familiar|looking|"
    r"seeking|studying|working|happy|glad|qualified|registered|free|fascinated|curious|excited|inspired|"
    r"used to|"
    r"proficient|skilled|trained|committed|living)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class KeyPoints:
    """The points to make, those that there is no room for, and those that are orders and no points."""

    used: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()


def read_key_points(text: str) -> KeyPoints:
    """The key points of a request, one a line or between semicolons, as many as a mail has room for.

    Remarks to the writer ("mention that …") are taken off. A point that orders a machine about is no point.
    """
    lines = text.splitlines() if "\n" in text.strip() else text.split(";")
    points = [point for line in lines if (point := _point(line))]
    orders = [point for point in points if find_instruction(point)]
    used: list[str] = []
    left_out: list[str] = []
    for point in dict.fromkeys(points):
        if point in orders:
            continue
        room = MOST_WORDS - sum(word_count(earlier) for earlier in used)
        fitting = point if word_count(point) <= room else _cut(point, room)
        used += [fitting] if fitting else []
        left_out += [point] if fitting != point else []
    return KeyPoints(tuple(used), tuple(left_out), tuple(orders))


def is_ask(point: str) -> bool:
    """Whether a key point is what the mail asks for."""
    return point.endswith("?") or bool(_ASKING.match(point))


def point_sentences(points: Sequence[str], proper: Collection[str] = ()) -> list[str]:
    """The points as sentences of the sender; mere phrases come together in one."""
    whole: list[str] = []
    phrases: list[str] = []
    for point in points:
        sentence = as_sentence(point, proper)
        if sentence:
            whole.append(sentence)
        else:
            phrases.append(lowered(unended(point), proper))
    if phrases:
        whole.append(_together(phrases, more=len(whole) > 0))
    return whole


def _point(line: str) -> str:
    text = _MARK.sub("", " ".join(line.split()))
    bare = _TO_THE_WRITER.sub("", text)
    return _ASKS.sub("I would like to ask ", bare).strip(" ;,")


def _cut(point: str, room: int) -> str:
    kept: list[str] = []
    for sentence in sentences(point):
        room -= word_count(sentence)
        if room < 0:
            break
        kept.append(sentence)
    return " ".join(kept)


def as_sentence(point: str, proper: Collection[str] = ()) -> str | None:
    """The point as one or more sentences of the sender, or None when it is a phrase."""
    parts = sentences(point)
    if len(parts) > 1:
        told = [as_sentence(part, proper) for part in parts]
        return " ".join(part for part in told if part) if all(told) else None
    said = first_person(point, current=True, proper=proper)
    if said.clause and (said.text.startswith("I") or _has_verb(point)):
        return ended(said.text)
    if _STATE.match(point):
        return ended(f"I am {lowered(point, proper)}")
    if _SUBJECT.match(point) and _has_verb(point):
        return ended(capitalised(point))
    return ended(capitalised(point)) if point.rstrip().endswith(("!", "?")) else None


def _has_verb(point: str) -> bool:
    if _FINITE.search(point):
        return True
    forms = (verb_form(re.sub(r"\W", "", word)) for word in point.split()[1:])
    return any(form is not None and not form.noun for form in forms)


def _together(phrases: list[str], *, more: bool) -> str:
    count = {1: "one point", 2: "two points", 3: "three points", 4: "four points"}.get(
        len(phrases), "some points"
    )
    lead = f"{count} more" if more and count != "some points" else count
    lead = lead.replace("points more", "more points").replace("point more", "more point")
    return ended(f"Let me add {lead}: {listed(phrases) if len(phrases) < 3 else '; '.join(phrases)}")
