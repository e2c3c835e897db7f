"""A résumé as one job sees it: statements in their order of importance, keywords shown, nearness, facts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from talentsync.blind import NeutralReader
from talentsync.matching.alternatives import wishes
from talentsync.matching.credentials import A_DEGREE, degree_level
from talentsync.matching.evidence import Reader, Showing, Title, show_all
from talentsync.matching.field import FieldMeasure
from talentsync.matching.passages import Layout
from talentsync.matching.statements import Statement, read_statements
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import JobDescription, JobKeyword
from talentsync.schemas.profile import Experience, ResumeProfile
from talentsync.taxonomy.normal import key

SOFT = "soft"
NEARNESS_SHARE = 0.7
_ORDER: Mapping[str, int] = {
    "told": 0,
    "work": 1,
    "project": 2,
    "listed": 3,
    "certificate": 4,
    "education": 5,
}
_CLAIMED_YEARS = re.compile(
    r"\b(\d{1,2})(?:\.\d)?\s*\+?\s*(?:years?|yrs?)(?:'|’)?\b(?=[^.]{0,60}\b(?:experience|"
    r"expertise|exp)\b)|\bexperience of (\d{1,2})\s*\+? years",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the parts of the rubric look at.

    Attributes:
        layout: how the lines of the document belong together.
        showings: how each keyword of the job is shown, by its name.
        coverage: weighted share of the job's hard keywords that is shown, 0 to 1; None where it names none.
        nearness: how near all the words are to the job's field, 0 to 1.
        aliases: the spellings of all skills in it, as look-up keys.
        claimed_years: the most years of experience that the résumé claims in words, 0 for none.
        degree: the highest level of degree, 0 for none; degree_lines where it stands.
    """

    profile: ResumeProfile
    document: DocumentText
    job: JobDescription
    today: date
    layout: Layout
    statements: tuple[Statement, ...]
    reader: Reader
    showings: Mapping[str, Showing]
    coverage: float | None
    nearness: float
    aliases: frozenset[str]
    claimed_years: int
    degree: int
    degree_lines: tuple[int, ...]

    @property
    def fit(self) -> float:
        """How far the résumé's work is the job's kind of work: 0.7 * nearness + 0.3 * coverage.

        All words tell a trade better than a few keywords, which neighbouring trades share. Where the job
        names no keyword, nearness alone.
        """
        if self.coverage is None:
            return self.nearness
        return NEARNESS_SHARE * self.nearness + (1 - NEARNESS_SHARE) * self.coverage

    @property
    def work(self) -> list[Statement]:
        """Statements of what was done: at work and in projects, or in prose where nothing else is known."""
        done = [statement for statement in self.statements if statement.place in ("work", "project")]
        return done or [statement for statement in self.statements if statement.place == "told"]

    def spans(self, pattern: re.Pattern[str]) -> list[Statement]:
        """The statements in which a pattern is found."""
        return [statement for statement in self.statements if self.reader.found(pattern, statement.text)]


class _Reading(NamedTuple):
    """What statements say by themselves; edits of contacts, dates and titles leave it as it is."""

    showings: Mapping[str, Showing]
    nearness: float
    aliases: frozenset[str]
    claimed_years: int


