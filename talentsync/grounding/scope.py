"""Whether a re-wording says the same of more: wider, oftener, of several, or without what limits it."""

from __future__ import annotations

from talentsync.grounding.claim_words import (
    ABSOLUTE,
    ABSOLUTE_REACH,
    COUNTED,
    DISTRIBUTED,
    END_OF_PHRASE,
    FREQUENT,
    IN_ALL,
    LEADERS,
    LIMITS,
    MEASURES,
    NAMELESS,
    NEARLY,
    NEGATIONS,
    OFTEN,
    OPENING,
    OPENING_WORD,
    PER_ONE,
    PERIODIC,
    PHRASE_END,
    POSSESSIVE,
    SINGULAR,
    SMALL_PART,
    UNITS,
    WIDE,
)
from talentsync.grounding.new_words import skill_names, without_verb
from talentsync.grounding.plain_words import made, one_family, plain, says_the_same
from talentsync.grounding.words import content_stems, content_words, stem, words


def widened(written: str, source: str) -> str | None:
    """More often, or of more, than the source says."""
    more = (WIDE & set(words(IN_ALL.sub("", written)))) - set(words(source))
    own = content_stems(source)
    more |= {word for word in words(written) for group in MEASURES if stem(word) in group and not group & own}
    often = _units(written) - _units(source)
    often |= (FREQUENT & set(words(written))) - set(words(source))
    if DISTRIBUTED.search(written) and not PER_ONE.search(source):
        often.add("each")
    return f"says more than the résumé: {', '.join(sorted(more | often))}" if more or often else None


def _units(text: str) -> set[str]:
    found = (match["unit"] or match["adverb"] for match in OFTEN.finditer(text.casefold()))
    return {UNITS.get(unit, unit.removesuffix("ly")) for unit in found}


def pluralised(written: str, source: str) -> str | None:
    """Several of what the source has one of: a noun in the plural that stands there in the singular alone."""
    nouns = [word.casefold() for word in SINGULAR.findall(source) if not word.endswith(("ed", "ing"))]
    singular = {stem(word) for word in nouns}
    own = set(words(source))
    new = [
        word
        for word in words(COUNTED.sub("", OPENING_WORD.sub("", POSSESSIVE.sub("", written))))
        if word not in own and word.endswith("s") and stem(word) in singular
    ]
    return f"makes several of one: {', '.join(new)}" if new else None


def larger_part(written: str, source: str) -> str | None:
    """Without the words that make the part a small one or the statement a limited one."""
    own, said = set(words(source)), set(words(written))
    lost = set() if NEARLY & said else NEARLY & own
    lost |= {word for word in (LIMITS & own) - said if not one_family(word, said)}
    if not NEGATIONS & said:
        lost |= NEGATIONS & own
    if lost:
        return f"leaves out what limits the statement: {', '.join(sorted(lost))}"
    if SMALL_PART.search(source[:OPENING]) and not SMALL_PART.search(written):
        return "makes the part larger than the résumé does"
    return None


def less_qualified(written: str, source: str) -> str | None:
    """What is said of none or all, without the words that say of which."""
    said = content_stems(written)
    for match in ABSOLUTE.finditer(source):
        until = END_OF_PHRASE.split(source[match.end() :], maxsplit=1)[0]
        lost = [word for word in content_words(until)[:ABSOLUTE_REACH] if stem(word) not in said]
        if lost and match[0].casefold() in words(written):
            return f"leaves out what limits the statement: {', '.join(lost)}"
    return None


def half_named(written: str, source: str) -> str | None:
    """A thing without the word that tells which: of "urgent samples" only "samples"."""
    said = content_stems(written)
    known = said | set(words(written))
    skilled = skill_names(written)
    nameless = (plain() | made() | NAMELESS) - PERIODIC
    for phrase in PHRASE_END.split(_without_opening_verb(source)):
        named = [
            word for word in content_words(phrase) if stem(word) not in nameless or LEADERS.fullmatch(word)
        ]
        lost = [word for word in named if stem(word) not in said and not says_the_same(word, known)]
        if lost and len(lost) < len(named) and not skill_names(" ".join(lost)) & skilled:
            return f"leaves out what limits the statement: {', '.join(lost)}"
    return None


def _without_opening_verb(source: str) -> str:
    return source if without_verb(source) else source.partition(" ")[2]
