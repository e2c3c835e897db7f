"""What the résumé says of the sender beside achievements, in sentences to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from talentsync.documents.instructions import find_instruction
from talentsync.drafting.cold_mail.request import MailRequest
from talentsync.drafting.names import spelled_name
from talentsync.drafting.prose import choose, counted, ended, is_abbreviated, listed, with_article, word_count
from talentsync.grounding.words import content_stems, fold
from talentsync.schemas.profile import Education, Experience, ResumeProfile

MOST_SKILLS = 4
LONGEST_SKILL = 4  # words
LONGEST_NAME = 12  # words
_NO_ARTICLE = (
    "head",
    "director",
    "chief",
    "vice",
    "president",
    "ceo",
    "cto",
    "cfo",
    "coo",
    "dean",
    "team lead",
)
_COMMON_ENDINGS = (
    "ing",
    "tion",
    "sion",
    "ment",
    "ance",
    "ence",
    "ity",
    "ics",
    "therapy",
    "ship",
    "ness",
    "work",
)
_RECORD = re.compile(
    r"\d{4}|\bNo\.|\b(?:through|until|of|in|by|passed)$|[:;|]", re.IGNORECASE
)  # no name alone
_OF = re.compile(
    r"^(?:University|Institute|College|School|Academy|Faculty|Department|Technical University) (?:of|for)\b"
)
_SELF = frozenset("freelance freelancer self-employed independent various self".split())


def current_role(profile: ResumeProfile) -> Experience | None:
    """The first role that has a title to tell."""
    return next((role for role in profile.experience if role.title and _is_plain(role.title)), None)


def held(role: Experience) -> str:
    """Such as "I currently work as a Data Engineer at Example Ltd."."""
    lead = "I currently work" if role.current else "Most recently, I worked"
    title, place = _title(role), _employer(role)
    if is_abbreviated(place):  # a dot there would end no sentence
        return ended(f"{lead} at {place} as {title}")
    return ended(f"{lead} as {title} at {place}" if place else f"{lead} as {title}")


def credentials(request: MailRequest, today: date) -> Iterator[str]:
    """Sentences on skills, education, certificates, projects and languages, the most telling first."""
    profile = request.profile
    skills = _skills(request)
    if len(skills) > 1:
        yield ended(f"{choose(_SKILL_LEADS, *skills)} {listed(skills)}")
    studied = next((item for item in profile.education if item.degree and _is_plain(item.degree)), None)
    if studied:
        yield _education(studied, today)
    years = profile.total_experience_months // 12
    if years > 1:
        yield f"In all, I have {counted(years, 'year')} of work experience."
    certificates = [item.name for item in profile.certifications if _is_plain(item.name)]
    certificates = [name for name in certificates if not _RECORD.search(name)][:2]
    if certificates:
        yield ended(f"My résumé names {listed(certificates)} as well")
    projects = [item.title for item in profile.projects if _is_plain(item.title)][:2]
    if projects:
        yield ended(f"My projects include {listed(projects)}")
    languages = [item.name for item in profile.languages if _is_plain(item.name)]
    if len(languages) > 1:
        yield f"I speak {listed(languages[:4])}."


_SKILL_LEADS = (
    "My résumé also lists",
    "Among the skills on my résumé are",
    "The skills on my résumé include",
)


def _is_plain(text: str) -> bool:
    return bool(text.strip()) and word_count(text) <= LONGEST_NAME and not find_instruction(text)


def _title(role: Experience) -> str:
    """The title with its article."""
    title = spelled_name(role.title or "").partition(",")[0].strip()
    return title if title.lower().startswith(_NO_ARTICLE) else with_article(title)


def _employer(role: Experience) -> str:
    """The employer as a sentence names it, or nothing."""
    place = spelled_name(role.company or "")
    if not place or fold(place) in _SELF or not _is_plain(place):
        return ""
    return f"the {place}" if _OF.match(place) else place


def _skills(request: MailRequest) -> list[str]:
    """Listed skills, those that the target names first."""
    wanted = content_stems(request.target)
    names = [
        name
        for name in dict.fromkeys(request.profile.skills)
        if _is_plain(name) and word_count(name) <= LONGEST_SKILL and not set(":;,(").intersection(name)
    ]
    names.sort(key=lambda name: -len(wanted & content_stems(name)))
    return [_small(name) for name in names[:MOST_SKILLS]]


def _small(name: str) -> str:
    """A skill inside a sentence: a common noun gets a small letter, a name keeps its capital."""
    first, _, rest = name.partition(" ")
    common = rest.islower() if rest else first.endswith(_COMMON_ENDINGS)
    return name[:1].lower() + name[1:] if common and first.istitle() else name


def _education(item: Education, today: date) -> str:
    degree = with_article(spelled_name(item.degree or ""))
    place = spelled_name(item.institution or "")
    end = item.end or ""
    going_on = end == "present" or (end[:4].isdigit() and end > f"{today:%Y-%m}"[: len(end)])
    if not place or not _is_plain(place):
        return f"My education includes {degree}."
    place = f"the {place}" if _OF.match(place) else place
    studied = (
        f"I am studying for {degree} at {place}"
        if going_on
        else f"My education includes {degree} from {place}"
    )
    return ended(studied)
