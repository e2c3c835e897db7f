"""Whose fact a piece of a sentence is: the candidate's, the company's, or nobody's in particular."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import Literal

Owner = Literal["candidate", "company", "nobody"]

_CANDIDATE = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|I'd|I’d|my|My|me|mine|myself|we|We|our|Our|us)\b")
_COMPANY = re.compile(
    r"\b(?:you|You|your|Your|yours|the company|The company|the firm|the organisation|the organization)\b"
)
_LEAD_IN = re.compile(
    r"^(?:(?:recently|also|in addition|and|as)\b,?\s*)?(?:I|we)(?:\s+(?:have|really|also|just|recently))*\s+"
    r"(?:read|saw|see|noticed|know|admire|like|love|heard|understand|learned|learnt|enjoyed|"
    r"appreciate|am impressed|"
    r"was impressed|(?:was|am|were)\s+(?:very\s+)?"
    r"(?:glad|happy|pleased|delighted|excited|thrilled|sorry|interested|curious|impressed)\s+to\s+"
    r"(?:read|see|hear|learn|know)|found out|gather|follow|followed)\b"
    r"(?:\s+(?:that|how|about|by|the way|of))?",
    re.IGNORECASE,
)
_THEN_I = re.compile(r"^(?:[\s-]+\w+){0,1}\s+(?:that\s+)?(?:I|we)\b")
_RESET = re.compile(r"[:;—–]|,\s+(?:and|so|while|which is why)\s+(?=I\b)")


class Ownership:
    """The owners of the parts of one sentence, by the nearest pronoun or name before them."""

    def __init__(self, sentence: str, candidate_name: str = "", company_name: str = "") -> None:
        self._sentence = sentence
        lead = _LEAD_IN.match(sentence)
        self._begin = lead.end() if lead else 0
        self._marks: list[tuple[int, Owner]] = []
        self._mark(_CANDIDATE, "candidate")
        self._mark(_COMPANY, "company")
        named: tuple[tuple[str, Owner], ...] = ((candidate_name, "candidate"), (company_name, "company"))
        for name, owner in named:
            first = next((word for word in name.split() if len(word) > 2 and word.casefold() != "the"), "")
            if first:
                self._mark(_name_pattern(first), owner)
        if lead and not self._marks:
            self._marks.append((0, "candidate"))
        self._marks.sort()
        self._places = [place for place, _ in self._marks]

    def _mark(self, pattern: re.Pattern[str], owner: Owner) -> None:
        self._marks += [(m.start(), owner) for m in pattern.finditer(self._sentence, self._begin)]

    @cached_property
    def owners(self) -> frozenset[Owner]:
        """Everybody whom the sentence speaks of."""
        return frozenset(owner for _, owner in self._marks)

    def at(self, start: int, end: int) -> Owner:
        """The owner of what stands at a range of the sentence."""
        if not self._marks:
            return "nobody"
        if _THEN_I.match(self._sentence[end:]):
            return "candidate"
        place = bisect_right(self._places, start) - 1
        if place < 0:
            return self._marks[0][1]
        between = self._sentence[self._marks[place][0] : start]
        if self._marks[0][1] == "candidate" and _RESET.search(between):
            return "candidate"
        return self._marks[place][1]


@lru_cache(maxsize=64)
def _name_pattern(word: str) -> re.Pattern[str]:
    """Finds a word of a name, also where the name is given in capitals."""
    return re.compile(rf"\b{re.escape(word.title() if word.isupper() else word)}\b")
