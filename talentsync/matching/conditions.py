"""Whether a résumé meets the job's gates.

A gate that the job requires and the résumé fails caps the score: at 60 for one, 10 less for each further one,
but never below 40. So the rest of the report keeps its meaning, and a failed gate is never hidden in the sum.
What the résumé does not speak of (permission to work, place, dates) is `unknown`, which caps nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from talentsync.matching.candidate import Candidate
from talentsync.resume.tenure import month_range, union_months
from talentsync.schemas.job import Gate, GateKind
from talentsync.schemas.match import GateResult, GateStatus
from talentsync.taxonomy.skills import degrees

CAP_FOR_ONE = 60
CAP_STEP = 10
LOWEST_CAP = 40
NEARLY = 0.9
"""A tenth less than the asked-for years still passes: months are rounded on résumés."""
YEARS_INSTEAD_OF_DEGREE = 3
_LEVELS = (
    "no degree",
    "a school certificate",
    "a diploma",
    "a bachelor's degree",
    "a master's degree",
    "a doctorate",
)
_PERMIT = re.compile(
    r"\b(?:authori[sz]ed to work|work authori[sz]ation|right to work|work permit|permanent resident|"
    r"eligible to work|work visa)\b",
    re.IGNORECASE,
)
_WILL_MOVE = re.compile(
    r"\b(?:willing to relocate|open to relocat\w+|relocating to|ready to relocate)\b", re.IGNORECASE
)
_EMPTY = tuple("licen certif certifi regist regi charter valid clearanc hold instructor profession".split())

Verdict = tuple[GateStatus, str, list[int]]


def check_gates(candidate: Candidate) -> list[GateResult]:
    """Every gate of the job with its verdict."""
    results = []
    for gate in candidate.job.gates:
        status, evidence, lines = _CHECKS[gate.kind](gate, candidate)
        results.append(
            GateResult(
                kind=gate.kind,
                text=gate.text,
                status=status,
                required=gate.required,
                evidence=evidence,
                lines=lines,
                job_lines=gate.lines,
            )
        )
    return results


def cap_of(gates: list[GateResult]) -> int | None:
    """The highest score that the failed gates allow, None where no required gate failed."""
    failed = sum(gate.required and gate.status == "failed" for gate in gates)
    return max(LOWEST_CAP, CAP_FOR_ONE - CAP_STEP * (failed - 1)) if failed else None


def _years(gate: Gate, candidate: Candidate) -> Verdict:
    asked = gate.years or 0.0
    total = candidate.profile.total_experience_months / 12
    known = max(total, float(candidate.claimed_years))
    if not known:
        return "unknown", "the résumé gives no dates and no years of experience", []
    if known < asked * NEARLY:
        return "failed", f"{known:.1f} years are shown, {asked:g} are asked for", []
    own = max((_skill_months(name, candidate) for name in gate.names), default=0) / 12
    if gate.names and own < asked * NEARLY:
        names = ", ".join(gate.names)
        return "unknown", f"{known:.1f} years in all; dated roles show {own:.1f} with {names}", []
    return "passed", f"{known:.1f} years are shown, {asked:g} are asked for", []


def _skill_months(name: str, candidate: Candidate) -> int:
    """Months of the dated roles whose lines mention a skill that shows this one."""
    lines = {
        line
        for use in candidate.profile.skill_uses
        if degrees(use.name).get(name) == 1.0
        for line in use.lines
    }
    lines |= set(candidate.showings[name].lines) if name in candidate.showings else set()
    spans = []
    for role in candidate.profile.experience:
        span = month_range(role.start, role.end, candidate.today)
        if span and not lines.isdisjoint(line for found in role.source.values() for line in found):
            spans.append(span)
    return union_months(spans)


def _degree(gate: Gate, candidate: Candidate) -> Verdict:
    wanted = gate.level or 1
    lines = list(candidate.degree_lines)
    shown = _LEVELS[candidate.degree]
    if candidate.degree >= wanted:
        return "passed", f"{shown} is shown", lines
    years = max(candidate.profile.total_experience_months / 12, float(candidate.claimed_years))
    if gate.or_experience and years >= YEARS_INSTEAD_OF_DEGREE:
        return "passed", f"{years:.1f} years of experience count instead of {_LEVELS[wanted]}", lines
    return "failed", f"{shown} is shown, {_LEVELS[wanted]} is asked for", lines


def _licence(gate: Gate, candidate: Candidate) -> Verdict:
    for name in gate.names:
        wanted = {stem for stem in candidate.reader.words(name) if not stem.startswith(_EMPTY)}
        if not wanted and candidate.profile.certifications:
            entry = candidate.profile.certifications[0]
            return "passed", f"{entry.name} is shown", list(entry.source.get("name", ()))
        for statement in candidate.statements:
            if wanted and wanted <= candidate.reader.stems(statement):
                return "passed", f"{name} is shown", list(statement.lines)
    return "failed", f"{' or '.join(gate.names)} is not shown", []


def _location(gate: Gate, candidate: Candidate) -> Verdict:
    own = candidate.profile.location
    lines = list(candidate.profile.source.get("location", ()))
    if moving := candidate.spans(_WILL_MOVE):
        return "passed", "the résumé says that moving is possible", list(moving[0].lines)
    if not own:
        return "unknown", "the résumé names no place", []
    wanted = {part.strip().casefold() for name in gate.names for part in name.split(",")}
    if any(place and place in own.casefold() for place in wanted):
        return "passed", f"{own} is the place asked for", lines
    return "failed", f"{own} is not {' or '.join(gate.names)}", lines


def _permit(gate: Gate, candidate: Candidate) -> Verdict:
    del gate  # whichever permission is meant, the résumé speaks of it or does not
    if told := candidate.spans(_PERMIT):
        return "passed", "the résumé speaks of it", list(told[0].lines)
    return "unknown", "the résumé does not speak of it; no score depends on it", []


_CHECKS: Mapping[GateKind, Callable[[Gate, Candidate], Verdict]] = {
    "years": _years,
    "degree": _degree,
    "licence": _licence,
    "location": _location,
    "work_authorisation": _permit,
}
