"""Where the candidate lives."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LABEL = re.compile(
    r"\b(?:(?:home |postal |mailing |current |permanent |residential |correspondence )?address|residence|"
    r"residing (?:at|in)|resident of|lives in|living in|based in|home ?town|adresse|wohnort|anschrift|"
    r"direccion|domicile|domicilio|indirizzo|endereco|current location|location)\b\s*[:|\t–-]?\s*",
    re.IGNORECASE,
)
_COLON_LABEL = re.compile(_LABEL.pattern.removesuffix(r"?\s*") + r"\s*", re.IGNORECASE)
_STREET = re.compile(
    r"(?<![\w/.])(?:(?:apt|apartment|flat|unit|suite|house|plot|h\.?\s?no)\.?\s*#?\d+\w?[,/\s]+)?"
    r"\d{1,5}\w?(?:[-/]\d+\w?)?,?\s(?:[\w.'-]+\s){1,4}?"
    r"(?:street|str|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|close|way|place|boulevard|blvd|terrace|"
    r"crescent|square|sq|row|gardens|grove|parkway|pkwy|highway|hwy)\b\.?"
    r"(?:[,\s]+(?:apt|apartment|flat|unit|suite|ste|floor|fl|#)\.?\s*#?\w{1,5})?"
    r"|\b[\w-]*(?:strasse|straße|str\.|weg|platz|gasse|allee|straat|laan)\s\d+\w?\b"
    r"|\b(?:rue|via|calle|rua|avenida|piazza|plaza)\s(?:[\w.'-]+\s?){1,4},?\s\d+\w?\b"
    r"|\b\d{1,4},?\s(?:bis\s)?(?:rue|avenue|boulevard)\s(?:[\w.'-]+\s?){1,4}",
    re.IGNORECASE,
)
_BOX = re.compile(r"\b(?:p\.?\s?o\.?\s?box|postfach|postbus)\s*\d+\b", re.IGNORECASE)
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{2},? \d{5}(?:-\d{4})?|"
    r"\d{5}-\d{3,4}|(?:PIN|ZIP)(?: code)?\W{0,3}\d{5,6}|[1-9]\d{5}|\d{4} ?[A-Z]{2}|\d{5})\b"
)
_YEAR_IN_PROSE = re.compile(r"(?:1[5-9]|20)\d\d\s[a-z]")  # "opened in 1894 and carries a road"
_END = re.compile(r"\t|\s*[|•·;●]\s*|\s{3,}|\s[–—-]\s")

Found = tuple[int, int]


def street_spans(text: str) -> Iterator[Found]:
    """Where a text names a house in a street, or a post office box."""
    if any(map(str.isdigit, text)):
        for pattern in (_STREET, _BOX):
            found = (match for match in pattern.finditer(text) if not _YEAR_IN_PROSE.match(match.group()))
            yield from (match.span() for match in found)


def home_spans(text: str, places: tuple[str, ...]) -> Iterator[Found]:
    """Where a line of contacts tells the home: behind a label, by its place, its street or its post code.

    Args:
        text: a line that holds contacts.
        places: the places that the candidate's location is made of.
    """
    yield from street_spans(text)
    for match in _COLON_LABEL.finditer(text):
        end = stop.start() if (stop := _END.search(text, match.end())) else len(text)
        yield match.end(), end
    yield from place_spans(text, places)
    yield from post_code_spans(text)


def post_code_spans(text: str) -> Iterator[Found]:
    """Where a line of contacts holds a post code."""
    yield from (match.span() for match in _POSTCODE.finditer(text))


def place_spans(text: str, places: tuple[str, ...]) -> Iterator[Found]:
    """Where a text names one of the places."""
    for place in places:
        for match in re.finditer(rf"(?<!\w){re.escape(place)}(?!\w)", text, re.IGNORECASE):
            yield match.span()
