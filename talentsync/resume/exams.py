"""School examinations with their subjects, as in `A Levels: Biology (B), Chemistry (A)`."""

from __future__ import annotations

import re

from talentsync.resume.degrees import has_school
from talentsync.resume.education_facts import Fact

_EXAMS = re.compile(
    r"(?<!\w)(?:\d+\s+)?(?:(?:international\s+)?(?:a|as|o)[\s-]levels?|i?gcses?|"
    r"(?:(?:advanced|scottish)\s+)?highers|ib\s+diploma|international\s+baccalaureate|wassce|waec|neco|ssce|"
    r"leaving\s+cert(?:ificate)?)\b(?!\s+(?:teacher|tutor|examiner|student))",
    re.IGNORECASE,
)
_GRADED = re.compile(r"\([A-H1-9][1-9*]*\)|\s[A-E]\**$")
_LISTING = re.compile(r"^(?:\s*[:–—|-]|\s+in\s|\s*\()")
_PIECE = re.compile(r"(\s*[,;]\s+|\s*\|\s*|\s+[–—-]\s+|\t|\s+at\s+(?=[A-Z]))")
_EDGES = " \t|·•,;:–—-/"


def read_exams(text: str) -> list[Fact]:
    """The examinations of a line with all of their subjects, and the school beside them.

    Args:
        text: the line without dates and grades.

    Returns:
        Nothing where the line lists no subjects.
    """
    exams = _EXAMS.search(text)
    if exams is None:
        return []
    before = text[: exams.start()].strip(_EDGES)
    if before and not has_school(before):
        return []
    listed, school = _listed(text[exams.end() :])
    if not before and not listed.strip(_EDGES) and not school:
        return [("degree", exams[0])]
    if not _LISTING.match(listed) and not _GRADED.search(listed) and not exams[0][0].isdigit():
        return []
    facts = [("degree", (exams[0] + listed).rstrip(_EDGES))]
    named = before or school
    return [*facts, ("school", named)] if named else facts


def _listed(text: str) -> tuple[str, str]:
    """What belongs to the examinations, and the school after it if one follows.

    Where subjects have grades, the last of these ends the list, so that a school needs no telling word.
    """
    cut = _PIECE.split(text)
    pieces = [(at, cut[at]) for at in range(0, len(cut), 2)]
    school = next((at for at, piece in pieces if has_school(piece)), len(cut))
    graded = [at for at, piece in pieces if at < school and _GRADED.search(piece)]
    end = graded[-1] + 1 if graded else school
    following = cut[end + 1 : end + 2] if end < school else []
    name = cut[school] if school < len(cut) else "".join(following)
    return "".join(cut[:end]), name.strip(_EDGES)
