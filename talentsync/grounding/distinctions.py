"""Distinctions: the class of a degree, a place in a contest, a grade, a level; none is raised."""

from __future__ import annotations

import re

from talentsync.grounding.statement import Statement
from talentsync.grounding.units import Unit

_CLASSES = {
    "summa cum laude": r"summa cum laude",
    "magna cum laude": r"magna cum laude",
    "cum laude": r"(?<!summa )(?<!magna )cum laude",
    "first": r"first[- ]class|\b1st class|\ba first\b(?=\s*(?:in\b|from|at\b|,|\.|$|degree|honou?rs))",
    "upper second": r"\b2[:.]1\b|\bupper second|second[- ]class(?: honou?rs)?,?\s*\(?(?:upper|first)",
    "lower second": r"\b2[:.]2\b|\blower second|second[- ]class(?: honou?rs)?,?\s*\(?(?:lower|second)",
    "third": r"third[- ]class",
    "distinction": r"\bwith (?:a )?distinction\b|,\s*distinction\b",
    "merit": r"\bwith (?:a )?merit\b",
}
_CLASS = re.compile(
    "|".join(f"(?P<{name.replace(' ', '_')}>{how})" for name, how in _CLASSES.items()), re.IGNORECASE
)
_STUDIES = re.compile(
    r"\b(?:graduat\w+|degree|honou?rs|bachelor\S*|master\S*|b\.?[as]c?\b|ll\.?b|university|college|studied|laude"
    r"|first in \w+)",
    re.IGNORECASE,
)
_WON = re.compile(
    r"\b(?:won|win|wins|winner|winners|winning|awarded|champions?|victory|gold|first (?:place|prize)"
    r"|took (?:the|first)|(?:national|state|league|world|regional|district|county|conference)\s+title)\b",
    re.IGNORECASE,
)
_NEARLY_WON = re.compile(
    r"\b(?:finalists?|semi-?finalists?|runners?[- ]up|short-?listed|long-?listed|nominated|nominees?|"
    r"nomination|highly commended|commended|honou?rable mention|(?:second|third|2nd|3rd) (?:place|prize)|"
    r"silver|bronze)\b",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"\b(?P<noun>series|level|class|grade|category|tier|band|phase|stage)\s+(?P<grade>[A-F]|[1-9]|I{1,3}|IV|V)\b(?!\S*\d)",
    re.IGNORECASE,
)
_PROFICIENCY = {
    "native": 6,
    "bilingual": 6,
    "mother tongue": 6,
    "c2": 5,
    "fluent": 5,
    "fluently": 5,
    "proficient": 5,
    "c1": 4,
    "advanced": 4,
    "b2": 3,
    "conversational": 2,
    "intermediate": 2,
    "b1": 2,
    "elementary": 1,
    "basic": 1,
    "basics": 1,
    "beginner": 1,
    "a2": 1,
    "a1": 1,
}
_LEVEL = "|".join(sorted(_PROFICIENCY, key=len, reverse=True))
_SPOKEN = re.compile(
    rf"\b(?P<before>{_LEVEL})\s+(?:in\s+|level\s+|speaker\s+of\s+|knowledge\s+of\s+)?(?-i:(?P<first>[A-ZÀ-Þ]\w+))"
    rf"|(?-i:\b(?P<second>[A-ZÀ-Þ]\w+))\W{{1,3}}(?:is\s+|at\s+|level\s+|to\s+|language\s+)*(?P<after>{_LEVEL})\b",
    re.IGNORECASE,
)
_COUNTS = {
    "second": 2,
    "other": 2,
    "third": 3,
    "fourth": 4,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
}
_EVERY = re.compile(
    r"\bevery\s+(?P<count>second|other|third|fourth)\s+(?P<unit>day|night|week|weekend|month|year)\b"
    r"|\bone\s+(?P<whole>day|night|week|weekend|month|year)\s+in\s+(?P<size>two|three|four|five|six|[2-6])\b",
    re.IGNORECASE,
)
_ANOTHER = "the evidence gives another one"
_LOWER = "the evidence gives a lower level"
_OTHERWISE = "the evidence says otherwise how often"
_HIGHER = 2
_ALIKE = 1.0


def check_distinctions(statement: Statement) -> None:
    """Look at everything that is told in steps, of which a sentence may claim a higher one."""
    check_grades(statement)
    if not statement.is_fact or statement.ownership.owners == {"company"}:
        return
    _check_class(statement)
    _check_prize(statement)
    _check_languages(statement)
    _check_frequency(statement)


