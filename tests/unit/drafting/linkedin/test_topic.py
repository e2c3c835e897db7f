"""What a topic is, and how it reads at the head of a post."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.drafting.linkedin.topic import MAX_STATED_CHARS, Topic, inlined
from talentsync.drafting.linkedin.wording import TopicKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Code reviews in small teams", "subject"),
        ("How to onboard new nurses", "subject"),
        ("Learning Rust as a C++ developer", "subject"),
        ("5 mistakes in job interviews", "subject"),
        ("Why do hospitals lose nurses?", "question"),
        ("What makes a good wiring diagram", "question"),
        ("Should pupils grade each other", "question"),
        ("Remote work is here to stay", "opinion"),
        ("The future of accounting is not Excel.", "opinion"),
        ("I just passed my CCNA exam!", "news"),
        ("Proud to announce our new bakery in Leeds", "news"),
        ("We cut our build times by 40%.", "news"),
        ("I am looking for a nursing position in Leeds", "story"),
        ("how i got my first job", "story"),
        ("Why we moved to Rust", "story"),
    ],
)
def test_a_topic_is_a_subject_a_question_an_opinion_or_news(text: str, kind: TopicKind) -> None:
    assert Topic(text).kind == kind


def test_a_question_without_its_mark_gets_one() -> None:
    assert Topic("why do hospitals lose nurses").stated == "Why do hospitals lose nurses?"


def test_of_a_long_topic_the_head_has_whole_sentences() -> None:
    text = "Our ward has a new handover sheet. " + "Nobody asks twice who is on call. " * 10
    stated = Topic(text).stated
    assert len(stated) <= MAX_STATED_CHARS
    assert stated.endswith("on call.")


@given(st.text(min_size=1, max_size=2000).filter(lambda text: bool(text.strip())))
def test_whatever_is_written_its_head_fits(text: str) -> None:
    assert len(Topic(text.strip()).stated) <= MAX_STATED_CHARS + 2


@pytest.mark.parametrize(
    ("phrase", "inside"),
    [
        ("Healthcare", "healthcare"),
        ("Career growth", "career growth"),
        ("Python in schools", "Python in schools"),
        ("Machine Learning", "Machine Learning"),
        ("AI", "AI"),
        ("Leeds and its bakeries", "Leeds and its bakeries"),
    ],
)
def test_names_keep_their_capitals_inside_a_sentence(phrase: str, inside: str) -> None:
    assert inlined(phrase) == inside
