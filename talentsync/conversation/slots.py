"""What a message tells in passing: who a mail is for, at which company, how many posts, in which tone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache, reduce
from typing import NamedTuple

from talentsync.conversation.offer import Plain
from talentsync.conversation.tables import field_table, rows, word_set
from talentsync.resume.cues import company_score, title_score
from talentsync.taxonomy.titles import is_job_title

READ = 2000  # characters of a message
_ANY = "any"
_TITLE, _TITLE_OF_VOCABULARY, _FIRM = 0.4, 2.0, 1.5  # scores from which a phrase is a title, or a firm's name
_EDGES = " \t.,;:!?()\"“”'‘’–—-"
_EDGE = re.compile(r"[ \t]{2,}")
_LINK = re.compile(r"\bhttps?://[^\s<>()\[\]\"'“”]+|\bwww\.[^\s<>()\[\]\"'“”]+", re.IGNORECASE)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20}
_EMOJI = {"no": 0, "zero": 0, "without": 0, "without any": 0, "few": 1, "a few": 1, "some": 1, "more": 2}
_MANY_EMOJI = 3
_LANGUAGES = {"deutsch": "German", "francais": "French", "français": "French", "espanol": "Spanish"}


class _Row(NamedTuple):
    scope: frozenset[str]
    pattern: re.Pattern[str]


def read_slots(text: str, wanted: Collection[str]) -> Plain:
    """What a text tells, by field.

    Args:
        text: the user's own words.
        wanted: the fields of the request that is being filled; without any, only what holds for the whole
            conversation is read.
    """
    short = without_links(text[:READ])
    told: Plain = {}
    for scope, pattern in _rows():
        if _ANY in scope or not scope.isdisjoint(wanted):
            _read(pattern, short, told)
    for field in wanted:
        if field not in told and (value := _labelled(field, short)):
            told[field] = value
    if told.get("job_role", "\n") in told.get("sender_role_or_goal", ""):
        del told["sender_role_or_goal"]  # the bare title says it better
    return told


def without_links(text: str) -> str:
    """The text with a space for each link."""
    return _LINK.sub(" ", text)


def links(text: str) -> list[str]:
    """The links in a text, those to pages, in its order."""
    found = (match.group().rstrip(".,;:!?") for match in _LINK.finditer(text[: 2 * READ]))
    whole = (link if link.lower().startswith("http") else f"https://{link}" for link in found)
    return [link for link in dict.fromkeys(whole) if len(link) <= READ]


def number(text: str) -> int | None:
    """The first number of a text, in digits or as a word."""
    for word in re.findall(r"\d{1,6}|[a-z]+", text.lower()):
        if word.isdigit():
            return int(word)
        if word in _NUMBERS and word not in {"a", "an"}:
            return _NUMBERS[word]
    return None


def is_person(text: str) -> bool:
    """Whether a phrase may be a person's name."""
    words = text.lower().replace("’", "'").split()
    if not words or words[0].rstrip(".") in word_set("no_names") or company_score(text) >= _FIRM:
        return False
    surname = len(words) > 1 and words[-1] in word_set("trades") and not _is_title(words[0])
    return surname or not _is_title(text)


def is_company(text: str) -> bool:
    """Whether a phrase may be a company's name."""
    first = text.split(maxsplit=1)[0].lower().rstrip(".")
    if text.lower() in word_set("departments"):
        return False
    return first not in word_set("no_names") and (company_score(text) >= _FIRM or not _is_title(text))


def is_role(text: str) -> bool:
    """Whether a phrase is plainly the name of a role."""
    words = text.lower().split()
    if words[0] in word_set("no_roles") or words[-1] in word_set("no_roles"):
        return False
    return _is_title(text) and not (text[:1].isupper() and is_person(text))


def _is_title(text: str) -> bool:
    return is_job_title(text) >= _TITLE or title_score(text) >= _TITLE_OF_VOCABULARY


_FIT: Mapping[str, Callable[[str], bool]] = {
    "recipient_name": is_person,
    "sender_name": lambda text: is_person(text) and company_score(text) < _FIRM,
    "recipient_designation": is_role,
    "company_name": is_company,
    "job_role": is_role,
    "current_role": is_role,
    "topic": lambda text: text.lower() not in word_set("no_topics"),
    "job_category": lambda text: text.lower().split(maxsplit=1)[0] not in word_set("no_roles"),
}


def _read(pattern: re.Pattern[str], text: str, told: Plain) -> None:
    """Add what the first match tells whose values are all fit for their fields."""
    for match in pattern.finditer(text):
        found = {
            field: _EDGE.sub(" ", value).strip(_EDGES) for field, value in match.groupdict().items() if value
        }
        found = {field: value.removesuffix("’s").removesuffix("'s") for field, value in found.items()}
        if not found or not all(value and _FIT.get(field, bool)(value) for field, value in found.items()):
            continue
        if found.get("sender_name", "") in told.values():  # "Jane Smith from Acme" is not sent by Acme
            continue
        for field, value in found.items():
            told.setdefault(field, _valued(field, value))
        return


def _valued(field: str, value: str) -> str | int:
    """The value as its field takes it."""
    small = value.lower()
    if field in {"post_count", "years_of_experience", "word_limit"}:
        return int(small) if small.isdigit() else _NUMBERS[small]
    if field == "emoji_level":
        return _EMOJI.get(small, _MANY_EMOJI)
    if field == "hashtags_option" and not value.startswith("#"):
        return "none"
    if field == "length":
        return small.capitalize()
    if field == "language":
        return _LANGUAGES.get(small, "Portuguese" if small.startswith("portugu") else small.capitalize())
    return value


def _labelled(field: str, text: str) -> str:
    """What stands behind a field's name and a colon, or "is"."""
    match = _label(field).search(text)
    return match[1].strip(" \t,;") if match else ""


@cache
def _label(field: str) -> re.Pattern[str]:
    words = field_table().get(field, {}).get("names") or re.escape(field.replace("_", " "))
    return re.compile(
        rf"(?:^|[\n,;.]\s*|\b(?:the|my|our|with|and|a|an)\s+)(?:{words})\s*(?::|=|\bis\b)\s*([^\n;]{{1,500}}?)"
        r"(?=\s*(?:;|\n|$|[.,]\s+(?:the |my |and )?[a-z' ]{2,30}(?::|=|\bis\b)|\.(?:\s|$)))",
        re.IGNORECASE,
    )


@cache
def _rows() -> tuple[_Row, ...]:
    named: dict[str, str] = {}
    read: list[_Row] = []
    for scope, raw in rows("slots.tsv"):
        pattern = reduce(lambda text, name: text.replace(name, named[name]), named, raw)
        if scope.startswith("{"):
            named[scope] = pattern
        else:
            read.append(_Row(frozenset(scope.split("|")), re.compile(pattern, re.IGNORECASE)))
    return tuple(read)
