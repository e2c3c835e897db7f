"""One résumé as it met the job, as a recruiter reads it."""

from __future__ import annotations

from collections.abc import Iterable

from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.match import GateResult, GateStatus, KeywordMatch, MatchReport
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.screening import CandidateIdentity, ScreenedResume
from talentsync.screening.people import person_keys

_NOT_STATED = " (not stated)"


def assess(
    file_name: str,
    profile: ResumeProfile,
    report: MatchReport,
    category: CategoryPrediction,
    *,
    summary: str,
) -> ScreenedResume:
    """Put together what is known of one résumé; every number is the report's.

    The must-haves are the keywords that are a must and the conditions that are required. A condition of which
    the résumé says nothing stands among the partly met ones, marked as not stated.

    Args:
        file_name: the name under which the file came.
        profile: the résumé as it is, not masked: who it is of, and what tells duplicates.
        report: how it met the job.
        category: the job category of the résumé.
        summary: what speaks for and against it.
    """
    return ScreenedResume(
        file_name=file_name,
        candidate=CandidateIdentity(
            name=profile.name,
            email=profile.email,
            phone=profile.phone,
            location=profile.location,
        ),
        score=report.score,
        points=report.points,
        cap=report.cap,
        rubric_version=report.rubric_version,
        sub_scores=report.sub_scores,
        adjustments=report.adjustments,
        gates=report.gates,
        category=category,
        years=round(profile.total_experience_months / 12, 1),
        matched_must_haves=_named(report.matched, report.gates, "passed"),
        partial_must_haves=_named(report.partial, report.gates, "unknown", _NOT_STATED),
        missing_must_haves=_named(report.missing, report.gates, "failed"),
        summary=summary,
        findings=report.findings,
        person=person_keys(profile),
    )


def _named(
    keywords: Iterable[KeywordMatch], gates: Iterable[GateResult], status: GateStatus, note: str = ""
) -> list[str]:
    skills = [keyword.name for keyword in keywords if keyword.importance == "must"]
    conditions = [gate.text + note for gate in gates if gate.required and gate.status == status]
    return list(dict.fromkeys([*skills, *conditions]))
