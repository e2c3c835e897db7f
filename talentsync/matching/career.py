"""The Career category, 25 points, and stability, 5."""

from __future__ import annotations

import re
import statistics
from datetime import date

from talentsync.matching.candidate import Candidate
from talentsync.matching.job_title import RANKS, seniority_of
from talentsync.matching.part import count_of, part
from talentsync.matching.statements import Statement
from talentsync.resume.tenure import month_range
from talentsync.schemas.job import Seniority
from talentsync.schemas.match import SubScore
from talentsync.schemas.profile import Experience

CATEGORY = "Career"
GROWTH, QUANTIFIED, STABILITY = 15.0, 10.0, 5.0
IN_THE_TRADE = 0.5
TIME_SHARE = 0.6
UNKNOWN = 0.3
"""Share of what cannot be read from a résumé without dates or titles: more than nothing, less than a fact."""
ENOUGH_RESULTS = 3
LONG_ENOUGH_MONTHS = 18
GAP_MONTHS = 12
GAP_COST = 0.2
WITHOUT_DATES = 0.5
_USUAL_MONTHS: dict[Seniority | None, int] = {
    "intern": 3,
    "junior": 12,
    "mid": 36,
    "senior": 60,
    "lead": 84,
    "executive": 120,
    None: 36,
}
_MEASURED = re.compile(
    r"\d[\d.,]*\s?(?:%|percent|per cent|x\b|k\b|m\b|bn\b|million|thousand|billion|lakh|"
    r"crore|\+)|[$€£¥₹]\s?\d|"
    r"\b(?:by|from|to|of|over|than|least|nearly|about|around|approximately|up to|for|"
    r"with|team of|saved?|grew|cut|reduced|increased|"
    r"managed|led|trained|served?|handled|supported|built|delivered|coached|supervised|"
    r"sold|wrote|taught|processed|tested)"
    r"\s+(?:up to |over |about |some |more than )?(?!(?:19|20)\d\d\b)\d[\d,.]*\b|"
    r"\b(?!(?:19|20)\d\d\b)\d[\d,]*\s+(?:\w+\s){0,2}?(?:users?|customers?|clients?|people|"
    r"engineers|developers|members?|patients?|students?|employees|staff|"
    r"hours|minutes|seconds|days|weeks|months|projects|sites|stores|servers|services|"
    r"reports?|requests?|transactions|orders|accounts|cases|"
    r"records|rows|tests|releases|deals|leads|events|countries|branches|teams|units|vehicles|"
    r"beds|classes|articles|pages|tickets|ms|gb|tb)\b",
    re.IGNORECASE,
)
_SHORT_BY_NATURE = re.compile(
    r"\b(?:intern|internship|trainee|temporary|contract|contractor|freelance|seasonal|"
    r"summer|placement|volunteer|consultant)\b",
    re.IGNORECASE,
)


def growth(candidate: Candidate) -> SubScore:
    """Time and progress in the job's kind of work: 15 points.

    15 * fit * (0.5 + 0.5 * (0.6 * time + 0.4 * progress)): half for working in the trade at all. Time is
    the months of dated roles (their union) or the years the résumé claims, by what the job asks for or
    what its rank usually takes. Progress is 1 where the latest title ranks above the earliest or as high
    as the job's, 0.7 for several roles on one level, 0.5 for one role. What the résumé does not say
    counts 0.3. Fit stands before it because time in another trade is no growth in this.
    """
    months = max(candidate.profile.total_experience_months, candidate.claimed_years * 12)
    needed = _needed_months(candidate)
    time = min(1.0, months / needed) if months else UNKNOWN
    progress, told = _progress(candidate)
    advance = TIME_SHARE * time + (1 - TIME_SHARE) * progress
    share = candidate.fit * (IN_THE_TRADE + (1 - IN_THE_TRADE) * advance)
    length = f"{months / 12:.1f} years of experience" if months else "no dated experience"
    evidence = f"{length} by {needed / 12:g} expected; {told}; counted at a fit of {candidate.fit:.0%}"
    lines = [line for role in candidate.profile.experience for line in role.source.get("title", ())]
    return part(CATEGORY, "Growth", GROWTH, share, evidence, lines)


