"""The style of the user's own posts: sentences, breaks of lines, marks of lists. Never what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from talentsync.drafting.prose import paragraphs, sentences, word_count

EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u203c\u2049\u231a-\u231b\u23e9-\u23fa\u2139]"
    "(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?)*"
)
TEXT_SIGNS = frozenset("✓✔✗✘☐☑☒★☆➔➜➤❯❖✦✧✱❝❞")  # print as text where no variation selector follows
# How many emoji a post of each level has, fewest and most.
EMOJI_COUNTS = {0: (0, 0), 1: (0, 2), 2: (2, 5), 3: (4, 10)}
_BULLET = re.compile(r"^[ \t]*([-–•*→➜➤▸▪✓»])[ \t]+\S", re.MULTILINE)
_SHORT_SENTENCE = 10  # words
_LONG_SENTENCE = 18
_MIN_PARAGRAPHS = 3


@dataclass(frozen=True)
class Style:
    """What to take over; None where the examples show nothing.

    `one_sentence_lines`: each sentence is a paragraph. `sentence_words`: words of the middle sentence.
    """

    sentence_words: float | None = None
    one_sentence_lines: bool = False
    bullet: str | None = None
    uses_emoji: bool = True

    @property
    def is_short(self) -> bool:
        """Whether the examples are written in short sentences."""
        return self.sentence_words is not None and self.sentence_words <= _SHORT_SENTENCE

    @property
    def is_long(self) -> bool:
        """Whether they are written in long ones."""
        return self.sentence_words is not None and self.sentence_words >= _LONG_SENTENCE

    def nearest(self, options: Sequence[str]) -> Sequence[str]:
        """The wordings whose sentences are nearest in length to the examples'; all where there are none."""
        if self.sentence_words is None or len(options) < 2:
            return options
        wanted = self.sentence_words
        best = min(abs(_sentence_words(option) - wanted) for option in options)
        return [option for option in options if abs(_sentence_words(option) - wanted) <= best + 1]


def style_of(examples: str | None) -> Style:
    """The style of the examples. Nothing that they say is taken over or obeyed."""
    text = (examples or "").strip()
    if not text:
        return Style()
    blocks = paragraphs(text)
    said = [sentence for block in blocks for sentence in sentences(block) if word_count(sentence)]
    alone = sum(1 for block in blocks if len(sentences(block)) == 1)
    marks = _BULLET.findall(text)
    return Style(
        sentence_words=median(word_count(sentence) for sentence in said) if said else None,
        one_sentence_lines=len(blocks) >= _MIN_PARAGRAPHS and alone * 3 >= len(blocks) * 2,
        bullet=marks[0].replace("*", "•") if marks else None,
        uses_emoji=bool(emoji_in(text)),
    )


def emoji_in(text: str) -> list[str]:
    """The emoji of a text; arrows, boxes and check marks that print as text are none."""
    return [found for found in EMOJI.findall(text) if found not in TEXT_SIGNS]


def _sentence_words(text: str) -> float:
    said = [word_count(sentence) for sentence in sentences(text)]
    return median(said) if said else 0