@dataclass(slots=True)
class Viewer:
    """Looks at a résumé and its edits for one job; what it has read once it does not read again."""

    job: JobDescription
    layout: Layout
    reader: Reader
    measure: FieldMeasure
    _read: dict[tuple[tuple[Statement, ...], tuple[Title, ...]], _Reading] = field(default_factory=dict)
    _neutral: NeutralReader | None = None

    @classmethod
    def of(cls, job: JobDescription, layout: Layout) -> Viewer:
        """A viewer for a job, of one résumé and of what is made from it by edits.

        Args:
            job: what the job asks for.
            layout: that of the résumé; edits change texts and add lines, but part no passage.
        """
        reader = Reader(tuple(job.keywords))
        return cls(job, layout, reader, FieldMeasure(job, reader))

    def look(self, profile: ResumeProfile, document: DocumentText, today: date) -> Candidate:
        """Look at one résumé."""
        if self._neutral is None:
            self._neutral = NeutralReader.of(profile)
        found = read_statements(profile, document, self.reader.sentences, self._neutral, self.layout)
        statements = tuple(ordered(found, profile))
        titles = tuple(
            (role.title, tuple(role.source.get("title", ()))) for role in profile.experience if role.title
        )
        if (statements, titles) not in self._read:
            self._read[statements, titles] = self._reading(statements, titles)
        showings, nearness, aliases, years = self._read[statements, titles]
        level, lines = _degree(profile, statements, self.reader)
        return Candidate(
            profile=profile,
            document=document,
            job=self.job,
            today=today,
            layout=self.layout,
            statements=statements,
            reader=self.reader,
            showings=showings,
            coverage=_coverage(self.job, showings),
            nearness=nearness,
            aliases=aliases,
            claimed_years=years,
            degree=level,
            degree_lines=lines,
        )

    def _reading(self, statements: tuple[Statement, ...], titles: tuple[Title, ...]) -> _Reading:
        return _Reading(
            showings=show_all(statements, self.reader, titles),
            nearness=self.measure.nearness(statements),
            aliases=frozenset(
                key(mention.alias) for item in statements for mention in self.reader.mentions(item)
            ),
            claimed_years=_claimed_years(statements, self.reader),
        )


def hard_keywords(job: JobDescription) -> list[JobKeyword]:
    """The keywords that are trades and not manners of working."""
    return [keyword for keyword in job.keywords if keyword.kind != SOFT]


def ordered(statements: list[Statement], profile: ResumeProfile) -> list[Statement]:
    """The statements, the most telling first: prose, roles from the latest on, projects, skills, the rest.

    The order on the page decides only within a section.
    """
    ages = _role_ages(profile.experience)
    return sorted(statements, key=lambda item: (_ORDER[item.place], ages.get(item.lines[0], len(ages) + 1)))


def _role_ages(roles: list[Experience]) -> dict[int, int]:
    """The rank of each line's role, 0 for the latest."""
    latest = sorted(roles, key=_ended, reverse=True)
    ages: dict[int, int] = {}
    for age, role in enumerate(latest):
        for lines in role.source.values():
            for line in lines:
                ages.setdefault(line, age)
    return ages


def _ended(role: Experience) -> tuple[str, str]:
    end = "9999" if role.current or role.end == "present" else role.end or ""
    return end, role.start or ""


def _coverage(job: JobDescription, showings: Mapping[str, Showing]) -> float | None:
    """Where any of several keywords will do, they are one wish: its best showing, its highest weight."""
    hard = wishes(hard_keywords(job))
    weights = [max(keyword.weight for keyword in wish) for wish in hard]
    total = sum(weights)
    if not total:
        return None
    worths = [max(showings[keyword.name].worth for keyword in wish) for wish in hard]
    return sum(weight * worth for weight, worth in zip(weights, worths, strict=True)) / total


def _claimed_years(statements: Sequence[Statement], reader: Reader) -> int:
    telling = [item for item in statements if reader.found(_CLAIMED_YEARS, item.text)]
    found = [int(match[1] or match[2]) for item in telling for match in _CLAIMED_YEARS.finditer(item.text)]
    return max((years for years in found if years <= 50), default=0)


def _degree(
    profile: ResumeProfile, statements: Sequence[Statement], reader: Reader
) -> tuple[int, tuple[int, ...]]:
    told = [
        (degree_level(entry.degree or ""), tuple(entry.source.get("degree", ())))
        for entry in profile.education
    ]
    if not any(level for level, _ in told):
        told = [
            (degree_level(item.text), item.lines)
            for item in statements
            if item.place in ("education", "told") and reader.found(A_DEGREE, item.text)
        ]
    return max(told, key=lambda item: item[0], default=(0, ()))
