"""The parser on the corpus of awkward résumés: what has been reached is not lost again."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.parsing import ROOT, Scores, score_corpus, total


@cache
def scores() -> Scores:
    return total(score_corpus(ROOT / "tests" / "corpus" / "dev"))


def test_macro_f1_on_the_open_corpus_stays_high() -> None:
    assert scores().macro_f1 >= 0.99


@pytest.mark.parametrize("field", ["name", "email", "phone", "job"])
def test_the_fields_that_matter_most_stay_right(field: str) -> None:
    assert scores().fields[field].f1 >= 0.98


def test_macro_f1_on_the_held_out_corpus_stays_high() -> None:
    assert total(score_corpus(ROOT / "tests" / "corpus" / "held_out")).macro_f1 >= 0.93
