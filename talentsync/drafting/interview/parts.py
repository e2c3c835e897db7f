"""An answer put together from parts within a number of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from talentsync.drafting.achievements import ResumeAchievement, in_context
from talentsync.drafting.prose import word_count

Bears = Callable[[str], bool]
LEAST_WORDS = 20
GAP = re.compile(r"\[[^\[\]\n]{2,}\]")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an answer.

    Attributes:
        text: whole sentences.
        weight: the heaviest parts are taken first; 0 is never left out.
        line: whether it begins a line of its own.
    """

    text: str
    weight: int = 1
    line: bool = False

    @property
    def needed(self) -> bool:
        """Whether the answer is none without it."""
        return self.weight == 0


def fitted(parts: Iterable[Part], limit: int, bears: Bears) -> str:
    """As many of the parts as the words allow, in their order; nothing where the needed ones are too long.

    Args:
        parts: the parts of the answer.
        limit: the most words.
        bears: whether the evidence bears a text; a part that it does not bear is left out.
    """
    new = {part.text: part for part in reversed(list(parts)) if part.text}
    parts = [part for part in reversed(new.values()) if bears(part.text)]
    taken = [part for part in parts if part.needed]
    if sum(word_count(part.text) for part in taken) > limit:
        return ""
    optional = sorted((part for part in parts if not part.needed), key=lambda part: -part.weight)
    for part in optional:
        if sum(word_count(item.text) for item in [*taken, part]) <= limit:
            taken.append(part)
    chosen = {id(part) for part in taken}
    text = ""
    for part in parts:
        if id(part) in chosen:
            text += f"{chr(10) if part.line and text else ' ' if text else ''}{part.text}"
    return text


def in_turn(items: Sequence[ResumeAchievement], weights: Sequence[int]) -> Iterator[Part]:
    """Achievements one after the other, each place named once."""
    told = ""
    for item, weight in zip(sorted(items, key=lambda item: _first(item, items)), weights, strict=False):
        said = in_context(item, named=item.place != told or not told)
        yield Part(said.replace("In short:", "There as well:", 1), weight)
        told = item.place


def _first(item: ResumeAchievement, items: Sequence[ResumeAchievement]) -> int:
    """Where the first achievement of the same place stands."""
    return next(at for at, other in enumerate(items) if other.place == item.place)


def gaps(text: str) -> list[str]:
    """What an answer leaves for the candidate to fill in."""
    return GAP.findall(text)
