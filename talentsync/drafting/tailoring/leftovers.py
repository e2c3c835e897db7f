"""What a profile has no fields for: carried over section by section, or said to be left out."""

from __future__ import annotations

from collections.abc import Iterator

from talentsync.resume.headings import read_heading
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile, Sourced
from talentsync.schemas.tailoring import ExtraSection, TailoringChange

_CARRIED = ("interests", "references", "other")
_READ = (
    "summary", "experience", "education", "projects", "publications", "positions", "volunteering",
    "certifications", "achievements",
)  # fmt: skip
_RECORDS = (
    "experience", "education", "projects", "publications", "positions", "certifications", "achievements",
    "languages",
)  # fmt: skip


def extra_sections(document: DocumentText, profile: ResumeProfile) -> list[ExtraSection]:
    """The sections that the profile has no fields for, as printed: interests, references and others."""
    found = []
    for name in _CARRIED:
        for run in _runs(document, profile.sections.get(name, [])):
            heading, *lines = run
            texts = [
                text for line in lines if (text := document.lines[line].text.replace("\t", "  ").strip())
            ]
            if texts:
                title = document.lines[heading].text.strip()
                found.append(ExtraSection(heading=title, texts=texts, lines=run))
    return found


def degree_details(document: DocumentText, profile: ResumeProfile) -> dict[str, list[str]]:
    """What is told of each degree (coursework, a thesis), by its id; it is printed below it."""
    details = {
        f"education.{place}": [detail.text for detail in item.details]
        for place, item in enumerate(profile.education)
        if item.details
    }
    for line, owner in _degree_lines(document, profile).items():
        details.setdefault(owner, []).append(document.lines[line].text.replace("\t", "  ").strip())
    return details


def lost_lines(document: DocumentText, profile: ResumeProfile) -> list[TailoringChange]:
    """Lines of read sections that no field was read from; each is told, for it is not in the new résumé."""
    carried = _degree_lines(document, profile)
    changes = []
    for name in _READ:
        rest = [line for line in _unread(document, profile, name) if line not in carried]
        if rest:
            before = "\n".join(document.lines[line].text.strip() for line in rest)
            why = f"Stands in {name} in a form that could not be carried over; add it by hand if it matters"
            changes.append(TailoringChange(kind="left_out", before=before, why=why, lines=rest))
    return changes


def _degree_lines(document: DocumentText, profile: ResumeProfile) -> dict[int, str]:
    """Unread lines of the education section, each with the degree that stands above it."""
    tops = {
        min(line for lines in item.source.values() for line in lines): f"education.{place}"
        for place, item in enumerate(profile.education)
        if item.source
    }
    owners: dict[int, str] = {}
    for line in _unread(document, profile, "education"):
        above = [top for top in tops if top < line]
        if above:
            owners[line] = tops[max(above)]
    return owners


def _unread(document: DocumentText, profile: ResumeProfile, section: str) -> list[int]:
    """Lines of a section, headings apart, that no field was read from."""
    known = set(_known(profile))
    return [
        line
        for line in profile.sections.get(section, [])
        if line not in known
        and (text := document.lines[line].text.strip())
        and document.lines[line].kind != "heading"
        and read_heading(text) is None
    ]


def _known(profile: ResumeProfile) -> Iterator[int]:
    """The lines that some field was read from."""
    records: list[Sourced] = [profile]
    for name in _RECORDS:
        records.extend(getattr(profile, name))
    for record in records:
        for lines in record.source.values():
            yield from lines
    for degree in profile.education:
        for detail in degree.details:
            yield from detail.lines


def _runs(document: DocumentText, lines: list[int]) -> Iterator[list[int]]:
    """Lines that follow each other, cut where a heading begins."""
    run: list[int] = []
    for line in sorted(lines):
        if run and (line > run[-1] + 1 or document.lines[line].kind == "heading"):
            yield run
            run = []
        run.append(line)
    if run:
        yield run
