"""A document becomes a `ResumeProfile`: the order of the steps, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime

from talentsync.resume.education import read_education
from talentsync.resume.entries import statements
from talentsync.resume.experience import read_experience
from talentsync.resume.header import Header, read_header
from talentsync.resume.left_labels import with_left_labels
from talentsync.resume.margins import with_margins
from talentsync.resume.projects import read_projects
from talentsync.resume.records import (
    read_achievements,
    read_certifications,
    read_languages,
    read_positions,
    read_publications,
)
from talentsync.resume.rows import Row, rows_of
from talentsync.resume.sections import Section, find_sections
from talentsync.resume.skill_uses import find_skill_uses
from talentsync.resume.skills import read_skills
from talentsync.resume.split_dates import with_whole_dates
from talentsync.resume.tenure import experience_months
from talentsync.resume.unlabelled import infer_sections, with_missing
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile, SectionName

PARSER_VERSION = "1"
_TELLING: frozenset[SectionName] = frozenset(
    {"experience", "education", "skills", "projects", "certifications"}
)


def parse_resume(document: DocumentText, *, today: date | None = None) -> ResumeProfile:
    """Read a résumé.

    The same document and day give the same profile. Every filled field names the lines it was read from.

    Args:
        document: the text with its layout.
        today: what `present` means for lengths of time; the current day (UTC) if not given.
    """
    day = today or datetime.now(UTC).date()
    rows = with_margins(with_whole_dates(with_left_labels(rows_of(document))))
    sections = find_sections(rows)
    if not any(section.name in _TELLING for section in sections):
        sections = infer_sections(rows)
    sections = with_missing(sections)
    header = read_header(rows, sections)
    profile = _entries(sections)
    _fill_header(profile, header)
    _fill_summary(profile, sections)
    lines = _section_lines(sections)
    profile.sections = {str(name): listed for name, listed in lines.items()}
    profile.skill_uses = find_skill_uses(document, lines, profile.experience, day)
    profile.total_experience_months = experience_months(profile.experience, day)
    profile.parser_version = PARSER_VERSION
    return profile


def _rows(sections: list[Section], *names: SectionName) -> list[Row]:
    return [row for section in sections if section.name in names for row in section.rows]


def _merged(sections: list[Section], name: SectionName) -> list[Section]:
    """The sections of one name, those without a heading of their own joined to the one before."""
    merged: list[Section] = []
    for section in sections:
        if section.name != name:
            continue
        if merged and section.heading is None:
            merged[-1] = Section(name, merged[-1].heading, [*merged[-1].rows, *section.rows])
        else:
            merged.append(section)
    return merged


def _entries(sections: list[Section]) -> ResumeProfile:
    skills = read_skills(_rows(sections, "skills"))
    profile = ResumeProfile(
        experience=read_experience([section.rows for section in _merged(sections, "experience")]),
        education=read_education(_rows(sections, "education")),
        skills=[skill.name for skill in skills],
        projects=read_projects(_rows(sections, "projects")),
        publications=read_publications(_rows(sections, "publications")),
        positions=read_positions(_rows(sections, "positions", "volunteering")),
        certifications=read_certifications(_rows(sections, "certifications")),
        achievements=read_achievements(_rows(sections, "achievements")),
        languages=read_languages(_rows(sections, "languages")),
    )
    if skills:
        profile.source["skills"] = sorted({line for skill in skills for line in skill.lines})
    return profile


def _fill_header(profile: ResumeProfile, header: Header) -> None:
    for name, contact in header.fields.items():
        setattr(profile, name, contact.value)
        profile.source[name] = contact.lines
    profile.links = header.links
    profile.contact_links = header.contact_links
    if header.links:
        profile.source["links"] = sorted(set(header.link_lines))


def _fill_summary(profile: ResumeProfile, sections: list[Section]) -> None:
    told = statements(_rows(sections, "summary"))
    if told:
        profile.summary = " ".join(statement.text for statement in told)
        profile.source["summary"] = [line for statement in told for line in statement.lines]


def _section_lines(sections: list[Section]) -> dict[SectionName, list[int]]:
    lines: dict[SectionName, list[int]] = {}
    for section in sections:
        heading = [section.heading.index] if section.heading else []
        known = lines.setdefault(section.name, [])
        known += [
            line
            for line in dict.fromkeys([*heading, *(row.index for row in section.rows)])
            if line not in known
        ]
    return lines
