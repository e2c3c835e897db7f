"""Hashtags: none, as given, or from the words of the topic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.drafting.linkedin.hashtags import (
    MAX_SUGGESTED,
    TAG,
    asks_for_none,
    given_hashtags,
    suggested_hashtags,
    tag_of,
)
from talentsync.drafting.linkedin.topic import Topic


@pytest.mark.parametrize(
    ("option", "tags"),
    [
        ("#python #data", ["#python", "#data"]),
        ("python, data science", ["#Python", "#DataScience"]),
        ("#OneTag", ["#OneTag"]),
        ("nursing careers", ["#Nursing", "#Careers"]),
        ("none", []),
        ("None", []),
        ("suggest", None),
        ("", None),
        (None, None),
    ],
)
def test_the_request_gives_tags_or_wants_none_or_some(option: str | None, tags: list[str] | None) -> None:
    assert given_hashtags(option) == tags


def test_none_is_a_wish_and_nothing_is_not() -> None:
    assert asks_for_none("none")
    assert not asks_for_none(None)


@pytest.mark.parametrize(
    ("phrase", "tag"),
    [
        ("code reviews", "#CodeReviews"),
        ("C#", "#CSharp"),
        ("R&D", "#RAndD"),
        ("nurse's day", "#NursesDay"),
        ("!!", ""),
    ],
)
def test_a_phrase_becomes_one_word(phrase: str, tag: str) -> None:
    assert tag_of(phrase) == tag


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("Code reviews in small teams", {"#CodeReviews", "#SmallTeams"}),
        ("Kubernetes cost control", {"#KubernetesCostControl", "#Kubernetes"}),
        ("Remote work is here to stay", {"#RemoteWork"}),
    ],
)
def test_suggestions_come_from_the_topic(topic: str, expected: set[str]) -> None:
    assert expected <= set(suggested_hashtags(Topic(topic)))


@given(st.text(min_size=1, max_size=300).filter(lambda text: bool(text.strip())))
def test_suggestions_are_few_distinct_and_hashtags(text: str) -> None:
    tags = suggested_hashtags(Topic(text.strip()))
    assert 1 <= len(tags) <= MAX_SUGGESTED
    assert len({tag.casefold() for tag in tags}) == len(tags)
    assert all(TAG.fullmatch(tag) for tag in tags)
