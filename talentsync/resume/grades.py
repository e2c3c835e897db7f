"""Grades as résumés print them: averages, percentages, classes and honours."""

from __future__ import annotations

import re

from talentsync.resume.degrees import has_school
from talentsync.resume.parts import split_capitals

GRADE = re.compile(
    r"""(?:\b(?:c?\.?g\.?p\.?a\.?|sgpa|(?:overall\s+|final\s+)?grade|marks|score|percentage|result|
note|voto|average|percentile)\b
        (?:\s*:\s*(?:second\s+upper|second\s+lower|very\s+good|very\s+satisfactory|first\s+division|
        excellent\s+with\s+honou?rs|(?:summa|magna)\s+cum\s+laude)
        |\s*(?:of|:|-|–|=)?\s*[\w.,]+(?:\s*(?:/|out\s+of)\s*[\d.]+)?\s*%?)
    | \b\d\.\d{1,2}\s*/\s*\d{1,2}(?:\.\d+)?(?:\s*c?gpa)?
    | \b\d{1,2}(?:\.\d{1,2})?\s+c?gpa\b
    | \b\d{2}(?:\.\d+)?\s?%
    | \b(?:first|second|upper\s+second|lower\s+second|third)[\s-]class(?:\s+(?:honou?rs|degree|upper|lower|
    with\s+distinction))?(?:\s+(?:(?:first|second|upper|lower)\s+division|upper|lower))?
    | (?<![\d:])(?:2[:.][12]|1st)(?:\s+(?:honou?rs|class))?(?![\d:])
    | \b(?:summa|magna)?\s?cum\s+laude | \bwith\s+(?:distinction|honou?rs|merit|
    high\s+distinction)\b | \b(?:distinction|merit)\b(?=\)?$|,) )
    (?:\s*honou?rs)?""",
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING = re.compile(r"[\s,]+(?:with|in|securing|scoring|from|and|an?)\s*\.?$", re.IGNORECASE)


def without_grade(text: str, grade: re.Match[str] | None) -> str:
    """The text without its grade; `B.A. (First Class Honours) in English` keeps it inside the degree."""
    if grade and not text[grade.end() :].startswith(") in "):
        text = GRADE.sub("", text).replace("()", "").strip(" \t|·•,;:–—-/")
    text = _TRAILING.sub("", text)
    return split_capitals(text, known=lambda words: not has_school(words)) if has_school(text) else text
