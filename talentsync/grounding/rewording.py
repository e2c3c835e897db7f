"""Whether other words say the same as a sentence: stricter than `Evidence.bears`, for a résumé is signed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from talentsync.grounding.evidence import Evidence
from talentsync.grounding.quantities import Quantity, quantities
from talentsync.grounding.words import content_words, fold, stem, words
from talentsync.resume.vocabulary import words as vocabulary
from talentsync.taxonomy.skills import find_skills

# Words that limit what is said; a re-wording that drops one says more.
_LIMITS = frozenset(
    """failed attempted tried planned proposed prototype pilot partly partially
    unsuccessfully occasionally some draft trial internal part-time temporary interim acting voluntary
    unpaid""".split()
)
_NEARLY = frozenset("nearly almost".split())
_NEGATIONS = frozenset("not no never without none nobody nothing".split())
_SMALL_PART = re.compile(
    r"\b(?:work(?:ed|ing)? (?:on|with|alongside|under)|involved in|(?:as )?part of|member of|exposure to|"
    r"familiar with|learn(?:ed|t|ing)?|studied|stud(?:y|ies)|attend\w*|trained in|assist\w*|help\w*|"
    r"support\w*|contribut\w*|participat\w*|shadow\w*|aid(?:ed|ing)|collaborat\w*|cooperat\w*|co-\w+|"
    r"jointly|together with|observ\w*|under (?:the )?supervision)\b",
    re.IGNORECASE,
)
_OPENING = 60  # letters in which a small part is said of the whole sentence
_RAISED = re.compile(
    r"\b(?:over|more than|exceeding|at least|upwards of|above|in excess of|greater than)\s+(?=[$€£¥₹]?\d)"
    r"|(?<=\d)\+|(?<=%)\+",
    re.IGNORECASE,
)
_LOWERED = re.compile(
    r"\b(?:up to|nearly|almost|about|around|approximately|roughly|circa|ca\.|some)\s+(?=[$€£¥₹]?\d)|~",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bfrom\s+(\S+)(?:\s\w+)?\s+to\s+([^\s,;]+)", re.IGNORECASE)
_ALL = frozenset("all entire whole always everyone everything".split())
_IN_ALL = re.compile(r"\b(?:in|at|above) all\b", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?:each|every|per|an?)\s+(?P<unit>hour|day|night|shift|week|fortnight|month|quarter|season|year)\b"
    r"|\b(?P<adverb>hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?)\b",
    re.IGNORECASE,
)
_UNITS = {"daily": "day", "annual": "year", "annually": "year"}
# Deeds, each with what bears it out besides the word itself, by stem.
_DEEDS = tuple(
    (
        frozenset(stem(word) for word in deeds.split()),
        frozenset(stem(word) for word in f"{deeds} {more}".split()),
    )
    for deeds, more in (
        (
            "launched shipped released deployed",
            "introduced opened rolled published started live production set",
        ),
        ("automated automation", "automatic script scripts pipeline macro bot jobs"),
        ("negotiated", "negotiation contract contracts agreed deal deals supply"),
        ("sold", "sales sale sell"),
        ("hired recruited", "hiring hires recruitment recruiting"),
        ("scaled", "scale grew growth growing"),
        ("published", "publication paper article wrote"),
        ("trained taught", "training teaching taught trained coached instructor instructed"),
    )
)
_NOW = frozenset("currently current presently ongoing today still".split())
_DEGREES = frozenset(
    """phd doctorate doctoral dphil master masters msc mba ma meng mtech mphil bachelor bachelors bsc btech
    beng bcom diploma degree honours honors graduate postgraduate certified licensed chartered
    accredited certification certificate licence license""".split()
)
_AT = re.compile(r"\b(at|for|with|by)\s+((?:[A-Z][\w&.'’-]*)(?:\s+[A-Z][\w&.'’-]*)*)")
_NOUN_AFTER = 2
_END_OF_PHRASE = re.compile(r"[,;.:()]|\band\b|\d")
# Words that say how something is told, and add no fact.
_NEUTRAL = frozenset(
    stem(word)
    for word in """achieved act activity added aim applied apply area around arranged aspect
    based bring brought build building built carried case clear close combined complete completed
    concerning conducted consisting create created creating cut day decreased deliver delivered
    delivering delivery design designed detail develop developed developing development did direct do
    doing done drew due duties during effort enable enabled enabling end ensure ensured ensuring
    establish established every executed execution fall fell field first followed following form full
    gave get give given giving go good grew grow growing growth handle handled handling hands-on hold
    ie implement implemented implementing implementation improve improved improvement improving
    include included including increase increased increasing individual introduce introduced involve
    involving item job keep keeping kept kind large line list lower lowered made maintain maintained
    maintaining make making means method moved month name new number obtained offer offered old one
    operated operation organised organized out outcome part people perform performed performing period
    personal piece planned point practical prepare prepared preparing present process produce produced
    producing product production progress project provide provided providing purpose put raise raised
    raising ran range rate reach reached reaching receive received reduce reduced reducing reduction
    regular related reliable reporting required responsibilities responsible result resulted resulting
    rise role rose rolled run running same save saved saving serve served serving set several shorten
    shortened side since single small so staff started strengthened successfully such support
    supported supporting system take taken task team then there these those through throughout thus
    time to today together tool took total turn type undertook unit use used using utilised utilized
    various way week well what whole work worked working write wrote writing written year yearly
    annual annually daily weekly monthly each among where when under into onto after before until
    between both towards drop dropped dropping replace replaced replacing migrate migrated migrating
    author authored ship shipped launch launched conduct train trained training deploy deployed
    automate automated resolve resolved treat treated teach taught sell sold negotiate negotiated test
    tested review reviewed analyse analyze analysed analyzed monitor monitored document documented
    coordinate coordinated compile compiled instead rather rewrote rewritten""".split()
)
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
    if fault is None and not current and _NOW & set(words(written)) - set(words(source)):
        return "says of the present what the résumé says of the past"
    return fault


def added_degrees(written: str, source: str) -> frozenset[str]:
    """Words for degrees, certificates and licences that the source does not have."""
    return (_DEGREES & set(words(written))) - set(words(source))


def raised_bounds(written: str, source: str) -> bool:
    """Whether a bound such as "over" or "+" is put to a number that has none in the source."""
    return len(_RAISED.findall(written)) > len(_RAISED.findall(source))


def places(text: str) -> list[tuple[str, str]]:
    """Names in capitals that follow "at", "for", "with" or "by", each with that word."""
    return [(match[1].lower(), match[2].rstrip(".,'’")) for match in _AT.finditer(text)]


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
    if _LOWERED.search(source) and not _LOWERED.search(written) and quantities(written):
        return "makes exact what the résumé gives as an estimate"
    return None


def _swapped(written: str, source: str) -> str | None:
    """Numbers that change places: from and to, or what they count."""
    before = {(one, other) for one, other in _FROM_TO.findall(source)}
    if any((other, one) in before for one, other in _FROM_TO.findall(written)):
        return "turns a change of the résumé around"
    known = counted(source)
    for quantity, nouns in counted(written):
        own = set[str]().union(*(stems for other, stems in known if other == quantity))
        others = set[str]().union(*(stems for other, stems in known if other != quantity))
        if own and nouns and not nouns & own and nouns & others:
            return "gives a number of the résumé to something else"
    return None


def counted(text: str) -> list[tuple[Quantity, set[str]]]:
    """Each number in a text with the stems of the words that follow it closely."""
    found = []
    for quantity, spelling in quantities(text).items():
        for match in re.finditer(rf"(?<![\w.,]){re.escape(spelling)}(?!\w)", text):
            until = _END_OF_PHRASE.split(text[match.end() :], maxsplit=1)[0]
            found.append((quantity, {stem(word) for word in content_words(until)[:_NOUN_AFTER]}))
    return found


def _widened(written: str, source: str) -> str | None:
    """More often, or of more, than the source says."""
    more = (_ALL & set(words(_IN_ALL.sub("", written)))) - set(words(source))
    often = _units(written) - _units(source)
    return f"says more than the résumé: {', '.join(sorted(more | often))}" if more or often else None


def _units(text: str) -> set[str]:
    found = (match["unit"] or match["adverb"] for match in _OFTEN.finditer(text.casefold()))
    return {_UNITS.get(unit, unit.removesuffix("ly")) for unit in found}


def _new_deed(written: str, source: str, entry: str) -> str | None:
    """A deed or an office of which the source has no word."""
    own = _stems(source)
    new = [
        word
        for word in content_words(written)
        for deeds, witnesses in _DEEDS
        if stem(word) in deeds and not witnesses & own
    ]
    known = own | _stems(entry)
    new += [word for word in words(written) if word in vocabulary("title") and stem(word) not in known]
    return f"a deed or an office not found in the résumé: {', '.join(new)}" if new else None


def _larger_part(written: str, source: str) -> str | None:
    own, said = set(words(source)), set(words(written))
    lost = set() if _NEARLY & said else _NEARLY & own
    lost |= (_LIMITS & own) - said
    if not _NEGATIONS & said:
        lost |= _NEGATIONS & own
    if lost:
        return f"leaves out what limits the statement: {', '.join(sorted(lost))}"
    if _SMALL_PART.search(source[:_OPENING]) and not _SMALL_PART.search(written):
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
        if stem(word) not in own | _NEUTRAL | _NEGATIONS | known_names | spelled
    ]
    borrowed = _stems(entry)
    unknown = [word for word in fresh if stem(word) not in borrowed]
    allowed = max(_FEW, int(_SHARE * len(content_words(written))))
    return f"says what the résumé does not: {', '.join(unknown)}" if len(unknown) > allowed else None


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content_words(text)}
