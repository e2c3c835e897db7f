"""Spoken languages and how well they are spoken."""

from __future__ import annotations

import re

from talentsync.resume.rows import fold
from talentsync.resume.vocabulary import words

_SIGN = re.compile(r"\b(?:american |british )?sign language\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"[,;|•·\t/]|\band\b|\s[-–—]\s|\(|\)|:|\.\s")
_WORD = re.compile(r"[^\W\d_]+")


def language_in(text: str) -> str | None:
    """The spoken language that a text names, as printed, or None."""
    for match in _WORD.finditer(text):
        if fold(match[0]) in words("language"):
            return match[0]
    sign = _SIGN.search(text)
    return sign[0] if sign else None


def is_spoken_list(text: str) -> bool:
    """Whether a text lists spoken languages and not programming languages."""
    parts = [part for part in _SEPARATORS.split(text) if part.strip()]
    return bool(parts) and language_in(parts[0]) is not None
