"""Wishes of which any one will do: "Go or Rust", "Terraform/Pulumi", "one of: Kafka, RabbitMQ, NATS"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from talentsync.schemas.job import JobKeyword

Span = tuple[int, int]

_FILLER = (
    r"(?:(?:an?|the|any|another|other|some|similar|equivalent|comparable|in|with|on|using|of|experience|"
    r"knowledge|even)\s+)*"
)
_OR = re.compile(rf"\s*\)?\s*[,;]?\s*\(?\s*(?:and/or|or|alternatively)\s+{_FILLER}\(?\s*", re.IGNORECASE)
_SLASH = re.compile(r"\s*/\s*")
_COMMA = re.compile(r"\s*,\s*")
_ANY_OF = re.compile(
    r"\b(?:(?:at least )?one (?:or more )?|any(?: one)? |either(?: one)? |some )"
    r"(?:of|from|among)\b[^.;,]{0,40}[\s:(]$",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\s*,?\s*\(?\s*or\s+(?:an?\s+|any\s+|some\s+)?(?:other|another|similar|equivalent|comparable|something)\b",
    re.IGNORECASE,
)
_LAST = re.compile(r"\s*,?\s*(?:and|&)\s+", re.IGNORECASE)
_TOGETHER = frozenset(
    {"html", "css", "javascript", "js", "html5", "css3", "xml", "xslt", "ui", "ux", "tcp", "ip"}
)
"""Names whose slash means both of them: HTML/CSS."""


def alternatives(text: str, spans: Sequence[Span]) -> list[list[int]]:
    """For each of the spans, in their order, the places of all those that it may stand in for; else none.

    Items are joined by commas into a list, and the list is one of alternatives where its last ones are
    joined by "or", where a slash joins them, or where words such as "one of" lead up to it.
    """
    groups: list[list[int]] = [[] for _ in spans]
    for chain in _chains(text, spans):
        if len(chain) > 1 and _is_choice(text, spans, chain):
            for place in chain:
                groups[place] = chain
    return groups


def _chains(text: str, spans: Sequence[Span]) -> list[list[int]]:
    chains: list[list[int]] = []
    led = False
    for place, (start, _) in enumerate(spans):
        joins = place > 0 and _joins(text, spans[place - 1], spans[place], led=led)
        if joins:
            chains[-1].append(place)
        else:
            chains.append([place])
            led = _ANY_OF.search(text[:start]) is not None
    return chains


def _joins(text: str, one: Span, other: Span, *, led: bool) -> bool:
    between = text[one[1] : other[0]]
    if _SLASH.fullmatch(between):
        return not {text[slice(*one)].casefold(), text[slice(*other)].casefold()} <= _TOGETHER
    return bool(_OR.fullmatch(between) or _COMMA.fullmatch(between) or (led and _LAST.fullmatch(between)))


def _is_choice(text: str, spans: Sequence[Span], chain: list[int]) -> bool:
    first, last = spans[chain[0]], spans[chain[-1]]
    between = [text[spans[a][1] : spans[b][0]] for a, b in pairwise(chain)]
    return (
        any(_OR.fullmatch(gap) for gap in between)
        or all(_SLASH.fullmatch(gap) for gap in between)
        or _ANY_OF.search(text[: first[0]]) is not None
        or _ELSE.match(text, last[1]) is not None
    )


def wishes(keywords: Iterable[JobKeyword]) -> list[list[JobKeyword]]:
    """The keywords, those of which any one will do together."""
    every = list(keywords)
    known: Mapping[str, JobKeyword] = {item.name: item for item in every}
    found: list[list[JobKeyword]] = []
    done: set[str] = set()
    for item in every:
        if item.name in done:
            continue
        group = [item, *(known[name] for name in item.alternatives if name in known)]
        # One that is asked for by itself as well is a wish of its own.
        group = [other for other in group if other is item or other.alternatives]
        done.update(other.name for other in group)
        found.append(group)
    return found


def wished_names(wish: Iterable[JobKeyword]) -> list[str]:
    """The keywords of a wish as the job prints them."""
    return [item.spellings[0] if item.spellings else item.name for item in wish]
