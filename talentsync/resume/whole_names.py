"""Names with a comma inside: `University of Ghana, Legon` and `Ministry of Justice, Kaduna State`."""

from __future__ import annotations

import re

from talentsync.resume.cues import company_score, title_score
from talentsync.resume.degrees import has_degree, has_school
from talentsync.resume.places import is_place, is_region, is_town_like
from talentsync.resume.rows import fold

# Universities called after a region and institutes of which there are many: the town tells which.
_NAMED_BY_TOWN = re.compile(
    r"\b(?:university of (?!(?:applied |health |medical )?sciences?\b)[\w' -]+|state university|"
    r"institute of (?:information )?technology|iit|nit|iiit|iim)$"
)
_PUBLIC_BODY = re.compile(
    r"^(?:(?:federal|state|national|provincial) )?(?:ministry|department|directorate|secretariat|office|"
    r"board|bureau|commission|inspectorate|high court|supreme court|court) (?:of|for)\b|"
    r"\b(?:service commission|judiciary|house of assembly|police|police service)$"
)
_NAMED_REGION = re.compile(
    r"^\w[\w' -]* (?:state|county|province|region|district|emirate|prefecture|canton|territory|governorate)$"
)
_SUBJECT = re.compile(
    r"(?:ics|ogy|ing|istry|aphy|omy|tion|ment|ance|ence|ences|ture|studies|law|laws|arts?|commerce|medicine|"
    r"design|music|history|english|french|german|spanish|theatre|theology|philosophy|pharmacy|work)$"
)


def goes_on(name: str, after_comma: str) -> bool:
    """Whether what stands after a comma belongs to the name before it.

    Args:
        name: an employer or a school.
        after_comma: the text between the next comma and the one after it.
    """
    folded, place = fold(name), fold(after_comma)
    if not place or re.search(rf"\b{re.escape(place)}$", folded):
        return False
    if _PUBLIC_BODY.search(folded):
        return is_region(after_comma) or bool(_NAMED_REGION.match(place))
    return bool(_NAMED_BY_TOWN.search(folded)) and _is_campus(after_comma)


def _is_campus(text: str) -> bool:
    if is_region(text) or has_school(text) or has_degree(text):
        return False
    if is_place(text):
        return True
    cued = company_score(text) > 0 or title_score(text) > 0
    return is_town_like(text) and not cued and not _SUBJECT.search(fold(text))
