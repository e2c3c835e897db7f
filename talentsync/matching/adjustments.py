"""Bonus and penalties, beside the 100 points.

Bonus, up to 5 in all and counted at the fit of the résumé: awards 2, publications or talks 2, volunteering 1.
Penalties: inconsistent dates 3, unprofessional contact 2, keyword stuffing 15, hidden text 25.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from talentsync.matching.candidate import Candidate
from talentsync.matching.edits import Edited, with_texts
from talentsync.matching.evidence import Reader
from talentsync.matching.part import similarity
from talentsync.matching.passages import read_passages
from talentsync.matching.statements import Statement
from talentsync.resume.joke_addresses import is_joke
from talentsync.schemas.document import Finding
from talentsync.schemas.match import Adjustment
from talentsync.taxonomy.skills import degrees, find_skills

AWARDS, PUBLICATIONS, VOLUNTEERING = 2.0, 2.0, 1.0
MOST_BONUS = 5.0
MOST_FOR: Mapping[str, float] = {"awards": AWARDS, "publications": PUBLICATIONS, "volunteering": VOLUNTEERING}
INCONSISTENT_DATES, UNPROFESSIONAL, STUFFING, HIDDEN = 3.0, 2.0, 15.0, 25.0
LISTED_TOO_OFTEN = 5
TOLD_TOO_OFTEN = 8
IN_A_ROW = 3
COPIES = 4
LEAST_HIDDEN_WORDS = 3

_HIDDEN_CODES = frozenset({"invisible_text", "off_page_text", "tiny_text", "background_coloured_text"})
_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
_POINT = (
    r"(?:(?P<m{0}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? )?(?:(?P<n{0}>0?[1-9]|"
    r"1[0-2])/)?(?P<y{0}>(?:19|20)\d\d)(?!\d)"
)
_RANGE = re.compile(rf"(?<![\d/]){_POINT.format(1)}\s*(?:[-–—]|to|until)\s*{_POINT.format(2)}", re.IGNORECASE)
_TWO_YEARS = re.compile(r"(?:19|20)\d\d.*(?:19|20)\d\d")


def adjustments(candidate: Candidate) -> list[Adjustment]:
    """Every bonus and penalty that applies."""
    return [*_bonuses(candidate), *_penalties(candidate)]


def _bonuses(candidate: Candidate) -> Iterator[Adjustment]:
    profile = candidate.profile
    left = MOST_BONUS
    volunteering = profile.sections.get("volunteering", [])
    for code, points, entries, words in (
        (
            "awards",
            AWARDS,
            [line for entry in profile.achievements for line in _lines(entry.source)],
            "awards or achievements",
        ),
        (
            "publications",
            PUBLICATIONS,
            [line for entry in profile.publications for line in _lines(entry.source)],
            "publications or talks",
        ),
        ("volunteering", VOLUNTEERING, volunteering, "volunteering"),
    ):
        worth = round(min(points, left) * candidate.fit, 1)
        if entries and worth > 0:
            left -= points
            yield Adjustment.model_validate(
                {
                    "code": code,
                    "points": worth,
                    "evidence": f"Your résumé names {words}{similarity(candidate.fit)}.",
                    "lines": sorted(set(entries))[:8],
                }
            )


def _lines(source: dict[str, list[int]]) -> list[int]:
    return [line for lines in source.values() for line in lines]


def _penalties(candidate: Candidate) -> Iterator[Adjustment]:
    if wrong := wrong_dates(candidate):
        texts = "; ".join(text for text, _ in wrong)
        yield Adjustment(
            code="inconsistent_dates",
            points=-INCONSISTENT_DATES,
            evidence=f"{texts}.",
            lines=sorted({line for _, line in wrong}),
        )
    if is_silly(candidate.profile.email):
        lines = candidate.profile.source.get("email", [])
        evidence = f"{candidate.profile.email} does not look professional."
        yield Adjustment(
            code="unprofessional_contact", points=-UNPROFESSIONAL, evidence=evidence, lines=lines
        )
    if stuffed := stuffed_keywords(candidate):
        evidence = f"Repeated again and again without telling more: {', '.join(stuffed)}."
        lines = sorted({line for found in stuffed.values() for line in found})
        yield Adjustment(code="keyword_stuffing", points=-STUFFING, evidence=evidence, lines=lines[:8])
    if hidden := hidden_texts(candidate):
        evidence = f"The file holds text that nobody can see: {hidden[0].excerpt or hidden[0].message}"[:200]
        yield Adjustment(code="hidden_text", points=-HIDDEN, evidence=evidence)


def wrong_dates(candidate: Candidate) -> list[tuple[str, int]]:
    """Ranges of roles and education that end before they begin, and roles that begin in the future."""
    told = ("experience", "education", "projects", "positions", "volunteering")
    dated = sorted({line for name in told for line in candidate.profile.sections.get(name, ())})
    found = []
    for passage in read_passages(dated, candidate.document, candidate.layout):
        if not candidate.reader.found(_TWO_YEARS, passage.text):
            continue
        found += [
            (f"{match.group()} ends before it begins", line)
            for match in _RANGE.finditer(passage.text)
            if _is_reversed(match)
            for line in passage.lines(*match.span())[:1]
        ]
    now = f"{candidate.today:%Y-%m}"
    for role in candidate.profile.experience:
        if role.start and role.start[:7] > now[: len(role.start)]:
            found.append(
                (
                    f"{role.title or role.company or 'a role'} begins in the future",
                    min(role.source.get("start", [0])),
                )
            )
    return found


def put_in_order(candidate: Candidate) -> Edited:
    """The résumé with its wrong dates as they were probably meant."""
    document = with_texts(candidate.document, lambda _, text: _RANGE.sub(_in_order, text))
    now = f"{candidate.today:%Y-%m}"
    roles = [
        role.model_copy(update={"start": None})
        if role.start and role.start[:7] > now[: len(role.start)]
        else role
        for role in candidate.profile.experience
    ]
    return candidate.profile.model_copy(update={"experience": roles}), document


def _in_order(match: re.Match[str]) -> str:
    if not _is_reversed(match):
        return match.group()
    first, last = re.split(r"\s*(?:[-–—]|to|until)\s*", match.group(), maxsplit=1)
    return f"{last} - {first}"


def _is_reversed(match: re.Match[str]) -> bool:
    years = int(match["y1"]), int(match["y2"])
    if years[0] != years[1]:
        return years[0] > years[1]
    first, last = (_month(match, side) for side in (1, 2))
    return first is not None and last is not None and first > last


def _month(match: re.Match[str], side: int) -> int | None:
    if named := match[f"m{side}"]:
        return _MONTHS[named.casefold()[:3]]
    return int(match[f"n{side}"]) if match[f"n{side}"] else None


def is_silly(email: str | None) -> bool:
    """Whether an address is a joke; no address is none."""
    return bool(email) and is_joke(email or "")


def stuffed_keywords(candidate: Candidate) -> dict[str, list[int]]:
    """The skills that are repeated to be counted, with their lines.

    Only skills that count for the job. A skill is stuffed where it is listed five times or more in lists
    of skills, told eight times or more in one section of prose that is neither work nor project, named
    three times in a row anywhere, or where one same statement that names it stands in the résumé four
    times or more.
    """
    reader = candidate.reader
    # A text without sections has its work in its prose.
    sectioned = any(section != "header" for section in candidate.profile.sections)
    listed: Counter[str] = Counter()
    told: Counter[str] = Counter()
    copies: Counter[str] = Counter()
    lines: dict[str, list[int]] = {}
    stuffed: set[str] = set()
    for statement in candidate.statements:
        mentions = reader.mentions(statement)
        if not mentions:
            continue
        names = [mention.name for mention in mentions]
        stuffed |= _in_a_row(statement, reader) if len(set(names)) < len(names) else set()
        listed.update(names if statement.place == "listed" else ())
        told.update(names if statement.place == "told" else ())
        copies[statement.text] += sectioned and len(statement.text.split()) > 2
        for name in names:
            lines.setdefault(name, []).extend(statement.lines)
    stuffed |= {name for name, count in listed.items() if count >= LISTED_TOO_OFTEN}
    stuffed |= {name for name, count in told.items() if sectioned and count >= TOLD_TOO_OFTEN}
    for text, count in copies.items():
        if count >= COPIES:
            stuffed |= {mention.name for mention in find_skills(text)}
    asked = {keyword.name for keyword in reader.keywords}
    return {name: lines.get(name, []) for name in sorted(stuffed) if not asked.isdisjoint(degrees(name))}


def _in_a_row(statement: Statement, reader: Reader) -> set[str]:
    """Skills that are named three times with nothing but separators between, in the same spelling."""
    found: set[str] = set()
    run, previous = 1, None
    for mention in reader.mentions(statement):
        between = statement.text[previous.end : mention.start] if previous else ""
        same = (
            previous is not None
            and previous.name == mention.name
            and previous.alias.casefold() == mention.alias.casefold()
        )
        run = run + 1 if same and not any(char.isalnum() for char in between) else 1
        if run >= IN_A_ROW:
            found.add(mention.name)
        previous = mention
    return found


def hidden_texts(candidate: Candidate) -> list[Finding]:
    """Findings of hidden text that says something: three words or more."""
    return [
        finding
        for finding in candidate.document.findings
        if finding.code in _HIDDEN_CODES and len((finding.excerpt or "").split()) >= LEAST_HIDDEN_WORDS
    ]
