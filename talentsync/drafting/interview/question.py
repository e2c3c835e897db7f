"""What an interview question asks for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from talentsync.documents.instructions import find_instruction
from talentsync.taxonomy.skills import canonical, find_skills, skill

BEHAVIOURAL = "behavioural"
TECHNICAL = "technical"
GENERAL = "general"
ORDER = "order"
_OF_SKILLS = frozenset({None, "experience", "project", "languages"})
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_END = "ɏ"
_SUBJECT = re.compile(
    r"\b(?:experience|experienced|proficien\w+|familiar\w*|knowledge|skill(?:s|ed)?|comfortable|expertise|"
    r"background|worked?|working)\s+(?:are you\s+|is your\s+|level\s+)?(?:with|in|of|using|on)\s+"
    r"(?P<one>[^?.;,]{2,60})"
    r"|\b(?:how|where|when|what for)\s+(?:have|did|do)\s+you\s+(?:ever\s+)?"
    r"(?:used?|using|apply|applied|work(?:ed)? with)\s+(?P<two>[^?.;,]{2,60})"
    r"|\b(?:have|did|do|can) you (?:ever )?(?:used?|worked? with|know)\s+(?P<three>[^?.;,]{2,60})",
    re.IGNORECASE,
)
_SUBJECT_END = re.compile(
    r"\s+(?:in|at|for|to|as|and how|during|on|do|have|when|that|which|your|is|are)\s+.*$"
    r"|\s+(?:before|so far|lately)$",
    re.IGNORECASE,
)
_NO_SUBJECT = frozenset("us you this that it others them our company role job position field team".split())


@dataclass(frozen=True, slots=True)
class Theme:
    """What a behavioural question is about.

    Attributes:
        asked: matches questions about it.
        shown: matches statements of a résumé that show it.
        scene: what the candidate has to tell of, for an outline.
        ending: what the candidate has to end with, for an outline.
    """

    name: str
    asked: re.Pattern[str]
    shown: re.Pattern[str]
    scene: str
    ending: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was read.

    Attributes:
        text: as sent.
        kind: what it asks for: the name of a kind in `questions.toml`, `behavioural`, `technical`, `general`,
            or `order` for what gives orders instead of asking.
        theme: of a behavioural question, if it is a known one.
        skills: canonical names of the skills that it names.
        subject: what a technical question asks about, as written, when that is no known skill.
        english: whether it is in English.
    """

    text: str
    kind: str
    theme: Theme | None = None
    skills: tuple[str, ...] = ()
    subject: str = ""
    english: bool = True


def read_question(text: str) -> Question:
    """Read a question; what cannot be read is a general one."""
    plain = " ".join(text.split())
    if not is_english(plain):
        return Question(plain, GENERAL, english=False)
    if find_instruction(plain) or any(pattern.search(plain) for pattern in _table().orders):
        return Question(plain, ORDER)
    skills = _skills(plain)
    if any(pattern.search(plain) for pattern in _table().occasion):
        return Question(plain, BEHAVIOURAL, find_theme(plain), skills)
    kind = _kind(plain)
    if skills and kind in _OF_SKILLS:
        kind = "project" if kind == "project" else TECHNICAL
    if kind is not None:
        return Question(plain, kind, find_theme(plain) if kind == "achievement" else None, skills)
    return _by_theme(plain, skills)


def _by_theme(plain: str, skills: tuple[str, ...]) -> Question:
    """A question that is of no kind: on a way of working, on a subject, or general."""
    theme, subject = find_theme(plain), _subject(plain)
    of_manner = any(pattern.search(plain) for pattern in _table().manner)
    if subject and not (theme and of_manner):
        return Question(plain, TECHNICAL, None, skills, subject)
    return Question(plain, BEHAVIOURAL if theme else GENERAL, theme, skills)


def find_theme(text: str) -> Theme | None:
    """The theme of a question, the first in the table that it names."""
    return next((theme for theme in _table().themes if theme.asked.search(text)), None)


def is_english(text: str) -> bool:
    """Whether a question is in English, as far as its small words tell."""
    letters = _LETTER.findall(text)
    if not letters:
        return True
    if sum(letter > _LATIN_END for letter in letters) > len(letters) / 3:
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    table = _table()
    foreign = sum(word in table.foreign for word in words)
    return foreign <= sum(word in table.english for word in words)


def _kind(text: str) -> str | None:
    kinds = _table().kinds
    return next((name for name, patterns in kinds if any(item.search(text) for item in patterns)), None)


def _skills(text: str) -> tuple[str, ...]:
    """The skills that a question names; manners of working are themes and no skills."""
    named = [mention.name for mention in find_skills(text)]
    subject = canonical(_subject(text))
    if subject is not None:
        named.insert(0, subject.name)
    return tuple(dict.fromkeys(name for name in named if not skill(name).is_soft))


def _subject(text: str) -> str:
    match = _SUBJECT.search(text)
    if match is None:
        return ""
    found = _SUBJECT_END.sub("", match["one"] or match["two"] or match["three"]).strip()
    found = re.sub(r"^(?:the|a|an|any|using|our|your)\s+", "", found, flags=re.IGNORECASE)
    words = set(found.lower().split())
    return "" if not words or words & _NO_SUBJECT else found


@dataclass(frozen=True, slots=True)
class _Table:
    english: frozenset[str]
    foreign: frozenset[str]
    orders: tuple[re.Pattern[str], ...]
    occasion: tuple[re.Pattern[str], ...]
    manner: tuple[re.Pattern[str], ...]
    kinds: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]
    themes: tuple[Theme, ...]


@cache
def _table() -> _Table:
    raw = tomllib.loads(files(__package__).joinpath("questions.toml").read_text(encoding="utf-8"))
    return _Table(
        english=frozenset(raw["english"].split()),
        foreign=frozenset(raw["foreign"].split()) - frozenset(raw["english"].split()),
        orders=_patterns(raw["orders"]),
        occasion=_patterns(raw["occasion"]),
        manner=_patterns(raw["manner"]),
        kinds=tuple((kind["name"], _patterns(kind["patterns"])) for kind in raw["kind"]),
        themes=tuple(
            Theme(item["name"], _words(item["asked"]), _words(item["shown"]), item["scene"], item["ending"])
            for item in raw["theme"]
        ),
    )


def _patterns(texts: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)
