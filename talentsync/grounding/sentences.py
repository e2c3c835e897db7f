"""A text as sentences with their places, and what kind of sentence each is."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]?[A-ZÀ-ÞİŞÇĞ0-9#@\U0001F300-\U0001FAFF\[])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|Inc|Ltd|Corp|Co|No|vs|etc|e\.g|i\.e|approx|ca|Dept|Sept|[A-Z])\.)$"
)
_GREETING = re.compile(
    r"^(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|greetings|to whom)\b[^.?]{0,80}[,:!]?$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:(?:best|kind|warm|with kind|with best|many)?\s*(?:regards|wishes|thanks)|sincerely|"
    r"yours\b.*|respectfully|"
    r"cheers|best|warmly|thank you|thanks)[,.!]?$",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"^(?:please|kindly|let me know|let us|let's|feel free|thanks?\b(?! to (?:my|our|the|a|an)\b)|"
    r"happy to|glad to|looking forward|"
    r"i look forward|i hope|hope|i wish|i would|i'd|i’d|we could|could|would|might|may|can|shall|"
    r"should|if you|if that|when you|"
    r"welcome|(?:follow|tag|tell|drop|ask|message|ping) (?:me|us|a|an|someone|your|in)|"
    r"share (?:your|this|it|a)|comment (?:below|with)|imagine|suppose)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:how|that|when|where|why|after|since|because|about|what)\s+"
    r"((?:(?:I|we)(?!['’]d)\s+(?!would|could|can|might|may|should|will|want|hope|wish|look|am\b)|"
    r"[Mm]y\s+(?:\w+\s+){0,3}?(?:years?|months?)\b).*)",
    re.DOTALL,
)
_NAMED = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|"
    r"hundred|thousand|million|billion|half|doubled|tripled)\b|(?<=\s)(?!I\b)[A-Z]"
)
_AIM = re.compile(
    r"\b(?:want to|hope to|hoping to|aim to|aiming|plan to|looking for|looking to|seeking|"
    r"apply(?:ing)? (?:for|to)|"
    r"application for|interested in|would (?:like|love)|keen to|eager to|my goal|dream of|aspire|"
    r"excited (?:about|by)|"
    r"(?:for|about|fill|regarding) (?:the|your|this|an?) (?:[\w-]+ ){0,6}"
    r"(?:role|position|opening|vacancy|job|internship)|"
    r"your (?:[\w-]+ ){0,4}(?:role|position|opening|vacancy))\b",
    re.IGNORECASE,
)
_HYPOTHESIS = re.compile(
    r"\b(?:would|could|might|if i|were i|imagine|suppose|will|i'll|i’ll|plan to|going to)\b", re.IGNORECASE
)
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{2,160}\]|<[^<>\n]{2,80}>|_{3,}")
_BULLET = re.compile(r"^\s*(?:[-*•·–]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its half-open range in the text."""

    text: str
    start: int
    end: int


def split(text: str) -> list[Sentence]:
    """The sentences of a text; a line ends one too."""
    found: list[Sentence] = []
    begin = 0
    for match in _END.finditer(text):
        if "\n" not in match.group() and _ABBREVIATION.search(text[begin : match.start()]):
            continue
        _add(found, text, begin, match.end())
        begin = match.end()
    _add(found, text, begin, len(text))
    return found


def _add(found: list[Sentence], text: str, begin: int, end: int) -> None:
    bullet = _BULLET.match(text[begin:end])
    begin += bullet.end() if bullet else 0
    piece = text[begin:end]
    begin += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece:
        found.append(Sentence(piece, begin, begin + len(piece)))


def is_frame(sentence: str) -> bool:
    """Whether it is a greeting or a closing formula."""
    return bool(_GREETING.match(sentence) or _CLOSING.match(sentence))


def is_ask(sentence: str) -> bool:
    """Whether it asks, thanks, offers or wishes."""
    return sentence.rstrip("\"'”’) ").endswith("?") or bool(_ASK.match(sentence))


def told_within(sentence: Sentence) -> Sentence | None:
    """What an ask tells by the way: "May I tell you how I cut costs by 83% at Globex?".

    Only what names something that can be looked up: a number, a name.
    """
    told = _TOLD.search(sentence.text)
    if told is None or not _NAMED.search(sentence.text, told.start(1) + 1):
        return None
    begin = sentence.start + told.start(1)
    text = sentence.text[told.start(1) :].rstrip("?!. \"'”’)")
    return Sentence(text, begin, begin + len(text))


def is_aim(sentence: str) -> bool:
    """Whether it says what somebody wants, which is no fact of the past."""
    return bool(_AIM.search(sentence))


def is_hypothesis(sentence: str) -> bool:
    """Whether it says what would or will be."""
    return bool(_HYPOTHESIS.search(sentence))


def without_placeholders(sentence: str) -> str:
    """The sentence with its gaps to fill in blanked, every character at its place."""
    return _PLACEHOLDER.sub(lambda match: " " * len(match.group()), sentence)


def has_placeholder(sentence: str) -> bool:
    """Whether something is left for the reader to fill in."""
    return bool(_PLACEHOLDER.search(sentence))
