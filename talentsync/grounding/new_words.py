"""What a re-wording says that its sentence has no word for: things, deeds, offices and ranks."""

from __future__ import annotations

import re
from collections.abc import Set

from talentsync.grounding.claim_words import (
    DEEDS,
    DENIED,
    DOING,
    LEADING,
    LED_TO,
    MENTORS,
    NEARLY_STEMS,
    NEGATIONS,
    NO_OFFICE,
    PAST,
    TEAM,
    TEAM_SHOWN,
)
from talentsync.grounding.plain_words import made, one_family, plain, says_the_same
from talentsync.grounding.words import content_stems, content_words, stem, words
from talentsync.resume.vocabulary import words as vocabulary
from talentsync.taxonomy.skills import find_skills


def new_deed(written: str, source: str, title: str) -> str | None:
    """A deed or an office of which the source has no word."""
    own = content_stems(source)
    new = [
        word
        for word in content_words(written)
        for deeds, witnesses in DEEDS
        if stem(word) in deeds and not witnesses & own
    ]
    known = own | content_stems(title)
    new += [
        word for word in words(written) if word in vocabulary("title") - NO_OFFICE and stem(word) not in known
    ]
    return f"a deed or an office not found in the résumé: {', '.join(new)}" if new else None


def higher_rank(written: str, source: str, title: str) -> str | None:
    """A verb of leading, in any tense, of which the source has no word; "led to" leads nobody."""
    own = content_stems("\n".join([LED_TO.sub("", source), *mentoring(written, title)]))
    said = [word for word in content_words(LED_TO.sub("", written)) if stem(word) not in own]
    new = [
        word for word in said for verbs, witnesses in LEADING if stem(word) in verbs and not witnesses & own
    ]
    return f"stronger than the résumé: {', '.join(new)}" if new else None


def mentoring(written: str, title: str) -> list[str]:
    """What a mentor or a coach by title does, which needs no other word for it."""
    return [word for word in words(written) if stem(word) in MENTORS and _of_office(word, title)]


def new_words(written: str, source: str, title: str) -> str | None:
    """Words of content that the sentence has neither itself nor by another word that says the same."""
    own = content_stems(source)
    known_names = {stem(word) for name in skill_names(source) for word in content_words(name)}
    skilled = skill_names(source) & skill_names(written)
    spelled = {
        stem(word)
        for mention in find_skills(written)
        if mention.name in skilled
        for word in content_words(mention.alias)
    }
    free = own | plain() | NEARLY_STEMS | known_names | spelled
    if DENIED.search(source):
        free |= NEGATIONS
    known = own | set(words(source))
    unknown = [
        word
        for word in content_words(_without(written, title))
        if stem(word) not in free and not _known(word, known, source) and not _of_office(word, title)
    ]
    return f"says what the résumé does not: {', '.join(unknown)}" if unknown else None


def _without(written: str, title: str) -> str:
    """The sentence without the title of its role, which may be named in it ("As project architect, ...")."""
    return re.sub(re.escape(title), " ", written, flags=re.IGNORECASE) if title else written


def _known(word: str, known: Set[str], source: str) -> bool:
    """Whether the source says it in another word, or only tells a noun of the source as a deed."""
    if says_the_same(word, known) or any(
        stem(word) in verbs and witnesses & known for verbs, witnesses in LEADING
    ):
        return True
    if stem(word) in made():
        return without_verb(source) or bool(made() & _told(source))
    return word in TEAM and bool(TEAM_SHOWN & known)


def _told(source: str) -> set[str]:
    """Stems of the words that may tell a deed: those that open the sentence or have the form of the past."""
    told = words(source)
    return {stem(word) for place, word in enumerate(told) if not place or PAST.fullmatch(word)}


def _of_office(word: str, title: str) -> bool:
    """Whether it is what one of that title does: a programmer programmed."""
    return word.endswith(("ed", "ing")) and one_family(word, words(title))


def without_verb(source: str) -> bool:
    """Whether the source names a thing and no deed ("Load forecast for a million meters")."""
    opening = words(source)[:1]
    return not opening or not (opening[0].endswith("ed") or opening[0] in DOING)


def skill_names(text: str) -> set[str]:
    """The skills that a text names, by their canonical names."""
    return {mention.name for mention in find_skills(text, in_list=True)}
