"""When an ordinary word is a skill: Go, Excel, Spring, Access.

Such a word counts only if nothing around it speaks against it, and one of these holds: it is an item of a
skills list; it stands, in its own case, beside other skills; a phrase such as "proficient in" leads up to it;
or words that belong to it (`contexts.tsv`) are near.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from talentsync.taxonomy.normal import key

NEAR = 60
"""How far, in characters, words that belong to a skill may stand from it."""

_LEADS_UP = re.compile(
    r"(?:\b(?:proficien(?:t|cy)|experienced?|skilled|fluent|expert(?:ise)?|competent|versed|trained|certified|"
    r"familiar(?:ity)?|knowledge|command|proficiently)\s+(?:in|with|of|using|on)"
    r"|\b(?:written|coded|programm(?:ed|ing)|developed|built|implemented|scripted|coding|scripting)"
    r"\s+(?:in|with|using)"
    r"|\b(?:skills|technologies|technology|tools?|languages|stack|environment|frameworks?|libraries|"
    r"databases?|platforms|software|packages|programming|technical proficiencies)(?:\s+used)?\s*[:\-–])"
    r"\s*(?:ms |microsoft |basic |advanced )?$",
    re.IGNORECASE,
)

# How everything ends that leads up: almost no text does, which is seen a hundred times sooner.
_LAST_OF_LEADING = ("in", "with", "of", "using", "on", ":", "-", "–", "ms", "microsoft", "basic", "advanced")

# What separates the items of a list; brackets open remarks such as "Excel (advanced)".
_ITEM_BEFORE = re.compile(r"(?:^|[,;|/•·▪●‣◦*:()\[\]\n\t+&–—>-]|\band|\bor)\s*$")
_ITEM_AFTER = re.compile(r"^\s*(?:$|[,;|/•·▪●‣◦*:()\[\]\n\t+&–—-]|and\b|or\b|\.(?:\s|$)|\d)")
_QUALIFIER = re.compile(
    r"\b(?:advanced?|basic|expert|intermediate|ms|microsoft|good|strong|using|in|of|with)\s+$", re.IGNORECASE
)

_GLUED = re.compile(r"^[-–]\w|^&\w|^\+|^['’]s\b")


class ContextRule(NamedTuple):
    """Words for and against one ambiguous form, as the alternatives of a pattern; empty for none."""

    near: str = ""
    not_before: str = ""
    not_after: str = ""


@cache
def context_rules() -> dict[str, ContextRule]:
    """The rows of `contexts.tsv` by the form's key: form, words near, words not before, words not after."""
    text = files("talentsync.taxonomy").joinpath("contexts.tsv").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in text.splitlines() if row and not row.startswith("#"))
    return {key(form): ContextRule(near, before, after) for form, near, before, after in rows}


@cache
def _pattern(template: str, words: str) -> re.Pattern[str]:
    # Compiled when first asked for: a text meets a few of the words, and all of them take half a second.
    return re.compile(template.format(words), re.IGNORECASE)


def _found(template: str, words: str, text: str) -> bool:
    return bool(words) and _pattern(template, words).search(text) is not None


_NEAR_WORDS = r"\b(?:{})\b"
_JUST_BEFORE = r"\b(?:{})[\s:-]*$"
_JUST_AFTER = r"^[\s,-]*(?:{})\b"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The line around one candidate, cut at the candidate."""

    before: str
    after: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Surroundings:
        """The part of the candidate's own line that can speak for or against it."""
        before = text[max(start - NEAR, 0) : start].rpartition("\n")[2]
        return cls(before, text[end : end + NEAR].partition("\n")[0])

    def is_led_up_to(self) -> bool:
        """Whether a phrase such as "proficient in" ends just before the candidate."""
        if not self.before.rstrip().lower().endswith(_LAST_OF_LEADING):
            return False
        return _LEADS_UP.search(self.before) is not None


_NO_RULE = ContextRule()


def is_denied(form: str, around: Surroundings) -> bool:
    """Whether the surroundings say that the word is something else: "Spring 2019", "R&D", "C-level"."""
    if _GLUED.search(around.after) or around.before.endswith(("&", "'", "’")):
        return True
    rule = context_rules().get(form, _NO_RULE)
    if _found(_JUST_AFTER, rule.not_after, around.after):
        return True
    return _found(_JUST_BEFORE, rule.not_before, around.before) and not around.is_led_up_to()


def is_supported(form: str, around: Surroundings) -> bool:
    """Whether a leading phrase or words that belong to the skill speak for it."""
    if around.is_led_up_to():
        return True
    near = context_rules().get(form, _NO_RULE).near
    return _found(_NEAR_WORDS, near, around.before) or _found(_NEAR_WORDS, near, around.after)


def is_item(around: Surroundings) -> bool:
    """Whether the candidate is a whole item of a list, but for a qualifier such as "advanced"."""
    if not _ITEM_AFTER.search(around.after):
        return False
    before = _QUALIFIER.sub("", around.before)
    return bool(_ITEM_BEFORE.search(before))
