"""Interview questions in a message, apart from what the user asks the assistant."""

from __future__ import annotations

import re

from talentsync.conversation.cues import form
from talentsync.drafting.interview.question import BEHAVIOURAL, GENERAL, ORDER, TECHNICAL, read_question

READ = 6000  # characters
MOST = 30
_LONGEST = 500
_QUOTED = re.compile(
    r"[\"“”«](?P<double>[^\"“”«»\n]{8,500})[\"”»]|(?<!\w)['‘](?P<single>[^'‘’\n]{8,300}(?:['’]\w[^'‘’\n]{0,200})?)['’](?!\w)"
)
_ITEM = re.compile(
    r"^\s*(?:[-*•·]|\(?\d{1,2}[.):]|q\d{0,2}[.:)])\s*(?P<text>\S.*)$", re.IGNORECASE | re.MULTILINE
)
_NUMBERED = re.compile(r"(?:^|\s)\(?[1-9]\d?[.)]\s+")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")
_INTERVIEWER = re.compile(r"\b(?:you|your|yourself|us|our|we)\b", re.IGNORECASE)
_USER = re.compile(r"\b(?:i|my|me|i.?m|i.?d|mine)\b(?!\s+about\s+(?:yourself|your|a\b))", re.IGNORECASE)
_ASKED_OF_US = re.compile(r"\b(?:can|could|would|will) you\b|\bhelp me\b|\bplease\b", re.IGNORECASE)
_OF_DOCUMENT = re.compile(
    r"\b(?:this|that|the|his|her) (?:\w+ )?(?:r[ée]sum[ée]|cv|candidate|document|file|mail|post)\b",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(r"^[^?\n]{0,120}?:\s+(?=\S)")


def read_questions(text: str) -> list[str]:
    """The questions that an interviewer asks: the quoted ones, the items of a list, or the sentences."""
    short = text[:READ]
    quoted = [match["double"] or match["single"] for match in _QUOTED.finditer(short)]
    found = [item for item in quoted if len(item.split()) > 1]
    if not found:
        found = [match["text"] for match in _ITEM.finditer(short)]
    if len(found) < 2 and len(_NUMBERED.findall(short)) > 1:
        found = _NUMBERED.split(short)[1:]
    if not found:
        found = [sentence for sentence in _sentences(short) if is_interview_question(sentence)]
    return list(dict.fromkeys(" ".join(item.split())[:_LONGEST] for item in found if item.strip()))[:MOST]


def is_interview_question(sentence: str) -> bool:
    """Whether a sentence is one that an interviewer says, and not the user of the assistant."""
    plain = sentence.strip()
    if not 8 <= len(plain) <= _LONGEST or _ASKED_OF_US.search(plain) or _OF_DOCUMENT.search(plain):
        return False
    if plain.endswith("?"):
        return (bool(_INTERVIEWER.search(plain)) and not _USER.search(plain)) or _known(plain)
    return _known(plain) and not form("order").search(plain)


def _known(sentence: str) -> bool:
    """Whether it is a question of a known kind that speaks to a candidate."""
    if not _INTERVIEWER.search(sentence) or _USER.search(sentence):
        return False
    return read_question(sentence).kind not in {GENERAL, ORDER, TECHNICAL} or bool(
        read_question(sentence).kind == BEHAVIOURAL
    )


def _sentences(text: str) -> list[str]:
    plain = _INTRODUCTION.sub("", text)
    return [match.group().strip() for match in _SENTENCE.finditer(plain) if match.group().strip()]
