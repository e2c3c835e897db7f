"""Evidence, and the question whether it bears a statement.

Two strengths are asked for. A *stated* value (a name, an employer, a date, a link) must be printed, its words
side by side and its parts near each other. A *re-worded* sentence may use other words, but its numbers,
names, skills, addresses and the size of the candidate's part must be there, and half of its words at least.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import Any

from pydantic import BaseModel, Field

from talentsync.grounding.addresses import addresses, bare, phone_digits, without_addresses
from talentsync.grounding.phrases import Phrases, dates, segments
from talentsync.grounding.quantities import Quantity, absent, quantities
from talentsync.grounding.strength import overstated, turned
from talentsync.grounding.words import content_words, fold, names, stem, words
from talentsync.schemas.meta import UnsupportedClaim
from talentsync.taxonomy.skills import SkillMention, find_skills, skill

SHARE_OF_WORDS = 0.5
NEAR_LINES = 5
SOFT = "soft"


class FactCheck(BaseModel):
    """A checked draft: what the evidence bears, and what was taken out."""

    draft: dict[str, Any]
    unsupported: list[UnsupportedClaim] = Field(default_factory=list)


class _Reading:
    """Some texts and what is read of them, once for all evidence that they are part of."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = list(texts)
        self.text = "\n".join(self.texts)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(words(self.text))

    @cached_property
    def quantities(self) -> frozenset[Quantity]:
        return frozenset(quantities(self.text))

    @cached_property
    def skills(self) -> frozenset[str]:
        return frozenset(mention.name for mention in find_skills(self.text, in_list=True))

    @cached_property
    def lines(self) -> list[tuple[tuple[str, ...], frozenset[str]]]:
        """The content words of each line, and their stems."""
        lines = (tuple(content_words(line)) for line in self.text.splitlines())
        return [(line, frozenset(stem(word) for word in line)) for line in lines]


