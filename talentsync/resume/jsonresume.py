"""The profile as JSON Resume 1.0.0 (https://jsonresume.org/schema)."""

from __future__ import annotations

from talentsync.resume.links import bare
from talentsync.schemas.profile import (
    Certification,
    Education,
    Experience,
    Position,
    Project,
    Publication,
    ResumeProfile,
)

JsonValue = str | list["JsonValue"] | dict[str, "JsonValue"]
JsonObject = dict[str, JsonValue]

SCHEMA_URL = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_NETWORKS = {
    "linkedin.com": "LinkedIn",
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "twitter.com": "Twitter",
    "x.com": "X",
    "stackoverflow.com": "Stack Overflow",
    "kaggle.com": "Kaggle",
    "behance.net": "Behance",
    "dribbble.com": "Dribbble",
    "medium.com": "Medium",
    "xing.com": "XING",
    "orcid.org": "ORCID",
    "instagram.com": "Instagram",
}


def to_json_resume(profile: ResumeProfile) -> JsonObject:
    """A JSON Resume document. Dates are `YYYY` or `YYYY-MM`; a current role has no end date."""
    sections: dict[str, list[JsonObject]] = {
        "work": [_work(role) for role in profile.experience],
        "volunteer": [_volunteer(position) for position in profile.positions],
        "education": [_education(entry) for entry in profile.education],
        "awards": [
            _filled(title=item.title, date=item.year, summary=item.description)
            for item in profile.achievements
        ],
        "certificates": [_certificate(item) for item in profile.certifications],
        "publications": [_publication(item) for item in profile.publications],
        "skills": [_filled(name=name) for name in profile.skills],
        "languages": [_filled(language=item.name, fluency=item.fluency) for item in profile.languages],
        "projects": [_project(item) for item in profile.projects],
    }
    document: JsonObject = {"$schema": SCHEMA_URL, "basics": _basics(profile)}
    for name, entries in sections.items():
        if entries:
            document[name] = list[JsonValue](entries)
    return document


def _filled(**fields: JsonValue | None) -> JsonObject:
    return {name: value for name, value in fields.items() if value}


def _date(text: str | None) -> str | None:
    return None if text == "present" else text


def _url(link: str | None) -> str | None:
    if link is None or link.lower().startswith(("http://", "https://")):
        return link
    return f"https://{link}"


def _basics(profile: ResumeProfile) -> JsonObject:
    site = profile.portfolio or profile.blog
    return _filled(
        name=profile.name,
        label=profile.headline,
        email=profile.email,
        phone=profile.phone,
        url=_url(site),
        summary=profile.summary,
        location=_filled(address=profile.location),
        profiles=[found for link in profile.contact_links if (found := _network_profile(link))],
    )


def _network_profile(link: str) -> JsonObject | None:
    host, _, path = bare(link).partition("/")
    network = next(
        (name for domain, name in _NETWORKS.items() if host == domain or host.endswith(f".{domain}")), None
    )
    if network is None or not path:
        return None
    return _filled(network=network, username=path.rsplit("/", 1)[-1], url=_url(link))


def _work(role: Experience) -> JsonObject:
    return _filled(
        name=role.company,
        position=role.title,
        location=role.location,
        startDate=_date(role.start),
        endDate=_date(role.end),
        highlights=[bullet.text for bullet in role.bullets],
    )


def _volunteer(position: Position) -> JsonObject:
    return _filled(
        organization=position.organization,
        position=position.title,
        startDate=_date(position.start),
        endDate=_date(position.end),
        summary=position.description,
    )


def _education(entry: Education) -> JsonObject:
    return _filled(
        institution=entry.institution,
        area=entry.field,
        studyType=entry.degree,
        startDate=_date(entry.start),
        endDate=_date(entry.end),
        score=entry.grade,
    )


def _certificate(item: Certification) -> JsonObject:
    return _filled(name=item.name, date=_date(item.issued), url=_url(item.url), issuer=item.issuer)


def _publication(item: Publication) -> JsonObject:
    return _filled(name=item.title, publisher=item.venue, releaseDate=item.year, url=_url(item.url))


def _project(item: Project) -> JsonObject:
    return _filled(
        name=item.title,
        description=item.description,
        keywords=list[JsonValue](item.technologies),
        startDate=_date(item.start),
        endDate=_date(item.end),
        url=_url(item.live_link or item.repo_link),
    )
