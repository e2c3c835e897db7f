"""Place names: which text is a location, and which country it is in."""

from __future__ import annotations

import re
from functools import cache

from talentsync.resume.country_names import country_names
from talentsync.resume.cues import company_score, title_score
from talentsync.resume.east_asian import (
    country_of_east_asian,
    has_east_asian_letters,
    is_east_asian_place,
)
from talentsync.resume.rows import fold
from talentsync.resume.vocabulary import listed_places, state_codes

_COUNTRY_CODES = frozenset({"UK", "USA", "US", "UAE"})
_LANGUAGES_OF_NAMES = ("en", "de", "fr", "es", "it", "pt", "nl")
_REMOTE = re.compile(
    r"^\(?(?:fully\s+)?(?:remote|hybrid|on-?site|work from home|wfh|worldwide)\b[\w\s,/()-]*$", re.IGNORECASE
)
_WORDING = re.compile(
    r"^[A-ZÀ-ÞŁŚĆŻŞİ][\w.'’-]+(?:[ -](?:of|am|an|der|de|del|la|do|upon|le|les|sur|"
    r"[A-ZÀ-ÞŁŚĆŻŞİ][\w.'’-]*)){0,3}$"
)
_PART_OF_FIRM = re.compile(
    r"\b(?:region|chapter|division|branch|department|dept|unit|team|section|office|campus|ward|wing|floor|"
    r"theatres?|clinic|desk|store)\b",
    re.IGNORECASE,
)
_POSTAL = re.compile(
    r"\b(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4,6})\b"
)


@cache
def _codes() -> dict[str, str]:
    """State and country codes, which mean a place only in capitals and after a town."""
    return state_codes() | {
        "UK": "GB",
        "USA": "US",
        "US": "US",
        "UAE": "AE",
        "NSW": "AU",
        "VIC": "AU",
        "QLD": "AU",
    }


@cache
def _regions() -> dict[str, str]:
    """Countries and states, with their country."""
    table: dict[str, str] = {}
    for country, names in country_names().items():
        for language in _LANGUAGES_OF_NAMES:
            name = names.get(language, "")
            table[fold(name)] = country
    table.pop("", None)
    return table | _folded(listed_places("state", "region"))


@cache
def _names() -> dict[str, str]:
    """Countries, states and the larger cities, with their country."""
    return _folded(listed_places("city")) | _regions()


def _folded(places: dict[str, str]) -> dict[str, str]:
    return {fold(name): country for name, country in places.items()}


def country_of(text: str) -> str | None:
    """The ISO code of the country that a location is in, when it says so."""
    parts = _parts(text)
    for part in reversed(parts):
        country = _country_of_part(part, after_town=len(parts) > 1)
        if country:
            return country
    return None


def is_place(text: str) -> bool:
    """Whether a text is a location: `City, ST`, `City, Country`, a known place or `Remote`."""
    plain = text.strip(" ()[].,;")
    if not plain or len(plain) > 60:
        return False
    parts = _parts(plain)
    if _REMOTE.match(plain) or not 0 < len(parts) < 5:
        return bool(_REMOTE.match(plain))
    known = [
        is_east_asian_place(part) or _country_of_part(part, after_town=len(parts) > 1) is not None
        for part in parts
    ]
    return all(known) or (not known[0] and all(known[1:]) and _is_town_in(parts))


def _is_town_in(parts: list[str]) -> bool:
    """Whether an unknown town stands directly before the state or country that it lies in."""
    if len(parts) == 1 or not is_region(parts[1]):
        return False
    if len(parts) > 2 and parts[2] in _codes() and parts[2] not in _COUNTRY_CODES:
        return False
    alike = len({_country_of_part(part, after_town=True) for part in parts[1:]}) == 1
    return alike and _town(parts[0], before_code=parts[1] in _codes())


def is_town_like(text: str) -> bool:
    """Whether a text could be a town by its shape alone: one to three capitalised words."""
    plain = text.strip(" ().")
    return bool(_WORDING.match(plain)) and len(plain.split()) <= 3 and not _PART_OF_FIRM.search(plain)


def _town(text: str, *, before_code: bool) -> bool:
    limit = 2.0 if before_code else 1.0
    return bool(_WORDING.match(text)) and company_score(text) < limit and title_score(text) < 1.0


def is_region(part: str) -> bool:
    """Whether a part is a state, a province or a country and not a city."""
    return part in _codes() or fold(part) in _regions()


def _parts(text: str) -> list[str]:
    plain = _POSTAL.sub("", text)
    return [part for piece in re.split(r"[,/|，、]|\s[-–—]\s", plain) if (part := piece.strip(" ()."))]


def _country_of_part(part: str, *, after_town: bool) -> str | None:
    if part in _codes() and (after_town or len(part) > 2 or part in ("UK", "US")):
        return _codes()[part]
    if has_east_asian_letters(part):
        return country_of_east_asian(part) if is_east_asian_place(part) else None
    country = _names().get(fold(part)) or _names().get(
        fold(part).replace("greater ", "").replace(" area", "")
    )
    if country:
        return country
    words = part.split()
    return _codes().get(words[-1]) if len(words) > 1 and words[0].istitle() else None
