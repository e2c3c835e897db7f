"""What a profile has no fields for: carried over section by section, or said to be left out."""

from __future__ import annotations

from collections.abc import Iterator

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
            texts = [text for line in lines if (text := document.lines[line].text.replace("\t", "  ").strip())]
            if texts:
                title = document.lines[heading].text.strip()
                found.append(ExtraSection(heading=title, texts=texts, lines=run))
    return found


def lost_lines(document: DocumentText, profile: ResumeProfile) -> list[TailoringChange]:
    """Lines of read sections that no field was read from; each is told, for it is not in the new résumé."""
    known = set(_known(profile))
    changes = []
    for name in _READ:
        lines = profile.sections.get(name, [])[1:]  # the first is the heading
        rest = [line for line in lines if line not in known and document.lines[line].text.strip()]
        if rest:
            before = "\n".join(document.lines[line].text.strip() for line in rest)
            why = f"Stands in {name} in a form that could not be carried over; add it by hand if it matters"
            changes.append(TailoringChange(kind="left_out", before=before, why=why, lines=rest))
    return changes


def _known(profile: ResumeProfile) -> Iterator[int]:
    """The lines that some field was read from."""
    records: list[Sourced] = [profile]
    for name in _RECORDS:
        records.extend(getattr(profile, name))
    for record in records:
        for lines in record.source.values():
            yield from lines


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
