"""A text without the sentences that the evidence does not bear; everything else stays as it was written."""

from __future__ import annotations

import re

from talentsync.grounding.check import check_sentence
from talentsync.grounding.grounds import Grounds
from talentsync.grounding.sentences import split
from talentsync.schemas.claims import CheckedProse, Verdict
from talentsync.schemas.meta import UnsupportedClaim

_EMPTY_ITEM = re.compile(r"^[ \t]*(?:[-*•·–]|\d{1,2}[.)])[ \t]*$\n?", re.MULTILINE)
_GAP = re.compile(r"\n{3,}")


def check_prose(text: str, grounds: Grounds) -> CheckedProse:
    """Take out each sentence with a claim that is unsupported or contradicted.

    Paragraphs, list marks, greeting and signature stay; an item of a list that is left empty goes.
    """
    kept: list[str] = []
    unsupported: list[UnsupportedClaim] = []
    verdicts: list[Verdict] = []
    at = 0
    for sentence in split(text):
        found = check_sentence(sentence, grounds)
        verdicts += found
        faults = [verdict for verdict in found if verdict.status != "supported"]
        kept.append(text[at : sentence.start])
        at = sentence.end
        if faults:
            unsupported.append(UnsupportedClaim(text=sentence.text, reason=reason_of(faults)))
            at += len(text[at:]) - len(text[at:].lstrip(" "))
        else:
            kept.append(sentence.text)
    kept.append(text[at:])
    if not unsupported:
        return CheckedProse(text=text, verdicts=verdicts)
    return CheckedProse(text=_tidied("".join(kept)), unsupported=unsupported, verdicts=verdicts)


def reason_of(faults: list[Verdict]) -> str:
    """The reasons of several verdicts in one line, each with what it is about."""
    reasons = {f"{verdict.reason}: {verdict.claim.text}": None for verdict in faults}
    return "; ".join(reasons)


def _tidied(text: str) -> str:
    lines = [line.rstrip() for line in _EMPTY_ITEM.sub("", text).split("\n")]
    return _GAP.sub("\n\n", "\n".join(lines)).strip("\n")
