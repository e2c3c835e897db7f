"""The fact check of the résumé analysis: a model may re-word and fill gaps, and nothing else.

What the parser read stands. A value of the model is taken where the parser has none and the résumé states it;
a re-worded description is taken where the résumé bears it and nothing is lost. The rest is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from talentsync.grounding.evidence import Evidence, FactCheck
from talentsync.grounding.phrases import dates
from talentsync.grounding.words import words
from talentsync.schemas.analysis import ExtractedAnalysis, UIDetailedWorkExperienceEntry
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
ROLE_LINES = 20  # an employer may head several roles with their bullets
YEAR_DIGITS = 4
OTHER_DATES = "the résumé gives other dates for this role"


class _Check:
    """One run of the check: the evidence, and the claims found so far."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.claims: list[UnsupportedClaim] = []

    def passes(self, *faults: tuple[str, str | None]) -> bool:
        """Report each text that has a reason against it; whether none has."""
        found = [UnsupportedClaim(text=text, reason=reason) for text, reason in faults if reason]
        self.claims += [claim for claim in found if claim not in self.claims]
        return not found


def check_analysis(
    parsed: ExtractedAnalysis,
    written: ExtractedAnalysis,
    resume_text: str,
    *,
    links: Sequence[str] = (),
) -> FactCheck:
    """Merge what a model wrote into what the parser read, as far as the résumé bears it.

    Args:
        parsed: the embedded engine's analysis, evidence by construction.
        written: the model's extraction.
        resume_text: visible text of the résumé.
        links: targets of its links, which need not be printed.

    Returns:
        The merged analysis as plain data, and a claim for each value that was dropped.
    """
    check = _Check(Evidence([resume_text, *links, *_as_texts(parsed)]))
    merged = parsed.model_copy(deep=True)
    for field in SCALARS:
        setattr(merged, field, _scalar(getattr(parsed, field), getattr(written, field), check))
    for field in LISTS:
        setattr(merged, field, _merged(getattr(parsed, field), getattr(written, field), check))
    merged.work_experience = _merged_roles(parsed.work_experience, written.work_experience, check)
    return FactCheck(draft=merged.model_dump(mode="json"), unsupported=check.claims)


def _as_texts(parsed: ExtractedAnalysis) -> Iterator[str]:
    """What the parser read, one text an entry: its spellings may differ from those of the page."""
    for field in SCALARS:
        yield getattr(parsed, field) or ""
    for field in (*LISTS, "work_experience"):
        for entry in getattr(parsed, field):
            yield "\n".join(text for _, text in _texts(entry))


def _scalar(parsed: str | None, written: str | None, check: _Check) -> str | None:
    if not written or written == parsed:
        return parsed
    return (parsed or written) if check.passes((written, check.evidence.states(written))) else parsed


def _merged(parsed: Sequence[Entry], written: Sequence[Entry], check: _Check) -> list[Entry]:
    """The parsed entries, re-worded where borne out, then the written ones that the parser missed."""
    entries = list(parsed)
    for entry in written:
        if entry in parsed:
            continue  # as it was read: there is nothing to check and nothing to take over
        faults = [(text, _fault(field, text, check.evidence)) for field, text in _texts(entry)]
        if not check.passes(*faults):
            continue
        position = _position(entry, entries)
        if position is not None:
            entries[position] = _reworded(entries[position], entry)
        elif _title(entry).strip():
            entries.append(entry)
    return entries


def _fault(field: str, text: str, evidence: Evidence) -> str | None:
    return evidence.bears(text) if field in REWORDED else evidence.states(text)


def _merged_roles(
    parsed: Sequence[UIDetailedWorkExperienceEntry],
    written: Sequence[UIDetailedWorkExperienceEntry],
    check: _Check,
) -> list[UIDetailedWorkExperienceEntry]:
    """As `_merged`; bullets are re-worded only as a whole, so that none is lost."""
    roles = list(parsed)
    for role in written:
        if role in parsed:
            continue
        position = _position(role, roles)
        if position is None:
            if _is_found(role, check) and role.role.strip():
                roles.append(role)
        elif _is_same(roles[position], role, check):
            roles[position] = _with_bullets(roles[position], role.bullet_points)
    return roles


