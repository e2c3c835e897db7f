"""Where a phrase stands in a text: a name is a claim about neighbouring words, not about a bag of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from talentsync.grounding.addresses import without_addresses
from talentsync.grounding.words import FUNCTION_WORDS, words
from talentsync.resume.dates import DateSpan, find_dates

SEPARATOR = re.compile(r"[,;:|•·●▪\n\t()\[\]/]|\s{2,}|\s+[-–—]+\s+|[–—]")
PART_SEPARATOR = re.compile(
    r"[,;|•·●▪\n\t]|\s+[-–—]+\s+|[–—]"
)  # what stands in brackets belongs to what is before
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# What may stand beside a whole title or employer: "Engineer at Example Ltd in Berlin"; all else qualifies it.
BESIDE = frozenset({"as", "at", "for", "of", "in", "from", "by", "with", "the"})
_DATE_ITSELF = re.compile(
    r"['’]?\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|present|now|today|current)",
    re.IGNORECASE,
)
GAP_BETWEEN_TEXTS = 1_000


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int
    segment: int
    opens: bool
    closes: bool


class Phrases:
    """The texts as one stream of words, numbers and dates that know their lines."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._tokens: list[_Token] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        self._dates: dict[str, set[int]] = defaultdict(set)
        self._segments = 0
        first = 0
        for text in texts:
            lines = text.splitlines()
            for offset, line in enumerate(lines):
                self._read_line(line, first + offset)
            first += len(lines) + GAP_BETWEEN_TEXTS

    def _read_line(self, line: str, number: int) -> None:
        for point in dates(line):
            self._dates[point].add(number)
        for segment in SEPARATOR.split(without_addresses(line)):
            self._segments += 1
            parts = _parts(segment)
            for index, part in enumerate(parts):
                if part in FUNCTION_WORDS:
                    continue
                opens = index == 0 or _is_beside(parts[index - 1])
                closes = index == len(parts) - 1 or _is_beside(parts[index + 1])
                self._places[part].append(len(self._tokens))
                self._tokens.append(_Token(part, number, self._segments, opens, closes))

    def lines_of(self, phrase: str, *, whole: bool = False) -> set[int]:
        """The lines where the words of a phrase stand together, in any order, with one word between at most.

        Args:
            phrase: a name, a title or the like.
            whole: nothing that belongs to the same name may stand around it: "Director" is not in "Deputy
                Director".
        """
        wanted = [part for part in _parts(phrase) if part not in FUNCTION_WORDS]
        if not wanted:
            return set()
        rarest = min(wanted, key=lambda part: len(self._places.get(part, ())))
        found = set()
        for place in self._places.get(rarest, ()):
            start = self._start(wanted, place, slack=int(len(wanted) > 1 and not whole))
            if start is not None and (not whole or self._is_whole(start, len(wanted))):
                found.add(self._tokens[start].line)
        return found

    def lines_of_date(self, point: str) -> set[int]:
        """The lines that state a date; a year is stated by each of its months, but no month by its year."""
        found: set[int] = set()
        for known, lines in self._dates.items():
            if known == point or known.startswith(f"{point}-"):
                found |= lines
        return found

    def _start(self, wanted: list[str], place: int, *, slack: int) -> int | None:
        size = len(wanted) + slack
        for start in range(max(0, place - size + 1), place + 1):
            window = self._tokens[start : start + size]
            if window[0].text in wanted and _holds(window, wanted):
                return start
        return None

    def _is_whole(self, start: int, size: int) -> bool:
        return self._tokens[start].opens and self._tokens[start + size - 1].closes


def _holds(window: list[_Token], wanted: list[str]) -> bool:
    """Whether the words stand there in order, or in another order between two separators."""
    present = iter(token.text for token in window)
    if all(part in present for part in wanted):
        return True
    texts = [token.text for token in window]
    together = len({token.segment for token in window if token.text in wanted}) == 1
    return together and all(texts.count(part) >= wanted.count(part) for part in wanted)


def dates(text: str) -> list[str]:
    """The dates of a text: `YYYY`, `YYYY-MM` or `present`."""
    return points(find_dates(text))


def points(spans: Iterable[DateSpan]) -> list[str]:
    """The starts and ends of spans, in their order."""
    return [point for span in spans for point in (span.start, span.end) if point]


def date_start(text: str, span: DateSpan) -> int:
    """Where the date itself begins, after words such as "graduated in" that its span may have."""
    match = _DATE_ITSELF.search(text, span.begin, span.stop)
    return match.start() if match else span.begin


def segments(value: str) -> list[str]:
    """A composite value's parts, without its dates."""
    rest = value
    for span in reversed(find_dates(value)):
        rest = f"{rest[: span.begin]} | {rest[span.stop :]}"
    return [part for part in PART_SEPARATOR.split(rest) if _parts(part)]


def _parts(segment: str) -> list[str]:
    """Words and numbers in their order."""
    parts: list[str] = []
    end = 0
    for match in NUMBER.finditer(segment):
        parts += [*words(segment[end : match.start()]), match.group()]
        end = match.end()
    return parts + words(segment[end:])


def _is_beside(part: str) -> bool:
    return part in BESIDE or part[0].isdigit()
