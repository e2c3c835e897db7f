"""What is weak in a résumé, each with the résumé's own line, for advice on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from talentsync.documents.instructions import find_instruction
from talentsync.drafting.achievements import achievements, numbers, rank_achievements
from talentsync.drafting.interview.material import as_title, length, spoken_date, spoken_title
from talentsync.drafting.prose import listed, word_count, words
from talentsync.drafting.tips.advice import Advice, spot_text
from talentsync.grounding.words import fold
from talentsync.resume.tenure import month_range
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import Experience, ResumeProfile

MOST_QUOTED = 160  # letters
LONG_LINE = 40  # words
LONG_QUOTE = 8  # words of a long line
GAP_MONTHS, SHORT_MONTHS = 9, 9
MANY_PAGES, MANY_YEARS = 2, 15
FEW_WORDS = 120
MANY_BARE = 0.5
MOST_SKILLS = 3
_WEAK = re.compile(
    r"^\W*(?:was |were )?(?:(?:solely |also )?responsible (?:for|to)|in charge of|duties included|"
    r"tasked with|worked on|helped|assist(?:ed|ing)?|participated in|involved in|handled various|various)\b",
    re.IGNORECASE,
)
_LAYOUT = {
    "instruction_to_screener": "instruction",
    "invisible_text": "hidden",
    "background_coloured_text": "hidden",
    "tiny_text": "hidden",
    "off_page_text": "hidden",
    "scanned_pages": "scanned",
    "undecodable_characters": "characters",
    "multiple_columns": "columns",
}
_PROOF = frozenset({"experience", "projects", "positions", "volunteering", "publications", "certifications"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of advice on the résumé and what it states of it."""

    code: str
    advice: Advice
    fact: str


def resume_spots(profile: ResumeProfile, document: DocumentText, today: date) -> Iterator[Spot]:
    """What to mend, the heaviest first; the strongest line at the end, for a résumé without faults."""
    found = {finding.code for finding in document.findings}
    for code in dict.fromkeys(_LAYOUT[code] for code in _LAYOUT if code in found):
        yield _spot(code)
    yield from _contacts(profile)
    yield from _lines(profile)
    yield from (_spot("gap", start=start, end=end) for start, end in gaps(profile, today))
    unshown = unshown_skills(profile)
    if unshown:
        yield _spot("unshown", skills=listed(unshown))
    yield from _long_lines(profile)
    yield from _roles(profile)
    if not profile.summary:
        yield _spot("summary")
    yield from _length(profile, document)
    strongest = strongest_line(profile)
    if strongest:
        yield _spot("strong", quote=strongest)


def interview_spots(profile: ResumeProfile, today: date) -> Iterator[Spot]:
    """What an interviewer will ask about."""
    strongest = strongest_line(profile)
    if strongest:
        yield _spot("ask_story", quote=strongest)
    yield from (_spot("ask_gap", start=start, end=end) for start, end in gaps(profile, today))
    unshown = unshown_skills(profile)
    if unshown:
        yield _spot("ask_unshown", skills=listed(unshown))
    for role in profile.experience:
        months = _months(role, today)
        title = spoken_title(role.title or "")
        if title and not role.current and 0 < months <= SHORT_MONTHS and "intern" not in fold(title):
            yield _spot("ask_short", length=length(months), title=as_title(title))
            return


def strongest_line(profile: ResumeProfile) -> str:
    """The most telling line that has a figure, short enough to be quoted."""
    ranked = [item for item in rank_achievements(profile) if item.kind != "award" and item.numbers]
    whole = [item.text for item in ranked if len(item.text) <= MOST_QUOTED and _is_whole(item.text)]
    return next(map(_quotable, whole), "")


def gaps(profile: ResumeProfile, today: date) -> list[tuple[str, str]]:
    """The last stretch of time between roles that nothing fills, if it is long; dates as they are said."""
    spans = [
        (span, role) for role in profile.experience if (span := month_range(role.start, role.end, today))
    ]
    filled = [span for item in profile.education if (span := month_range(item.start, item.end, today))]
    spans.sort(key=lambda pair: pair[0])
    found: list[tuple[str, str]] = []
    reached, last = 0, None
    for (begin, end), role in spans:
        studied = any(first <= reached + 2 and begin - 2 <= final for first, final in filled)
        if last is not None and begin - reached > GAP_MONTHS and not studied:
            found.append((spoken_date(last.end), spoken_date(role.start)))
        if end >= reached:
            reached, last = end, role
    return [(start, end) for start, end in found if start and end and _is_sure(start, end)][-1:]