def _is_found(role: UIDetailedWorkExperienceEntry, check: _Check) -> bool:
    """Whether the résumé has a role that the parser missed: title, employer, dates and bullets."""
    company, _, duration = role.company_and_duration.partition("|")
    together = f"{role.role} | {company}"
    evidence = check.evidence
    return check.passes(
        (together.strip(" |"), evidence.states(together, above=ROLE_LINES, whole=True)),
        (role.company_and_duration, evidence.states(f"{role.role} | {duration}")),
        *((bullet, evidence.bears(bullet)) for bullet in role.bullet_points),
    )


def _is_same(
    parsed: UIDetailedWorkExperienceEntry, written: UIDetailedWorkExperienceEntry, check: _Check
) -> bool:
    """Whether a written role says no more than the parsed one; bullets that it lacks may be anywhere."""
    own = Evidence(["\n".join([parsed.role, parsed.company_and_duration, *parsed.bullet_points])])
    scope = own if parsed.bullet_points else check.evidence
    new = [bullet for bullet in written.bullet_points if bullet not in parsed.bullet_points]
    company, _, duration = written.company_and_duration.partition("|")
    dated = not dates(parsed.company_and_duration) or own.states(" | ".join(dates(duration))) is None
    return check.passes(
        (written.role, check.evidence.states(written.role)),
        (company, check.evidence.states(company)),
        (written.company_and_duration, None if dated else OTHER_DATES),
        *((bullet, scope.bears(bullet)) for bullet in new),
    )


def _with_bullets(parsed: UIDetailedWorkExperienceEntry, bullets: list[str]) -> UIDetailedWorkExperienceEntry:
    if not bullets or Evidence(bullets).loses(parsed.bullet_points):
        return parsed
    return parsed.model_copy(update={"bullet_points": bullets})


def _texts(entry: BaseModel) -> Iterator[tuple[str, str]]:
    """Each field's text; a list gives one text an item."""
    for field, value in entry:
        for text in value if isinstance(value, list) else [value]:
            if text:
                yield field, str(text)


def _reworded(parsed: Entry, written: Entry) -> Entry:
    """The parsed entry with its gaps filled and its descriptions in the written words."""
    update: dict[str, Any] = {}
    for field, value in written:
        known = getattr(parsed, field)
        if value and (not known or (field in REWORDED and not Evidence([value]).loses([known]))):
            update[field] = value
    return parsed.model_copy(update=update)


def _position(entry: BaseModel, entries: Sequence[BaseModel]) -> int | None:
    """Where the same entry stands in the list: the likest one, if it is like enough."""
    ranked = [
        (_likeness(_title(entry), _title(candidate)), _shared_dates(entry, candidate), -position)
        for position, candidate in enumerate(entries)
    ]
    likeness, shared, position = max(ranked, default=(0.0, 0, 0))
    # One employer promotes: a title that differs at other dates is another role.
    enough = likeness >= SAME_ENTRY if shared else likeness == 1
    return -position if enough else None


def _shared_dates(one: BaseModel, other: BaseModel) -> int:
    """How many of the years of start and end two entries share; what has no dates cannot differ in them."""
    spans = [dates(getattr(entry, "company_and_duration", "")) for entry in (one, other)]
    if not all(spans):
        return 1
    ends = [(span[0][:YEAR_DIGITS], span[-1][:YEAR_DIGITS]) for span in spans]
    return sum(mine == theirs for mine, theirs in zip(*ends, strict=True))


def _title(entry: BaseModel) -> str:
    """What names an entry; roles need their employer too, since one title recurs."""
    if isinstance(entry, UIDetailedWorkExperienceEntry):
        return f"{entry.role} {entry.company_and_duration.partition('|')[0]}"
    return str(next(iter(entry))[1])


def _likeness(one: str, other: str) -> float:
    """Share of the words that two short texts have in common (Jaccard index)."""
    a, b = set(words(one)), set(words(other))
    return len(a & b) / len(a | b) if a and b else 0.0
