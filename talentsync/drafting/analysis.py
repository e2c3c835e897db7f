"""The embedded engine's analysis of a résumé: everything from the profile, or computed and explained.

Nothing is invented and nothing is filled in: a field that the résumé does not have stays empty or None.
"""

from __future__ import annotations

from datetime import date, datetime

from talentsync.drafting.proficiency import months_since, skill_proficiencies
from talentsync.drafting.roles import UNSURE, recommend_roles
from talentsync.resume.wording import format_date, format_range, join
from talentsync.schemas.analysis import (
    ComprehensiveAnalysisData,
    EducationEntry,
    ExtractedAnalysis,
    LanguageEntry,
    ProjectEntry,
    ResumeAnalysis,
    UIAchievementEntry,
    UICertificationEntry,
    UIDetailedWorkExperienceEntry,
    UIPositionOfResponsibilityEntry,
    UIProjectEntry,
    UIPublicationEntry,
    WorkExperienceEntry,
)
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.profile import Education, Experience, ResumeProfile


def draft_analysis(
    profile: ResumeProfile, category: CategoryPrediction, *, today: date
) -> ComprehensiveAnalysisData:
    """The structured analysis of one résumé.

    Args:
        profile: what the résumé says.
        category: the predicted category; "unsure" gives no `predicted_field`.
        today: the day on which "present" ends.
    """
    return complete_analysis(extract_analysis(profile), profile, category, today=today)


def extract_analysis(profile: ResumeProfile) -> ExtractedAnalysis:
    """What the résumé says, as the web client shows it."""
    return ExtractedAnalysis(
        languages=_languages(profile),
        education=_education(profile),
        work_experience=_work_experience(profile),
        projects=_projects(profile),
        publications=_publications(profile),
        positions_of_responsibility=_positions(profile),
        certifications=_certifications(profile),
        achievements=_achievements(profile),
        name=profile.name,
        email=profile.email,
        contact=profile.phone,
        linkedin=profile.linkedin,
        github=profile.github,
        blog=profile.blog,
        portfolio=profile.portfolio,
    )


def complete_analysis(
    extracted: ExtractedAnalysis, profile: ResumeProfile, category: CategoryPrediction, *, today: date
) -> ComprehensiveAnalysisData:
    """What the résumé says and what is computed from it, as `draft_analysis` has it.

    Args:
        extracted: what it says, as `extract_analysis` or a checked model read it.
        profile: what the computed parts rest on.
        category: the predicted category.
        today: the day on which "present" ends.
    """
    roles = recommend_roles(profile, category, today=today)
    return ComprehensiveAnalysisData(
        **dict(extracted),
        skills_analysis=skill_proficiencies(profile, today=today),
        recommended_roles=[role.title for role in roles],
        role_reasons=roles,
        predicted_field=predicted_field(category),
    )


def brief_analysis(
    profile: ResumeProfile, category: CategoryPrediction, *, uploaded: datetime
) -> ResumeAnalysis:
    """The short analysis that list views show; `college` is the latest institution."""
    return ResumeAnalysis(
        name=profile.name,
        email=profile.email,
        linkedin=profile.linkedin,
        github=profile.github,
        blog=profile.blog,
        portfolio=profile.portfolio,
        contact=profile.phone,
        predicted_field=predicted_field(category),
        college=latest_institution(profile.education, today=uploaded.date()),
        work_experience=[
            WorkExperienceEntry(
                role=item.title or "",
                company=item.company or "",
                duration=format_range(item.start, item.end) or None,
                description=join((bullet.text for bullet in item.bullets), "\n") or None,
            )
            for item in _named(profile.experience)
        ],
        projects=[
            ProjectEntry(
                title=item.title,
                technologies_used=item.technologies,
                live_link=item.live_link,
                repo_link=item.repo_link,
                description=item.description or None,
            )
            for item in profile.projects
        ],
        skills=profile.skills or [use.name for use in profile.skill_uses if use.kind != "soft"],
        upload_date=uploaded,
    )


def predicted_field(category: CategoryPrediction) -> str | None:
    """The category's label, or None when the classifier is unsure."""
    return None if category.label == UNSURE else category.label


def latest_institution(education: list[Education], *, today: date) -> str | None:
    """The institution attended last; among undated ones the first, for résumés begin with the latest."""

    def age(item: Education) -> float:
        since = months_since(item.end or item.start, today)
        return float("inf") if since is None else since

    named = [item for item in education if item.institution]
    return min(named, key=age).institution if named else None


def _named(experience: list[Experience]) -> list[Experience]:
    """Roles with a title or an employer; one without either says nothing that a reader could place."""
    return [item for item in experience if item.title or item.company]


def _languages(profile: ResumeProfile) -> list[LanguageEntry]:
    return [
        LanguageEntry(language=f"{item.name} ({item.fluency})" if item.fluency else item.name)
        for item in profile.languages
    ]


def _education(profile: ResumeProfile) -> list[EducationEntry]:
    lines = [
        join(
            (item.degree or item.field, item.institution, format_range(item.start, item.end), item.grade),
            ", ",
        )
        for item in profile.education
        if item.degree or item.field or item.institution
    ]
    return [EducationEntry(education_detail=line) for line in lines]


def _work_experience(profile: ResumeProfile) -> list[UIDetailedWorkExperienceEntry]:
    return [
        UIDetailedWorkExperienceEntry(
            role=item.title or "",
            company_and_duration=join((item.company, format_range(item.start, item.end)), " | "),
            bullet_points=[bullet.text for bullet in item.bullets],
        )
        for item in _named(profile.experience)
    ]


def _projects(profile: ResumeProfile) -> list[UIProjectEntry]:
    return [
        UIProjectEntry(
            title=item.title,
            technologies_used=item.technologies,
            live_link=item.live_link,
            repo_link=item.repo_link,
            description=item.description,
        )
        for item in profile.projects
    ]


def _publications(profile: ResumeProfile) -> list[UIPublicationEntry]:
    return [
        UIPublicationEntry(
            title=item.title,
            authors=item.authors,
            journal_conference=item.venue,
            year=item.year,
            doi=item.doi,
            url=item.url,
        )
        for item in profile.publications
    ]


def _positions(profile: ResumeProfile) -> list[UIPositionOfResponsibilityEntry]:
    return [
        UIPositionOfResponsibilityEntry(
            title=item.title,
            organization=item.organization or "",
            duration=format_range(item.start, item.end) or None,
            description=item.description,
        )
        for item in profile.positions
    ]


def _certifications(profile: ResumeProfile) -> list[UICertificationEntry]:
    return [
        UICertificationEntry(
            name=item.name,
            issuing_organization=item.issuer or "",
            issue_date=format_date(item.issued) or None,
            expiry_date=format_date(item.expires) or None,
            credential_id=item.credential_id,
            url=item.url,
        )
        for item in profile.certifications
    ]


def _achievements(profile: ResumeProfile) -> list[UIAchievementEntry]:
    return [
        UIAchievementEntry(title=item.title, description=item.description, year=item.year)
        for item in profile.achievements
    ]
