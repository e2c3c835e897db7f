"""Whether a document is a résumé at all."""

from __future__ import annotations

from talentsync.errors import NotAResumeError
from talentsync.resume.cues import title_score
from talentsync.resume.degrees import has_degree, has_school
from talentsync.resume.headings import read_heading
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile

_ENOUGH = 3.0
_TELLING_SECTIONS = ("experience", "education", "skills", "projects", "certifications", "languages")


def require_resume(document: DocumentText, profile: ResumeProfile) -> None:
    """Let a résumé pass.

    Raises:
        NotAResumeError: the document has too little of what résumés have: contacts, dated roles, degrees,
            skills, and the headings of these.
    """
    if resume_evidence(document, profile) >= _ENOUGH:
        return
    raise NotAResumeError(
        "This does not look like a résumé: no roles, education or skills could be found in it. "
        "Upload a CV or résumé that names your experience, education or skills.",
        detail={"lines": len(document.lines), "sections": sorted(profile.sections)},
    )


def resume_evidence(document: DocumentText, profile: ResumeProfile) -> float:
    """How much speaks for a résumé: contacts, entries and headings, each with a limited weight."""
    headed = sum(1 for name in _TELLING_SECTIONS if _has_heading(document, profile, name))
    dated = sum(1 for role in profile.experience if role.start and title_score(role.title or "") >= 1.0)
    schools = sum(
        1
        for entry in profile.education
        if has_degree(entry.degree or "") or has_school(entry.institution or "")
    )
    score = (
        1.0 * bool(profile.email)
        + 0.75 * bool(profile.phone)
        + 0.5 * bool(profile.linkedin or profile.github)
    )
    score += min(1.25 * dated, 2.5) + min(1.0 * schools, 1.5) + min(0.75 * headed, 2.25)
    score += 0.25 * bool(profile.name) + min(0.15 * len(profile.skill_uses), 0.75)
    return score


def _has_heading(document: DocumentText, profile: ResumeProfile, name: str) -> bool:
    lines = profile.sections.get(name, [])
    return (
        bool(lines) and read_heading(document.lines[lines[0]].text.split("\t")[0].split(":")[0]) is not None
    )
