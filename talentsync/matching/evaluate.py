"""The answer of the ATS evaluation, made of a match report."""

from __future__ import annotations

from datetime import date

from talentsync.matching.match import match_job
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import JobDescription
from talentsync.schemas.match import JDEvaluatorResponse, MatchReport
from talentsync.schemas.profile import ResumeProfile


def evaluate(
    profile: ResumeProfile, job: JobDescription, document: DocumentText, *, today: date
) -> JDEvaluatorResponse:
    """Match a résumé to a job and put the report into the answer's form; `meta` is for others to fill."""
    return to_response(match_job(profile, job, document, today=today))


def to_response(report: MatchReport) -> JDEvaluatorResponse:
    """A match report as the answer of the ATS evaluation."""
    shared = report.model_dump(exclude={"reasons", "fit"})
    return JDEvaluatorResponse(reasons_for_the_score=report.reasons, **shared)
