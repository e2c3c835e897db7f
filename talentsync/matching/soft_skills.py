"""The Soft skills category: 10 points."""

from __future__ import annotations

import re

from talentsync.matching.candidate import SOFT, Candidate
from talentsync.matching.part import count_of, part
from talentsync.schemas.match import SubScore

CATEGORY = "Soft skills"
COMMUNICATION, LEADERSHIP = 5.0, 5.0
SHOWN_STEP = 0.3
CLAIMED = 0.25

_TALKS = re.compile(
    r"\b(?:present(?:ed|ing)|wrote|written|author(?:ed)?|document(?:ed|ing)|negotiat(?:ed|"
    r"ing)|train(?:ed|ing)|taught|teaching|explain(?:ed|ing)|"
    r"advis(?:ed|ing)|liais(?:ed|ing)|facilitat(?:ed|ing)|workshops?|spoke|speaker|report(?:ed|"
    r"ing) to|briefed|consult(?:ed|ing) with|"
    r"collaborat(?:ed|ing)|communicat(?:ed|ing)|stakeholders?|customer-facing|client-facing|"
    r"pitched|published|moderated|interviewed)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:led|leading|lead a|headed|manag(?:ed|ing) (?:a |the |an |\d)|supervis(?:ed|"
    r"ing)|mentor(?:ed|ing)|coach(?:ed|ing)|founded|co-founded|"
    r"initiat(?:ed|ing)|launched|introduced|established|spearheaded|directed|organi[sz]ed|"
    r"coordinated|drove|championed|owned|pioneered|"
    r"proposed|chaired|recruited|hired|set up|started)\b",
    re.IGNORECASE,
)
_ASKS_TALK = re.compile(
    r"\b(?:communicat\w+|present(?:ation|ing)s?|interpersonal|negotiat\w+|stakeholders?|"
    r"verbal|written (?:and|skills|english)|write-ups?|"
    r"collaborat\w+|customer[- ]facing|client[- ]facing|workshops?|articulate|team player|"
    r"teamwork|explain)\b",
    re.IGNORECASE,
)
_ASKS_LEAD = re.compile(
    r"\b(?:leadership|lead (?:a|the|and)|leading (?:a|the)|manage (?:a |the )?(?:team|"
    r"people|staff)|mentor\w*|supervis\w+|initiative|self[- ]starter|"
    r"ownership|take charge|proactive\w*|line manage\w*|drive (?:change|initiatives)|coach)\b",
    re.IGNORECASE,
)
_LEADING_RANKS = frozenset({"lead", "executive"})


def communication(candidate: Candidate) -> SubScore:
    """Speaking, writing and working with others, where the job asks for it: 5 points.

    0.3 of them for each statement about work that shows it (presented, negotiated, wrote), and a quarter for
    the claim alone: what was done says more than an adjective. Counted at the fit, as career facts are.
    """
    return _soft(candidate, "Communication", COMMUNICATION, _TALKS, _ASKS_TALK)


def leadership(candidate: Candidate) -> SubScore:
    """Leading people or taking the first step, where the job asks for it or is a leading one: 5 points.

    As for communication: led, mentored, introduced, founded.
    """
    return _soft(candidate, "Leadership and initiative", LEADERSHIP, _LEADS, _ASKS_LEAD)


def _soft(
    candidate: Candidate, name: str, maximum: float, shows: re.Pattern[str], asks: re.Pattern[str]
) -> SubScore:
    by_rank = shows is _LEADS and candidate.job.seniority in _LEADING_RANKS
    if not by_rank and not asks.search(candidate.job.relevant_text):
        return part(CATEGORY, name, maximum, 0.0, "the job does not ask for it", asked=False)
    shown = [item for item in candidate.work if candidate.reader.found(shows, item.text)]
    claimed = bool(candidate.spans(asks)) or any(
        candidate.showings[keyword.name].worth > 0 and asks.search(keyword.name)
        for keyword in candidate.job.keywords
        if keyword.kind == SOFT
    )
    share = candidate.fit * min(1.0, SHOWN_STEP * len(shown) + CLAIMED * claimed)
    evidence = (
        f"{count_of(len(shown), 'statement')} about work that {'shows' if len(shown) == 1 else 'show'} it"
    )
    evidence += "" if shown or not claimed else "; it is only claimed"
    evidence += f"; counted at a fit of {candidate.fit:.0%}"
    return part(CATEGORY, name, maximum, share, evidence, (line for item in shown for line in item.lines))
