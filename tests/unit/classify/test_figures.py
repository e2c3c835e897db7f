"""The instruments that measure the model."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.classification import calibration_error, main, mask_titles


def test_titles_are_masked_in_any_case_and_number_longest_first() -> None:
    titles = {"java developer", "senior java developer", "tester"}
    masked = mask_titles("A Senior  Java\nDeveloper led four TESTERS, not testing.", titles)

    assert masked.split() == ["A", "led", "four", ",", "not", "testing."]


def test_a_text_without_titles_stays_as_it_is() -> None:
    assert mask_titles("Spring and Hibernate.", {"java developer"}).strip() == "Spring and Hibernate."


def test_calibration_error_is_the_gap_between_promise_and_result() -> None:
    confidence = np.array([0.95] * 10)

    assert calibration_error(confidence, np.array([True] * 10)) == pytest.approx(0.05)
    assert calibration_error(confidence, np.array([False] * 10)) == pytest.approx(0.95)


def test_missing_data_is_said_and_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", "no-such-folder"]) == 0
    assert "resumes_166.csv" in capsys.readouterr().out
