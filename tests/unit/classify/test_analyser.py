"""How text becomes terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.classify import analyser


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C#, C++ and C", ["c#", "c++", "c"]),
        ("ASP.NET / ADO.NET", ["asp.net", "ado.net"]),
        (".NET, DotNet and dot net", [".net", ".net", ".net"]),
        ("Node.js NodeJS node-js", ["node.js", "node.js", "node.js"]),
        ("CI/CD and CICD", ["ci/cd", "ci/cd"]),
        ("PL/SQL plsql T-SQL", ["pl/sql", "pl/sql", "t-sql"]),
        ("S/4HANA", ["s4hana"]),
        ("R", ["r"]),
    ],
)
def test_the_words_of_the_trade_keep_their_signs(text: str, expected: list[str]) -> None:
    assert analyser.stem_all(analyser.tokens(text)) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("children", "child"), ("developing", "developed"), ("databases", "database")]
)
def test_forms_of_a_word_meet_in_one_stem(one: str, other: str) -> None:
    assert analyser.stems(one) == analyser.stems(other)


def test_stop_words_numbers_and_addresses_are_left_out() -> None:
    text = "I was with 2019 at https://example.com/java and java@example.com"

    assert analyser.stem_all(analyser.tokens(text)) == []


def test_terms_are_stems_and_neighbouring_pairs() -> None:
    assert analyser.terms("tested the networks") == ["test", "network", "test network"]


@given(st.text(max_size=300))
def test_any_text_can_be_analysed(text: str) -> None:
    assert all(term and term == term.strip() for term in analyser.terms(text))
