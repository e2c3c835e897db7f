"""One sentence under check: what it says, whose it is, which entries it names, and the verdicts so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from talentsync.grounding.grounds import Evidenced, Grounds
from talentsync.grounding.ownership import Owner, Ownership
from talentsync.grounding.sentences import (
    Sentence,
    has_placeholder,
    is_aim,
    is_hypothesis,
    without_placeholders,
)
from talentsync.grounding.units import Entry, Unit
from talentsync.grounding.vocabulary import general, key, light
from talentsync.grounding.words import FUNCTION_WORDS, WORD, fold
from talentsync.schemas.claims import Claim, ClaimKind, ClaimStatus, Verdict

_CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—-]\s")
_IDIOM = re.compile(
    r"\b(?:on top of|first of all|at first|in the first place|for the first time|in the long run|"
    r"at heart|by heart|"
    r"second nature|in the lead[- ]up|once and for all|at the end of the day|day one|"
    r"one of (?:my|the|our)|one day)\b",
    re.IGNORECASE,
)
_EVERYDAY = 0.5
_CONTRACTED = frozenset("s m ve ll d re t".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the sentence at its place."""

    text: str
    key: str
    folded: str
    is_name: bool  # whether it is spelled like one
    start: int
    end: int

    @classmethod
    def of(cls, match: re.Match[str]) -> Token:
        """The word at a match."""
        text = match.group()
        return cls(text, *_told(text), *match.span())


@dataclass
class Statement:
    """A sentence and what has been found out about it.

    `mask` is its text with everything that is settled blanked, every other character at its place. `anchors`
    are the entries that it names: what it says must belong to them.
    """

    sentence: Sentence
    grounds: Grounds
    mask: str = ""
    anchors: list[Entry] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    def __post_init__(self) -> None:
        plain = without_placeholders(self.sentence.text)
        self.mask = _IDIOM.sub(lambda match: " " * len(match.group()), plain)

    @cached_property
    def ownership(self) -> Ownership:
        """Whom its parts are about."""
        return Ownership(self.sentence.text, self.grounds.profile.name or "", self.grounds.company_name)

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words."""
        return list(map(Token.of, WORD.finditer(self.mask)))

    @cached_property
    def token_keys(self) -> frozenset[str]:
        """The keys of its words."""
        return frozenset(token.key for token in self.tokens)

    @cached_property
    def is_fact(self) -> bool:
        """Whether it states what was or is, and not what somebody wants or would do."""
        text = self.sentence.text
        return not (is_aim(text) or is_hypothesis(text) or has_placeholder(text))

    @cached_property
    def specific(self) -> frozenset[str]:
        """The keys of the words that claim something."""
        return frozenset(
            token.key
            for token in self.tokens
            if token.key not in general() and token.folded not in FUNCTION_WORDS
        )

    @cached_property
    def content(self) -> dict[str, float]:
        """The keys of its words of content, by weight: everyday words tell less of what it is about."""
        return {
            token.key: _EVERYDAY if token.key in general() else 1.0
            for token in self.tokens
            if len(token.text) > 1 and token.key not in light() and token.folded not in FUNCTION_WORDS
        }

    def clause(self, at: int) -> frozenset[str]:
        """The content keys of the clause around a place, or of the sentence where the clause has none."""
        begin = max((match.end() for match in _CLAUSE.finditer(self.sentence.text, 0, at)), default=0)
        end = next(
            (match.start() for match in _CLAUSE.finditer(self.sentence.text, at)), len(self.sentence.text)
        )
        return frozenset(
            token.key for token in self.tokens if begin <= token.start < end and token.key in self.content
        ) or frozenset(self.content)

    def owner(self, start: int, end: int) -> Owner:
        """Whose the part at a range is."""
        if self._is_on_research:
            return "company"
        return self.ownership.at(start, end)

    @cached_property
    def _is_on_research(self) -> bool:
        """Whether it speaks of nobody and names what the research alone has."""
        if self.ownership.owners or not self.grounds.company.units:
            return False
        names = {token.key for token in self.tokens if token.is_name and token.key not in general()}
        known = names & self.grounds.company.keys
        return bool(known) and known.isdisjoint(self.grounds.candidate.keys)

    def pool(self, start: int, end: int) -> Evidenced:
        """The evidence for the part at a range."""
        owner = self.owner(start, end)
        if owner == "candidate":
            return self.grounds.candidate if self.is_fact else self.grounds.everything
        if owner == "company" and "candidate" not in self.ownership.owners:
            return self.grounds.company
        return self.grounds.everything if owner == "company" or not self.is_fact else self.grounds.candidate

    def shared(self, unit: Unit) -> float:
        """How many of its words a line has, itself or by another word; everyday words count less."""
        return self._scores.get(unit, 0.0)

    @cached_property
    def _scores(self) -> dict[Unit, float]:
        """What each line shares with it; lines that share nothing are left out."""
        return self.grounds.everything.scores(self.content)

    def settle(self, start: int, end: int) -> None:
        """Blank a range, so that nothing else looks at it."""
        self.mask = f"{self.mask[:start]}{' ' * (end - start)}{self.mask[end:]}"

    def is_open(self, start: int, end: int) -> bool:
        """Whether nothing has looked at a range yet."""
        return bool(self.mask[start:end].strip())

    def add(  # noqa: PLR0913, PLR0917 - a claim, its place, and the verdict on it
        self,
        kind: ClaimKind,
        start: int,
        end: int,
        status: ClaimStatus,
        reason: str,
        unit: Unit | None = None,
    ) -> None:
        """Note the verdict on the claim at a range."""
        offset = self.sentence.start
        claim = Claim(kind=kind, text=self.sentence.text[start:end], start=offset + start, end=offset + end)
        self.verdicts.append(
            Verdict(
                claim=claim,
                status=status,
                reason=reason,
                evidence=unit.text if unit else None,
                source=unit.source if unit else None,
            )
        )

    def support(self, kind: ClaimKind, start: int, end: int, unit: Unit | None) -> None:
        """Note that a line bears the claim at a range."""
        self.add(kind, start, end, "supported", "the evidence says so", unit)

    def best(self, units: Sequence[Unit]) -> Unit | None:
        """The line that has most of its telling words."""
        scores = self._scores
        found = [unit for unit in units if unit in scores] or units
        return max(found, key=lambda unit: (scores.get(unit, 0.0), -unit.line), default=None)


@lru_cache(maxsize=20_000)
def _told(word: str) -> tuple[str, str, bool]:
    """The key of a word, the word folded, and whether it is spelled like a name."""
    folded = fold(word)
    plain = folded.replace("’", "'")
    head, _, tail = plain.partition("'")
    found = key(head if tail in _CONTRACTED else plain.replace("'", ""))
    return found, folded, any(map(str.isupper, word))
