"""Titles and employers with only a space between them, because bold type parts them on the page."""

from __future__ import annotations

import re
from dataclasses import replace

from talentsync.resume.cues import company_score, title_score
from talentsync.resume.heads import Head, is_alone
from talentsync.resume.places import is_place
from talentsync.resume.rows import fold
from talentsync.resume.vocabulary import words as vocabulary

# Trades that are family names as well, and so may begin an employer: `Account Manager Baker Example`.
_FAMILY_NAMES = frozenset(
    "baker butcher carpenter cook dean farmer gardener judge mason miner painter ranger tailor".split()
)
_LEVEL = re.compile(r"^(?:i{1,3}|iv|v|[1-5]|l[1-7])$")
_JOINS = frozenset({"of", "for", "and", "&"})
_BEGINS_NAME = re.compile(r"^(?:the )?[A-ZÀ-ÞŁŚŻİ0-9]")
_CLEAR = 2.0
_HINT = 1.0


def part_adjoined(heads: list[Head]) -> list[Head]:
    """Part `Senior Engineer Acme Corp` in a résumé that sets all of its entries so.

    A title alone may end with any name (`Engineer Growth`), so at least one of the employers must look like
    one in several words, and plainly where there is only one entry.
    """
    named = [head for head in heads if head.parts]
    cuts = [
        _cut(head.parts[0].text) if is_alone(head) and not head.parts[0].label else None for head in named
    ]
    best = max((company_score(cut[1]) for cut in cuts if cut and " " in cut[1]), default=0.0)
    if not all(cuts) or best < (_HINT if len(cuts) > 1 else _CLEAR):
        return heads
    for head, cut in zip(named, cuts, strict=True):
        first = head.parts[0]
        if cut:
            head.parts[:1] = [replace(first, text=cut[0]), replace(first, text=cut[1], separator=" at ")]
    return heads


def _cut(text: str) -> tuple[str, str] | None:
    """The title that a text begins with, and the name after it."""
    words = text.split()
    folded = [fold(word).strip(".,'’") for word in words]
    end = next((at + 1 for at, word in enumerate(folded) if word in vocabulary("title")), len(words))
    end = _end_of_title(folded, end)
    title, name = " ".join(words[:end]), " ".join(words[end:])
    subject = all(word in vocabulary("field") for word in folded[end:])
    if subject or not _BEGINS_NAME.match(name) or is_place(name) or title_score(title) < _CLEAR:
        return None
    return title, name


def _end_of_title(words: list[str], end: int) -> int:
    """Go on over further words of the title: `Analyst II`, `Chief Executive Officer`, `Head of Research`."""
    while end < len(words):
        word = words[end]
        if word in _JOINS and end + 1 < len(words):
            end += 2
            while end < len(words) and words[end] in vocabulary("field"):
                end += 1
        elif _LEVEL.match(word) or (word in vocabulary("title") and word not in _FAMILY_NAMES):
            end += 1
        else:
            break
    return end
