"""What a résumé has to show, statement by statement, ranked for a text that it is to speak to.

Each achievement is one statement of the résumé, re-worded for its owner to say and no further: its numbers,
names and words are the résumé's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from talentsync.documents.instructions import find_instruction
from talentsync.drafting.first_person import FirstPerson, first_person, lowered
from talentsync.drafting.names import proper_words, spelled_name
from talentsync.drafting.prose import capitalised, choose, ended, sentences, word_count
from talentsync.drafting.verbs import is_listed, verb_form
from talentsync.grounding.quantities import SPELLED
from talentsync.grounding.words import content_stems, fold
from talentsync.schemas.profile import ResumeProfile
from talentsync.taxonomy.skills import find_skills

Kind = Literal["experience", "project", "position", "award"]
FEWEST_WORDS = 3
MOST_WORDS = 45  # of a statement that is told as it is; a longer one is cut at a semicolon
_RELEVANCE, _NUMBER, _CLAUSE, _RECENCY = 2.0, 1.0, 0.7, 0.6
_KIND_WORTH: dict[Kind, float] = {"experience": 0.3, "project": 0.15, "position": 0.0, "award": -0.2}
_LABEL = re.compile(
    r"^(?:stack|tech(?:nolog(?:y|ies))?(?: stack| used)?|tools?(?: used)?|clients?|environment|skills?|"
    r"platforms?|roles? (?:and|&) responsibilities|responsibilities|key \w+|highlights?|links?|career break|"
    r"parental leave|sabbatical|references?|keywords?|team size|duration|location|website|url|e-?mail|"
    r"phone)\b\s*(?::|\(|$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"https?://|www\.|\S+@\S+\.\w|\b[\w-]+\.(?:com|org|net|io|dev|app|edu)\b", re.IGNORECASE
)
_DANGLING = re.compile(
    r"\b(?:a|an|the|of|on|in|at|for|with|and|or|to|from|by|as|per|including|such as)[.]?$", re.IGNORECASE
)
_SPAN = re.compile(r"(?<!in)(?<!over)(?<!within)(?<!for)(?<!after)\s+\d+ years? \d+ months?$")
_NUMERAL = re.compile(
    r"(?<![\w.])[$€£¥₹₦]?\s?\d+(?:[.,]\d+)*"
    r"(?:\s?(?:%|(?:[kKmMbB]n?|thousand|million|billion|crore|lakh)\b))?"
    rf"|\b(?:{'|'.join(SPELLED)}|dozens?)\b",
    re.IGNORECASE,
)
_CURRENCIES = (
    "USD|EUR|GBP|INR|KRW|JPY|CNY|CHF|AUD|CAD|NZD|SGD|HKD|MXN|BRL|ARS|CLP|COP|GHS|NGN|ZAR|KES|EGP|AED|SAR|"
    "QAR|PLN|CZK|SEK|NOK|DKK|TRY|RUB|UAH|ILS|THB|VND|IDR|PHP|MYR|PKR|BDT|Rs"
)
_NAMED_BEFORE = re.compile(rf"\w\W+(?!(?:{_CURRENCIES})\s)[A-Z]\w*\s$")  # "Boeing 787", but not "USD 7"
_OF_ITSELF = re.compile(r"(?:with|in|on|by|using|from|for|to|at)\b", re.IGNORECASE)  # "used by 90 people"
_YEAR = re.compile(r"(?:19|20)\d\d")
_SELF = frozenset("freelance freelancer self-employed independent various personal".split())


@dataclass(frozen=True)
class ResumeAchievement:
    """One statement of the résumé.

    Attributes:
        text: as printed.
        said: re-worded for the owner to say.
        kind: where it stands.
        place: employer, project or organisation, as a sentence names it; empty where none is known.
        title: the role held there, or empty.
        current: whether the role is held today.
        numbers: the amounts in it, as printed; a year is none.
        recency: 1 for the latest entry, less for each earlier one.
    """

    text: str
    said: FirstPerson
    kind: Kind
    place: str = ""
    title: str = ""
    current: bool = False
    numbers: tuple[str, ...] = ()
    recency: float = 1.0

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words and of the role's."""
        return content_stems(f"{self.text} {self.title}")

    @cached_property
    def skills(self) -> frozenset[str]:
        """The canonical skills that it names."""
        return frozenset(mention.name for mention in find_skills(self.text))


def rank_achievements(
    profile: ResumeProfile, target: str = "", *, limit: int | None = None
) -> list[ResumeAchievement]:
    """The résumé's achievements, the most telling one for the target first.

    Rank is relevance (words and skills shared with the target, rare ones more), numbers, whether it can be
    said in a whole clause, and how recent it is. What gives orders or is no statement is left out.

    Args:
        profile: the résumé.
        target: what it is to speak to: a goal, a job, a question. Without one the other signs decide.
        limit: the most to return.
    """
    found = list(achievements(profile))
    wanted = content_stems(target)
    skills = frozenset(mention.name for mention in find_skills(target))
    frequency = Counter(word for item in found for word in item.stems)
    scores = {id(item): _score(item, _relevance(item, wanted, skills, frequency)) for item in found}
    ranked = sorted(found, key=lambda item: -scores[id(item)])
    return ranked[:limit]


def relevance(achievement: ResumeAchievement, target: str) -> int:
    """How many words and skills an achievement shares with a text."""
    words = content_stems(target)
    skills = frozenset(mention.name for mention in find_skills(target))
    return len(achievement.stems & words) + len(achievement.skills & skills)


