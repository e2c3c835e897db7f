"""Parts of a text that are to be masked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from talentsync.blind.stand_ins import StandIns

_WORD = re.compile(r"\S+")
_SIGNS = ",.;:()\"'“”|/·•–—-"


class Span(NamedTuple):
    """A part of a text.

    Attributes:
        label: the kind in its stand-ins, such as `Name`.
        neutral: the word that says the same of everybody, where there is one.
        whole: whether one stand-in is for all of it, instead of one for each word.
    """

    start: int
    end: int
    label: str
    neutral: str = ""
    whole: bool = False


def rewritten(text: str, spans: Iterable[Span], told: Callable[[Span], str]) -> str:
    """The text with what is told for each span; of spans that overlap the first and longest counts."""
    written: list[str] = []
    done = 0
    for span in sorted(spans, key=lambda item: (item.start, -item.end)):
        if span.start < done or span.start >= span.end:
            continue
        written += [text[done : span.start], told(span)]
        done = span.end
    return "".join([*written, text[done:]])


def masked(text: str, spans: Iterable[Span], stand_ins: StandIns) -> str:
    """The text with a stand-in for each span."""
    return rewritten(text, spans, lambda span: _stand_in(text[span.start : span.end], span, stand_ins))


def _stand_in(original: str, span: Span, stand_ins: StandIns) -> str:
    if span.neutral:
        return stand_ins.neutral(span.neutral, original)
    if span.whole:
        return stand_ins.numbered(span.label, original)
    return _WORD.sub(lambda match: _of_word(match.group(), span.label, stand_ins), original)


def _of_word(word: str, label: str, stand_ins: StandIns) -> str:
    """A word without the signs around it; signs alone stay."""
    bare = word.strip(_SIGNS)
    if not bare:
        return word
    start = word.index(bare)
    return word[:start] + stand_ins.numbered(label, bare) + word[start + len(bare) :]
