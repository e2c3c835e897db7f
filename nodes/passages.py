"""Statements chosen from web pages: what is new in them, each with its source, within a limit.

Pages were written by strangers. Passages that give orders to a screener are left out; what is kept is fenced
wherever it goes into a prompt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest

from talentsync.documents.instructions import find_instruction
from talentsync.schemas.meta import Source
from talentsync.schemas.research import ResearchPassage, source_line

MAX_READ = 200_000  # characters of one page
PARTING = 2  # characters of a blank line
MAX_STATEMENTS = 400  # of one page
SHORTEST = 40  # characters: what is left of the limit then holds no statement
MIN_WORDS = 4  # of a passage: shorter ones are links and labels
SHINGLE = 3  # words
SAME_SHARE = 0.8  # of a passage's shingles that an earlier passage has: then it says the same
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")


def select_passages(texts: Sequence[tuple[Source, str]], limit: int) -> list[ResearchPassage]:
    """The paragraphs that say something new, each with its source.

    Each page has a fair share of the `limit` in characters; the order is that of the pages.
    """
    pages: dict[str, list[ResearchPassage]] = {}
    for source, text in texts:
        statements = islice(_statements(text[:MAX_READ]), MAX_STATEMENTS)
        passages = [ResearchPassage(text=statement, source=source) for statement in statements]
        if passages:
            pages.setdefault(_address(source), passages)
    in_turns = (each for row in zip_longest(*pages.values()) for each in row if each is not None)
    chosen = _fitting(_new(in_turns), limit)
    order = list(pages)
    return sorted(chosen, key=lambda passage: order.index(_address(passage.source)))


def _statements(text: str) -> Iterator[str]:
    """The paragraphs that say something, without those that give orders."""
    for paragraph in text.split("\n\n"):
        if len(WORD.findall(paragraph)) >= MIN_WORDS and not find_instruction(paragraph):
            yield paragraph.strip()


def _new(passages: Iterable[ResearchPassage]) -> Iterator[ResearchPassage]:
    """The passages that do not repeat an earlier one, nor nearly so."""
    seen: list[set[tuple[str, ...]]] = []
    for passage in passages:
        shingles = _shingles(passage.text)
        if all(len(shingles & earlier) < SAME_SHARE * len(shingles) for earlier in seen):
            seen.append(shingles)
            yield passage


def _fitting(passages: Iterable[ResearchPassage], limit: int) -> Iterator[ResearchPassage]:
    """The passages that fit into the limit, where they stand under the heads of their pages."""
    told: set[str] = set()
    for passage in passages:
        head = 0 if passage.source.url in told else len(source_line(passage.source)) + PARTING
        text = _cut(passage.text, limit - head - PARTING)
        if text:
            limit -= head + len(text) + PARTING
            told.add(passage.source.url)
            yield passage.model_copy(update={"text": text})
        if limit < SHORTEST:
            return


def _address(source: Source) -> str:
    """The page of a source, whichever way its address is written."""
    bare = source.url.partition("#")[0].partition("://")[2]
    return bare.removeprefix("www.").rstrip("/").lower()


def _shingles(text: str) -> set[tuple[str, ...]]:
    """The runs of three words in a text, by which near-identical texts are known."""
    words = [word.lower() for word in WORD.findall(text)]
    return {tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}


def _cut(text: str, limit: int) -> str:
    """The text's first whole lines and sentences within the limit."""
    if len(text) <= limit:
        return text
    ends = [match.start() for match in SENTENCE_END.finditer(text, 0, max(0, limit + 1))]
    return text[: ends[-1]] if ends else ""