def achievements(profile: ResumeProfile, *, measured: bool = False) -> Iterator[ResumeAchievement]:
    """The achievements in the order of the résumé: roles, projects, positions, awards; none twice.

    Args:
        profile: the résumé.
        measured: those with numbers alone.
    """
    proper = proper_words(profile)
    seen: set[str] = set()
    for statement in _statements(profile):
        printed = fold(statement.text)
        amounts = numbers(statement.text)
        if printed in seen or (measured and not amounts) or not _is_telling(statement.text):
            continue
        seen.add(printed)
        yield ResumeAchievement(
            text=statement.text,
            said=_said(statement, proper),
            kind=statement.kind,
            place=statement.place,
            title=statement.title,
            current=statement.current,
            numbers=amounts,
            recency=1 / (1 + statement.index),
        )


def in_context(achievement: ResumeAchievement, *, named: bool = True) -> str:
    """One whole sentence that says the achievement and, if asked for, where it was.

    Such as "At Example Ltd, I cut costs by 12%." and, of a phrase, "From my time at Example Ltd: costs down
    by 12%."; a statement that is quoted is introduced as the résumé's own.
    """
    said = achievement.said
    where = _where(achievement) if named else ""
    if said.clause:
        return ended(f"{where}, {said.text}" if where else capitalised(said.text))
    if said.text.startswith("“"):
        about = f" of my work {where[:1].lower()}{where[1:]}" if where else ""
        return ended(f"My résumé says{about}: {said.text}")
    return ended(f"{_introduction(achievement) if named else 'In short'}: {said.text}")


def numbers(text: str) -> tuple[str, ...]:
    """The amounts in a text, as printed, without years."""
    found = (match for match in _NUMERAL.finditer(text) if not _NAMED_BEFORE.search(text[: match.start()]))
    return tuple(number for match in found if not _YEAR.fullmatch(number := match.group().strip()))


def shortened(text: str, most: int = MOST_WORDS) -> str:
    """A statement without the parts after its semicolons, from the last on, as long as it is too long."""
    while word_count(text) > most and ";" in text:
        text = text.rpartition(";")[0].rstrip()
    return text


@dataclass(frozen=True)
class _Statement:
    text: str
    kind: Kind
    index: int
    place: str = ""
    title: str = ""
    current: bool = False


def _statements(profile: ResumeProfile) -> Iterator[_Statement]:
    for index, role in enumerate(profile.experience):
        place, title = spelled_name(role.company or ""), spelled_name(role.title or "")
        for bullet in role.bullets:
            for text in _parts(bullet.text):
                yield _Statement(text, "experience", index, place, title, role.current)
    for index, project in enumerate(profile.projects):
        for text in _parts(project.description):
            yield _Statement(text, "project", index, spelled_name(project.title))
    for index, position in enumerate(profile.positions):
        place, title = spelled_name(position.organization or ""), spelled_name(position.title)
        for text in _parts(position.description or ""):
            yield _Statement(text, "position", index, place, title, position.end == "present")
    for index, award in enumerate(profile.achievements):
        yield _Statement(award.title.strip(), "award", index)


def _said(statement: _Statement, proper: frozenset[str]) -> FirstPerson:
    """The statement re-worded; titles of awards stay, and so does what may be said of a project itself."""
    text = shortened(statement.text)
    head, _, rest = text.partition(" ")
    form = verb_form(head)
    if statement.kind == "award" and not (is_listed(head) and form and form.form == "past"):
        return FirstPerson(text.rstrip("."), clause=False)
    if statement.kind == "project" and form and _OF_ITSELF.match(rest):
        return FirstPerson(lowered(text.rstrip("."), proper), clause=False)
    return first_person(text, current=statement.current, proper=proper)


def _parts(text: str) -> list[str]:
    return [_SPAN.sub("", part).strip() for part in sentences(text)]


def _is_telling(text: str) -> bool:
    text = shortened(text)
    if not FEWEST_WORDS <= word_count(text) <= MOST_WORDS:
        return False
    return not (
        text.rstrip().endswith(":")
        or _LABEL.match(text)
        or _ADDRESS.search(text)
        or _DANGLING.search(text)
        or find_instruction(text)
    )


def _relevance(
    item: ResumeAchievement, wanted: Iterable[str], skills: frozenset[str], frequency: Counter[str]
) -> float:
    """Between 0 and 1: rare shared words and shared skills first."""
    shared = sum(1 / frequency[word] for word in item.stems.intersection(wanted))
    return min(1.0, (shared + len(item.skills & skills)) / 2)


def _score(item: ResumeAchievement, relevant: float) -> float:
    long = max(0, word_count(item.said.text) - MOST_WORDS // 2) / MOST_WORDS
    return (
        _RELEVANCE * relevant
        + _NUMBER * bool(item.numbers)
        + _CLAUSE * item.said.clause
        + _RECENCY * item.recency
        + _KIND_WORTH[item.kind]
        - long
    )


def _where(item: ResumeAchievement) -> str:
    if item.kind == "project" and item.place:
        return f"In my project {item.place}"
    if item.place and fold(item.place) not in _SELF:
        return f"At {item.place}"
    return f"As {item.title}" if item.title else ""


def _introduction(item: ResumeAchievement) -> str:
    """What stands before the colon and a phrase."""
    if item.kind == "award":
        return "Named on my résumé"
    if item.kind == "project" and item.place:
        return f"My project {item.place}"
    where = _where(item)
    if not where:
        return "From my résumé"
    if where.startswith("As "):
        return f"From my work {where[:1].lower()}{where[1:]}"
    options: Sequence[str] = (
        f"From my work {where[:1].lower()}{where[1:]}",
        f"From my time {where[:1].lower()}{where[1:]}",
    )
    return choose(options, item.text)
