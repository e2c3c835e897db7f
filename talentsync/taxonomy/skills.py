"""Skills in text: which ones, how they are spelled there, and where.

`find_skills` looks for every spelling of the skills list in one pass; `canonical`, `skill` and `satisfies`
answer questions about the list itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from talentsync.taxonomy.catalogue import Form, Skill, all_skills, canonical, degrees, satisfies, skill
from talentsync.taxonomy.context import Surroundings, is_denied, is_item, is_supported
from talentsync.taxonomy.normal import fold, key

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
# is a whole address, such as Socket.io, is a name.
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|io|dev|me|in|edu|app|ai)\b(?:/\S*)?",
    re.IGNORECASE,
)
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
class _Entry:
    """What the automaton knows of a spelling; one key has several forms where case tells them apart."""

    skill: Skill
    forms: tuple[Form, ...]
    key: str

    @property
    def in_context(self) -> bool:
        return all(form.rule == "context" for form in self.forms)

    def fits_case(self, printed: str) -> bool:
        """Whether the printed spelling is one of those that count without more ado."""
        return any(form.rule == "plain" or form.text == printed for form in self.forms)

    def is_shouted(self, printed: str) -> bool:
        return len(printed) > 1 and printed.isupper()


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: _Entry
    start: int
    end: int


@cache
def _automaton() -> ahocorasick.Automaton:
    entries: dict[str, _Entry] = {}
    for item in all_skills():
        for form in item.forms:
            form_key = key(form.text)
            known = entries.get(form_key)
            forms = (form,) if known is None else (*known.forms, form)
            entries[form_key] = _Entry(item, forms, form_key)
    automaton = ahocorasick.Automaton()
    for form_key, entry in entries.items():
        automaton.add_word(form_key, entry)
    automaton.make_automaton()
    return automaton


def find_skills(text: str, *, in_list: bool = False) -> list[SkillMention]:
    """Every skill mentioned in a text, in reading order, without overlaps (the longest spelling wins).

    Args:
        text: one line or a whole résumé; a spelling never runs over a line break.
        in_list: the text is a list of skills, so an ambiguous word that is an item of its own counts in any
            case ("go, rust, python").

    Returns:
        Mentions with character offsets into `text`. A skill mentioned twice appears twice.
    """
    folded = fold(text)
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if "." in text else []
    chosen = _longest(_candidates(folded, addresses))
    return [
        SkillMention(item.entry.skill.name, text[item.start : item.end], item.start, item.end)
        for item in _accepted(text, chosen, in_list=in_list)
    ]


def _candidates(folded: str, addresses: list[tuple[int, int]]) -> Iterator[_Candidate]:
    for last, entry in _automaton().iter(folded):
        start = last + 1 - len(entry.key)
        end = _end_of_word(folded, start, last + 1, entry)
        if end == 0:
            continue
        if any(left <= start < right and (start, end) != (left, right) for left, right in addresses):
            continue
        yield _Candidate(entry, start, end)


def _end_of_word(folded: str, start: int, end: int, entry: _Entry) -> int:
    """Where the word that begins here ends, plural and version included; 0 when it is part of another."""
    if _goes_on_before(folded, start):
        return 0
    if end == len(folded):
        return end
    after = folded[end]
    if after.isalnum() and folded[end - 1].isalnum():
        return _end_with_suffix(folded, end, entry)
    goes_on = after in "_#@" or folded.startswith("++", end)
    abbreviation = after == "." and len(entry.key) < 3 and folded[end + 1 : end + 2].isalpha()
    return 0 if goes_on or abbreviation else end


def _goes_on_before(folded: str, start: int) -> bool:
    """Whether the word began earlier: "ASP.NET" is not .NET with something before it."""
    if start == 0:
        return False
    before = folded[start - 1]
    return before in "_#@" or (before.isalnum() and (folded[start].isalnum() or folded[start] == "."))


def _end_with_suffix(folded: str, end: int, entry: _Entry) -> int:
    """Java8 is Java and "REST APIs" has a plural, but Gos is not Go."""
    if entry.in_context or len(entry.key) < 3:
        return 0
    if version := _VERSION.match(folded, end):
        return version.end()
    plural = folded[end] == "s" and folded[end - 1] != "s"
    return end + 1 if plural and not folded[end + 1 : end + 2].isalnum() else 0


def _longest(candidates: Iterator[_Candidate]) -> list[_Candidate]:
    chosen: list[_Candidate] = []
    for item in sorted(candidates, key=lambda item: (item.start, -item.end)):
        if not chosen or item.start >= chosen[-1].end:
            chosen.append(item)
    return chosen


def _accepted(text: str, chosen: list[_Candidate], *, in_list: bool) -> list[_Candidate]:
    """Those that are skills: plain spellings at once, ambiguous ones by their neighbours and context."""
    verdicts = [_verdict(text, item, in_list=in_list) for item in chosen]
    for chain in _chains(text, chosen):
        anchored = any(verdicts[i] is True and not chosen[i].entry.skill.is_soft for i in chain)
        waiting = {
            chosen[i].entry.skill.name
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
    entry = item.entry
    around_needed = entry.in_context or not entry.fits_case(printed)
    if not around_needed:
        return True
    around = Surroundings.of(text, item.start, item.end)
    if in_list and is_item(around):
        return True
    if not entry.in_context:
        return False
    own_case = any(form.text == printed for form in entry.forms)
    if not (own_case or entry.is_shouted(printed)) or is_denied(entry.key, around):
        return False
    return True if own_case and is_supported(entry.key, around) else None


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
