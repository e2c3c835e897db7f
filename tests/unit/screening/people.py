"""Fictional people and results for the tests."""

from __future__ import annotations

from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.match import GateResult, SubScore
from talentsync.schemas.profile import Education, Experience, ResumeProfile
from talentsync.schemas.screening import CandidateIdentity, ScreenedResume, ShortlistEntry

CATEGORY = CategoryPrediction(label="Python Developer", probability=0.9, top=[])


def person(*names: str | None, **facts: object) -> ResumeProfile:
    """A profile of a person, of Maya Quintero unless another name, or none, is given."""
    return ResumeProfile.model_validate({"name": names[0] if names else "Maya Quintero", **facts})


def role(company: str, start: str) -> Experience:
    """A role at an employer."""
    return Experience(title="Developer", company=company, start=start)


def school(institution: str, end: str) -> Education:
    """A school."""
    return Education(degree="BSc", institution=institution, end=end)


def screened(file_name: str = "cv.pdf", points: float = 50.0, **facts: object) -> ScreenedResume:
    """A screened résumé."""
    values: dict[str, object] = {
        "file_name": file_name,
        "candidate": CandidateIdentity(name="Maya Quintero", phone="+1 212-555-0134"),
        "score": round(points),
        "points": points,
        "rubric_version": "2",
        "sub_scores": [
            SubScore(category="Technical", part="Hard skills", points=9.7, maximum=20, evidence="some")
        ],
        "category": CATEGORY,
        "years": 3.5,
        "summary": f"Scores {round(points)} of 100.",
    }
    return ScreenedResume.model_validate({**values, **facts})


def entry(rank: int, file_name: str = "cv.pdf", points: float = 50.0, **facts: object) -> ShortlistEntry:
    """A place of a shortlist."""
    return ShortlistEntry.model_validate(
        {**dict(screened(file_name, points)), "rank": rank, "duplicates": [], **facts}
    )


def gate(status: str, **facts: object) -> GateResult:
    """A required condition of the job."""
    values: dict[str, object] = {
        "kind": "location",
        "text": "Must be based in Valencia.",
        "status": status,
        "required": True,
        "evidence": "Your résumé names Madrid.",
    }
    return GateResult.model_validate({**values, **facts})
