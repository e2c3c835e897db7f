"""Edits of a résumé as copies, so that an edited one can be scored; the originals are never touched."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from talentsync.schemas.document import DocumentText, Line
from talentsync.schemas.profile import Experience, ResumeProfile, Statement
from talentsync.taxonomy.skills import find_skills

Edited = tuple[ResumeProfile, DocumentText]


def with_bullet(profile: ResumeProfile, document: DocumentText, role: int, text: str) -> Edited:
    """One more bullet in a role."""
    index = len(document.lines)
    changed = profile.experience[role].model_copy(
        update={
            "bullets": [*profile.experience[role].bullets, Statement(text=text, lines=[index])],
            "source": {
                **profile.experience[role].source,
                "bullets": [*_bullet_lines(profile.experience[role]), index],
            },
        }
    )
    roles = [changed if position == role else item for position, item in enumerate(profile.experience)]
    sections = {**profile.sections, "experience": [*profile.sections.get("experience", ()), index]}
    lines = [*document.lines, Line(text=text, kind="list_item")]
    return profile.model_copy(update={"experience": roles, "sections": sections}), _with_lines(
        document, lines
    )


def _bullet_lines(role: Experience) -> list[int]:
    return role.source.get("bullets", [])


def with_texts(document: DocumentText, change: Callable[[int, str], str]) -> DocumentText:
    """The document with each line's text changed by a function of its index and text."""
    lines = [
        line if (text := change(index, line.text)) == line.text else line.model_copy(update={"text": text})
        for index, line in enumerate(document.lines)
    ]
    return _with_lines(document, lines)


def with_endings(document: DocumentText, endings: Mapping[int, str]) -> DocumentText:
    """The document with something added at the end of some lines."""
    return with_texts(
        document, lambda index, text: f"{text.rstrip('. ')}{endings[index]}" if index in endings else text
    )


def _with_lines(document: DocumentText, lines: list[Line]) -> DocumentText:
    return document.model_copy(update={"lines": lines})


def without_repeats(profile: ResumeProfile, document: DocumentText, names: Collection[str]) -> DocumentText:
    """Each skill once outside work and once a line at work; of equal lines that name them, the first."""
    at_work = {line for name in ("experience", "projects") for line in profile.sections.get(name, ())}
    named: set[str] = set()
    printed: set[str] = set()

    def shorten(index: int, text: str) -> str:
        seen = set[str]() if index in at_work else named
        kept, end, found = [], 0, False
        for mention in find_skills(text, in_list=index in profile.sections.get("skills", ())):
            if mention.name not in names:
                continue
            found = True
            if mention.name in seen:
                kept.append(text[end : mention.start])
                end = mention.end
            seen.add(mention.name)
        if found and text in printed:
            return ""
        printed.add(text)
        return "".join([*kept, text[end:]])

    return with_texts(document, shorten)
