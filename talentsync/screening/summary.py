"""What speaks for and against a résumé, in one paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.job import GateKind
from talentsync.schemas.match import GateResult, GateStatus, KeywordMatch, MatchReport, Shown, SubScore
from talentsync.schemas.profile import ResumeProfile
from talentsync.screening.quotes import best_quotes

MOST_CHARS = 700
UNSURE = "unsure"
_PLACES: Mapping[Shown, str] = {
    "work": "at work",
    "project": "in projects",
    "certificate": "by a certificate",
    "education": "in education",
    "told": "in the text",
    "listed": "in the skills list only",
    "nowhere": "",
}
_CONDITIONS: Mapping[GateKind, str] = {
    "years": "years of experience",
    "degree": "degree",
    "licence": "licence or certificate",
    "location": "location",
    "work_authorisation": "work authorisation",
}
_STRONG, _WEAK = 0.7, 0.6
"""Shares of a part's points from which it carries a score, and below which it costs."""
_MOST_WORDING = 60  # characters of a keyword or a condition in the job's words


def summarise(report: MatchReport, profile: ResumeProfile, category: CategoryPrediction) -> str:
    """The score and what makes it, the must-haves shown and not, and the conditions, in 3 to 5 sentences.

    The same input gives the same text, of fewer than 700 characters. It says what the report says and quotes
    the résumé; it holds no name, pronoun or contact, and so is the same for everybody.

    Args:
        report: how the résumé met the job.
        profile: the résumé as it was scored.
        category: its job category.
    """
    for names, quotes in ((6, 2), (6, 1), (4, 1), (3, 1), (3, 0), (2, 0)):
        text = " ".join(_sentences(report, profile, category, names, quotes))
        if len(text) < MOST_CHARS:
            return text
    return text[: MOST_CHARS - 2].rpartition(" ")[0] + " …"


def _sentences(
    report: MatchReport, profile: ResumeProfile, category: CategoryPrediction, names: int, quotes: int
) -> Iterator[str]:
    yield _opening(report, profile, category)
    if parts := _parts(report.sub_scores):
        yield parts
    yield from _must_haves(report, profile, names, quotes)
    yield from _conditions(report)


def _opening(report: MatchReport, profile: ResumeProfile, category: CategoryPrediction) -> str:
    years = round(profile.total_experience_months / 12, 1)
    experience = f"{years:g} {'year' if years == 1 else 'years'} of dated experience"
    if not profile.total_experience_months:
        experience = "no dated experience"
    field = "" if category.label == UNSURE else f" (category: {category.label})"
    return f"Scores {report.score} of 100, with {experience}{field}."


def _parts(parts: Sequence[SubScore]) -> str:
    """Which two parts carry the score, and which one costs most."""
    asked = [part for part in parts if part.asked and part.maximum > 0]
    strong = sorted((part for part in asked if part.points >= _STRONG * part.maximum), key=_points)[:2]
    weak = [part for part in asked if part.points < _WEAK * part.maximum]
    worst = max(weak, key=lambda part: part.maximum - part.points, default=None)
    said = [f"strongest in {joined([_scored(part) for part in strong])}"] if strong else []
    said += [f"weakest in {_scored(worst)}"] if worst else []
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _points(part: SubScore) -> tuple[float, float]:
    return -part.points, -part.points / part.maximum


def _scored(part: SubScore) -> str:
    return f"{part.part.lower()} ({part.points:g}/{part.maximum:g})"


def _must_haves(report: MatchReport, profile: ResumeProfile, names: int, quotes: int) -> Iterator[str]:
    shown, partly, missing = map(_musts, (report.matched, report.partial, report.missing))
    total = len(shown) + len(partly) + len(missing)
    if not total:
        return
    if shown:
        count = f"all {total}" if len(shown) == total > 1 else f"{len(shown)} of {total}"
        quoted = joined([f"“{quote}”" for quote in best_quotes(profile, shown, quotes)])
        such_as = f", such as {quoted}" if quoted else ""
        yield f"Shows {count} {_noun(total)}: {_by_place(shown, names)}{such_as}."
    elif not partly:
        yield f"Shows none of {total} {_noun(total)}: {_listed(missing, names)}."
        return
    rest = [f"shown in part: {_by_place(partly, names)}"] if partly else []
    rest += [f"not found: {_listed(missing, names)}"] if missing else []
    if rest:
        text = "; ".join(rest)
        yield f"{text[:1].upper()}{text[1:]}."


def _noun(count: int) -> str:
    return "must-have" if count == 1 else "must-haves"


def _musts(keywords: Sequence[KeywordMatch]) -> list[KeywordMatch]:
    """The must-haves, those that weigh most and are shown best first."""
    musts = [keyword for keyword in keywords if keyword.importance == "must"]
    return sorted(musts, key=lambda keyword: (-keyword.weight, -keyword.degree * keyword.strength))


def _by_place(keywords: Sequence[KeywordMatch], most: int) -> str:
    places: dict[Shown, list[KeywordMatch]] = {}
    for keyword in keywords[:most]:
        places.setdefault(keyword.shown, []).append(keyword)
    told = [
        f"{joined([_named(keyword) for keyword in group])} {_PLACES[place]}"
        for place, group in places.items()
    ]
    more = len(keywords) - most
    return joined([text.strip() for text in told] + ([f"{more} more"] if more > 0 else []))


def _listed(keywords: Sequence[KeywordMatch], most: int) -> str:
    more = len(keywords) - most
    return joined(
        [_cut(keyword.name) for keyword in keywords[:most]] + ([f"{more} more"] if more > 0 else [])
    )


def _named(keyword: KeywordMatch) -> str:
    """A keyword, and the skill that stands for it where it is another one."""
    if keyword.by is None or keyword.by.casefold() == keyword.name.casefold():
        return _cut(keyword.name)
    return f"{_cut(keyword.name)} (through {_cut(keyword.by)})"


def _conditions(report: MatchReport) -> Iterator[str]:
    required = [gate for gate in report.gates if gate.required]
    failed, unknown, passed = (_with(required, status) for status in ("failed", "unknown", "passed"))
    told = []
    if failed:
        cap = f", so the score is at most {report.cap}" if report.cap is not None else ""
        told.append(f"Fails a condition of the job: {_told(failed)}{cap}")
    if unknown:
        lead = "does" if failed else "Does"
        told.append(f"{lead} not say whether a condition is met: {_told(unknown)}")
    if told:
        yield f"{'; '.join(told)}."
    elif passed:
        yield f"Meets the required {joined(list(dict.fromkeys(_CONDITIONS[gate.kind] for gate in passed)))}."


def _with(gates: Sequence[GateResult], status: GateStatus) -> list[GateResult]:
    return [gate for gate in gates if gate.status == status]


def _told(gates: Sequence[GateResult]) -> str:
    """The first two conditions in the job's words."""
    told = [f"{_CONDITIONS[gate.kind]} (“{_cut(gate.text)}”)" for gate in gates[:2]]
    more = len(gates) - 2
    return joined(told + ([f"{more} more"] if more > 0 else []))


def _cut(text: str) -> str:
    plain = " ".join(text.split()).rstrip(".")
    return plain if len(plain) <= _MOST_WORDING else plain[:_MOST_WORDING].rpartition(" ")[0] + " …"


def joined(parts: Sequence[str]) -> str:
    """Some parts with commas, and "and" before the last."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
