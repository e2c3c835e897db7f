"""The profile as the plain JSON that `talentsync parse FILE` prints."""

from __future__ import annotations

from talentsync.schemas.profile import ResumeProfile

FlatValue = str | list[str] | list[dict[str, str]] | None


def profile_as_json(profile: ResumeProfile) -> dict[str, FlatValue]:
    """Flat fields of a profile; dates are `YYYY`, `YYYY-MM` or `present`, what is missing is empty."""
    return {
        "name": profile.name,
        "headline": profile.headline,
        "email": profile.email,
        "phone": profile.phone,
        "location": profile.location,
        "links": profile.contact_links,
        "summary": profile.summary,
        "experience": [
            {
                "title": role.title or "",
                "company": role.company or "",
                "location": role.location or "",
                "start": role.start or "",
                "end": role.end or "",
            }
            for role in profile.experience
        ],
        "education": [
            {
                "degree": entry.degree or "",
                "institution": entry.institution or "",
                "start": entry.start or "",
                "end": entry.end or "",
                "grade": entry.grade or "",
            }
            for entry in profile.education
        ],
        "skills": profile.skills,
        "projects": [
            {"title": project.title, "description": project.description} for project in profile.projects
        ],
        "publications": [publication.title for publication in profile.publications],
        "certifications": [certification.name for certification in profile.certifications],
        "achievements": [achievement.title for achievement in profile.achievements],
        "languages": [language.name for language in profile.languages],
    }
