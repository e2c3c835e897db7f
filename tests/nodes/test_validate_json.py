"""Whatever text a model sends, validate_json either has the output or says what is wrong."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from nodes.validate_json import LONGEST_PROBLEM, SHOWN_PROBLEMS, _parsed


class Shelf(BaseModel):
    name: str = ""
    books: list[str] = Field(default_factory=list)
    places: dict[str, int] = Field(default_factory=dict)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
SHELVES = st.builds(
    Shelf,
    name=st.text(),
    books=st.lists(st.text()),
    places=st.dictionaries(st.text(), st.integers(min_value=-(2**31), max_value=2**31)),
)


def _read(text: str) -> tuple[dict[str, Any], list[str]]:
    value, problems = _parsed(text, Shelf)
    assert bool(value) != bool(problems)
    assert len(problems) <= SHOWN_PROBLEMS
    assert all(len(problem) <= LONGEST_PROBLEM for problem in problems)
    return value, problems


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    _read(text)


@given(st.text(alphabet='{}[]":,\\abc1 \n`'))
def test_nothing_that_looks_like_json_breaks_it(text: str) -> None:
    _read(text)


@given(JSON)
def test_no_json_of_another_shape_breaks_it(value: Any) -> None:
    _read(json.dumps(value))


@given(SHELVES)
def test_what_was_written_is_what_is_read(shelf: Shelf) -> None:
    assert _read(shelf.model_dump_json()) == (shelf.model_dump(), [])


@given(SHELVES)
def test_a_fence_takes_nothing_away(shelf: Shelf) -> None:
    assert _read(f"Here you are:\n```json\n{shelf.model_dump_json(indent=2)}\n```")[0] == shelf.model_dump()


@given(SHELVES, st.data())
def test_a_text_that_ends_too_early_is_never_read(shelf: Shelf, data: st.DataObject) -> None:
    whole = shelf.model_dump_json()
    end = data.draw(st.integers(1, len(whole) - 1))
    value, problems = _read(whole[:end])
    assert value == {}
    assert problems


def test_a_fault_quotes_no_more_of_the_model_than_fits_a_line() -> None:
    _, problems = _read(json.dumps({"places": {"x" * 5000: "no number"}}))
    assert len(problems[0]) == LONGEST_PROBLEM
