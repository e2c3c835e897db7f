"""Whether other words say the same as a sentence: stricter than `Evidence.bears`, for a résumé is signed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from talentsync.grounding.claim_words import (
    ARROW,
    AS_WELL,
    AT,
    CHANGE_SHOWN,
    CHANGES,
    DEGREES,
    END_OF_PHRASE,
    FROM_TO,
    LOWERED,
    NOUN_AFTER,
    NOW,
    RAISED,
    TIMES,
)
from talentsync.grounding.evidence import Evidence
from talentsync.grounding.new_words import higher_rank, mentoring, new_deed, new_words, skill_names
from talentsync.grounding.plain_words import changed, one_family
from talentsync.grounding.quantities import Quantity, quantities
from talentsync.grounding.scope import half_named, larger_part, less_qualified, pluralised, widened
from talentsync.grounding.words import content_stems, content_words, fold, names, stem, words
from talentsync.taxonomy.skills import find_skills


def reworded_fault(
    written: str, source: str, *, title: str, keywords: Iterable[str], current: bool
) -> str | None:
    """Why a re-worded sentence says more than the one that it re-words, or None when it does not.

    Args:
        written: the sentence in other words.
        source: the sentence as the résumé has it.
        title: that of the same role, the one word for an office that may be borrowed.
        keywords: what the job asks for; none may come in that the source does not have.
        current: whether the role lasts.
    """
    forms = [ARROW.sub(_spelled_out, source), *_other_forms(written, source), *mentoring(written, title)]
    found = Evidence([source, *forms]).bears(written)
    if found:
        return found
    checks = (
        new_keyword(written, f"{source}\n{title}", keywords),
        _raised(written, source),
        _swapped(written, source),
        widened(written, source),
        pluralised(written, source),
        new_deed(written, source, title),
        higher_rank(written, source, title),
        larger_part(written, source),
        less_qualified(written, source),
        half_named(written, source),
        _new_place(written, source),
        None if current else _still(written, source),
        new_words(AS_WELL.sub("and", written), source, title),
    )
    return next((check for check in checks if check), None)


def _still(written: str, source: str) -> str | None:
    if NOW & set(words(written)) - set(words(source)):
        return "says of the present what the résumé says of the past"
    return None


def added_degrees(written: str, source: str) -> frozenset[str]:
    """Words for degrees, certificates and licences that the source does not have."""
    return (DEGREES & set(words(written))) - set(words(source))


def raised_bounds(written: str, source: str) -> bool:
    """Whether a bound such as "over" or "+" is put to a number that has none in the source."""
    return len(RAISED.findall(written)) > len(RAISED.findall(source))


def places(text: str) -> list[tuple[str, str]]:
    """Names in capitals that follow "at", "for", "with" or "by", each with that word."""
    return [(match[1].lower(), match[2].rstrip(".,'’")) for match in AT.finditer(text)]


def new_keyword(written: str, source: str, keywords: Iterable[str]) -> str | None:
    """What the job asks for and only the written text has."""
    written_stems, source_stems = content_stems(written), content_stems(source)
    for keyword in keywords:
        wanted = content_stems(keyword)
        if (
            wanted
            and wanted <= written_stems
            and not wanted <= source_stems
            and not _same_skill(keyword, source)
        ):
            return f"asked for by the job and not in this sentence of the résumé: {keyword}"
    return None


def _spelled_out(change: re.Match[str]) -> str:
    """A change such as "3.1 -> 1.2 ms" with the unit at both ends."""
    unit = change["unit"] or ""
    return f"from {change['one']}{unit} to {change['other']}{unit}"


def _same_skill(keyword: str, source: str) -> bool:
    """Whether the source has the keyword by another name ("k8s" for Kubernetes)."""
    return bool(skill_names(keyword) & skill_names(source))


def _other_forms(written: str, source: str) -> list[str]:
    """Names of skills in the written text that are the source's own words in another form or context.

    "Forecasting" is named where the source says "forecast", and so is Go after "Python and" as before it.
    """
    own = content_stems(source)
    aliases = [mention.alias for mention in find_skills(written)]
    forms = [alias for alias in aliases if (parts := content_stems(alias)) and parts <= own]
    return [*forms, *(name for name in names(written) if name == "i" or one_family(name, words(source)))]


def _raised(written: str, source: str) -> str | None:
    degrees = added_degrees(written, source)
    if degrees:
        return f"degree or certificate not in this sentence of the résumé: {', '.join(sorted(degrees))}"
    if raised_bounds(written, source):
        return "raises a number of the résumé"
    changes = CHANGES | changed()
    if changes & content_stems(written) and not (
        changes & content_stems(source) or CHANGE_SHOWN.search(source)
    ):
        return "says of a change that the résumé does not"
    if LOWERED.search(source) and not LOWERED.search(written) and quantities(written):
        return "makes exact what the résumé gives as an estimate"
    return None


def _swapped(written: str, source: str) -> str | None:
    """Numbers that change places: from and to, or what they count."""
    before = {(one, other) for one, other in FROM_TO.findall(source)}
    if any((other, one) in before for one, other in FROM_TO.findall(written)):
        return "turns a change of the résumé around"
    known = counted(source)
    for quantity, nouns in counted(written):
        own = set[str]().union(*(stems for other, stems in known if other == quantity))
        others = set[str]().union(*(stems for other, stems in known if other != quantity))
        moved = bool(nouns & others) or not own & content_stems(written)
        taken = bool(nouns & (others - own - TIMES)) and not own <= nouns
        if own and nouns and ((not nouns & own and moved) or taken):
            return "gives a number of the résumé to something else"
    return None


def counted(text: str) -> list[tuple[Quantity, set[str]]]:
    """Each number in a text with the stems of the words that follow it closely."""
    found = []
    for quantity, spelling in quantities(text).items():
        for match in re.finditer(rf"(?<![\w.,]){re.escape(spelling)}(?!\w)", text):
            until = END_OF_PHRASE.split(text[match.end() :], maxsplit=1)[0]
            found.append((quantity, {stem(word) for word in content_words(until)[:NOUN_AFTER]}))
    return found


def _new_place(written: str, source: str) -> str | None:
    plain = fold(source)
    new = [name for _, name in places(written) if fold(name) not in plain and not skill_names(name)]
    return f"name not found in the résumé: {', '.join(new)}" if new else None
