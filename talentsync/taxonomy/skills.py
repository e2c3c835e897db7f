"""Skills in text: which ones, how they are spelled there, and where.

`find_skills` looks for every spelling of the skills list in one pass; `canonical`, `skill` and `satisfies`
answer questions about the list itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick

from talentsync.taxonomy.catalogue import (
    Skill,
    Spelling,
    all_skills,
    canonical,
    degrees,
    satisfies,
    skill,
    spellings,
)
from talentsync.taxonomy.context import Surroundings, is_denied, is_item, is_supported
from talentsync.taxonomy.normal import fold

__all__ = [
    "Skill",
    "SkillMention",
    "all_skills",
    "canonical",
    "degrees",
    "find_skills",
    "satisfies",
    "skill",
]

# Addresses are read by others: "github.com/x/python-tools" is no statement about Python. Only a name that
# is a whole address, such as Socket.io, is a name. An address begins where no other could have begun before
# it, and its parts are bounded (a name has 64 characters before the at sign, a label of a domain 63).
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+"
    r"|\b(?<!\w[-.])[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:com|org|io|dev|me|in|edu|app|ai)\b(?:/\S*)?",
    re.IGNORECASE,
)
LONGEST_LINE = 400
"""Letters of a text whose skills are remembered."""
LONGEST_ACRONYM = 5
"""Letters of names that are written in capitals even where the words around them are not."""
_VERSION = re.compile(r"\d+(?:\.\d+)*(?:\.x)?(?!\w)")
_BETWEEN_ITEMS = re.compile(
    r"(?:\s*\(?[vV]?\d[\d.x]*\+?\)?)?\s*(?:[,;/|•·&+(]|,?\s*\b(?:and|or|with)\b)\s*(?:and\s+|or\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SkillMention:
    """A skill in a text: canonical name, the spelling found, and its half-open character range."""

    name: str
    alias: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    spelling: Spelling
    start: int
    end: int


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for spelling in spellings().values():
        automaton.add_word(spelling.key, (len(spelling.key), spelling))
    automaton.make_automaton()
    return automaton


def _needs_context(spelling: Spelling) -> bool:
    return all(form.rule == "context" for form in spelling.forms)


def _fits_case(spelling: Spelling, printed: str) -> bool:
    """Whether the printed spelling is one that counts without more ado."""
    return any(
        form.rule == "plain" or (form.rule == "case" and form.text == printed) for form in spelling.forms
    )


def find_skills(text: str, *, in_list: bool = False) -> list[SkillMention]:
    """Every skill mentioned in a text, in reading order, without overlaps (the longest spelling wins).

    Args:
        text: one line or a whole résumé; a spelling never runs over a line break.
        in_list: the text is a list of skills, so an ambiguous word that is an item of its own counts in any
            case ("go, rust, python").

    Returns:
        Mentions with character offsets into `text`. A skill mentioned twice appears twice.
    """
    find = _find_in_line if len(text) <= LONGEST_LINE else _find
    return list(find(text, in_list=in_list))


def _find(text: str, *, in_list: bool) -> tuple[SkillMention, ...]:
    folded = fold(text)
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if "." in text else []
    chosen = _longest(_candidates(text, folded, addresses))
    return tuple(
        SkillMention(item.spelling.skill.name, text[item.start : item.end], item.start, item.end)
        for item in _accepted(text, chosen, in_list=in_list)
    )


_find_in_line = lru_cache(maxsize=2048)(_find)
"""The lines of a résumé are asked about when it is parsed, when it is matched, and when it is edited."""


def _candidates(text: str, folded: str, addresses: list[tuple[int, int]]) -> Iterator[_Candidate]:
    starts = [left for left, _ in addresses]
    for last, (length, spelling) in _automaton().iter(folded):
        start = last + 1 - length
        if start and folded[start - 1].isalpha() and folded[start].isalpha():
            continue  # most matches are inside words; this is the quickest way to be rid of them
        end = _end_of_word(text, folded, start, last + 1, spelling)
        if end == 0:
            continue
        place = bisect_right(starts, start) - 1
        if place >= 0 and start < addresses[place][1] and (start, end) != addresses[place]:
            continue
        yield _Candidate(spelling, start, end)


def _end_of_word(text: str, folded: str, start: int, end: int, spelling: Spelling) -> int:
    """Where the word that begins here ends, plural and version included; 0 when it is part of another."""
    if _goes_on_before(folded, start):
        return 0
    if end == len(folded):
        return end
    after = folded[end]
    if after.isalnum() and folded[end - 1].isalnum():
        return _end_with_suffix(text, folded, end, spelling)
    goes_on = after in "_#@" or folded.startswith("++", end)
    abbreviation = after == "." and len(spelling.key) < 3 and folded[end + 1 : end + 2].isalpha()
    return 0 if goes_on or abbreviation else end


def _goes_on_before(folded: str, start: int) -> bool:
    """Whether the word began earlier: "ASP.NET" is not .NET with something before it."""
    if start == 0:
        return False
    before = folded[start - 1]
    return before in "_#@" or (before.isalnum() and (folded[start].isalnum() or folded[start] == "."))


def _end_with_suffix(text: str, folded: str, end: int, spelling: Spelling) -> int:
    """Java8 is Java and "REST APIs" has a plural, but Gos is not Go."""
    if _needs_context(spelling) or len(spelling.key) < 3:
        return 0
    if version := _VERSION.match(folded, end):
        return version.end()
    # The capital S of "NATS" is a letter of the name; a plural of capitals has a small one.
    plural = folded[end] == "s" and folded[end - 1] != "s"
    plural = plural and not (text[end] == "S" and len(spelling.key) < LONGEST_ACRONYM)
    return end + 1 if plural and not folded[end + 1 : end + 2].isalnum() else 0


def _longest(candidates: Iterator[_Candidate]) -> list[_Candidate]:
    chosen: list[_Candidate] = []
    for item in sorted(candidates, key=lambda item: (item.start, -item.end, -len(item.spelling.key))):
        if not chosen or item.start >= chosen[-1].end:
            chosen.append(item)
    return chosen


def _accepted(text: str, chosen: list[_Candidate], *, in_list: bool) -> list[_Candidate]:
    """Those that are skills: plain spellings at once, ambiguous ones by their neighbours and context."""
    verdicts = [_verdict(text, item, in_list=in_list) for item in chosen]
    for chain in _chains(text, chosen):
        anchored = any(verdicts[i] is True and not chosen[i].spelling.skill.is_soft for i in chain)
        waiting = {
            chosen[i].spelling.skill.name
            for i in chain
            if verdicts[i] is None and chosen[i].end - chosen[i].start > 1
        }
        for i in chain:
            if verdicts[i] is None:
                verdicts[i] = anchored or len(waiting) > 1
    return [item for item, verdict in zip(chosen, verdicts, strict=True) if verdict]


def _verdict(text: str, item: _Candidate, *, in_list: bool) -> bool | None:
    """True or False where the candidate itself decides, None where its neighbours do."""
    printed = text[item.start : item.end]
    spelling = item.spelling
    if _fits_case(spelling, printed):
        return True
    around = Surroundings.of(text, item.start, item.end)
    if in_list and is_item(around):
        return True
    if not _needs_context(spelling):
        return False
    own_case = any(form.text == printed for form in spelling.forms)
    shouted = len(printed) > 1 and printed.isupper()
    if not (own_case or shouted) or is_denied(spelling.key, around):
        return False
    return True if own_case and is_supported(spelling.key, around) else None


def _chains(text: str, chosen: list[_Candidate]) -> Iterator[list[int]]:
    """Runs of candidates that stand side by side as the items of a list do."""
    chain: list[int] = []
    for i, item in enumerate(chosen):
        if chain and not _BETWEEN_ITEMS.fullmatch(text, chosen[i - 1].end, item.start):
            yield chain
            chain = []
        chain.append(i)
    if chain:
        yield chain
