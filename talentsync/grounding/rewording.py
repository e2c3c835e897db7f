"""Whether other words say the same as a sentence: stricter than `Evidence.bears`, for a résumé is signed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from talentsync.grounding.claim_words import (
    AT,
    CHANGE_SHOWN,
    CHANGES,
    DEEDS,
    DEGREES,
    END_OF_PHRASE,
    FROM_TO,
    IN_ALL,
    LIMITS,
    LOWERED,
    MEASURES,
    NEARLY,
    NEGATIONS,
    NEUTRAL,
    NO_OFFICE,
    NOUN_AFTER,
    NOW,
    OFTEN,
    OPENING,
    RAISED,
    SMALL_PART,
    UNITS,
    WIDE,
)
from talentsync.grounding.evidence import Evidence
from talentsync.grounding.quantities import Quantity, quantities
from talentsync.grounding.words import content_words, fold, stem, words
from talentsync.resume.vocabulary import words as vocabulary
from talentsync.taxonomy.skills import find_skills

_FEW = 1
_SHARE = 0.2


def reworded_fault(
    written: str, source: str, *, entry: str, keywords: Iterable[str], current: bool
) -> str | None:
    """Why a re-worded sentence says more than the one that it re-words, or None when it does not.

    Args:
        written: the sentence in other words.
        source: the sentence as the résumé has it.
        entry: everything that the résumé says of the same role; only plain words may be borrowed from it.
        keywords: what the job asks for; none may come in that the source does not have.
        current: whether the role lasts.
    """
    found = Evidence([source, *_other_forms(written, source)]).bears(written)
    if found:
        return found
    checks = (
        new_keyword(written, source, keywords),
        _raised(written, source),
        _swapped(written, source),
        _widened(written, source),
        _new_deed(written, source, entry),
        _larger_part(written, source),
        _new_place(written, source),
        _new_words(written, source, entry),
    )
    fault = next((check for check in checks if check), None)
    if fault is None and not current and NOW & set(words(written)) - set(words(source)):
        return "says of the present what the résumé says of the past"
    return fault


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
    written_stems, source_stems = _stems(written), _stems(source)
    for keyword in keywords:
        wanted = {stem(word) for word in content_words(keyword)}
        if (
            wanted
            and wanted <= written_stems
            and not wanted <= source_stems
            and not _same_skill(keyword, source)
        ):
            return f"asked for by the job and not in this sentence of the résumé: {keyword}"
    return None


def _same_skill(keyword: str, source: str) -> bool:
    """Whether the source has the keyword by another name ("k8s" for Kubernetes)."""
    return bool(_skill_names(keyword) & _skill_names(source))


def _other_forms(written: str, source: str) -> list[str]:
    """Names of skills in the written text that are the source's own words in another form or context.

    "Forecasting" is named where the source says "forecast", and so is Go after "Python and" as before it.
    """
    own = _stems(source)
    aliases = [mention.alias for mention in find_skills(written)]
    return [alias for alias in aliases if (stems := _stems(alias)) and stems <= own]


def _skill_names(text: str) -> set[str]:
    return {mention.name for mention in find_skills(text, in_list=True)}


def _raised(written: str, source: str) -> str | None:
    degrees = added_degrees(written, source)
    if degrees:
        return f"degree or certificate not in this sentence of the résumé: {', '.join(sorted(degrees))}"
    if raised_bounds(written, source):
        return "raises a number of the résumé"
    if CHANGES & _stems(written) and not (CHANGES & _stems(source) or CHANGE_SHOWN.search(source)):
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
        moved = bool(nouns & others) or not own & _stems(written)
        if own and nouns and not nouns & own and moved:
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


def _widened(written: str, source: str) -> str | None:
    """More often, or of more, than the source says."""
    more = (WIDE & set(words(IN_ALL.sub("", written)))) - set(words(source))
    own = _stems(source)
    more |= {word for word in words(written) for group in MEASURES if stem(word) in group and not group & own}
    often = _units(written) - _units(source)
    return f"says more than the résumé: {', '.join(sorted(more | often))}" if more or often else None


def _units(text: str) -> set[str]:
    found = (match["unit"] or match["adverb"] for match in OFTEN.finditer(text.casefold()))
    return {UNITS.get(unit, unit.removesuffix("ly")) for unit in found}


def _new_deed(written: str, source: str, entry: str) -> str | None:
    """A deed or an office of which the source has no word."""
    own = _stems(source)
    new = [
        word
        for word in content_words(written)
        for deeds, witnesses in DEEDS
        if stem(word) in deeds and not witnesses & own
    ]
    known = own | _stems(entry)
    new += [
        word for word in words(written) if word in vocabulary("title") - NO_OFFICE and stem(word) not in known
    ]
    return f"a deed or an office not found in the résumé: {', '.join(new)}" if new else None


def _larger_part(written: str, source: str) -> str | None:
    own, said = set(words(source)), set(words(written))
    lost = set() if NEARLY & said else NEARLY & own
    lost |= (LIMITS & own) - said
    if not NEGATIONS & said:
        lost |= NEGATIONS & own
    if lost:
        return f"leaves out what limits the statement: {', '.join(sorted(lost))}"
    if SMALL_PART.search(source[:OPENING]) and not SMALL_PART.search(written):
        return "makes the part larger than the résumé does"
    return None


def _new_place(written: str, source: str) -> str | None:
    plain = fold(source)
    new = [name for _, name in places(written) if fold(name) not in plain and not _skill_names(name)]
    return f"name not found in the résumé: {', '.join(new)}" if new else None


def _new_words(written: str, source: str, entry: str) -> str | None:
    """Words of content that neither the sentence nor its role has: a few may turn up in any re-wording."""
    own = _stems(source)
    known_names = {stem(word) for name in _skill_names(source) for word in content_words(name)}
    skilled = _skill_names(source) & _skill_names(written)
    spelled = {
        stem(word)
        for mention in find_skills(written)
        if mention.name in skilled
        for word in content_words(mention.alias)
    }
    fresh = [
        word
        for word in content_words(written)
        if stem(word) not in own | NEUTRAL | NEGATIONS | known_names | spelled
    ]
    borrowed = _stems(entry)
    unknown = [word for word in fresh if stem(word) not in borrowed]
    allowed = max(_FEW, int(_SHARE * len(content_words(written))))
    return f"says what the résumé does not: {', '.join(unknown)}" if len(unknown) > allowed else None


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content_words(text)}
