"""Lines of a résumé that may be quoted: about the work, and about nobody's identity."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from talentsync.schemas.match import KeywordMatch
from talentsync.schemas.profile import ResumeProfile, Statement

MOST_CHARS = 140
_LEAST_WORDS = 4
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
    statements = [statement for statement in _statements(profile) if _may_be_quoted(statement.text, profile)]
    left = list(shown)
    chosen: list[str] = []
    while left and len(chosen) < most:
        best = max(statements, key=lambda item: _worth(item, left), default=None)
        if best is None or not _shows(best, left):
            break
        chosen.append(_shortened(best.text))
        left = [keyword for keyword in left if not set(keyword.lines) & set(best.lines)]
    return chosen


def _statements(profile: ResumeProfile) -> Iterator[Statement]:
    for role in profile.experience:
        yield from role.bullets
    for project in profile.projects:
        if project.description:
            yield Statement(text=project.description, lines=project.source.get("description", []))
    for school in profile.education:
        yield from school.details


def _may_be_quoted(text: str, profile: ResumeProfile) -> bool:
    names = {word.casefold() for word in re.findall(r"\w{2,}", profile.name or "")}
    words = [word.casefold() for word in re.findall(r"\w+", text)]
    return len(words) >= _LEAST_WORDS and not _IDENTITY.search(text) and not names.intersection(words)


def _shows(statement: Statement, keywords: Collection[KeywordMatch]) -> list[KeywordMatch]:
    return [keyword for keyword in keywords if set(keyword.lines) & set(statement.lines)]


def _worth(statement: Statement, keywords: Collection[KeywordMatch]) -> tuple[int, bool, bool]:
    """First how many keywords, then that it fits in whole, then whether there is a number in it."""
    has_number = any(char.isdigit() for char in statement.text)
    return len(_shows(statement, keywords)), len(statement.text) <= MOST_CHARS, has_number


def _shortened(text: str) -> str:
    """The statement on one line, without the full stop at its end, cut after a word where it is too long."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split()).strip(" .;,")
    plain = plain.replace("“", "‘").replace("”", "’").replace('"', "'")
    if len(plain) <= MOST_CHARS:
        return plain
    return plain[:MOST_CHARS].rpartition(" ")[0].rstrip(" ,.;:–-") + " …"
