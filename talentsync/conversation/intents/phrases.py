"""Phrases of each intent, drawn from templates by a seeded generator.

A line of `phrases/<intent>.txt` is a template: `(a|b|)` is one of several, `{name}` one of a slot's values.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

_CHOICE = re.compile(r"\(([^()]*)\)|\{(\w+)\}")
_SPACE_BEFORE = re.compile(r"\s+(?=[,;:.?!])")
_DEEPEST = 200  # choices in one template, with those within slots
_AROUND_BEFORE, _AROUND_AFTER = 0.35, 0.3
_BARE, _LOWER, _TYPING_ERROR = 0.35, 0.5, 0.15
_SHORTEST_MISTYPED = 5


@dataclass(frozen=True)
class Phrases:
    """The templates of each intent, the values of slots, and what people say around a wish."""

    templates: Mapping[str, Sequence[str]]
    slots: Mapping[str, Sequence[str]]
    before: Sequence[str]
    after: Sequence[str]


def load_phrases() -> Phrases:
    """The phrases of this package."""
    folder = files(__package__).joinpath("phrases")
    names = sorted(item.name for item in folder.iterdir() if item.name[0] != "_")
    around = _rows("_around.txt")
    return Phrases(
        templates={name.removesuffix(".txt"): _lines(name) for name in names},
        slots={name: values.split("|") for name, values in _rows("_slots.txt")},
        before=[text for place, text in around if place == "before"],
        after=[text for place, text in around if place == "after"],
    )


class Speaker:
    """Says templates as people would; the same seed says the same."""

    def __init__(self, phrases: Phrases, seed: int) -> None:
        self._phrases = phrases
        self._random = random.Random(seed)  # noqa: S311 - draws training text, guards nothing

    def plain(self, template: str) -> str:
        """A template with its choices made."""
        text = template
        for _ in range(_DEEPEST):
            match = _CHOICE.search(text)
            if match is None:
                break
            options = self._phrases.slots[match[2]] if match[2] else match[1].split("|")
            text = f"{text[: match.start()]}{self._random.choice(options)}{text[match.end() :]}"
        return _SPACE_BEFORE.sub("", " ".join(text.split()))

    def said(self, template: str) -> str:
        """A template with its choices made, and with the words, the carelessness and the errors of a user."""
        rng = self._random
        text = self.plain(template)
        if rng.random() < _AROUND_BEFORE:
            text = f"{rng.choice(self._phrases.before)} {text}"
        if rng.random() < _AROUND_AFTER:
            text = _SPACE_BEFORE.sub("", f"{text} {rng.choice(self._phrases.after)}")
        if rng.random() < _BARE:
            text = re.sub(r"[^\w\s]", "", text)
        if rng.random() < _LOWER:
            text = text.lower()
        return self._mistyped(text) if rng.random() < _TYPING_ERROR else text

    def _mistyped(self, text: str) -> str:
        words = text.split()
        long = [at for at, word in enumerate(words) if len(word) >= _SHORTEST_MISTYPED]
        if long:
            at = self._random.choice(long)
            word = words[at]
            place = self._random.randrange(1, len(word) - 1)
            swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
            words[at] = self._random.choice((swapped, word[:place] + word[place + 1 :]))
        return " ".join(words)


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath("phrases", name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


def _rows(name: str) -> list[tuple[str, str]]:
    return [(first, rest) for first, _, rest in (line.partition("\t") for line in _lines(name))]
