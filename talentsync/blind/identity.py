"""Everything that tells who the candidate is, found in one text of a résumé."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from talentsync.blind.contacts import (
    PROFILE,
    PROFILE_HOST,
    email_spans,
    messenger_spans,
    phone_spans,
    profile_spans,
)
from talentsync.blind.folding import Folded, fold
from talentsync.blind.gender import gender_spans
from talentsync.blind.homes import home_spans, place_spans, street_spans
from talentsync.blind.kinds import ALL, Kind
from talentsync.blind.names import NameFinder
from talentsync.blind.personal import age_spans, origin_spans, photo_spans
from talentsync.blind.spans import Span
from talentsync.resume.links import bare, printed_links
from talentsync.schemas.profile import ResumeProfile

Where = Literal["own", "contacts", "work"]
"""Where a text stands: on the name's line (or in a page's header), among the contacts, or elsewhere."""
_URL: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"'|•·,;]+", re.IGNORECASE)
_PLACE_JOINTS: Final = re.compile(r"\s*[,/|()]\s*|\s[–—-]\s")
_LINK_SIGN: Final = re.compile(r"\.\w|://")
_DIGIT: Final = re.compile(r"\d")
_DIGITS: Final = re.compile(r"\d+")
_LEAST_DIGITS: Final = 7
_LEAST_LINK: Final = 5


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of one candidate, as far as a text can be searched for it.

    Attributes:
        kinds: what is looked for.
        name: finds the name, None where it is not known.
        places: where the candidate lives, the whole location first, then its parts.
        links: profile links in their bare spelling.
        handles: names of accounts, from the links and the e-mail address.
        phone: finds the telephone number in any grouping.
    """

    kinds: frozenset[Kind] = ALL
    name: NameFinder | None = None
    places: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    handles: re.Pattern[str] | None = None
    phone: re.Pattern[str] | None = None

    @classmethod
    def of(cls, profile: ResumeProfile, kinds: frozenset[Kind] = ALL) -> Identity:
        """What a résumé tells of its candidate."""
        own = (profile.linkedin, profile.github, profile.blog, profile.portfolio, *profile.contact_links)
        links = sorted({bare(link) for link in own if link and "[" not in link}, key=len, reverse=True)
        return cls(
            kinds=kinds,
            name=NameFinder.of(profile.name) if "name" in kinds else None,
            places=_places(profile.location),
            links=tuple(link for link in links if len(link) >= _LEAST_LINK),
            handles=_handles([*links, profile.email or ""]),
            phone=_phone_pattern(profile.phone),
        )

    def spans(self, text: str, where: Where = "work") -> list[Span]:
        """Where a text tells who the candidate is, in no order; spans may overlap."""
        if not text or text.isspace():
            return []
        folded = fold(text)
        of_anybody = [span for kind, span in _of_anybody(folded.text) if kind in self.kinds]
        of_theirs = self._found(folded.text, where)
        found = [_in_original(folded, span) for span in (*of_anybody, *of_theirs) if span.end > span.start]
        if self.name is not None:
            found += self.name.find(folded, own=where == "own")
        return found

    def _found(self, text: str, where: Where) -> Iterator[Span]:
        if "contact" in self.kinds:
            yield from self._contacts(text, where)
        if "address" in self.kinds:
            homes = home_spans(text, self.places) if where != "work" else self._homes_elsewhere(text)
            yield from (Span(*found, "Place") for found in homes)

    def _contacts(self, text: str, where: Where) -> Iterator[Span]:
        if self.phone is not None and len(_DIGIT.findall(text)) >= _LEAST_DIGITS:
            yield from (Span(*match.span(), "Phone", whole=True) for match in self.phone.finditer(text))
        yield from (Span(*found, "Link", whole=True) for found in self._own_links(text))
        if where == "work":
            return
        for link in printed_links(text, contact=True):
            if PROFILE.search(link) or PROFILE_HOST.fullmatch(link):
                continue
            if (start := text.find(link)) >= 0:
                yield Span(start, start + len(link), "Link", whole=True)
        if self.handles is not None:
            yield from (Span(*match.span(), "Account", whole=True) for match in self.handles.finditer(text))

    def _own_links(self, text: str) -> Iterator[tuple[int, int]]:
        """Links of the candidate's own on hosts that are no known ones."""
        if _LINK_SIGN.search(text) is None or PROFILE.search(text):
            return
        for link in self.links:
            for match in re.finditer(rf"(?<![\w@.-]){re.escape(link)}(?![\w-])", text, re.IGNORECASE):
                yield match.span()
        for match in _URL.finditer(text):
            if self.name is not None and self.name.in_address(match.group()):
                yield match.span()

    def _homes_elsewhere(self, text: str) -> Iterator[tuple[int, int]]:
        """Outside the contacts a place may be an employer's: only streets with the whole location count."""
        if any(True for _ in place_spans(text, self.places)):
            yield from street_spans(text)


@lru_cache(maxsize=1024)
def _of_anybody(text: str) -> tuple[tuple[Kind, Span], ...]:
    """What tells something of a person whoever it is, all kinds of it.

    Most lines of a masked résumé are those of the original; masking, the score and the category read each.
    """
    return (
        *(("contact", Span(*found, "Email", whole=True)) for found in email_spans(text)),
        *(("contact", Span(*found, "Phone", whole=True)) for found in phone_spans(text)),
        *(("contact", Span(*found, "Account", whole=True)) for found in profile_spans(text)),
        *(("contact", Span(*found, "Account", whole=True)) for found in messenger_spans(text)),
        *(("gender", span) for span in gender_spans(text)),
        *(("age", span) for span in age_spans(text)),
        *(("nationality", span) for span in origin_spans(text)),
        *(("photo", span) for span in photo_spans(text)),
    )


def _in_original(folded: Folded, span: Span) -> Span:
    start, end = folded.span(span.start, span.end)
    return span._replace(start=start, end=end)


def _places(location: str | None) -> tuple[str, ...]:
    plain = fold(location or "").text.strip()
    if not plain or "[" in plain:
        return ()
    parts = [part.strip(" .") for part in _PLACE_JOINTS.split(plain)]
    return tuple(dict.fromkeys([plain, *(part for part in parts if len(part) > 1)]))


def _handles(addresses: list[str]) -> re.Pattern[str] | None:
    """The last part of a link, and what stands before the @."""
    names = {
        re.split(r"/|@.*", fold(address).text.rstrip("/"))[-1 if "/" in address else 0]
        for address in addresses
    }
    long = [re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) >= _LEAST_LINK]
    return re.compile(rf"(?<![\w@./-])@?(?:{'|'.join(long)})(?![\w@-]|\.\w)", re.IGNORECASE) if long else None


def _phone_pattern(phone: str | None) -> re.Pattern[str] | None:
    """The number's last digits in any grouping, as far as they tell it from other numbers."""
    digits = "".join(_DIGITS.findall(phone or ""))[-9:]
    if len(digits) < _LEAST_DIGITS or "[" in (phone or ""):
        return None
    return re.compile(
        r"(?<!\d)[+(]{0,2}(?:\d[\s().-]{0,2}){0,5}?" + r"[\s().·/_-]{0,3}".join(digits) + r"(?!\d)"
    )
