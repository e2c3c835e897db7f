"""Lengths of time: printed in the evidence, or computed from the dates of the entries named."""

from __future__ import annotations

import re
from decimal import Decimal

from talentsync.grounding.amounts import Amount, amounts
from talentsync.grounding.measures import SPELLED_NUMBERS
from talentsync.grounding.statement import Statement
from talentsync.grounding.units import Entry, Unit
from talentsync.grounding.vocabulary import key, keys, plain_words
from talentsync.resume.tenure import month_range, union_months
from talentsync.taxonomy.skills import find_skills

_MONTHS = {"year": 12, "month": 1, "decade": 120, "winter": 12, "season": 12}
_UNIT = re.compile(r"year|month|decade|winters|seasons", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?P<bound>(?:\b(?:well over|just over|a little over|more than|at least|over|nearly|almost|close to|"
    r"about|around|some|just under|the better part of)\s+)?)"
    r"(?P<number>\b(?:\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)\+?)"
    r"(?P<half>\s+and\s+a\s+half)?(?P<whole>\s+(?:full|whole|good|long|single))?[\s-]+"
    r"(?P<unit>years?|months?|decades?|winters|seasons)\b",
    re.IGNORECASE,
)
_CAREER = re.compile(
    r"\b(?:experience|career|behind me|years? (?:of|in|as|with|at|between|around|on|behind)|bring|background|"
    r"^for (?:\w+ ){1,3}years|for (?:\w+ ){1,3}years[.,]|i have \w+(?:-\w+)? years)\b",
    re.IGNORECASE,
)
_TOOK = re.compile(
    r"\b(?:took|takes|within|in just|in only|in under|after)\s+(?:me\s+|us\s+)?$|\bin\s+$", re.IGNORECASE
)
_PART = re.compile(r"\b(?:first|final|opening)\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:after|later|earlier)\b", re.IGNORECASE)
_EXPERIENCE_IN = re.compile(
    r"\s+(?:of\s+)?(?:(?:hands-on|professional|commercial|practical|solid|work|working)\s+)*"
    r"(?:experience\s+)?(?:in|with|of|using)\s+",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:before|after|prior to|since leaving|until)\s", re.IGNORECASE)
_TOOK_ALL = re.compile(r"\b(?:in|took|lasted|for)\s", re.IGNORECASE)
_NAME = 30
_USED_SLACK = 12
_LEAST_SLACK = 3
_SLACK = 8
_MOST = 20


def check_durations(statement: Statement) -> None:
    """Look up every length of time that is said of a career or of an entry."""
    if not _UNIT.search(statement.mask):
        return
    for match in _LENGTH.finditer(statement.mask):
        months = _months(match)
        if months is None or not statement.is_fact:
            continue
        start, end = match.start() + len(match["bound"]), match.end()
        if _BETWEEN.match(statement.mask, end) or _PART.search(statement.mask[: match.start()]):
            statement.settle(match.start(), end)  # how far apart two things are, or a part of a time
            continue
        if statement.owner(start, end) == "company":
            continue
        unit = _printed(statement, start, end)
        if unit is not None:
            statement.support("duration", match.start(), end, unit)
        elif (borne := _borne(statement, match, months)) is not None:
            statement.support("duration", match.start(), end, next(iter(borne.units), None))
        elif (_TOOK.search(statement.mask[: match.start()]) and not _is_project(statement)) or (
            not _meant(statement) and not _CAREER.search(statement.sentence.text)
        ):
            continue
        else:
            _compute(statement, match, months)
        statement.settle(match.start(), end)


def _borne(statement: Statement, match: re.Match[str], months: Decimal) -> Entry | None:
    """The one entry of that length that the sentence shares its words with, where it names none."""
    if (
        (statement.anchors and not _BESIDE.match(statement.sentence.text))
        or _meant(statement)
        or _CAREER.search(statement.sentence.text[match.end() :])
    ):
        return None
    bound, plus = match["bound"].casefold().strip(), "+" in match["number"]
    scores = {
        entry: sum(weight for word, weight in statement.content.items() if word in _about(entry))
        for entry in statement.grounds.entries
        if entry.kind in {"role", "education", "position"}
    }
    most = max(scores.values(), default=0.0)
    for entry, score in scores.items():
        known = month_range(entry.start, entry.end, statement.grounds.today)
        if score < max(most, 1.0) or known is None:
            continue
        if _fits(bound, plus, months, union_months([known])):
            return entry
    return None


def _about(entry: Entry) -> frozenset[str]:
    """The words that are said of an entry and where it was."""
    return entry.spread | keys(entry.location)


def _is_project(statement: Statement) -> bool:
    return bool(statement.anchors) and all(
        entry.kind in {"project", "education"} for entry in statement.anchors
    )


def _months(match: re.Match[str]) -> Decimal | None:
    word = match["number"].rstrip("+").casefold()
    whole = match["unit"].casefold().startswith("decade") or match["whole"]
    number = Decimal(1) if word == "one" or (word == "a" and whole) else None
    found = amounts(match["number"])
    if number is None and len(found) == 1 and not found[0].kind:
        number = found[0].value
    if number is None:
        return None
    unit = match["unit"].casefold().rstrip("s")
    return (number + (Decimal("0.5") if match["half"] else 0)) * _MONTHS[unit]


def _printed(statement: Statement, start: int, end: int) -> Unit | None:
    """The line that gives the same length of the same thing."""
    claimed = _one_amount(statement.mask[start:end])
    if claimed is None:
        return None
    pool = statement.pool(start, end)
    telling = frozenset(word for word in statement.specific if word in pool.spread)
    for unit in pool.units:
        if any(claimed.agrees(known) and (known.unit or _counts_years(unit)) for known in unit.amounts):
            shared = any(word in unit.context for word in telling)
            inside = not statement.anchors or unit.entry is None or unit.entry in statement.anchors
            if (shared or not telling) and inside:
                return unit
    return None


def _counts_years(unit: Unit) -> bool:
    """Whether a bare number is a number of years: a table with a column for them."""
    return any("year" in other.keys for other in unit.beside) or unit.text.count("\t") > 1


def _one_amount(text: str) -> Amount | None:
    found = amounts(text)
    return found[0] if len(found) == 1 else None


def _compute(statement: Statement, match: re.Match[str], months: Decimal) -> None:
    entries = _meant(statement)
    start, end = match.start(), match.end()
    ranges = [
        found for entry in entries if (found := month_range(entry.start, entry.end, statement.grounds.today))
    ]
    if entries and ranges:
        known = union_months(ranges)
        if _fits(match["bound"].casefold().strip(), "+" in match["number"], months, known):
            statement.support("duration", start, end, entries[0].units[0] if entries[0].units else None)
        else:
            reason = f"the dates give {known // 12} years and {known % 12} months"
            statement.add("duration", start, end, "contradicted", reason, next(iter(entries[0].units), None))
        return
    since = _used_for(statement, end)
    if since is not None and months > since + _USED_SLACK:
        reason = f"the evidence shows it for {since // 12} years and {since % 12} months"
        statement.add("duration", start, end, "contradicted", reason)
        return
    total = statement.grounds.profile.total_experience_months
    if total and months <= total + _SLACK:
        statement.add("duration", start, end, "supported", f"the dates add up to {total // 12} years")
    elif _CAREER.search(statement.sentence.text):
        reason = f"the dates add up to {total // 12} years"
        statement.add("duration", start, end, "contradicted", reason)
    else:
        statement.add("duration", start, end, "unsupported", "length of time not found in the evidence")


def _used_for(statement: Statement, end: int) -> int | None:
    """For how many months the evidence shows the skill named after a length of time; None if undated."""
    rest = statement.sentence.text[end:]
    named = _EXPERIENCE_IN.match(rest)
    found = find_skills(rest[named.end() : named.end() + _NAME]) if named else []
    if not found or found[0].start:
        return None
    entries = [entry for entry in statement.grounds.entries if found[0].name in entry.skills]
    today = statement.grounds.today
    firsts = [span[0] for entry in entries if (span := month_range(entry.start, entry.end, today))]
    this_month = month_range(today.strftime("%Y-%m"), None, today)
    return this_month[0] - min(firsts) + 1 if firsts and this_month else None


def _meant(statement: Statement) -> list[Entry]:
    """The entries whose length is spoken of: those named, or the present one."""
    named = [entry for entry in statement.anchors if entry.kind in {"role", "project", "position"}]
    studied = [entry for entry in statement.anchors if entry.kind == "education" and entry.start]
    if (
        not named
        and len(studied) == len(statement.anchors) == 1
        and _TOOK_ALL.search(statement.sentence.text)
    ):
        return studied
    if named and not _BESIDE.match(statement.sentence.text):
        return named
    if re.search(
        r"\b(?:current|present) (?:position|role|job|employer)\b", statement.sentence.text, re.IGNORECASE
    ):
        return [entry for entry in statement.grounds.entries if entry.current]
    alike = [
        entry
        for entry in statement.grounds.entries
        if entry.kind == "role" and _is_circumscribed(entry, statement)
    ]
    return alike if len(alike) == 1 else []


def _is_circumscribed(entry: Entry, statement: Statement) -> bool:
    """Whether the telling words of the sentence name its place or its trade: "in Abuja", "in avionics"."""
    place = re.split(r"[,/]", entry.location)[0].strip()
    if place and re.search(rf"\bin {re.escape(place)}\b", statement.sentence.text):
        return True
    named = frozenset(key(word) for word in plain_words(f"{entry.name} {entry.title}"))
    told = [word for word in statement.specific - statement.grounds.name_keys if word not in SPELLED_NUMBERS]
    return bool(told) and all(any(known.startswith(word) for known in named) for word in told)


def _fits(bound: str, plus: bool, claimed: Decimal, known: int) -> bool:
    if bound in {"over", "more than", "at least", "well over"} or plus:
        return claimed <= known + 1 and known <= claimed + max(Decimal(_MOST), claimed // 2)
    if bound in {"nearly", "almost", "close to", "just under"}:
        return known - 2 <= claimed <= known + _SLACK
    return abs(claimed - known) <= min(_SLACK, max(_LEAST_SLACK, known // 3)) or (
        claimed % 12 == 0 and claimed <= known < claimed + 12
    )
