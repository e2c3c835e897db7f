"""How large a sentence makes the candidate's part: a re-wording never makes it larger."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from talentsync.grounding.words import stem

# Verbs of one rank stand for each other; to claim a rank, the evidence must show one of them or a witness.
_RANKS = (
    (
        "led leading headed heading managed managing directed directing supervised supervising oversaw "
        "overseeing overseen spearheaded spearheading chaired chairing",
        "lead leads leader leadership head heads manage manages manager management directs director "
        "supervise supervises supervisor supervision oversee oversees spearhead spearheads chair chairman",
    ),
    ("founded cofounded founding founder owned owning", "found founders owner owns own ownership"),
    (
        "architected architecting invented inventing pioneered pioneering",
        "architect architects inventor pioneer",
    ),
    ("mentored mentoring coached coaching", "mentor mentors coach coaches"),
    ("won winning awarded", "win wins winner award awards prize medal"),
)
RANKS = tuple((frozenset(verbs.split()), frozenset(f"{verbs} {more}".split())) for verbs, more in _RANKS)
# Degrees, and amounts without a number: each must be the résumé's own.
STRONG = frozenset(
    "expert expertise expertly master mastery mastered extensive extensively proven exceptional "
    "exceptionally outstanding renowned acclaimed handedly singlehandedly sole solely entire entirely top "
    "dozens hundreds thousands millions billions doubled tripled quadrupled halved doubling tripling".split()
)
# Openings that make the part a small one, by stem.
MINOR = frozenset(
    stem(word) for word in "helped assisted contributed participated supported aided shadowed".split()
)
MINOR_WITHIN = 4
UP = frozenset(stem(word) for word in "increased grew grown growing raised boosted expanded".split())
DOWN = frozenset(stem(word) for word in "reduced decreased cut lowered shrank shortened dropped".split())


def overstated(written: Sequence[str], evidence: Collection[str]) -> list[str]:
    """The written words that claim a rank or a degree of which the evidence has no word."""
    found = [
        word
        for word in written
        for verbs, witnesses in RANKS
        if word in verbs and not witnesses.intersection(evidence)
    ]
    return found + [word for word in written if word in STRONG and word not in evidence and word not in found]


def turned(written: Sequence[str], source: Sequence[str]) -> str | None:
    """What the written words make of the sentence that they re-word; None when it stays what it is."""
    written_stems, source_stems = {stem(word) for word in written}, {stem(word) for word in source}
    small = MINOR.intersection(stem(word) for word in source[:MINOR_WITHIN])
    if small and not MINOR & written_stems:
        return "makes the part larger than the résumé does"
    for one, other in ((UP, DOWN), (DOWN, UP)):
        if (
            one & written_stems
            and not other & written_stems
            and other & source_stems
            and not one & source_stems
        ):
            return "says the opposite of the résumé"
    return None
