"""Dates: the evidence must give them, and to what the sentence is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from talentsync.grounding.grounds import Evidenced
from talentsync.grounding.ownership import Owner
from talentsync.grounding.phrases import date_start
from talentsync.grounding.statement import Statement
from talentsync.grounding.units import Entry, Unit
from talentsync.grounding.vocabulary import general
from talentsync.resume.dates import find_dates
from talentsync.schemas.claims import ClaimStatus

_START = re.compile(r"\b(?:since|joined|started|became|began|moved|from)\b[^.;]*$", re.IGNORECASE)
_FINISH = re.compile(r"\b(?:left|until|till|through)\b[^.;]*$", re.IGNORECASE)
_GRADUATED = re.compile(
    r"\b(?:graduat\w+|matriculat\w+|(?:finish|complet)\w+ (?:my|the) (?:degree|studies|master|bachelor))",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(r"\b(?:I|we|who|which)\b(?!\s+graduat)|;|\d{4},")
_YEAR_DIGITS = 4
_Fault = tuple[str, Unit | None]


@dataclass(frozen=True, slots=True)
class _Date:
    """A date of the sentence; `last` when it is the later end of a range."""

    point: str
    start: int
    end: int
    last: bool
    owner: Owner
    pool: Evidenced

    def is_in(self, known: str) -> bool:
        """Whether a date states this one: a year by each of its months, no month by its year."""
        return known == self.point or known.startswith(f"{self.point}-")


def check_dates(statement: Statement) -> None:
    """Look up every date."""
    for span in find_dates(statement.mask):
        if not statement.is_open(span.begin, span.stop) or not any(
            map(str.isdigit, statement.mask[span.begin : span.stop])
        ):
            continue
        begin = date_start(statement.mask, span)
        pool = statement.pool(begin, span.stop)
        points = [point for point in (span.start, span.end) if point and point != "present"]
        if not _is_plan(statement, points):
            for point in points:
                last = point == span.end and span.is_range
                owner = statement.owner(begin, span.stop)
                _check_date(statement, _Date(point, begin, span.stop, last, owner, pool))
        statement.settle(begin, span.stop)


def _is_plan(statement: Statement, points: list[str]) -> bool:
    """Whether a date lies ahead in a sentence that states no fact."""
    year = str(statement.grounds.today.year)
    return not statement.is_fact and all(point[:_YEAR_DIGITS] >= year for point in points)


def _check_date(statement: Statement, date: _Date) -> None:
    entries = [entry for entry in statement.grounds.entries if any(map(date.is_in, entry.dates))]
    known = [unit for unit in date.pool.dated if any(map(date.is_in, unit.dates))]
    fault = (
        _wrong_graduation(statement, date)
        or _unknown(statement, date, known, entries)
        or _wrong_entry(statement, date, known, entries)
        or _wrong_line(statement, date, known)
    )
    if fault is None:
        statement.support(
            "date", date.start, date.end, statement.best(_near(statement, date, known) or known)
        )
        return
    reason, unit = fault
    status: ClaimStatus = "contradicted" if known or entries else "unsupported"
    statement.add("date", date.start, date.end, status, reason, unit)


def _wrong_graduation(statement: Statement, date: _Date) -> _Fault | None:
    schooled = [entry for entry in statement.grounds.entries if entry.kind == "education" and entry.dates]
    if not schooled or not _is_of_graduation(statement, date) or date.owner == "company":
        return None
    own = [entry for entry in statement.anchors if entry in schooled] or schooled
    if any(date.is_in(known) for entry in own for known in entry.dates):
        return None
    return "the résumé gives other dates for the degree", next(iter(own[0].units), None)


def _is_of_graduation(statement: Statement, date: _Date) -> bool:
    """Whether it is said of the end of studies: no other clause between them."""
    text = statement.sentence.text
    return any(
        not _OTHER_CLAUSE.search(text[match.end() : date.start] or text[date.end : match.start()])
        for match in _GRADUATED.finditer(text)
    )


def _unknown(statement: Statement, date: _Date, known: list[Unit], entries: list[Entry]) -> _Fault | None:
    if known or entries:
        return None
    dated = [unit for unit in date.pool.dated if statement.shared(unit) > 0]
    return "date not found in the evidence", statement.best(dated)


def _wrong_entry(statement: Statement, date: _Date, known: list[Unit], entries: list[Entry]) -> _Fault | None:
    """Whether the entries that the sentence names have other dates, or this one at their other end."""
    if not statement.anchors or _is_of_graduation(statement, date):
        return None
    own = [entry for entry in statement.anchors if entry in entries]
    right = any(unit.entry is None and statement.shared(unit) > 1 for unit in known)
    roles = [entry for entry in own if entry.kind == "role" and entry.start and entry.end]
    if own:
        right = len(statement.anchors) != len(roles) or _is_right_end(statement, date, roles)
    shown = next((unit for entry in statement.anchors for unit in entry.units if unit.dates), None)
    return None if right else ("the résumé gives other dates for it", shown)


def _is_right_end(statement: Statement, date: _Date, roles: list[Entry]) -> bool:
    """Whether what began then began then, and what ended ended."""
    before = statement.sentence.text[: date.start]
    begins = any(date.is_in(entry.start or "") for entry in roles)
    ends = any(date.is_in(entry.end or "") for entry in roles)
    if _START.search(before) and not _FINISH.search(before) and not date.last:
        return begins or not ends
    if date.last or _FINISH.search(before):
        return ends or not begins
    return True


def _wrong_line(statement: Statement, date: _Date, known: list[Unit]) -> _Fault | None:
    """Whether the line that the sentence re-words has another date, or no line with this one is about it."""
    if (date.owner == "company" and known) or _is_of_graduation(statement, date):
        return None
    dated = statement.best(date.pool.dated)
    reached = max((statement.shared(unit) for unit in known), default=0.0)
    if dated is not None and statement.shared(dated) > reached + 1:
        return "the evidence gives another date", dated
    if known and not statement.anchors and _telling(statement, date) and not _near(statement, date, known):
        return "the evidence gives this date to something else", known[0]
    return None


def _telling(statement: Statement, date: _Date) -> list[str]:
    known = [word for word in statement.clause(date.start) if word in date.pool.spread]
    return [word for word in known if word not in general()] or known


def _near(statement: Statement, date: _Date, known: list[Unit]) -> list[Unit]:
    telling = _telling(statement, date)
    return [unit for unit in known if any(word in unit.context for word in telling)]
