"""Which lines of a résumé say who and where somebody is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from talentsync.blind.identity import Where
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile

CONTACT_FIELDS: Final = ("email", "phone", "location", "linkedin", "github", "blog", "portfolio")


def places_of_lines(document: DocumentText, profile: ResumeProfile) -> list[Where]:
    """Where each line of the document stands."""
    return list(_wheres(document, profile))


def _wheres(document: DocumentText, profile: ResumeProfile) -> Iterator[Where]:
    own = set(profile.source.get("name", ()))
    contacts = {line for name in CONTACT_FIELDS for line in profile.source.get(name, ())}
    contacts |= set(profile.sections.get("header", ()))
    for index, line in enumerate(document.lines):
        if index in own or line.kind in ("header", "footer"):
            yield "own"
        else:
            yield "contacts" if index in contacts else "work"