def _classes(text: str) -> dict[str, re.Match[str]]:
    return {str(match.lastgroup): match for match in _CLASS.finditer(text)}


def _check_class(statement: Statement) -> None:
    """The class of a degree must be one that the education gives."""
    text = statement.sentence.text
    if not _STUDIES.search(text):
        return
    claimed = _classes(text)
    if not claimed:
        return
    units = [unit for unit in statement.grounds.candidate.units if _is_learning(unit)]
    known = {name for unit in units for name in _classes(unit.text)}
    for name, match in claimed.items():
        if name not in known:
            shown = next((unit for unit in units if _classes(unit.text)), None)
            statement.add(
                "degree",
                *match.span(),
                "contradicted" if known else "unsupported",
                "no such class of degree in the evidence",
                shown,
            )


def _is_learning(unit: Unit) -> bool:
    return (unit.entry is None or unit.entry.kind != "role") and bool(_CLASS.search(unit.text))


def _check_prize(statement: Statement) -> None:
    """Who was a finalist did not win."""
    text = statement.sentence.text
    match = _WON.search(text)
    if match is None or _NEARLY_WON.search(text):
        return
    units = statement.grounds.candidate.units
    missed = [unit for unit in units if _NEARLY_WON.search(unit.text)]
    best = statement.best(missed)
    if best is None:
        return
    reached = statement.shared(best)
    won = [unit for unit in units if _WON.search(unit.text) and not _NEARLY_WON.search(unit.text)]
    same_year = any(point[:4] in text for point in best.dates)
    if (reached > _ALIKE or (same_year and reached)) and all(
        statement.shared(unit) < reached for unit in won
    ):
        reason = "the evidence tells of no win, only of a place"
        statement.add("certificate", *match.span(), "contradicted", reason, best)


def check_grades(statement: Statement) -> None:
    """A letter or a figure of a series, a level or a class must be the evidence's own."""
    for match in _GRADED.finditer(statement.mask):
        pool = statement.pool(*match.span())
        noun, grade = match["noun"], match["grade"]
        pattern = re.compile(
            rf"\b{noun}\s+{grade}\b|\b{grade}[- ]{noun}\b|(?<=[\s(]){noun.upper()}\s?{grade}\b", re.IGNORECASE
        )
        shown = next((unit for unit in pool.units if pattern.search(unit.text)), None)
        other = re.compile(rf"\b{noun}\s+(?:[A-F]|[1-9]|I{{1,3}}|IV|V)\b", re.IGNORECASE)
        instead = next((unit for unit in pool.units if other.search(unit.text)), None)
        if shown is not None:
            statement.settle(match.start("grade"), match.end())
        elif instead is not None:
            statement.add("statement", *match.span(), "contradicted", _ANOTHER, instead)


def _check_languages(statement: Statement) -> None:
    """A language is known no better than the résumé says."""
    for match in _SPOKEN.finditer(statement.mask):
        language, claimed = match["first"] or match["second"], match["before"] or match["after"]
        known = [
            (_PROFICIENCY[(found["before"] or found["after"]).casefold()], unit)
            for unit in statement.grounds.candidate.units
            if language in unit.text
            for found in _SPOKEN.finditer(unit.text)
            if language in {found["first"], found["second"]}
        ]
        if known and max(rank for rank, _ in known) <= _PROFICIENCY[claimed.casefold()] - _HIGHER:
            statement.add("skill", *match.span(), "contradicted", _LOWER, known[0][1])


def _check_frequency(statement: Statement) -> None:
    """What comes every so often does not come oftener or seldomer."""
    claimed = list(_EVERY.finditer(statement.sentence.text))
    if not claimed:
        return
    best = statement.best([unit for unit in statement.grounds.candidate.units if _periods(unit.text)])
    if best is None or statement.shared(best) < _ALIKE / 2:
        return
    for match in claimed:
        if _period(match) not in _periods(best.text):
            statement.add("number", *match.span(), "contradicted", _OTHERWISE, best)


def _periods(text: str) -> set[tuple[int, str]]:
    return {_period(match) for match in _EVERY.finditer(text)}


def _period(match: re.Match[str]) -> tuple[int, str]:
    """How many of which unit it is once in."""
    count = (match["count"] or match["size"]).casefold()
    unit = (match["unit"] or match["whole"]).casefold()
    return _COUNTS.get(count) or int(count), unit
