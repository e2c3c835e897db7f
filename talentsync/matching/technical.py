"""The Technical category: 30 points."""

from __future__ import annotations

from talentsync.matching.alternatives import wished_names, wishes
from talentsync.matching.candidate import Candidate, hard_keywords
from talentsync.matching.part import count_of, listed, part, similarity
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
        evidence = "The job names no skills, so all of its words are compared with those of your résumé."
        return part(CATEGORY, "Hard skills", HARD_SKILLS, candidate.nearness, evidence)
    in_context = OTHER_TRADE + (1 - OTHER_TRADE) * candidate.nearness
    asked = wishes(hard)
    shown = [wish for wish in asked if any(candidate.showings[item.name].worth > 0 for item in wish)]
    at_work = [
        " or ".join(wished_names(wish))
        for wish in shown
        if any(candidate.showings[item.name].place in ("work", "project") for item in wish)
    ]
    missing = [" or ".join(wished_names(wish)) for wish in asked if wish not in shown]
    evidence = f"Your résumé shows {len(shown)} of the {count_of(len(asked), 'skill')} that the job asks for"
    if shown:
        evidence += (
            f". Used at work or in projects: {listed(at_work)}"
            if at_work
            else ". None of them is shown at work or in a project"
        )
    evidence += f". Not found: {listed(missing)}" if missing else ""
    evidence += similarity(candidate.nearness)
    lines = [line for wish in shown for item in wish for line in candidate.showings[item.name].lines]
    return part(CATEGORY, "Hard skills", HARD_SKILLS, in_context * candidate.coverage, f"{evidence}.", lines)


def relevance(candidate: Candidate) -> SubScore:
    """How near the past work is to the job: 10 points.

    10 * (1 - (1 - nearness) * (1 - 0.6 * title)): the nearness of all words to the job's field, and the
    likest title among the roles, or the headline where no role has one (see `titles`). Two ways to say
    the same thing, so each fills what the other leaves open.
    """
    title, likeness, lines = best_title(candidate)
    share = 1 - (1 - candidate.nearness) * (1 - TITLE_SHARE * likeness)
    evidence = f"The words of your résumé are {candidate.nearness:.0%} like those of this line of work"
    if title:
        evidence += f". The closest job title you have held is {title} ({likeness:.0%} similar)"
    return part(CATEGORY, "Relevance of experience", RELEVANCE, share, f"{evidence}.", lines)
