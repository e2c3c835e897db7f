"""A résumé and a job become a `MatchReport`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from talentsync.matching.actions import find_actions, suggestions
from talentsync.matching.adjustments import MOST_FOR
from talentsync.matching.candidate import Candidate, Viewer
from talentsync.matching.passages import read_layout
from talentsync.matching.rating import Rating, rate
from talentsync.matching.rubric import RUBRIC_VERSION, reasons
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import JobDescription, JobKeyword
from talentsync.schemas.match import KeywordMatch, MatchReport
from talentsync.schemas.profile import ResumeProfile

WELL_SHOWN = 0.6
"""A keyword that is worth this much or more is matched; anything less is partial."""


def match_job(
    profile: ResumeProfile, job: JobDescription, document: DocumentText, *, today: date, advise: bool = True
) -> MatchReport:
    """Score a résumé for a job by the rubric of `rubric`, with evidence and what would raise the score.

    The same input gives the same report. Name, gender, age, photo and nationality are never looked at, and a
    place only where the job has a location gate.

    Args:
        profile: what the résumé says.
        job: what the job asks for.
        document: the résumé that the profile was read from.
        today: the day on which "present" ends.
        advise: whether to look for actions, which takes about as long again; without them many résumés are
            ranked faster.
    """
    viewer = Viewer.of(job, read_layout(profile, document))
    rating = rate(viewer, profile, document, today)
    keywords = _keyword_matches(rating.candidate)
    actions = find_actions(viewer, rating) if advise else []
    return MatchReport(
        rubric_version=RUBRIC_VERSION,
        score=rating.score,
        points=rating.points,
        fit=round(rating.candidate.fit, 4),
        cap=rating.cap,
        sub_scores=rating.parts,
        adjustments=rating.adjusted,
        gates=rating.gates,
        matched=[item for item in keywords if item.degree * item.strength >= WELL_SHOWN],
        partial=[item for item in keywords if 0 < item.degree * item.strength < WELL_SHOWN],
        missing=[item for item in keywords if item.degree * item.strength == 0],
        reasons=[*reasons(rating.parts), *_other_reasons(rating)],
        suggestions=suggestions(rating, actions, [item for item in keywords if item.strength == 0]),
        actions=actions,
        findings=document.findings,
        job_findings=job.findings,
    )


def _other_reasons(rating: Rating) -> Iterable[str]:
    for item in rating.adjusted:
        kind, most = ("Bonus", MOST_FOR[item.code]) if item.points > 0 else ("Penalty", 0.0)
        yield f"{kind} – {_worded(item.code)} ({item.points:g}/{most:g}): {item.evidence}"
    for gate in rating.gates:
        if gate.required and gate.status == "failed":
            evidence = f"{gate.evidence}; the score is at most {rating.cap}"
            yield f"Gate – {_worded(gate.kind)} (0/0): {evidence}"


def _worded(code: str) -> str:
    return code.replace("_", " ").capitalize()


def _keyword_matches(candidate: Candidate) -> list[KeywordMatch]:
    return [_keyword_match(keyword, candidate) for keyword in candidate.job.keywords]


def _keyword_match(keyword: JobKeyword, candidate: Candidate) -> KeywordMatch:
    showing = candidate.showings[keyword.name]
    return KeywordMatch(
        name=keyword.name,
        importance=keyword.importance,
        weight=keyword.weight,
        degree=showing.degree,
        strength=showing.strength,
        by=showing.by,
        shown=showing.place,
        advice="" if showing.worth else f"Add {keyword.name} only if it is true.",
        lines=list(showing.lines),
        job_lines=keyword.lines,
    )
