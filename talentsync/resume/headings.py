"""Which section a heading announces, by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from talentsync.resume.rows import despaced, fold
from talentsync.resume.vocabulary import heading_phrases
from talentsync.schemas.profile import SectionName

_LAST_WORD: dict[str, SectionName] = {
    "experience": "experience",
    "experiences": "experience",
    "employment": "experience",
    "work": "experience",
    "internships": "experience",
    "education": "education",
    "skills": "skills",
    "competencies": "skills",
    "expertise": "skills",
    "proficiencies": "skills",
    "technologies": "skills",
    "tools": "skills",
    "projects": "projects",
    "publications": "publications",
    "presentations": "publications",
    "certifications": "certifications",
    "certificates": "certifications",
    "licenses": "certifications",
    "courses": "certifications",
    "training": "certifications",
    "awards": "achievements",
    "honors": "achievements",
    "honours": "achievements",
    "achievements": "achievements",
    "accomplishments": "achievements",
    "scholarships": "achievements",
    "languages": "languages",
    "interests": "interests",
    "volunteering": "volunteering",
    "activities": "positions",
    "references": "references",
    "memberships": "other",
    "affiliations": "other",
    "coursework": "other",
    "summary": "summary",
    "profile": "summary",
}
_ANY_WORD: dict[SectionName, str] = {
    "volunteering": "volunteer volunteering charity community ehrenamtliche",
    "publications": "publications papers talks patents presentations articles conferences",
    "projects": """projects project portfolio built build builds hackathons apps prototypes shipped creations
        products games""",
    "experience": """experience experiences career employment employers employer jobs job worked working
        roles internships placements assignments engagements postings positions appointments erfahrung
        berufliche professionnelle laboral profesional lavorative""",
    "education": """education educational academic academics studies studied degrees qualifications schools
        school university learned learnt schooling studying ausbildung formation estudios""",
    "certifications": "certifications certificates certified licences licenses courses training",
    "achievements": "awards honours honors achievements prizes recognition",
    "languages": "languages speak spoken",
    "skills": """skills skill tools toolbox technologies stack competencies competency expertise strengths
        software proficiencies knowledge equipment techniques kenntnisse methods""",
    "interests": "hobbies interests",
}
_MODIFIERS = frozenset(
    "my selected relevant key main core other additional recent professional personal general notable major "
    "academic technical work career significant current past previous formal the and a brief further special "
    "important primary latest full detailed complete".split()
)
_OFTEN_JOBS = ("positions", "volunteering", "summary", "other")
_DECORATION = re.compile(r"^[\W_\d]+|[\W_]+$")
_YEARS = re.compile(r"\s+(?:19|20)\d\d(?:\s*[–—-]\s*(?:(?:19|20)\d\d|present|now)?)?$")
_CONTRACTIONS = (("'ve", " have"), ("'m", " am"), ("'s ", " is "))
_CONTINUED = re.compile(r"\s*\(?\b(?:continued|cont'?d?\.?|contd)\b\)?\.?\s*$", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\([^)]*\)\s*$")
_JOINERS = re.compile(r"\s*(?:&|\+|/|,|\||·|\bund\b|\bet\b|\by\b)\s*")
_SPACES = re.compile(r"[\s\-_]+")


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """What the words of a line say: the section, and whether the whole line is a known heading."""

    section: SectionName
    exact: bool


def read_heading(text: str) -> HeadingWords | None:
    """The section that a line would announce if it is a heading, by its words alone."""
    if len(text) > 70:
        return None
    words = _heading_words(text)
    if text.isupper() and any(len(word) == 1 for word in words):
        words = ["".join(words)]
    if not words or len(words) > 6:
        return None
    section = _known(words)
    if section:
        return HeadingWords(section, exact=True)
    loose = _loosely(words)
    return HeadingWords(loose, exact=False) if loose else None


def _heading_words(text: str) -> list[str]:
    plain = _CONTINUED.sub("", fold(despaced(text)).replace("’", "'"))
    for short, full in _CONTRACTIONS:
        plain = plain.replace(short, full)
    plain = _DECORATION.sub("", _PARENTHESIS.sub("", _YEARS.sub("", plain)))
    plain = _DECORATION.sub("", _JOINERS.sub(" and ", plain))
    return _SPACES.sub(" ", plain).split()


def _known(words: list[str]) -> SectionName | None:
    table = heading_phrases()
    section = table.get(" ".join(words)) or _squashed_table().get("".join(words))
    if section:
        return section
    while len(words) > 1 and words[0] in _MODIFIERS:
        words = words[1:]
        section = table.get(" ".join(words))
        if section:
            return section
    return _joined(words, table)


def _joined(words: list[str], table: dict[str, SectionName]) -> SectionName | None:
    """`Education and certifications` announces the first; `Leadership and work experience`, jobs."""
    if "and" not in words:
        return None
    parts = " ".join(words).split(" and ")
    sections = [table.get(part.strip()) for part in parts]
    if not all(sections):
        return None
    return "experience" if "experience" in sections and sections[0] in _OFTEN_JOBS else sections[0]


def headed_sections(text: str) -> list[SectionName]:
    """All sections that a heading such as `Talks & Awards` announces, in its order."""
    pieces = " ".join(_heading_words(text)).split(" and ")
    found = (_known(piece.split()) or _loosely(piece.split()) for piece in pieces if piece.strip())
    return list(dict.fromkeys(section for section in found if section))


@cache
def _squashed_table() -> dict[str, SectionName]:
    return {phrase.replace(" ", ""): section for phrase, section in heading_phrases().items()}


def _run_together(word: str) -> SectionName | None:
    """Letter-spaced headings may come as one word: `ACADEMICQUALIFICATIONS`, `LEGALEXPERIENCE`."""
    section = _squashed_table().get(word)
    if section or len(word) < 12:
        return section
    return next((named for last, named in _LAST_WORD.items() if len(last) > 5 and word.endswith(last)), None)


def _loosely(words: list[str]) -> SectionName | None:
    if len(words) == 1:
        return _run_together(words[0])
    return _LAST_WORD.get(words[-1])


def guess_heading(text: str) -> SectionName:
    """The section that a heading announces by any telling word: `Things we built`, `Schools attended`.

    Only for what is known to be a heading: `Austin Community College` names a school too.
    """
    words = _heading_words(text)
    found = (section for word in words for section, telling in _any_word().items() if word in telling)
    return next(found, "other")


@cache
def _any_word() -> dict[SectionName, frozenset[str]]:
    return {section: frozenset(words.split()) for section, words in _ANY_WORD.items()}
