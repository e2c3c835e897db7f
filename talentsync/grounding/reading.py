"""What one line says by itself: read once, however often the line is held against a sentence."""

from __future__ import annotations

from functools import cached_property, lru_cache

from talentsync.grounding.addresses import without_addresses
from talentsync.grounding.amounts import Amount, amounts
from talentsync.grounding.phrases import date_start, points
from talentsync.grounding.vocabulary import key, plain_words, same
from talentsync.grounding.words import fold
from talentsync.resume.dates import DateSpan, find_dates
from talentsync.taxonomy.skills import SkillMention, find_skills

KEPT_LINES = 4096  # of some dozens of résumés: the pieces of an answer rest on the same lines


class Reading:
    """A text and what can be said of it without knowing whose it is."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> str:
        """Its text as texts are compared."""
        return fold(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The keys of its words in their order."""
        return tuple(key(word) for word in plain_words(self.text))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its words."""
        return frozenset(self.words)

    @cached_property
    def spread(self) -> frozenset[str]:
        """Its keys and those that say the same."""
        return frozenset[str]().union(*map(same, self.keys))

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Its amounts."""
        text = without_addresses(self.text)
        spans = self._spans if text == self.text else find_dates(text)
        for span in reversed(spans):
            start = date_start(text, span)
            text = f"{text[:start]}{' ' * (span.stop - start)}{text[span.stop :]}"
        return tuple(amounts(text))

    @cached_property
    def dates(self) -> frozenset[str]:
        """Its dates."""
        return frozenset(points(self._spans))

    @cached_property
    def _spans(self) -> list[DateSpan]:
        return find_dates(self.text)

    @cached_property
    def skills(self) -> frozenset[str]:
        """The canonical skills that it names."""
        return frozenset(mention.name for mention in self.mentions)

    @cached_property
    def mentions(self) -> tuple[SkillMention, ...]:
        """The skills that it names, with their spellings."""
        return tuple(find_skills(self.text, in_list=True))


@lru_cache(maxsize=KEPT_LINES)
def read(text: str) -> Reading:
    """The reading of a text."""
    return Reading(text)
