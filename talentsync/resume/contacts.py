"""E-mail, phone and location."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from urllib.parse import unquote

import phonenumbers

from talentsync.resume.dates import find_dates
from talentsync.resume.places import country_of, is_place
from talentsync.resume.rows import Row

_EMAIL = re.compile(
    r"[A-Za-z0-9](?:[\w.+-]*[A-Za-z0-9_])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
_SPACED_EMAIL = re.compile(r"([\w.+-]+) ?@ ?((?:[\w-]+\.)+[A-Za-z]{2,})")
_BROKEN = re.compile(r"^[a-z][\w.+-]*\w[-._]$")
_AT = re.compile(r"\s*(?:\(at\)|\[at\]|\{at\}|<at>|\s\bat\b\s|\s\bAT\b\s)\s*")
_DOT = re.compile(r"\s*(?:\(dot\)|\[dot\]|\{dot\}|<dot>|\s\bdot\b\s|\s\bDOT\b\s)\s*")
_HIDDEN_EMAIL = re.compile(r"\(at\)|\[at\]|\{at\}|<at>|\(dot\)|\[dot\]|\s(?:dot|DOT)\s")
# No tab inside: a postal code in one cell is no part of the number in the next.
_PHONE = re.compile(
    r"(?<![\w@./#-])(?:\+\s?|00|\(\+)?\(?\d[\d ().\-–/·]{5,22}\d(?:\s?(?:ext\.?|x|"
    r"extension)\s?\d{1,5})?(?![\w@]|\.\w)"
)
_POSTAL_BOX = re.compile(r"\b(?:p\.?\s?o\.?\s?box|postfach|private bag|postbus)\W*$", re.IGNORECASE)
_PHONE_LABEL = re.compile(
    r"\b(?:phone|tel|mobile|mob|cell|call|telefon|telephone|handy|movil|contact|whatsapp|ph|m|p|"
    r"t)\b[.:\s]*$|[☎✆📞📱]\s*$",
    re.IGNORECASE,
)
_NANP = re.compile(r"^\(?[2-9]\d\d\)?[\s.-]*[2-9]\d\d[\s.-]*\d{4}$")
# Two years, or a postal code with its addition.
_NO_PHONE = re.compile(r"(?:19|20)\d\d\D+(?:19|20)\d\d|\d{5}-\d{4}")
_SECOND_NUMBER = re.compile(r"(?<=\d{4})\s+/\s+[+\d(].{3,}$")
_EXTENSION = re.compile(r"\s?(?:ext\.?|x|extension)\s?(\d{1,5})$", re.IGNORECASE)
_LOCATION_LABEL = re.compile(
    r"^(?:address|location|based in|city|residence|lives in|home|adresse|wohnort|direccion|ort|domicile|"
    r"indirizzo|current location)\s*[:|\t-]\s*",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s*(?:\t|\||•|·|;|●|\s[-–—/]\s|⋄|∙|♦|◆|❖|\s{3,})\s*")
_UNIT = re.compile(r"^(?:apt|apartment|flat|unit|suite|ste|room|rm|floor|fl|block|#)\b\.?|^#", re.IGNORECASE)
_STREET = re.compile(
    r"^\d+\w?(?:[-/]\d+)?\s.*\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|close|way|place|pl|"
    r"boulevard|blvd|terrace|crescent|square|sq|row|gardens|grove|hill|walk|parkway|pkwy|highway|hwy)\b|"
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|straat|laan)\s\d+\w?$|"
    r"^(?:rue|via|calle|rua|avenida|avenue|piazza|plaza)\s.*\d",
    re.IGNORECASE,
)
_DOMAIN_COUNTRY = re.compile(r"\.([a-z]{2})$")
_COUNTRY_OF_DOMAIN = {"uk": "GB"}
_NOT_COUNTRY_DOMAINS = frozenset("io me co ai tv cc ly eu is to so sh gg fm".split())


@dataclass(frozen=True, slots=True)
class Contact:
    """A value and the lines that it was read from."""

    value: str
    lines: list[int]


def find_email(rows: list[Row]) -> Contact | None:
    """The first e-mail address: printed, linked, or written with (at) and [dot]."""
    above: Row | None = None
    for row in rows:
        address = _email_in_targets(row, _email_in(row.text))
        if address and above and row.text.startswith(address) and _BROKEN.match(above.text):
            return Contact(above.text + address, [above.index, row.index])
        if address:
            return Contact(address, [row.index])
        above = row
    for row, below in pairwise(rows):
        broken = row.text.split()[-1] + below.text.split()[0]
        if "@" in broken and (match := _EMAIL.fullmatch(broken)):
            return Contact(match[0], [row.index, below.index])
    return None


def _email_in(text: str) -> str | None:
    match = _EMAIL.search(text)
    if match:
        return match[0]
    if "@" in text:
        spaced = _SPACED_EMAIL.search(text)
        return spaced[1] + "@" + spaced[2] if spaced else None
    if not _HIDDEN_EMAIL.search(text):
        return None
    match = _EMAIL.search(_DOT.sub(".", _AT.sub("@", text)))
    return match[0] if match else None


def _email_in_targets(row: Row, printed: str | None) -> str | None:
    """The address that the line links to, which also mends a printed one that lost a ligature."""
    for target in row.line.links:
        match = _EMAIL.search(unquote(target)) if target.lower().startswith("mailto:") else None
        if match and (printed is None or SequenceMatcher(None, printed, match[0]).ratio() > 0.9):
            return match[0]
    return printed


def find_phone(rows: list[Row], country: str | None) -> Contact | None:
    """The first phone number, in international form where its country is known.

    Args:
        rows: where to look, the likeliest first.
        country: ISO code of the country that the résumé's location or e-mail points to.
    """
    for row in rows:
        if sum(c.isdigit() for c in row.text) < 7:
            continue
        for match in _PHONE.finditer(row.text):
            if _POSTAL_BOX.search(row.text[: match.start()]):
                continue
            number = _read_phone(
                _SECOND_NUMBER.sub("", match[0]),
                country,
                labelled=bool(_PHONE_LABEL.search(row.text[: match.start()])),
            )
            if number:
                return Contact(number, [row.index])
    return None


def _read_phone(printed: str, country: str | None, *, labelled: bool) -> str | None:
    plain = printed.strip(" .-–/")
    digits = re.sub(r"\D", "", _EXTENSION.sub("", plain))
    if not 7 <= len(digits) <= 15:
        return None
    international = plain.lstrip("( ").startswith("+")
    if not international and not labelled and not _dialled_like(plain, digits):
        return None
    region = None if international else _region(plain, country)
    return _formatted(plain, region) or (plain if labelled or len(digits) >= 9 else None)


def _dialled_like(plain: str, digits: str) -> bool:
    """Not a date, a range of years, a postal code or an amount."""
    if find_dates(plain) or _NO_PHONE.fullmatch(plain):
        return False
    return len(digits) >= 9 or (len(digits) >= 7 and len(re.findall(r"\d+", plain)) > 1)


def _region(plain: str, country: str | None) -> str | None:
    if _NANP.match(_EXTENSION.sub("", plain)) and country in (None, "US", "CA"):
        return country or "US"
    return country


def _formatted(plain: str, region: str | None) -> str | None:
    if plain.startswith("00"):
        plain = "+" + plain[2:]
    try:
        number = phonenumbers.parse(plain.replace("(0)", ""), region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def find_location(rows: list[Row]) -> Contact | None:
    """The first place among the contacts, without the street."""
    for row in rows:
        for segment in _SEPARATORS.split(row.text):
            plain = _LOCATION_LABEL.sub("", segment).strip(" ,.()")
            if is_place(plain) and "@" not in plain:
                return Contact(plain, [row.index])
            town = _town_of_address(plain)
            if town:
                return Contact(town, [row.index])
            if plain != segment.strip(" ,.()") and plain and "@" not in plain:
                return Contact(plain, [row.index])
    return None


def _town_of_address(text: str) -> str | None:
    """`12 High Street, Flat 3, Leeds LS1 4AP` gives `Leeds LS1 4AP`."""
    if not re.search(r"\d", text) or "@" in text:
        return None
    parts = [part.strip() for part in text.split(",")]
    for start in range(1, len(parts)):
        if _UNIT.match(parts[start]) or _STREET.search(parts[start]):
            continue
        rest = ", ".join(parts[start:])
        if is_place(rest) or country_of(rest):
            return rest
    return None


def country_hint(location: str | None, email: str | None) -> str | None:
    """The country that the location names, else the one that the e-mail's domain belongs to."""
    if location and (country := country_of(location)):
        return country
    match = _DOMAIN_COUNTRY.search(email or "")
    if match is None or match[1] in _NOT_COUNTRY_DOMAINS:
        return None
    country = _COUNTRY_OF_DOMAIN.get(match[1], match[1].upper())
    return country if country in phonenumbers.SUPPORTED_REGIONS else None