class Evidence:
    """Searchable evidence: a résumé, or other texts; lines of different texts are never near each other."""

    def __init__(self, texts: Iterable[str], *, besides: Evidence | None = None) -> None:
        """Search some texts, and other evidence besides."""
        self.readings: tuple[_Reading, ...] = (*(besides.readings if besides else ()), _Reading(texts))
        self._texts = [text for reading in self.readings for text in reading.texts]
        self._text = "\n".join(self._texts)

    def states(self, value: str, *, above: int = NEAR_LINES, whole: bool = False) -> str | None:
        """Why the value is not stated here, or None when it is.

        Args:
            value: a name, a title, dates, an address, or several of them with separators between.
            above: how many lines the other parts may stand above the first; below it, they must be near.
            whole: a part must be the whole of what is printed there ("Director" is not in "Deputy Director").
        """
        if not whole and self._prints(value):
            return None
        missing = [address for address in addresses(value) if not self._has_address(address)]
        digits = phone_digits(value)
        if digits:
            return None if digits in self._digits else f"not found in the résumé: {value}"
        rest = without_addresses(value)
        places = {part: self._phrases.lines_of(part, whole=whole) for part in segments(rest)}
        places |= {point: self._phrases.lines_of_date(point) for point in dates(rest)}
        missing += [part.strip() for part, lines in places.items() if not lines]
        if missing:
            return f"not found in the résumé: {', '.join(missing)}"
        return None if _meet(list(places.values()), above) else "its parts stand apart in the résumé"

    def bears(self, sentence: str) -> str | None:
        """Why the sentence says more than the evidence, or None when it does not."""
        missing = [address for address in addresses(sentence) if not self._has_address(address)]
        if missing:
            return f"link not found in the résumé: {', '.join(missing)}"
        plain = without_addresses(sentence)
        numbers = absent(quantities(plain), self._quantities)
        if numbers:
            return f"number not found in the résumé: {', '.join(numbers)}"
        mentions = _skill_mentions(plain)
        skills = {mention.name for mention in mentions} - self._skills
        if skills:
            return f"skill not found in the résumé: {', '.join(sorted(skills))}"
        unnamed = plain
        for mention in mentions:  # known by whatever name: "Amazon Web Services" for "AWS"
            blank = " " * (mention.end - mention.start)
            unnamed = f"{unnamed[: mention.start]}{blank}{unnamed[mention.end :]}"
        unknown = [name for name in names(unnamed) if stem(name) not in self._stems]
        if unknown:
            return f"name not found in the résumé: {', '.join(unknown)}"
        return self._overstates(content_words(plain))

    def loses(self, texts: Sequence[str]) -> bool:
        """Whether something in the texts is not said here any more: a number, a skill, or most of a text."""
        for text in texts:
            if absent(quantities(text), self._quantities) or not set(addresses(text)) <= set(
                addresses(self._text)
            ):
                return True
            if {mention.name for mention in _skill_mentions(text)} - self._skills:
                return True
            if self._share(content_words(text)) < SHARE_OF_WORDS:
                return True
        return False

    def _overstates(self, written: Sequence[str]) -> str | None:
        strong = overstated(written, self._words)
        if strong:
            return f"stronger than the résumé: {', '.join(strong)}"
        if self._share(written) < SHARE_OF_WORDS:
            return "most of its words are not in the résumé"
        return turned(written, self._closest(written))

    def _share(self, written: Sequence[str]) -> float:
        """How much of what is written stands somewhere in the evidence."""
        return sum(stem(word) in self._stems for word in written) / len(written) if written else 1.0

    def _closest(self, written: Sequence[str]) -> Sequence[str]:
        """The line that shares most words with what is written, or nothing when none shares half of them."""
        stems = {stem(word) for word in written}
        best: Sequence[str] = ()
        most = SHARE_OF_WORDS * len(stems)
        for line, line_stems in chain.from_iterable(reading.lines for reading in self.readings):
            shared = len(stems & line_stems)
            if shared >= most and shared:
                best, most = line, shared + 1
        return best

    def _prints(self, value: str) -> bool:
        """Whether the value is there to the letter."""
        return re.search(rf"(?<![\w@.+-]){re.escape(fold(value))}(?![\w@-])", self._folded) is not None

    def _has_address(self, address: str) -> bool:
        printed = re.compile(rf"(?<![\w@.-]){re.escape(address)}(?![\w@-])(?!\.\w|/\w)")
        return any(printed.search(bare(part.lstrip("(<['\""))) for part in self._parts if address in part)

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self._texts)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset[str]().union(*(reading.words for reading in self.readings))

    @cached_property
    def _folded(self) -> str:
        return fold(self._text)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stem(word) for word in self._words)

    @cached_property
    def _quantities(self) -> frozenset[Quantity]:
        return frozenset[Quantity]().union(*(reading.quantities for reading in self.readings))

    @cached_property
    def _skills(self) -> frozenset[str]:
        return frozenset[str]().union(*(reading.skills for reading in self.readings))

    @cached_property
    def _parts(self) -> list[str]:
        """All words, and the words across line ends, since addresses wrap; their case is folded."""
        lines = self._text.casefold().splitlines()
        joined = " ".join(one.rstrip() + other.lstrip() for one, other in pairwise(lines))
        return [*" ".join(lines).split(), *joined.split()]

    @cached_property
    def _digits(self) -> str:
        """The digits of each line, lines apart."""
        return "\n".join(re.sub(r"\D", "", line) for line in self._text.splitlines())


def _skill_mentions(sentence: str) -> list[SkillMention]:
    """The skills that a sentence names; soft ones are everyday words there ("writing", "leading a team")."""
    return [mention for mention in find_skills(sentence) if skill(mention.name).kind != SOFT]


def _meet(places: Sequence[set[int]], above: int) -> bool:
    """Whether the first part has a spot near which every other one stands."""
    if len(places) < 2:
        return True
    first, *others = places
    return any(
        all(any(-above <= line - spot <= NEAR_LINES for line in lines) for lines in others) for spot in first
    )
