"""Answers to interview questions without a language model: real experience, or an honest outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from talentsync.drafting.interview import company, personal
from talentsync.drafting.interview.behavioural import star_answer
from talentsync.drafting.interview.material import Material
from talentsync.drafting.interview.outline import outline, short_star
from talentsync.drafting.interview.parts import LEAST_WORDS, Part, gaps
from talentsync.drafting.interview.question import (
    BEHAVIOURAL,
    GENERAL,
    ORDER,
    TECHNICAL,
    Question,
    read_question,
)
from talentsync.drafting.interview.technical import skill_answer
from talentsync.drafting.prose import word_count
from talentsync.schemas.hiring_assistant import InterviewAnswer

_COMPOSED: Mapping[str, Callable[[Material], Iterator[Part]]] = {
    "about": personal.about,
    "hire": personal.hire,
    "strengths": personal.strengths,
    "experience": personal.experience,
    "education": personal.education,
    "certificates": personal.certificates,
    "languages": personal.languages,
    "company": company.why_company,
    "role": company.why_role,
    "ask_us": company.questions_for_them,
}


def draft_answer(text: str, material: Material, limit: int) -> InterviewAnswer:
    """The answer to a question, in at most so many words; an outline where the résumé has nothing to say."""
    question = read_question(text)
    answer = _answered(question, material, limit)
    if word_count(answer) < LEAST_WORDS:
        answer = _longer(answer, question, material, limit)
    return InterviewAnswer(answer=answer, outline=bool(gaps(answer)))


def _answered(question: Question, material: Material, limit: int) -> str:
    if not question.english or question.kind == ORDER:
        return ""
    answer = _ANSWERED.get(question.kind)
    if answer is not None:
        return answer(question, material, limit)
    compose = _COMPOSED.get(question.kind)
    return material.compose(compose(material), limit) if compose else ""


def _project(question: Question, material: Material, limit: int) -> str:
    told = material.compose(personal.project(question, material), limit)
    return told or personal.achievement(question, material, limit)


def _longer(answer: str, question: Question, material: Material, limit: int) -> str:
    """An outline, after the little that there is to say, if that is true of the question."""
    rest = outline(question, material, limit - word_count(answer)) if answer else ""
    if rest:
        return f"{answer}\n{rest}"
    return outline(question, material, limit) or short_star(question, material, limit)


_ANSWERED: Mapping[str, Callable[[Question, Material, int], str]] = {
    BEHAVIOURAL: star_answer,
    GENERAL: star_answer,
    TECHNICAL: skill_answer,
    "achievement": personal.achievement,
    "project": _project,
}
