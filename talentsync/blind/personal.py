"""Age, origin, religion and photographs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from talentsync.blind.hints import words_of
from talentsync.blind.spans import Span

_VALUE_END: Final = r"(?=\s*(?:[\t|•·;]|\s{3,}|$|,\s*(?:[A-Z][\w ]{2,20}:)|\.\s))"
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|okt|dez|ene|abr|ago|dic)[a-z]*\.?"
_DATE: Final = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?(?:{_MONTH}|\d{{1,2}})[\s.,/-]*(?:19|20)?\d\d|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|(?:19|20)\d\d[./-]\d{{1,2}}[./-]\d{{1,2}}|"
    rf"(?:{_MONTH}\s+)?(?:19|20)\d\d)"
)
_BORN = re.compile(
    r"\b(?:date of birth|birth ?date|birth ?day|d\.?\s?o\.?\s?b\b\.?|year of birth|born(?: on| in)?|"
    r"geboren(?: am)?|geburtsdatum|fecha de nacimiento|date de naissance|nee? le|data de nascimento|"
    r"data di nascita)"
    rf"\s*(?:[:–-]\s*)?(?:\([^)]*\)\s*:?\s*)?(?P<value>{_DATE})",
    re.IGNORECASE,
)
_BIRTH_MARK = re.compile(r"[*†]\s?(?P<value>\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)")
_AGED = re.compile(
    r"\b(?:age|aged|alter|edad|idade|eta|turning|i am|i'm)\s*[:–-]?\s*(?P<value>[1-7]\d)\b"
    r"(?!\s*[%+/\d:-]|\.\d|\s*(?:years?|yrs?)\s+(?:of|in|experience)|\s+(?:and|to)\s+\d|\s*"
    r"(?:hours|days|weeks|months|people|projects))",
    re.IGNORECASE,
)
_YEARS_OLD = re.compile(
    r"\b(?P<value>[1-7]\d[\s-]*(?:years?|yrs?)[\s-]*(?:old|of age|young)|[1-7]\d ?y\.?o\.?)(?!\w)"
    r"(?!s\b)(?!\s+(?:\w+\s+)?(?:system|codebase|code|platform|company|application|app|software|"
    r"building|brand|firm|"
    r"plant|monolith|process|legacy|child|children|patient|pupil|student|machine|stack|database|"
    r"infrastructure|"
    r"product|business|house|girl|boy|kid|customer|client|organi[sz]ation|institution|bridge)s?\b)",
    re.IGNORECASE,
)
_LABELLED_ORIGIN = re.compile(
    r"\b(?:nationality|citizenship|citizen of|country of (?:citizenship|origin|birth)|ethnicity|"
    r"ethnic (?:origin|group|background)|race|religion|religious affiliation|caste|"
    r"(?:place of birth|birth ?place)|"
    r"staatsangehorigkeit|nationalitat|konfession|nacionalidad|nationalite|nacionalidade|nazionalita|"
    r"passport(?: no\.?| number| country)?|tribe|state of origin|visa(?: status| type)?|residency status|"
    r"immigration status)\s*(?:\t|[:–-]\s)\s*(?P<value>(?!.{0,40}(?:authori[sz]|work permit|right to work|"
    rf"permanent resident|eligible to work))[^\s|•·;].{{0,60}}?){_VALUE_END}",
    re.IGNORECASE,
)
_LAND: Final = r"(?:[A-Z][\w.'-]+|U\.S\.A?\.?|E\.U\.)"
_CITIZEN = re.compile(
    rf"(?P<value>(?:{_LAND}[ -]){{0,2}}{_LAND})(?:[\s-]+or[\s-]+|/|[\s-])(?i:citizens?(?:hip)?\b|"
    r"nationals?\b(?=\s*(?:[,.;|)\t]|$|and\b|with\b|who\b|living\b|resid|holding\b))|passport\b|"
    r"(?:by birth|descent|heritage|origin|ancestry|roots|parentage)\b)"
)
_OF_LAND = re.compile(
    rf"\b(?i:citizen of|national of|native of|born in|born and raised in|raised in|originally from|"
    rf"passport of|grew up in|immigrated from|emigrated from|moved here from)\s+(?:the\s+)?"
    rf"(?P<value>(?:{_LAND},?[ -]){{0,2}}{_LAND})"
)
_FAITH = re.compile(
    r"\b(?P<value>muslim|islamic|hindu|jewish|sikh|buddhist|catholic|protestant|mormon|lutheran|baptist|"
    r"methodist|evangelical|pentecostal|atheist|jain|zoroastrian|african[- ]american|asian[- ]american|"
    r"hispanic|latin[oax]|native american|first nations|caucasian|black(?=\s+(?:engineers|students?|"
    r"professionals|"
    r"women|people|caucus|man|woman|history|in tech))|lgbtq?\+?|gay|lesbian|transgender|non-binary)\b",
    re.IGNORECASE,
)
_NATIVE = re.compile(
    r"(?P<value>\bnative(?=\s+(?:speaker|level|proficiency|or bilingual|language|fluency|tongue)\b)|"
    r"(?<=[(:,–-])\s?native(?=\s*(?:[),;|]|$))|(?<=[–-]\s)native(?=\s*(?:[),;|]|$))|mother ?tongue|"
    r"muttersprache|lengua materna|langue maternelle|lingua madre|lingua materna)",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"^\W*(?P<value>(?:photo(?:graph)?|picture|headshot|portrait|foto|lichtbild|profile (?:photo|picture))"
    r"(?:\s+(?:attached|enclosed|here|of\b.{0,40}))?)\W*$|"
    r"(?P<file>[\w./:%~-]+\.(?:jpe?g|png|gif|webp|heic|bmp)\b)",
    re.IGNORECASE,
)
_FAITH_HINTS = frozenset(
    "muslim islamic hindu jewish sikh buddhist catholic protestant mormon lutheran baptist methodist "
    "evangelical pentecostal atheist jain zoroastrian american hispanic latino latina latinx first caucasian "
    "black lgbt lgbtq gay lesbian transgender non".split()
)
_LAND_HINTS = frozenset(
    "citizen national native born raised originally passport grew immigrated emigrated moved citizens "
    "citizenship nationals birth descent heritage origin ancestry roots parentage".split()
)
_NATIVE_HINTS = frozenset("native mother mothertongue muttersprache lengua langue lingua".split())
_PHOTO_HINTS = frozenset("photo photograph picture headshot portrait foto lichtbild profile".split())
_LABEL_ENDS = frozenset("\t:–-")
_MAY_BE_AGE = re.compile(r"\d")


def age_spans(text: str) -> Iterator[Span]:
    """Where a text tells an age, a date or a year of birth."""
    if not _MAY_BE_AGE.search(text):
        return
    for pattern in (_BORN, _BIRTH_MARK, _AGED, _YEARS_OLD):
        yield from (Span(*match.span("value"), "Age") for match in pattern.finditer(text))


def origin_spans(text: str) -> Iterator[Span]:
    """Where a text tells nationality, origin, religion or a mother tongue; languages themselves stay."""
    words = words_of(text)
    patterns: list[re.Pattern[str]] = []
    if not _LABEL_ENDS.isdisjoint(text):
        patterns.append(_LABELLED_ORIGIN)
    if not words.isdisjoint(_LAND_HINTS):
        patterns += [_CITIZEN, _OF_LAND]
    if not words.isdisjoint(_FAITH_HINTS):
        patterns.append(_FAITH)
    for pattern in patterns:
        yield from (Span(*match.span("value"), "Origin") for match in pattern.finditer(text))
    if not words.isdisjoint(_NATIVE_HINTS):
        yield from (Span(*match.span("value"), "Origin", "fluent") for match in _NATIVE.finditer(text))


def photo_spans(text: str) -> Iterator[Span]:
    """Where a text is about a photograph of the candidate, or links to a picture."""
    if "." not in text and words_of(text).isdisjoint(_PHOTO_HINTS):
        return
    for match in _PHOTO.finditer(text):
        yield Span(*match.span("value" if match["value"] else "file"), "Photo", whole=True)
