"""Dates and date ranges as résumés print them, in the usual forms and several languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from talentsync.resume.rows import fold

_MONTHS_BY_NUMBER = """
1 january jan januar jänner janvier janv enero ene gennaio gen janeiro januari styczen
2 february feb februar fevrier fevr fev febrero febbraio fevereiro februari luty
3 march mar marz maerz mrz mars marzo marco maart mrt marzec
4 april apr avril avr abril abr aprile kwiecien
5 may mai mayo maggio mag maio mei maj
6 june jun juni juin junio giugno giu junho czerwiec
7 july jul juli juillet juil julio luglio lug julho lipiec
8 august aug aout agosto ago augustus sierpien
9 september sept sep septembre septiembre settembre setembro wrzesien
10 october oct oktober okt octobre octubre ottobre ott outubro pazdziernik
11 november nov novembre noviembre novembro listopad
12 december dec dezember dez decembre diciembre dic dicembre dezembro grudzien
"""
_PRESENT_WORDS = (
    "present|current|currently|now|today|ongoing|to date|till date|till now|until now|date|heute|aktuell|"
    "jetzt|a ce jour|aujourd'?hui|actuel|actualidad|la actualidad|presente|actual|o momento|"
    "atual|oggi|attuale|"
    "heden|nu|nå|nuvarande|obecnie"
)


def _month_table() -> dict[str, int]:
    table = {}
    for line in _MONTHS_BY_NUMBER.split("\n"):
        number, *names = line.split() or ["0"]
        table.update({fold(name): int(number) for name in names})
    return table


_MONTH_NUMBER = _month_table()
_MONTH = rf"(?:{'|'.join(sorted(_MONTH_NUMBER, key=len, reverse=True))})\b\.?"
_YEAR = r"(?<![\d$€£])(?:19[4-9]\d|20[0-4]\d)(?![\d%])"
_POINT = re.compile(
    rf"""(?P<iso_y>{_YEAR})[-./](?P<iso_m>1[0-2]|0?[1-9])(?:[-./](?:3[01]|[12]\d|0?[1-9]))?(?![\d/])
    | (?<![\d/.])(?P<day_a>\d{{1,2}})[./](?P<day_b>\d{{1,2}})[./](?P<day_y>{_YEAR})
    | (?<![\d/.])(?P<num_m>1[0-2]|0?[1-9])\s?[-./]\s?(?P<num_y>{_YEAR})
    | (?<![\d/])(?P<tiny_m>1[0-2]|0[1-9])/(?P<tiny_y>\d{{2}})(?![\d/])
    | (?:\b(?:3[01]|[12]?\d)(?:st|nd|rd|th|\.)?\s+(?:de\s+)?)?\b(?P<name_m>{_MONTH})
        (?:\s*(?:3[01]|[12]?\d)(?:st|nd|rd|th)?,\s*)?[\s,/-]*(?:de\s+|del\s+|of\s+)?
        (?:(?P<name_y>{_YEAR})|(?P<name_s>(?:(?<=-)|(?=['’])|(?<=\s))['’]?\d{{2}})(?![\d:.,]*\d|
        %|\s?(?:hours|h|%)))?
    | \b(?P<season>spring|summer|autumn|fall|winter|sommer|ete|q[1-4]|[1-4]q|
    h[12])[\s,]*(?:of\s+)?(?P<season_y>{_YEAR})
    | (?P<year>{_YEAR})
    | (?<![\w'’])(?P<apos>['’]\d{{2}})(?![\d\w])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s*(?:[-–—−~→‐‑⟶·]+|\.{2,3}|\bto(?:\s+the|\s*:)?(?!\w)|\buntil\b|\btill?\b|\bthrough\b|\bthru\b|\bbis\b|"
    r"\bau?\b|\bal?\b|\bhasta\b|\bt/m\b|\be\b)\s*$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:&|and|,|/)\s*$")
_PRESENT = re.compile(
    rf"\s*(?:[-–—−~→‐‑/·]+|\.{{2,3}}|\bto\b|\buntil\b|\btill?\b|\bthrough\b|\bbis\b|\bhasta\b|\ba\b|\bau\b|"
    rf"\bate\b|,|\()?\s*"
    rf"(?:the\s+|la\s+|o\s+)?\b(?:{_PRESENT_WORDS})\b\)?",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"\s*(?:[-–—]+\s*(?=$|[)\t|,])|\+|\bonwards?\b|\band\s+on\b)", re.IGNORECASE)
_YEAR_TAIL = re.compile(r"\s?(?:[–—/]|-)\s?['’]?(\d{2})(?![\d/.-])")
_SINCE = re.compile(r"(?:\b(?:since|seit|depuis|desde|dal|sinds|from)\s*:?\s+)$", re.IGNORECASE)
_EXPECTED = re.compile(
    r"\b(?:class of|graduated(?: in)?|completed|expected|anticipated|exp\.?|graduating|graduation|due|est\.?|"
    r"projected)\b[^\d\n]{0,20}$",
    re.IGNORECASE,
)
# No date is without one of these, which is quicker to see than where the dates are.
_MONTH_BEGINS = "|".join(sorted({name[:3] for name in _MONTH_NUMBER}))
_MAYBE = re.compile(
    rf"(?:19[4-9]|20[0-4])\d|['’]\d{{2}}|\d/\d{{2}}|\b(?:{_MONTH_BEGINS})(?s:.*)\d{{2}}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or a range in a text.

    `start` and `end` are `YYYY`, `YYYY-MM` or, for an end, `present`. `begin` and `stop` delimit it in the
    text. A single date has only `end`.
    """

    start: str | None
    end: str | None
    begin: int
    stop: int

    @property
    def is_range(self) -> bool:
        """Whether it has a start and an end."""
        return self.start is not None

    @property
    def current(self) -> bool:
        """Whether it is open to the present day."""
        return self.end == "present"


@dataclass(frozen=True, slots=True)
class _Point:
    year: int | None
    month: int | None
    begin: int
    stop: int
    short: bool = False

    @property
    def text(self) -> str:
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"


def find_dates(text: str) -> list[DateSpan]:
    """The dates and ranges of a text, in their order."""
    folded = _fold_in_place(text)
    if not _MAYBE.search(folded):
        return []
    points = [point for match in _POINT.finditer(folded) if (point := _read_point(match))]
    spans: list[DateSpan] = []
    at = 0
    while at < len(points):
        span, used = _span_at(folded, points, at)
        at += used
        if span:
            spans.append(span)
    return spans


def _fold_in_place(text: str) -> str:
    """Without accents, but with every character at its place."""
    if text.isascii():
        return text
    return "".join([c if c.isascii() else _fold_letter(c) for c in text])


def _fold_letter(letter: str) -> str:
    folded = fold(letter)
    return folded if len(folded) == 1 and not letter.isupper() else letter


def _read_point(match: re.Match[str]) -> _Point | None:
    part = match.groupdict()
    if part["name_m"]:
        return _read_named(match)
    if part["apos"]:
        return _Point(_full_year(part["apos"]), None, *match.span(), short=True)
    if part["day_y"]:
        year, month = part["day_y"], _month_of_day(int(part["day_a"]), int(part["day_b"]))
    elif part["season_y"]:
        year, month = part["season_y"], _quarter_month(part["season"])
    elif part["tiny_y"]:
        return _Point(_full_year(part["tiny_y"]), int(part["tiny_m"]), *match.span(), short=True)
    else:
        year = part["iso_y"] or part["num_y"] or part["year"]
        printed = part["iso_m"] or part["num_m"]
        month = int(printed) if printed else None
    return _Point(int(year), month, *match.span())


def _read_named(match: re.Match[str]) -> _Point | None:
    month = _MONTH_NUMBER[fold(match["name_m"]).rstrip(".")]
    if match["name_y"]:
        return _Point(int(match["name_y"]), month, *match.span())
    if match["name_s"]:
        return _Point(_full_year(match["name_s"]), month, *match.span(), short=match["name_s"][0].isdigit())
    return _Point(None, month, match.start(), match.end("name_m"))


def _month_of_day(first: int, second: int) -> int | None:
    if second > 12:
        return first if 1 <= first <= 12 else None
    return second or None


def _quarter_month(season: str) -> int | None:
    """The first month of a quarter; seasons differ by hemisphere and say no month."""
    digits = [int(c) for c in season if c.isdigit()]
    if not digits or season[0] in "hH":
        return None
    return 3 * digits[0] - 2


def _full_year(text: str) -> int:
    value = int(text.strip("'’"))
    return value + (2000 if value < 50 else 1900)


def _span_at(text: str, points: list[_Point], at: int) -> tuple[DateSpan | None, int]:
    """The span that begins with a point, and how many points it uses."""
    point = points[at]
    following = points[at + 1] if at + 1 < len(points) else None
    if following and following.year is not None and _JOIN.match(text[point.stop : following.begin]):
        start = _Point(following.year, point.month, point.begin, point.stop) if point.year is None else point
        return _ordered(text, start, following), 2
    if following and _are_two_years(text, point, following):
        return _ordered(text, point, following), 2
    if point.year is None:
        return None, 1
    return _open_ended(text, point) or _shortened(text, point) or _single(text, point), 1


def _open_ended(text: str, point: _Point) -> DateSpan | None:
    present = _PRESENT.match(text, point.stop)
    return DateSpan(point.text, "present", _since(text, point), present.end()) if present else None


def _shortened(text: str, point: _Point) -> DateSpan | None:
    """`2018–20`."""
    tail = _YEAR_TAIL.match(text, point.stop)
    if tail is None or point.year is None or point.month is not None or int(tail[1]) <= point.year % 100:
        return None
    end = point.year - point.year % 100 + int(tail[1])
    return DateSpan(point.text, str(end), point.begin, tail.end())


def _are_two_years(text: str, point: _Point, following: _Point) -> bool:
    """`Summers 2023 and 2024`: two years without months, one after the other."""
    if point.year is None or following.year != point.year + 1:
        return False
    return (
        point.month is None
        and following.month is None
        and bool(_AND.match(text[point.stop : following.begin]))
    )


def _single(text: str, point: _Point) -> DateSpan | None:
    if point.short:
        return None
    begin = _since(text, point)
    open_end = _OPEN_END.match(text, point.stop)
    if begin != point.begin or open_end:
        return DateSpan(point.text, "present", begin, open_end.end() if open_end else point.stop)
    expected = _EXPECTED.search(text, 0, point.begin)
    return DateSpan(None, point.text, expected.start() if expected else point.begin, point.stop)


def _since(text: str, point: _Point) -> int:
    since = _SINCE.search(text, 0, point.begin)
    return since.start() if since else point.begin


def _ordered(text: str, start: _Point, end: _Point) -> DateSpan:
    first, last = sorted((start, end), key=lambda point: (point.year or 0, point.month or 0))
    if start.year == end.year and None in (start.month, end.month):
        first, last = start, end
    return DateSpan(first.text, last.text, _since(text, start), end.stop)