def unshown_skills(profile: ResumeProfile) -> list[str]:
    """Skills that are listed, and that no role, project or certificate mentions."""
    uses = [use for use in profile.skill_uses if use.kind != "soft"]
    bare = [
        use for use in uses if "skills" in use.sections and not _PROOF & set(use.sections) and not use.months
    ]
    printed = {fold(name): name for name in profile.skills}
    named = [
        printed[fold(alias)] for use in bare for alias in [use.name, *use.aliases] if fold(alias) in printed
    ]
    return list(dict.fromkeys(named))[:MOST_SKILLS] if profile.experience or profile.projects else []


def _spot(code: str, **fields: str) -> Spot:
    advice, fact = spot_text(code, **fields)
    return Spot(code, advice, fact)


def _contacts(profile: ResumeProfile) -> Iterator[Spot]:
    if not profile.email:
        yield _spot("email")
    if not profile.phone:
        yield _spot("phone")


def _lines(profile: ResumeProfile) -> Iterator[Spot]:
    lines = [
        " ".join(bullet.text.split())
        for role in profile.experience
        for bullet in role.bullets
        if not find_instruction(bullet.text)
    ]
    weak = next((line for line in lines if _WEAK.match(line) and len(line) <= MOST_QUOTED), "")
    if weak:
        yield _spot("weak", quote=_quotable(weak))
    bare = [line for line in lines if not numbers(line)]
    said = {item.text for item in achievements(profile) if item.said.clause}
    example = next((line for line in bare if line in said and line != weak and len(line) <= MOST_QUOTED), "")
    if example and len(bare) > MANY_BARE * len(lines):
        yield _spot("numbers", share=f"{len(bare)} of {len(lines)}", quote=_quotable(example))


def _long_lines(profile: ResumeProfile) -> Iterator[Spot]:
    for role in profile.experience:
        for bullet in role.bullets:
            if word_count(bullet.text) > LONG_LINE and not find_instruction(bullet.text):
                begin = " ".join(words(bullet.text)[:LONG_QUOTE])
                yield _spot("long_line", words=str(LONG_LINE), quote=_quotable(begin).rstrip(",;:"))
                return


def _roles(profile: ResumeProfile) -> Iterator[Spot]:
    bare = next(
        (role for role in profile.experience if spoken_title(role.title or "") and not role.bullets), None
    )
    if bare is not None:
        yield _spot("no_lines", title=as_title(bare.title or ""))
    undated = next(
        (
            role
            for role in profile.experience
            if spoken_title(role.title or "") and not role.start and not role.end
        ),
        None,
    )
    if undated is not None:
        yield _spot("dates", title=as_title(undated.title or ""))


def _length(profile: ResumeProfile, document: DocumentText) -> Iterator[Spot]:
    years = profile.total_experience_months / 12
    if document.pages > MANY_PAGES + (years > MANY_YEARS):
        yield _spot("too_long", pages=str(document.pages))
    if word_count(document.text) < FEW_WORDS:
        yield _spot("too_short", words=str(FEW_WORDS))


def _months(role: Experience, today: date) -> int:
    span = month_range(role.start, role.end, today)
    return span[1] - span[0] + 1 if span else 0


def _is_sure(start: str, end: str) -> bool:
    """Whether there is a gap however the dates are meant: between 2009 and 2010 there may be a day."""
    years = [part.split()[-1] for part in (start, end)]
    return (" " in start and " " in end) or int(years[1]) - int(years[0]) > 1


def _is_whole(line: str) -> bool:
    return line.count("(") == line.count(")") and line[:1].isupper()


def _quotable(line: str) -> str:
    return " ".join(line.split()).rstrip(".").replace("“", "‘").replace("”", "’").replace('"', "’")
