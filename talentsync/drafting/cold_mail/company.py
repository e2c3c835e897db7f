"""What ties the sender to the company: a statement from cited research, or what the user gave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from talentsync.documents.instructions import find_instruction
from talentsync.drafting.cold_mail.request import LONGEST_POSITION, MailRequest
from talentsync.drafting.prose import choose, listed, sentences, unended, word_count
from talentsync.grounding.words import content_stems, fold
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.research import CompanyResearch
from talentsync.taxonomy.skills import find_skills

FEWEST, MOST = 5, 26  # words of a statement that can be told
MOST_SHARED = 3  # skills that are named
_MARKDOWN = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]{1,3}|<[^>]+>")
_NO_PROSE = re.compile(r"^\s*(?:#|\||>|[-*+]\s|\d+[.)]\s)|https?://|www\.|[|{}<>©®]|\.\.\.|…")
_CHATTER = re.compile(
    r"\b(?:cookies?|privacy|terms|log ?in|sign (?:in|up)|subscribe|newsletter|copyright|rights reserved|"
    r"click|download|"
    r"read more|learn more|contact us|menu|javascript|browser|apply now|your|you)\b|[?!:“\"]",
    re.IGNORECASE,
)
_TO_YOU = {"we": "you", "our": "your", "us": "you", "ours": "yours", "ourselves": "yourselves"}
_SELF = re.compile(rf"\b(?:{'|'.join(_TO_YOU)})\b", re.IGNORECASE)
_SMALL = frozenset("The A An In At Its This With You Your For From Since As By".split())


@dataclass(frozen=True)
class Statement:
    """A sentence of a page about the company."""

    text: str
    own: bool  # said by the company of itself, as "we"


def company_statements(research: CompanyResearch) -> Iterator[Statement]:
    """The sentences of the research that say something of the company and can be told in a mail."""
    name = content_stems(research.company_name)
    for passage in research.passages:
        for line in passage.text.splitlines():
            for sentence in [] if _NO_PROSE.search(line) else sentences(_MARKDOWN.sub(r"\1", line)):
                text = " ".join(sentence.split())
                own = bool(_SELF.search(text))
                about = own or bool(name and name <= content_stems(text))
                if about and _is_telling(text):
                    yield Statement(text, own)


def company_link(request: MailRequest) -> list[str]:
    """One or two sentences; the second names skills that the résumé and the statement share."""
    statement = _best(request)
    if statement is None:
        return [_from_request(request)]
    text = _addressed(statement.text) if statement.own else statement.text
    lead = choose(("I read that", "I have read that", "When I read up on you, I saw that"), statement.text)
    told = f"{lead} {_inside(text, request.company)}."
    shared = _shared_skills(statement.text, request.profile)
    close = [f"That is close to my own work with {listed(shared)}."] if shared else []
    return [told, *close]


def _is_telling(text: str) -> bool:
    if not FEWEST <= word_count(text) <= MOST or not text[:1].isupper() or not text.endswith("."):
        return False
    return not _CHATTER.search(text) and not find_instruction(text)


def _best(request: MailRequest) -> Statement | None:
    """The statement that shares most with the goal and the résumé; among equal ones the first."""
    wanted = content_stems(f"{request.goal} {' '.join(request.points)}")
    known = content_stems(" ".join(use.name for use in request.profile.skill_uses))

    def worth(statement: Statement) -> tuple[int, bool]:
        told = content_stems(statement.text)
        shared = _shared_skills(statement.text, request.profile)
        return (2 * len(shared) + len(told & wanted) + len(told & known), not statement.own)

    return max(company_statements(request.research), key=worth, default=None)


def _addressed(text: str) -> str:
    """What a company says of itself, said to it: "We build pumps" as "You build pumps"."""

    def other(match: re.Match[str]) -> str:
        word = _TO_YOU[match.group().lower()]
        return word.capitalize() if match.group()[0].isupper() else word

    return _SELF.sub(other, text)


def _inside(text: str, company: str) -> str:
    """The sentence to stand after "that": a common word at its beginning gets a small letter."""
    plain = unended(text)
    if fold(plain).startswith(fold(company)):
        return plain
    first = plain.partition(" ")[0]
    return plain[:1].lower() + plain[1:] if first in _SMALL else plain


def _shared_skills(text: str, profile: ResumeProfile) -> list[str]:
    """Skills that the text names and that a role or a project of the résumé shows."""
    shown = {use.name for use in profile.skill_uses if {"experience", "projects"}.intersection(use.sections)}
    names = dict.fromkeys(mention.name for mention in find_skills(text) if mention.name in shown)
    return list(names)[:MOST_SHARED]


def _from_request(request: MailRequest) -> str:
    position = " ".join(request.position.split())
    if word_count(position) > LONGEST_POSITION:
        return "I am writing to you because you know from the inside what the team needs."
    options = (
        f"I am writing to you, as {position}, because you will know best what the team needs.",
        f"You know, as {position}, what the team needs, and that is why I am writing to you.",
        f"As {position}, you will know best where help is needed, so I am turning to you.",
    )
    return choose(options, request.recipient, request.company)
