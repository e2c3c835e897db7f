"""Lines of a résumé that may be quoted: about the work, and about nobody's identity."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from talentsync.schemas.match import KeywordMatch
from talentsync.schemas.profile import ResumeProfile, Statement

MOST_CHARS = 140
_LEAST_WORDS = 4
_WORD = re.compile(r"\w+")
_NONE: frozenset[int] = frozenset()
_IDENTITY = re.compile(
    r"@|https?:|www\.|\[[^\]]*\]|<[^>]*>|\+?\d[\d ()/.-]{7,}\d|"
    r"\b(?:he|she|his|hers?|him|himself|herself|mr|mrs|ms|miss|mx|sir|madam|wife|husband|mother|father|"
    r"(?:wo)?m[ae]n|girls?|boys?|female|male|years old)\b",
    re.IGNORECASE,
)


def best_quotes(profile: ResumeProfile, shown: Collection[KeywordMatch], most: int) -> list[str]:
    """The statements that show most of the keywords, each for some that the ones before do not show.

    Args:
        profile: the résumé as it was scored.
        shown: the keywords, with the lines that show them.
        most: at most so many statements.
    """
    if most == 0 or not shown:
        return []
    names = {word.casefold() for word in _WORD.findall(profile.name or "") if len(word) > 1}
    showing = [(statement, _shown_by(statement, shown)) for statement in _statements(profile)]
    telling = [(item, shows) for item, shows in showing if shows and _may_be_quoted(item.text, names)]
    told: set[int] = set()
    chosen: list[str] = []
    while len(chosen) < most:
        best, shows = max(telling, key=lambda pair: _worth(pair[0], pair[1] - told), default=(None, _NONE))
        if best is None or not shows - told:
            break
        chosen.append(_shortened(best.text))
        told |= shows
    return chosen


def _statements(profile: ResumeProfile) -> Iterator[Statement]:
    for role in profile.experience:
        yield from role.bullets
    for project in profile.projects:
        if project.description:
            yield Statement(text=project.description, lines=project.source.get("description", []))
    for school in profile.education:
        yield from school.details


def _may_be_quoted(text: str, names: Collection[str]) -> bool:
    words = _WORD.findall(text.casefold())
    return len(words) >= _LEAST_WORDS and not _IDENTITY.search(text) and not set(words).intersection(names)


def _shown_by(statement: Statement, keywords: Collection[KeywordMatch]) -> frozenset[int]:
    """The places of the keywords that a statement shows."""
    lines = set(statement.lines)
    return frozenset(place for place, keyword in enumerate(keywords) if not lines.isdisjoint(keyword.lines))


def _worth(statement: Statement, shows: Collection[int]) -> tuple[int, bool, bool]:
    """First how many keywords, then that it fits in whole, then whether there is a number in it."""
    has_number = any(map(str.isdigit, statement.text))
    return len(shows), len(statement.text) <= MOST_CHARS, has_number


def _shortened(text: str) -> str:
    """The statement on one line, without the full stop at its end, cut after a word where it is too long."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split()).strip(" .;,")
    plain = plain.replace("“", "‘").replace("”", "’").replace('"', "'")
    if len(plain) <= MOST_CHARS:
        return plain
    return plain[:MOST_CHARS].rpartition(" ")[0].rstrip(" ,.;:–-") + " …"
