"""What the parts of a line about education are: degrees, schools, fields of study."""

from __future__ import annotations

import re

from talentsync.resume.degrees import degree_match, has_degree, has_school
from talentsync.resume.parts import Part
from talentsync.resume.places import is_town_like
from talentsync.resume.rows import words_of

_BASE = re.compile(
    r"\b(?:of|in)\s+(?:applied\s+|computer\s+applications?|fine\s+)?(?:science|arts?|engineering|technology|"
    r"commerce|business administration|education|laws?|philosophy|architecture|pharmacy|nursing|music|"
    r"design|medicine|surgery|applied science|computer applications?|social work|public health|"
    r"public administration|fine arts)\b(?=\s*(?:$|,|\(|in\b|[-–—:.|]|with\b|hons\b|honou?rs\b|\())",
    re.IGNORECASE,
)
_HONOURS = re.compile(r"^(?:with\s+)?(?:hons?\.?|honou?rs)", re.IGNORECASE)
_ONLY_BRACKET = re.compile(r"^\.?\s*\(([^)]+)\)[\s.,]*$")
_FIELD_LINK = re.compile(
    r"^(?:['’]?s\b)?\.?\s*(?:\([^)]*\))?[\s.,:–—-]*(?:degree\b)?[\s.,:–—-]*(?:\(?hons?\.?\)?|honou?rs|"
    r"\([^)]*\))?[\s.,:–—-]*(?:degree\s+)?(?:(?:in|of|on|major(?:ing)? in|für|en|em|di)\s+)?",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"\s+(?:in|from|with|during|at)$", re.IGNORECASE)
_FROM = re.compile(r"\s+(?:from|at|@)\s+(?:the\s+)?(?=[A-Z])")
_NEEDS_NO_FIELD = re.compile(
    r"^(?:ll\.?\s?[bm]|m\.?b\.?a|mbbs|m\.?d\b|j\.?d\b|bba|bca|mca|class|barrister|abitur|high school|ged|"
    r"[xh]?sc\b)",
    re.IGNORECASE,
)
_SCHOOL_START = re.compile(
    r"\s+(?=(?:the\s+)?(?:University of|Universit[àéy]\w* d|Universidad|École|Institute of)\b)"
)
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[A-ZÀ-Þ])")
_EDGES = " \t|·•,;:–—-/()"

Fact = tuple[str, str]
"""A kind (`degree`, `school` or `other`) and its text."""


def read_facts(parts: list[Part]) -> list[Fact]:
    """What each part is: a degree, a school or something else; places are left out."""
    facts: list[Fact] = []
    named = [part.text for part in parts if has_degree(part.text)]
    field_missing = not named or wants_field(named[0])
    for part in parts:
        if part.place and not facts and not _names_degree_or_school(part.text):
            continue
        if not facts or not _goes_with(part, facts, field_missing=field_missing):
            for text in _split_from(part.text):
                plain = _DANGLING.sub("", text.strip(" \t|·•,;:–—-/"))
                facts += _fact(plain, facts, after_comma=part.after_comma)
    return facts


def _goes_with(part: Part, facts: list[Fact], *, field_missing: bool) -> bool:
    """Whether a part belongs to the fact before it, which is then completed, or is the place of a school."""
    kind, text = facts[-1]
    if kind == "degree" and part.row == 0 and has_degree(part.text) and not has_school(part.text):
        joint = ", " if part.after_comma else part.separator.replace("\t", " ")
        facts[-1] = (kind, f"{text}{joint}{part.text}")
        return True
    town = part.place or (
        is_town_like(part.text) and not field_missing and not _names_degree_or_school(part.text)
    )
    if kind == "school" and part.after_comma and has_school(part.text) and not has_degree(part.text):
        facts[-1] = (kind, f"{text}, {part.text}")
        return True
    if kind != "school" or not part.after_comma or not town:
        return part.place and not has_degree(part.text)
    return True


def _names_degree_or_school(text: str) -> bool:
    return has_degree(text) or has_school(text)


def _split_from(text: str) -> list[str]:
    """`BSc Physics from Example University` holds a degree and a school."""
    pieces = _FROM.split(text, maxsplit=1)
    return pieces if len(pieces) == 2 and has_degree(pieces[0]) and not has_school(pieces[0]) else [text]


def _fact(text: str, before: list[Fact], *, after_comma: bool) -> list[Fact]:
    if len(text) < 2 or text.lower().startswith(("http", "www.")):
        return []
    degree = degree_match(text)
    if (
        degree
        and degree.start() > 0
        and has_school(text[: degree.start()])
        and not has_school(text[degree.start() :])
    ):
        return [("school", text[: degree.start()].strip(_EDGES)), ("degree", text[degree.start() :].strip())]
    if degree and _is_degree(text, degree):
        return _degree_and_school(text)
    if has_school(text):
        return [("school", _SENTENCE_END.split(text, maxsplit=1)[0])]
    if after_comma and before and before[-1][0] == "degree" and not field_of(before[-1][1]):
        before[-1] = ("degree", f"{before[-1][1]}, {text}")
        return []
    return [("other", text)] if len(words_of(text)) <= 8 and not text[0].islower() else []


def _is_degree(text: str, degree: re.Match[str]) -> bool:
    """`Lakeside High School Diploma` is a degree, `Bachelor College` is none."""
    return degree.start() < 4 or not has_school(text) or "diploma" in text.lower()


def _degree_and_school(text: str) -> list[Fact]:
    pieces = _SCHOOL_START.split(text, maxsplit=1)
    if len(pieces) == 2 and degree_match(pieces[0]):
        return [("degree", pieces[0].strip()), ("school", pieces[1].strip())]
    return [("degree", text)]


def wants_field(degree: str) -> bool:
    """Whether a degree leaves its field of study open, which `MBA` and `LL.B.` do not."""
    return not field_of(degree) and not _NEEDS_NO_FIELD.match(degree)


def field_of(degree: str) -> str:
    """The field of study that a degree names, without the degree itself."""
    match = degree_match(degree)
    if match is None:
        return ""
    base = _BASE.search(degree, match.start())
    rest = degree[
        max(match.end(), base.end()) if base and base.start() <= match.end() + 12 else match.end() :
    ]
    if base is None and re.match(r"^\s*(?:of|in)\s", match[0][-4:]):
        rest = match[0][-3:] + rest
    bracketed = _ONLY_BRACKET.match(rest)
    if bracketed and not _HONOURS.match(bracketed[1]) and not has_degree(bracketed[1]):
        return bracketed[1]
    study = _FIELD_LINK.sub("", rest).strip(" \t|·•,;:–—-/.")
    if has_degree(study) and len(words_of(study)) < 3:
        return ""
    return study.strip("()" if study.count("(") != study.count(")") else "") or degree[: match.start()].strip(
        _EDGES
    )
