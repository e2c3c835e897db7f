"""How to reach somebody, in one line of any text: what must not leave the process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from talentsync.blind.contacts import (
    PROFILE,
    email_spans,
    messenger_spans,
    own_page_spans,
    phone_spans,
)
from talentsync.blind.folding import Folded, fold
from talentsync.blind.homes import post_code_spans, street_spans
from talentsync.resume.links import printed_links

Contact = Literal["email", "phone", "link", "address"]
_OF_FIRMS: Final = re.compile(r"linkedin\.\w+/(?:company|jobs|school|showcase|learning)\b", re.IGNORECASE)
_OWN_FIELD: Final = re.compile(
    r"\"?\b(?:portfolio|blog|website|homepage|web|personal (?:site|page))\"?\s*[:|]\s*\"?"
    r"(?P<link>[^\s\"',]+\.[^\s\"',]+)",
    re.IGNORECASE,
)

_LONGEST_CONTACT_LINE: Final = 200
"""Among the contacts a bare domain is the candidate's own page; in prose it is a firm's or a tool's."""

Found = tuple[Contact, int, int]


def contacts_in(line: str) -> Iterator[tuple[Contact, str]]:
    """The contacts of a line as they are printed; of those that overlap the first and longest."""
    folded = fold(line)
    done = 0
    for kind, start, end in sorted(_found(folded), key=lambda item: (item[1], -item[2])):
        if start < done or start >= end:
            continue
        first, last = folded.span(start, end)
        yield kind, line[first:last]
        done = end


def _found(folded: Folded) -> Iterator[Found]:
    text = folded.text
    reached: list[Found] = [("email", *span) for span in email_spans(text)]
    reached += [("phone", *span) for span in phone_spans(text)]
    yield from reached
    profiles = [match.span() for match in PROFILE.finditer(text) if not _OF_FIRMS.search(match.group())]
    yield from (("link", *span) for span in (*profiles, *own_page_spans(text), *messenger_spans(text)))
    yield from (("link", *match.span("link")) for match in _OWN_FIELD.finditer(text))
    streets: list[Found] = [("address", *span) for span in street_spans(text)]
    yield from streets
    if reached or streets or profiles:
        yield from (("address", *span) for span in post_code_spans(text))
    if reached and len(text) < _LONGEST_CONTACT_LINE:
        for link in printed_links(text, contact=True):
            if (start := text.find(link)) >= 0:
                yield "link", start, start + len(link)
