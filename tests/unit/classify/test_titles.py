"""Job titles found in a text."""

from __future__ import annotations

import pytest

from talentsync.classify import analyser
from talentsync.classify.titles import TitleIndex, title_key

INDEX = TitleIndex.build(
    {"tester": (0,), "automation tester": (1,), "java j2ee developer": (2,), "lead": (0, 2)}
)


def _weigh(text: str) -> list[float]:
    return [float(value) for value in INDEX.weigh(analyser.tokens(text), 3)]


def test_the_longest_title_wins() -> None:
    assert _weigh("Automation Tester") == [0, 1, 0]


def test_each_later_title_counts_half_as_much() -> None:
    assert _weigh("Automation Tester at Acme, before that tester") == [0.5, 1, 0]


def test_a_title_of_two_fields_is_shared() -> None:
    assert _weigh("Lead") == [0.5, 0, 0.5]


def test_titles_with_a_slash_are_found() -> None:
    assert title_key("Java/J2EE Developer") == "java j2ee developer"
    assert _weigh("Worked as JAVA/J2EE developer") == [0, 0, 1]


def test_a_verb_is_no_title() -> None:
    assert _weigh("tested and automated") == pytest.approx([0, 0, 0])


def test_an_empty_index_finds_nothing() -> None:
    assert TitleIndex.build({}).find(["tester"]) == []
