"""Questions for an occasion, answered in STAR form from one entry of the résumé."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from talentsync.drafting.achievements import ResumeAchievement, numbers, relevance
from talentsync.drafting.interview.material import Material, as_title, joined
from talentsync.drafting.interview.parts import Part
from talentsync.drafting.interview.question import Question
from talentsync.drafting.interview.star import Deed, taken_apart
from talentsync.drafting.prose import ended, listed
from talentsync.schemas.profile import Experience

CANDIDATES = 12
MOST_FIGURES = 2
UNTOLD_RESULT = "[add: what came of it, with a figure if you have one]"
UNTOLD_TASK = "[add: what you had to do there]"
_FUNCTION = re.compile(
    r"\s(?:a|an|the|of|in|on|at|for|to|from|by|with|and|or|per|across|over|under|into|that|which|who|while|after|"
    r"before|during|using|used|through|via|within|between|is|are|was|were|as|its|their)\b",
    re.IGNORECASE,
)
_GENERIC = "time example situation describe tell work team project role job experience company give handled"
_WORTH_OUTCOME, _WORTH_NUMBER, _WORTH_THEME = 3.0, 1.0, 1.0


def star_answer(question: Question, material: Material, limit: int) -> str:
    """The answer, or nothing where no statement of the résumé shows what is asked for."""
    for achievement in fitting(question, material):
        text = told(question, achievement, material, limit)
        if text:
            return text
    return ""


def told(question: Question, achievement: ResumeAchievement, material: Material, limit: int) -> str:
    """One achievement in STAR form; nothing where it is too long or cannot be told."""
    deed = taken_apart(achievement)
    role = material.role_of(achievement) if achievement.kind == "experience" else None
    situation = _situation(achievement, role, material)
    action, result = material.said(f"Action: {deed.action}"), material.said(_labelled("Result", deed.result))
    if not situation or not action or (deed.result and not result):
        return ""
    result = result or material.said(_labelled("Result", _figures(achievement))) or f"Result: {UNTOLD_RESULT}"
    task = material.said(
        _labelled("Task", deed.aim), f"Task: {_task(achievement, role)}", f"Task: {UNTOLD_TASK}"
    )
    return material.compose(
        [
            Part(situation, 0),
            Part(task, 0, line=True),
            Part(action, 0, line=True),
            *_more(question, achievement, material),
            Part(result, 0, line=True),
            Part(_link(material), 1, line=True),
        ],
        limit,
    )


def fitting(question: Question, material: Material) -> Sequence[ResumeAchievement]:
    """The achievements that answer the question, the best one first; none where none does."""
    target = _without(question.text)
    scored: list[tuple[float, ResumeAchievement]] = []
    for rank, item in enumerate(material.ranked(target)):
        shown = bool(question.theme and question.theme.shown.search(_evidence(item)))
        shared = relevance(item, target)
        skills = len(item.skills & set(question.skills))
        if not item.said.clause:  # a phrase tells of no action
            continue
        if not shown and not skills and (question.theme or question.skills or shared < 2):
            continue
        scored.append((_worth(item, question) + min(shared, 2) - 0.1 * rank, item))
    scored.sort(key=lambda pair: -pair[0])
    return [item for _, item in scored[:CANDIDATES]]


def _situation(achievement: ResumeAchievement, role: Experience | None, material: Material) -> str:
    """Where and when it was, in one sentence."""
    where = ""
    if role is not None:
        where = material.held(role)
    elif achievement.kind == "project" and achievement.place:
        where = f"It was in my project {achievement.place}."
    elif achievement.kind == "position" and (achievement.title or achievement.place):
        at = f"at {achievement.place}" if achievement.place else ""
        where = ended(joined("I was active", as_title(achievement.title), at))
    return material.said(_labelled("Situation", where))


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _worth(item: ResumeAchievement, question: Question) -> float:
    deed: Deed = taken_apart(item)
    hits = len(set(question.theme.shown.findall(item.text))) if question.theme else 0
    return (
        _WORTH_OUTCOME * bool(deed.result)
        + _WORTH_NUMBER * bool(item.numbers)
        + _WORTH_THEME * min(hits, 2)
        + 0.5 * item.recency
        - (2.0 if item.kind == "award" else 0.0)
    )


def _evidence(item: ResumeAchievement) -> str:
    return f"{item.text} {item.title}" if item.kind == "position" else item.text


def _without(question: str) -> str:
    generic = set(_GENERIC.split())
    return " ".join(word for word in question.split() if word.lower().strip("?,.") not in generic)


def _task(achievement: ResumeAchievement, role: Experience | None) -> str:
    if role is not None and (title := as_title(role.title or "")):
        return f"It was part of my work {title}."
    if achievement.kind == "project":
        return "It was part of that project."
    return "It was part of what I did there."


def _figures(achievement: ResumeAchievement) -> str:
    """The statement's figures with their nouns, where the statement tells nothing of a result."""
    said = achievement.said.text
    found = [figure for number in numbers(said) if (figure := _figure(number, said))]
    return ended(f"In figures: {listed(found[:MOST_FIGURES])}") if found else ""


def _figure(number: str, said: str) -> str:
    """A figure with its noun: "340 partners", "a shift team of nine"."""
    group = re.search(
        rf"\ban? (?:[a-z-]+ ){{1,2}}of {re.escape(number)}(?![\w,.-]*\d)(?!-)(?! [a-z]+s\b)", said
    )
    if group is not None:
        return group.group()
    match = re.search(
        rf"(?<![\w.,-]){re.escape(number)}(?![\w.,-]*\d|-)(?P<noun>(?:\s+[^\W\d_][\w'’/-]*){{0,4}})", said
    )
    noun = _FUNCTION.split(f"{match['noun']} ", maxsplit=1)[0].strip() if match else ""
    return f"{number} {noun}" if noun else ""


def _more(question: Question, achievement: ResumeAchievement, material: Material) -> Iterator[Part]:
    """A second statement of the same entry that shows the same, where there are words for it."""
    for item in material.achievements:
        same = (item.kind, item.place, item.title) == (achievement.kind, achievement.place, achievement.title)
        shown = question.theme is not None and question.theme.shown.search(item.text)
        if same and shown and item.said.clause and item.text != achievement.text:
            entry = "project" if item.kind == "project" else "role"
            yield Part(f"In the same {entry}, {ended(item.said.text)}", 2)
            return


def _link(material: Material) -> str:
    return f"I would bring the same to the role of {material.role} at {material.company}."