def _needed_months(candidate: Candidate) -> int:
    asked = [gate.years for gate in candidate.job.gates if gate.kind == "years" and gate.years]
    return max(1, round(max(asked) * 12)) if asked else _USUAL_MONTHS[candidate.job.seniority]


def _progress(candidate: Candidate) -> tuple[float, str]:
    roles = [role for role in candidate.profile.experience if role.title]
    if not roles:
        return UNKNOWN, "no titles to compare"
    dated = sorted(roles, key=lambda role: (role.start or "9999", role.title or ""))
    first, last = _rank(dated[0]), _rank(dated[-1])
    wanted = RANKS[candidate.job.seniority or "mid"]
    if len(roles) > 1 and last > first:
        return 1.0, f"rose from {dated[0].title} to {dated[-1].title}"
    if last >= wanted:
        return 1.0, f"{dated[-1].title} is the rank asked for"
    return (0.7, f"{count_of(len(roles), 'role')} of one rank") if len(roles) > 1 else (0.5, "one role")


def _rank(role: Experience) -> int:
    return RANKS[seniority_of(role.title) or "mid"]


def quantified(candidate: Candidate) -> SubScore:
    """Results with numbers: 10 points.

    10 * fit * min(1, n / 3), n being the statements about work that name an amount, a share, money or a count
    (years do not count). Counted and not as a share, so that another statement never lowers it.
    """
    found = measured(candidate)
    share = candidate.fit * min(1.0, len(found) / ENOUGH_RESULTS)
    evidence = f"{count_of(len(found), 'statement')} about work with a number, {ENOUGH_RESULTS} are enough; "
    evidence += f"counted at a fit of {candidate.fit:.0%}"
    return part(
        CATEGORY,
        "Quantified achievements",
        QUANTIFIED,
        share,
        evidence,
        (line for item in found for line in item.lines),
    )


def measured(candidate: Candidate) -> list[Statement]:
    """The statements about work that give an amount."""
    return [item for item in candidate.work if candidate.reader.found(_MEASURED, item.text)]


def stability(candidate: Candidate) -> SubScore:
    """Steady, gapless roles: 5 points.

    5 * (min(1, median months / 18) - 0.2 for each gap of more than a year). Roles that are short by nature
    (internships, contracts) are left out of the median, and so is the present one. Half of the points where
    no role is dated. Low in weight, since there are good reasons for short roles and gaps.
    """
    spans = _spans(candidate.profile.experience, candidate.today)
    if not spans:
        return part(
            "Stability", "Stability and consistency", STABILITY, WITHOUT_DATES, "no dated roles to judge by"
        )
    settled = [
        last - first
        for role, first, last in spans
        if not (role.end == "present" or _SHORT_BY_NATURE.search(role.title or ""))
    ]
    median = statistics.median(settled) if settled else float(LONG_ENOUGH_MONTHS)
    gaps = _gaps([(first, last) for _, first, last in spans])
    share = min(1.0, median / LONG_ENOUGH_MONTHS) - GAP_COST * gaps
    evidence = (
        f"median of {median:g} months in {count_of(len(settled), 'ended role')}"
        if settled
        else "no short roles"
    )
    evidence += f"; {count_of(gaps, 'gap')} of more than a year" if gaps else "; no long gaps"
    return part("Stability", "Stability and consistency", STABILITY, share, evidence)


def _spans(roles: list[Experience], today: date) -> list[tuple[Experience, int, int]]:
    return [(role, *span) for role in roles if (span := month_range(role.start, role.end, today))]


def _gaps(spans: list[tuple[int, int]]) -> int:
    gaps, reached = 0, None
    for first, last in sorted(spans):
        gaps += reached is not None and first - reached > GAP_MONTHS
        reached = max(reached or last, last)
    return gaps
