"""How like a held title is to the one that the job names."""

from __future__ import annotations

from functools import lru_cache

from talentsync.classify import analyser
from talentsync.matching.candidate import Candidate
from talentsync.taxonomy.occupations import all_occupations, bare_title, occupations_of_title

EARLIER = 0.85
"""A title of a role before the latest counts a little less."""
SAME_OCCUPATION = 0.8
TIERS = {"Primary-Short": 0.6, "Primary-Long": 0.4, "Supplemental": 0.2}


def best_title(candidate: Candidate) -> tuple[str | None, float, list[int]]:
    """The held title that is likest to the job's, how like it is (0 to 1), and its lines."""
    wanted = candidate.job.title
    if not wanted:
        return None, 0.0, []
    profile = candidate.profile
    found = []
    # A headline may name a wish; held titles are facts, so it counts only where there are none.
    if profile.headline and not any(role.title for role in profile.experience):
        found.append(
            (title_likeness(profile.headline, wanted), profile.headline, profile.source.get("headline", []))
        )
    for role in profile.experience:
        if role.title:
            latest = role.current or role.end == "present" or role is profile.experience[0]
            likeness = title_likeness(role.title, wanted) * (1.0 if latest else EARLIER)
            found.append((likeness, role.title, role.source.get("title", [])))
    likeness, title, lines = max(found, key=lambda item: (item[0], item[1]), default=(0.0, None, []))
    return (title, round(likeness, 4), lines) if likeness > 0 else (None, 0.0, [])


@lru_cache(maxsize=2000)
def title_likeness(held: str, wanted: str) -> float:
    """1 for the same words but for rank, else the share of common words or O*NET's kinship."""
    a, b = _words(held), _words(wanted)
    if not a or not b:
        return 0.0
    if a == b or b <= a:
        return 1.0
    return max(len(a & b) / len(a | b), _kinship(held, wanted))


def _words(title: str) -> frozenset[str]:
    return frozenset(analyser.stem_all(analyser.tokens(bare_title(title))))


def _kinship(held: str, wanted: str) -> float:
    mine, theirs = occupations_of_title(held), occupations_of_title(wanted)
    if mine & theirs:
        return SAME_OCCUPATION
    tiers = [all_occupations()[one].related.get(other, "") for one in mine for other in theirs]
    return max((TIERS.get(tier, 0.0) for tier in tiers), default=0.0)
