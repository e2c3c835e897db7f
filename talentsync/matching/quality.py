"""The Résumé quality category: 15 points."""

from __future__ import annotations

from collections.abc import Mapping

from talentsync.matching.candidate import Candidate, hard_keywords
from talentsync.matching.part import listed, part
from talentsync.schemas.job import JobKeyword
from talentsync.schemas.match import SubScore
from talentsync.taxonomy.normal import key
from talentsync.taxonomy.occupations import bare_title

CATEGORY = "Résumé quality"
CUSTOMISED, PRESENTATION = 8.0, 7.0
TITLE_POINTS = 3.0
HEAVY = 0.7
_LAYOUT: Mapping[str, str] = {
    "multiple_columns": "a layout in one column",
    "scanned_pages": "text instead of pictures of pages",
    "undecodable_characters": "characters that can be decoded",
    "text_truncated": "a text short enough to be read whole",
}


def customised(candidate: Candidate) -> SubScore:
    """Whether the résumé was written for this job: 8 points.

    3 for the job's title, seniority aside, in the headline, the summary or a role; 5 * the share of the musts
    and strong keywords that stand in the résumé as the job spells them, since many searches compare letters.
    Where the job has no title or no such keywords, the other half decides alone.
    """
    heavy = [keyword for keyword in hard_keywords(candidate.job) if keyword.weight >= HEAVY]
    heavy = heavy or hard_keywords(candidate.job)
    named = names_title(candidate)
    spelled = [keyword for keyword in heavy if is_spelled(keyword, candidate)]
    share = len(spelled) / len(heavy) if heavy else float(bool(named))
    title = float(bool(named)) if named is not None else share
    points = TITLE_POINTS * title + (CUSTOMISED - TITLE_POINTS) * share
    evidence = f"{len(spelled)} of {len(heavy)} main keywords in the job's own words"
    if named is not None:
        evidence += f"; the title {candidate.job.title} is {'named' if named else 'not named'}"
    return part(CATEGORY, "Customised to the role", CUSTOMISED, points / CUSTOMISED, evidence)


def names_title(candidate: Candidate) -> bool | None:
    """Whether headline, summary or a role names the job's title; None where the job has none."""
    if not candidate.job.title:
        return None
    words = candidate.reader.words
    wanted = words(bare_title(candidate.job.title))
    profile = candidate.profile
    texts = [profile.headline, *(role.title for role in profile.experience)]
    if any(wanted <= words(text) for text in texts if text):
        return True
    told = [item for item in candidate.statements if item.place == "told"]
    return any(wanted <= candidate.reader.stems(item) for item in told)


def is_spelled(keyword: JobKeyword, candidate: Candidate) -> bool:
    """Whether the résumé shows a keyword in one of the job's spellings."""
    showing = candidate.showings[keyword.name]
    if showing.worth == 0:
        return False
    if not keyword.canonical:
        return showing.degree == 1.0
    wanted = [f" {key(spelling)} " for spelling in keyword.spellings]
    return any(spelling in f" {alias} " for alias in candidate.aliases for spelling in wanted)


def presentation(candidate: Candidate) -> SubScore:
    """Whether people and programs find their way: 7 points, one each.

    E-mail; telephone; a section of experience or projects; one of education; one of skills; dates on every
    role; a layout that reads in one column, without scans or broken characters.
    """
    profile = candidate.profile
    checks = {
        "e-mail": bool(profile.email),
        "telephone": bool(profile.phone),
        "experience or projects": bool(profile.experience or profile.projects),
        "education": bool(profile.education) or "education" in profile.sections,
        "a skills section": bool(profile.skills) or "skills" in profile.sections,
        "dates on every role": bool(profile.experience) and all(role.end for role in profile.experience),
    }
    lacking = [name for name, good in checks.items() if not good]
    found = {finding.code for finding in candidate.document.findings}
    faults = [name for code, name in _LAYOUT.items() if code in found]
    share = (len(checks) - len(lacking) + (not faults)) / (len(checks) + 1)
    lacking += faults
    evidence = (
        f"lacking: {listed(lacking)}" if lacking else "contacts, sections, dates and layout are in order"
    )
    return part(CATEGORY, "Presentation", PRESENTATION, share, evidence)
