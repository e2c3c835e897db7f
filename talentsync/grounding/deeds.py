"""What the candidate did: no larger a part, no other direction, and in the entry that the sentence names."""

from __future__ import annotations

import re

from talentsync.grounding.amounts import amounts
from talentsync.grounding.anchors import telling
from talentsync.grounding.statement import Statement
from talentsync.grounding.strength import DOWN, MINOR, MINOR_WITHIN, UP
from talentsync.grounding.units import Entry, Unit
from talentsync.grounding.vocabulary import key, same
from talentsync.grounding.words import stem

_LEADS = frozenset(map(key, "led headed heading directed directing spearheaded supervised oversaw".split()))
_LEADERS = frozenset(
    map(
        key,
        """lead leads led leader head heads headed manage manager managed managing director directs directed supervise
        supervised supervises supervisor oversee oversaw captain chair chief principal run ran runs charge coordinator
        guide guides team mentor""".split(),
    )
)
_OPPOSITES = tuple(
    (key(one), key(other))
    for one, other in (
        ("under", "over"),
        ("won", "lost"),
        ("up", "down"),
        ("above", "below"),
        ("rose", "fell"),
    )
)
_ENOUGH = 0.5
_FROM_TO = re.compile(r"\bfrom\b(.{1,30}?)\bto\b(.{1,25})", re.IGNORECASE)


def check_deeds(statement: Statement) -> None:
    """Look at the sentence as a whole."""
    if not statement.is_fact or statement.ownership.owners == {"company"}:
        return
    _check_association(statement)
    unit = _closest(statement)
    if unit is not None:
        _check_part(statement, unit)
        _check_direction(statement, unit)


def _closest(statement: Statement) -> Unit | None:
    """The line that the sentence re-words, if there is one."""
    units = [
        unit
        for unit in statement.grounds.candidate.units
        if not statement.anchors or unit.entry is None or unit.entry in statement.anchors
    ]
    best = statement.best(units)
    if best is None:
        return None
    return best if statement.shared(best) >= max(1.0, _ENOUGH * sum(statement.content.values())) else None


def _check_association(statement: Statement) -> None:
    """What the sentence says of a named entry must not be what the résumé says of another one alone."""
    anchors = [entry for entry in statement.anchors if entry.kind != "publication"]
    if not anchors:
        return
    names = frozenset(word for entry in statement.grounds.entries for word in telling(entry.name))
    pool = statement.grounds.candidate
    own = 0.0
    elsewhere: list[tuple[float, Entry]] = []
    for word, weight in statement.content.items():
        if word in names | statement.grounds.name_keys:
            continue
        homes = [unit.entry for found in same(word) for unit in pool.by_key.get(found, [])]
        if any(entry in anchors for entry in homes):
            own += weight
        elif entry := next((entry for entry in homes if entry is not None), None):
            elsewhere.append((weight, entry))
    if elsewhere and (not own or sum(weight for weight, _ in elsewhere) > own + 1):
        unit = statement.best(elsewhere[0][1].units)
        end = len(statement.sentence.text)
        statement.add(_kind(anchors[0]), 0, end, "contradicted", "the résumé says it of another entry", unit)


def _kind(entry: Entry):  # type: ignore[no-untyped-def]
    return {
        "role": "employer",
        "education": "institution",
        "project": "project",
        "certificate": "certificate",
    }.get(entry.kind, "statement")


def _check_part(statement: Statement, unit: Unit) -> None:
    first = [stem(word) for word in re.findall(r"[a-z]+", unit.text.casefold())][:MINOR_WITHIN]
    said = {stem(token.text.casefold()) for token in statement.tokens}
    if MINOR.intersection(first) and not MINOR & said:
        _overstates(statement, unit)
        return
    leads = [token for token in statement.tokens if token.key in _LEADS]
    for token in leads:
        head = f"{unit.entry.title}" if unit.entry else ""
        witnesses = unit.keys | {key(word) for word in re.findall(r"[^\W\d_]+", head.casefold())}
        if not _LEADERS & witnesses:
            statement.add(
                "contribution",
                token.start,
                token.end,
                "contradicted",
                "makes the part larger than the evidence does",
                unit,
            )
            return


def _overstates(statement: Statement, unit: Unit) -> None:
    end = len(statement.sentence.text)
    statement.add(
        "contribution", 0, end, "contradicted", "makes the part larger than the evidence does", unit
    )


def _check_direction(statement: Statement, unit: Unit) -> None:
    """A change turned around: its verb, or its two ends."""
    said = [token.key for token in statement.tokens]
    end = len(statement.sentence.text)
    for one, other in [*_OPPOSITES, *((b, a) for a, b in _OPPOSITES)]:
        if (
            one in said
            and other not in said
            and other in unit.keys
            and one not in unit.keys
            and statement.shared(unit) > 1
        ):
            if one in {key("over"), key("under")} and not re.search(
                r"\b(?:over|under) budget", statement.sentence.text
            ):
                continue
            statement.add("number", 0, end, "contradicted", "says the opposite of the evidence", unit)
            return
    ends = [
        (a[0].value, b[0].value)
        for match in _FROM_TO.finditer(statement.sentence.text)
        if (a := amounts(match[1])) and (b := amounts(match[2]))
    ]
    stems = {stem(token.text.casefold()) for token in statement.tokens}
    for before, after in ends:
        if before == after:
            continue
        wrong = (
            (before > after and stems & UP | ({"rose", "rise"} & stems) and not stems & DOWN)
            if before > after
            else False
        )
        values = [amount.value for amount in unit.amounts]
        turned = (
            before in values
            and after in values
            and values.index(after) < values.index(before)
            and not re.search(r"instead of|rather than|down from|up from|from", unit.text)
        )
        printed = [
            (a[0].value, b[0].value)
            for match in _FROM_TO.finditer(unit.text)
            if (a := amounts(match[1])) and (b := amounts(match[2]))
        ]
        if wrong or turned or (after, before) in printed:
            statement.add("number", 0, end, "contradicted", "turns a change around", unit)
            return
