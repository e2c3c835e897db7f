"""The fact check of a text: every claim that can be looked up, with its verdict."""

from __future__ import annotations

from datetime import date

from talentsync.grounding.anchors import find_anchors
from talentsync.grounding.changes import check_changes
from talentsync.grounding.credentials import check_certificates, check_degrees
from talentsync.grounding.dating import check_dates
from talentsync.grounding.deeds import check_association, check_part, check_scope, closest_unit
from talentsync.grounding.distinctions import check_distinctions
from talentsync.grounding.durations import check_durations
from talentsync.grounding.grounds import Grounds
from talentsync.grounding.leading import check_leading
from talentsync.grounding.names import check_compounds, check_phrases, check_workplaces
from talentsync.grounding.numbers import check_numbers
from talentsync.grounding.persons import check_persons
from talentsync.grounding.roles import check_titles
from talentsync.grounding.sentences import Sentence, is_ask, is_frame, split, told_within
from talentsync.grounding.statement import Statement
from talentsync.grounding.terms import check_links, check_skills, check_terms
from talentsync.schemas.claims import Verdict


def check_text(text: str, grounds: Grounds) -> list[Verdict]:
    """Every checkable claim of a text, in its order, with what the evidence says of it.

    Courtesy, questions, wishes and hypotheses claim nothing; their links are looked up all the same, and so
    is what they tell by the way.
    """
    return [verdict for sentence in split(text) for verdict in check_sentence(sentence, grounds)]


def warm_up() -> None:
    """Load the word lists and the stemmer now, so that the first check is not slower than the others."""
    resume = "Ana Example\nExperience\nExample Ltd\nSoftware Engineer, 2019 - 2021\n- Led 5 people in Python"
    check_text(
        "I led 5 people at Example Ltd in 2019 in Python.", Grounds(resume=resume, today=date(2022, 1, 1))
    )


def check_sentence(sentence: Sentence, grounds: Grounds) -> list[Verdict]:
    """The verdicts on one sentence."""
    statement = Statement(sentence, grounds)
    check_links(statement)
    if is_frame(sentence.text):
        return statement.verdicts
    if is_ask(sentence.text):
        told = told_within(sentence)
        return [*statement.verdicts, *check_sentence(told, grounds)] if told else statement.verdicts
    copied = grounds.copied(sentence.text)
    if copied is not None:
        statement.support("statement", 0, len(sentence.text), copied)
        return statement.verdicts
    statement.anchors = find_anchors(statement)
    check_titles(statement)
    check_leading(statement)
    check_distinctions(statement)
    check_persons(statement)
    check_degrees(statement)
    check_durations(statement)
    check_dates(statement)
    check_certificates(statement)
    check_skills(statement)
    check_numbers(statement)
    check_terms(statement)
    check_phrases(statement)
    check_compounds(statement)
    check_workplaces(statement)
    _check_whole(statement)
    return sorted(statement.verdicts, key=lambda verdict: (verdict.claim.start, verdict.claim.end))


def _check_whole(statement: Statement) -> None:
    """Look at the sentence as a whole."""
    if not statement.is_fact or statement.ownership.owners == {"company"}:
        return
    check_association(statement)
    check_scope(statement)
    unit = closest_unit(statement)
    check_changes(statement, unit)
    if unit is not None:
        check_part(statement, unit)
