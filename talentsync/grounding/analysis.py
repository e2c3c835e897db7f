"""The fact check of the résumé analysis: a model may re-word and fill gaps, and nothing else.

What the parser read stands. A value of the model is taken where the parser has none and the résumé states
it; a re-worded description is taken where the résumé bears it. All else is dropped and reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from talentsync.grounding.evidence import Evidence, FactCheck, fold
from talentsync.schemas.analysis import (
    ComprehensiveAnalysisData,
    ExtractedAnalysis,
    UIDetailedWorkExperienceEntry,
)
from talentsync.schemas.meta import UnsupportedClaim

Entry = TypeVar("Entry", bound=BaseModel)

SCALARS = ("name", "email", "contact", "linkedin", "github", "blog", "portfolio")
LISTS = (
    "languages",
    "education",
    "projects",
    "publications",
    "positions_of_responsibility",
    "certifications",
    "achievements",
)
REWORDED = frozenset({"description", "category"})
SAME_ENTRY = 0.6
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def check_analysis(
    parsed: ComprehensiveAnalysisData, written: ExtractedAnalysis, resume_text: str
) -> FactCheck:
    """Merge what a model wrote into what the parser read, as far as the résumé bears it.

    Args:
        parsed: the embedded engine's analysis, evidence by construction.
        written: the model's extraction.
        resume_text: visible text of the résumé.

    Returns:
        The merged analysis as plain data, and a claim for each value that was dropped.
    """
    evidence = Evidence([resume_text])
    claims: list[UnsupportedClaim] = []
    merged = parsed.model_copy(deep=True)
    for field in SCALARS:
        value = _checked_scalar(getattr(parsed, field), getattr(written, field), evidence, claims)
        setattr(merged, field, value)
    for field in LISTS:
        setattr(merged, field, _merged(getattr(parsed, field), getattr(written, field), evidence, claims))
    merged.work_experience = _merged_roles(parsed.work_experience, written.work_experience, evidence, claims)
    return FactCheck(draft=merged.model_dump(mode="json"), unsupported=claims)


def _checked_scalar(
    parsed: str | None, written: str | None, evidence: Evidence, claims: list[UnsupportedClaim]
) -> str | None:
    if not written or _alike(parsed or "", written):
        return parsed
    reason = evidence.states(written)
    if reason:
        claims.append(UnsupportedClaim(text=written, reason=reason))
        return parsed
    return parsed or written


def _merged(
    parsed: Sequence[Entry], written: Sequence[Entry], evidence: Evidence, claims: list[UnsupportedClaim]
) -> list[Entry]:
    """The parsed entries, re-worded where borne out, then the written ones that the parser missed."""
    entries = list(parsed)
    for entry in written:
        unsupported = list(_unsupported(entry, evidence))
        if unsupported:
            claims.extend(unsupported)
            continue
        position = _position(entry, entries)
        if position is None:
            entries.append(entry)
        else:
            entries[position] = _reworded(entries[position], entry)
    return entries


def _merged_roles(
    parsed: Sequence[UIDetailedWorkExperienceEntry],
    written: Sequence[UIDetailedWorkExperienceEntry],
    evidence: Evidence,
    claims: list[UnsupportedClaim],
) -> list[UIDetailedWorkExperienceEntry]:
    """As `_merged`; bullets are re-worded only as a whole, so that none is lost."""
    roles = list(parsed)
    for role in written:
        faults = [_claim(value, evidence.states(value)) for value in _stated(role)]
        position = _position(role, roles)
        scope = evidence if position is None else Evidence([roles[position].model_dump_json()])
        faults += [_claim(bullet, scope.bears(bullet)) for bullet in role.bullet_points]
        found = [fault for fault in faults if fault is not None]
        claims.extend(found)
        if found:
            continue
        if position is None:
            roles.append(role)
        elif role.bullet_points:
            roles[position] = roles[position].model_copy(update={"bullet_points": role.bullet_points})
    return roles


def _stated(role: UIDetailedWorkExperienceEntry) -> list[str]:
    """Title, employer and years; a month may be spelled otherwise than in the résumé."""
    company, _, duration = role.company_and_duration.partition("|")
    return [value for value in (role.role, company, " ".join(YEAR.findall(duration))) if value.strip()]


def _unsupported(entry: BaseModel, evidence: Evidence) -> Iterator[UnsupportedClaim]:
    for field, text in _texts(entry):
        look_up: Callable[[str], str | None] = evidence.bears if field in REWORDED else evidence.states
        claim = _claim(text, look_up(text))
        if claim is not None:
            yield claim


def _claim(text: str, reason: str | None) -> UnsupportedClaim | None:
    return UnsupportedClaim(text=text, reason=reason) if reason else None


def _texts(entry: BaseModel) -> Iterator[tuple[str, str]]:
    """Each field's text; a list gives one text an item."""
    for field, value in entry:
        for text in value if isinstance(value, list) else [value]:
            if text:
                yield field, str(text)


def _reworded(parsed: Entry, written: Entry) -> Entry:
    """The parsed entry with its gaps filled and its descriptions in the written words."""
    update = {
        field: value
        for field, value in written
        if value and (field in REWORDED or not getattr(parsed, field))
    }
    return parsed.model_copy(update=update)


def _position(entry: BaseModel, entries: Sequence[BaseModel]) -> int | None:
    """Where the same entry stands in the list, told by the words of its first field."""
    title = _title(entry)
    for position, candidate in enumerate(entries):
        if _alike(_title(candidate), title):
            return position
    return None


def _title(entry: BaseModel) -> str:
    """What names an entry; roles need their employer too, since one title recurs."""
    if isinstance(entry, UIDetailedWorkExperienceEntry):
        return f"{entry.role} {entry.company_and_duration.partition('|')[0]}"
    return str(next(iter(entry))[1])


def _alike(one: str, other: str) -> bool:
    """Whether two short texts share most of their words (Jaccard index)."""
    a, b = set(fold(one).split()), set(fold(other).split())
    return bool(a and b) and len(a & b) / len(a | b) >= SAME_ENTRY
