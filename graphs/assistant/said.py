"""What a language model says to the user, without the sentences that the evidence does not bear."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphs.assistant.evidence import Evidence, name_of
from talentsync.grounding import check_prose
from talentsync.grounding.sentences import split
from talentsync.schemas.meta import UnsupportedClaim

GAP = re.compile(r"\n{3,}")
PERSON = r"\b(?:you|the (?:candidate|applicant)|s?he)\b"
# The fact check knows a candidate who writes to a company: there "I" is the candidate, and "you" the company.
TURNED = (
    (re.compile(r"\b(?:your|his|her|the (?:candidate|applicant)['’]s)\b", re.IGNORECASE), "my"),
    (re.compile(r"\byours\b", re.IGNORECASE), "mine"),
    (re.compile(rf"{PERSON}(?: are| is|['’]re)\b", re.IGNORECASE), "I am"),
    (re.compile(rf"{PERSON} were\b", re.IGNORECASE), "I was"),
    (re.compile(rf"{PERSON} has\b", re.IGNORECASE), "I have"),
    (re.compile(PERSON, re.IGNORECASE), "I"),
)
MENTION = re.compile(rf"{PERSON}|\byours?\b", re.IGNORECASE)
JOB = re.compile(
    r"\b(?:the|this|that) (?:job|role|position|posting|vacancy|advertisement|employer)\b", re.IGNORECASE
)
LACKS = re.compile(
    r"\b(?:do|does|did) ?n[o'’]t (?:yet )?(?:show|mention|list|name|include|have|cover)\b"
    r"|\b(?:lack(?:s|ing)?|missing|absent|not (?:yet )?(?:shown|listed|mentioned|named|found|on|in))\b",
    re.IGNORECASE,
)
# Where somebody worked or learned: a company that is only talked of is none of these.
EMPLOYED = re.compile(
    r"\bI (?:[\w'’]+ ){0,3}?(?:work\w*|serv\w+|intern\w*|join\w*|employed|left|led|manag\w+|built|ran|headed|"
    r"founded|consult\w*|taught|stud\w+|graduat\w+)\b"
    r"|\bI (?:am|was|have been|had been)\b[^.!?]*\bat\b"
)


def checked(text: str, evidence: Evidence) -> tuple[str, list[UnsupportedClaim]]:
    """The text without each sentence that claims what is nowhere to be found, and those sentences.

    Lines and list marks stay; a line that is left empty goes.
    """
    unsupported: list[UnsupportedClaim] = []
    lines = [_checked_line(line, evidence, unsupported) for line in text.split("\n")]
    said = "\n".join(line for line in lines if line is not None)
    return GAP.sub("\n\n", said).strip(), unsupported


def _checked_line(line: str, evidence: Evidence, unsupported: list[UnsupportedClaim]) -> str | None:
    """The line as far as it is borne; None where nothing of it is."""
    sentences = split(line)
    faults = [_faults(sentence.text, evidence) for sentence in sentences]
    unsupported += [
        UnsupportedClaim(text=sentence.text, reason="; ".join(fault))
        for sentence, fault in zip(sentences, faults, strict=True)
        if fault
    ]
    if not any(faults):
        return line
    left = [sentence.text for sentence, fault in zip(sentences, faults, strict=True) if not fault]
    return line[: sentences[0].start] + " ".join(left) if left else None


def _faults(sentence: str, evidence: Evidence) -> Sequence[str]:
    """What a sentence claims without evidence.

    What the résumé lacks is the job's: there "you" stays the other one, where it is said once.
    """
    lacking = LACKS.search(sentence) and len(MENTION.findall(sentence)) <= 1
    said = sentence if lacking else _turned(sentence, evidence)
    grounds = evidence.of(sentence, alone=EMPLOYED.search(said) is not None)
    return [item.reason for item in check_prose(said, grounds).unsupported]


def _turned(sentence: str, evidence: Evidence) -> str:
    """The sentence as the candidate would say it, who writes to the company."""
    named = evidence.named(sentence)
    if not named and not MENTION.search(sentence):
        return JOB.sub("the company", sentence)
    for pattern, own in TURNED:
        sentence = pattern.sub(own, sentence)
    if len(named) == 1:
        sentence = re.sub(rf"{name_of(named[0]).pattern}(?!['’])", "I", sentence, flags=re.IGNORECASE)
    return sentence
