"""What an answer rests on: what it says itself, the résumé's lines that it names, and those it retells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from talentsync.conversation.offer import Plain

MOST_EVIDENCE = 8
LONGEST = 300  # characters of one piece
SHORTEST_WORD = 4  # letters: shorter ones are in every text; figures count whatever their length
FEWEST_WORDS = 4  # of a line that can be known again
RETOLD = 0.6  # of a line's words that a text has, which then retells the line
_WORD = re.compile(r"\w+")
_NOT_PROSE = {"meta", "evidence", "sources", "lines", "job_lines", "cleaned_text", "resume"}


def evidence_of(answer: Plain, resume: str) -> list[str]:
    """The evidence of an answer, each piece once: its own first, then lines of the résumé.

    Args:
        answer: a feature's answer.
        resume: the text of the résumé that it was given, empty for none.
    """
    lines = [line.strip() for line in resume.splitlines() if line.strip()]
    pieces = [*_told(answer), *_named(answer, lines), *_retold(answer, lines)]
    shown = (" ".join(piece.split())[:LONGEST] for piece in pieces)
    return list(dict.fromkeys(piece for piece in shown if piece))[:MOST_EVIDENCE]


def _told(value: Any) -> Iterator[str]:
    """What stands under `evidence` and `sources`, wherever in the answer."""
    for key, part in _parts(value):
        if key in {"evidence", "sources"}:
            yield from _texts(part)


def _texts(value: Any) -> Iterator[str]:
    """Evidence is a sentence, a list of them, or pages with title and address."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        texts = (value.get(key) for key in ("text", "title", "url", "link"))
        yield " ".join(text for text in texts if isinstance(text, str))


def _named(value: Any, lines: list[str]) -> Iterator[str]:
    """The lines of the résumé whose numbers stand under `lines`, counted from 0."""
    for key, part in _parts(value):
        if key == "lines" and isinstance(part, list):
            yield from (lines[number] for number in part if isinstance(number, int) and number < len(lines))


def _retold(value: Any, lines: list[str]) -> Iterator[str]:
    """The lines of the résumé most of whose words are in one text of the answer."""
    texts = [_words(text) for text in _prose(value)]
    for line in lines:
        words = _words(line)
        if len(words) >= FEWEST_WORDS and any(len(words & text) >= RETOLD * len(words) for text in texts):
            yield line


def _prose(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _prose(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in _NOT_PROSE:
                yield from _prose(part)


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """Each field of the answer, at every depth."""
    if isinstance(value, list):
        for part in value:
            yield from _parts(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key, part
            yield from _parts(part)


def _words(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return {word for word in words if len(word) >= SHORTEST_WORD or word.isdigit()}
