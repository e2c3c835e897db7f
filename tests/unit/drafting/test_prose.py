"""Prose: counting, taking apart and putting together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.drafting.prose import (
    choose,
    counted,
    ended,
    listed,
    paragraphs,
    possessive,
    sentences,
    unended,
    whole_sentences,
    with_article,
    word_count,
)


def test_counts_words_as_a_reader_does() -> None:
    assert word_count("Cut costs by 12 % – on-time, every day.\n\n- Yes") == 8


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert paragraphs("Dear Ann,\r\n\r\nOne\ntwo.\n \nBest,\nBo\n") == ["Dear Ann,", "One\ntwo.", "Best,\nBo"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I met Dr. Lee. She agreed.", ["I met Dr. Lee.", "She agreed."]),
        ("It rose by 3.5 percent. 40 people came!", ["It rose by 3.5 percent.", "40 people came!"]),
        ("Tools, e.g. This One, help. So?", ["Tools, e.g. This One, help.", "So?"]),
        ("“Yes.” He left.\nThen came more", ["“Yes.”", "He left.", "Then came more"]),
        ("J. K. Doe wrote it.", ["J. K. Doe wrote it."]),
        ("Да, конечно. Нет.", ["Да, конечно.", "Нет."]),
    ],
)
def test_takes_paragraphs_apart_into_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="aB1.!? “”\n", max_size=60))
def test_sentences_lose_nothing(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()


def test_keeps_whole_sentences_within_a_number_of_characters() -> None:
    assert whole_sentences("One two. Three four. Five.", 20) == "One two. Three four."
    assert whole_sentences("A sentence that is too long.", 10) == ""


@pytest.mark.parametrize(
    "right",
    (
        "an MBA|an HR manager|a UX designer|a university|an hour|a European|an SQL expert|an 8-hour day|"
        "an 11-year run|a SAP consultant|a one-off|an SRE|a nurse|an ICU nurse|an uninterested friend|"
        "an X-ray|a user|an unpaid role|an M.Sc.|an MSc|a B.Tech.|an LL.M.|a PhD|a utility|an R&D lead"
    ).split("|"),
)
def test_the_article_follows_the_sound(right: str) -> None:
    assert with_article(right.split(" ", 1)[1]) == right


def test_lists_and_counts() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]
    assert listed(["a, b", "c"]) == "a, b and c"
    assert listed(["a, b", "c", "d"]) == "a, b; c and d"
    assert [counted(1, "year"), counted(3, "year")] == ["1 year", "3 years"]
    assert [possessive("Alex"), possessive("James")] == ["Alex’s", "James’"]


def test_ends_a_sentence_once() -> None:
    assert [ended("Done"), ended("Done."), ended("“Done.”"), ended("Really? "), ended("So,")] == [
        "Done.",
        "Done.",
        "“Done.”",
        "Really?",
        "So.",
    ]
    assert [unended("Done."), unended("Example Inc.")] == ["Done", "Example Inc."]


def test_equivalent_wordings_are_chosen_by_content() -> None:
    options = ["one", "two", "three"]
    assert choose(options, "a text") == choose(options, "a text")
    assert {choose(options, str(number)) for number in range(30)} == set(options)
