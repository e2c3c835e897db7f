"""The Technical category: 30 points."""

from __future__ import annotations

from talentsync.matching.candidate import Candidate, hard_keywords
from talentsync.matching.part import listed, part
from talentsync.matching.titles import best_title
from talentsync.schemas.match import SubScore

CATEGORY = "Technical"
HARD_SKILLS, RELEVANCE = 20.0, 10.0
OTHER_TRADE = 0.3
TITLE_SHARE = 0.6
"""Having held the very title closes so much of the gap that other words leave."""


def hard_skills(candidate: Candidate) -> SubScore:
    """How much of what the job asks for the résumé shows: 20 points.

    20 * (0.3 + 0.7 * nearness) * coverage, and coverage = sum(weight * degree * strength) / sum(weight)
    over the job's hard keywords. `weight` is what the job gives a keyword (must 1.0, strong 0.7,
    preferred 0.4, mentioned 0.2), `degree` how far the résumé's skill stands for it (PostgreSQL for SQL
    wholly, Docker for containers in part), `strength` how well it is shown (see `evidence`: at work 0.8
    to 1, only listed 0.5). The largest part, because a résumé is searched for these first; in another
    trade (see `field`) the same word means less, but at least 0.3. Where the job names none, the nearness
    of all words stands in.
    """
    hard = hard_keywords(candidate.job)
    if candidate.coverage is None:
        evidence = "the job names no skills; all its words are compared"
        return part(CATEGORY, "Hard skills", HARD_SKILLS, candidate.nearness, evidence)
    in_context = OTHER_TRADE + (1 - OTHER_TRADE) * candidate.nearness
    shown = [keyword for keyword in hard if candidate.showings[keyword.name].worth > 0]
    at_work = [item.name for item in shown if candidate.showings[item.name].place in ("work", "project")]
    missing = [item.name for item in hard if candidate.showings[item.name].worth == 0]
    evidence = f"{len(shown)} of {len(hard)} keywords are shown"
    evidence += (
        f", at work or in projects: {listed(at_work)}"
        if at_work
        else ", none of them at work or in a project"
    )
    evidence += f"; not shown: {listed(missing)}" if missing else ""
    evidence += f"; counted at {in_context:.0%}, the wording being {candidate.nearness:.0%} that of the field"
    lines = [line for item in shown for line in candidate.showings[item.name].lines]
    return part(CATEGORY, "Hard skills", HARD_SKILLS, in_context * candidate.coverage, evidence, lines)


def relevance(candidate: Candidate) -> SubScore:
    """How near the past work is to the job: 10 points.

    10 * (1 - (1 - nearness) * (1 - 0.6 * title)): the nearness of all words to the job's field, and the
    likest title among the roles, or the headline where no role has one (see `titles`). Two ways to say
    the same thing, so each fills what the other leaves open.
    """
    title, likeness, lines = best_title(candidate)
    share = 1 - (1 - candidate.nearness) * (1 - TITLE_SHARE * likeness)
    evidence = f"the wording is {candidate.nearness:.0%} that of the job's field"
    if title:
        evidence += f"; the likest title is {title} ({likeness:.0%})"
    return part(CATEGORY, "Relevance of experience", RELEVANCE, share, evidence, lines)
