"""What the shipped model says about résumés and about texts that are none."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentsync.classify import UNSURE, classify, predict, telling_terms
from talentsync.classify.model import OUTSIDE, load_model
from tests.unit.classify.labelled_texts import read_labelled_texts

TEXTS = Path(__file__).parent / "texts"
RESUMES = read_labelled_texts(TEXTS / "fictional_resumes.txt")
FOREIGN = read_labelled_texts(TEXTS / "unsure_development.txt")


def _letters() -> st.SearchStrategy[str]:
    return st.sampled_from([text for _, text in RESUMES])


@pytest.mark.parametrize(("label", "text"), RESUMES, ids=[label for label, _ in RESUMES])
def test_a_short_resume_of_each_field_is_recognised(label: str, text: str) -> None:
    assert predict(text).label == label


def test_there_is_one_resume_for_each_of_the_25_labels() -> None:
    assert sorted(label for label, _ in RESUMES) == sorted(load_model().labels[:-1])


@pytest.mark.parametrize("kind", ["recipe", "poem", "news", "nurse", "chef", "pilot", "dentist", "driver"])
def test_what_lies_outside_the_fields_is_unsure(kind: str) -> None:
    answers = {predict(text).label for name, text in FOREIGN if name == kind}

    assert answers == {UNSURE}


@pytest.mark.parametrize("text", ["", "   \n\t", "12345 67", "…", "the of and", "qwzx plmk"])
def test_text_without_evidence_is_unsure(text: str) -> None:
    prediction = predict(text)

    assert prediction.label == UNSURE
    assert len(prediction.top) == 3


def test_an_unsure_answer_still_names_the_likeliest_categories() -> None:
    prediction = predict(dict(FOREIGN)["accountant"])

    assert prediction.probability == prediction.top[0].probability
    assert OUTSIDE not in {score.label for score in prediction.top}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=600))
def test_any_text_gets_a_valid_prediction(text: str) -> None:
    prediction = predict(text)
    probabilities = [score.probability for score in prediction.top]

    assert prediction.label in {UNSURE, prediction.top[0].label}
    assert probabilities == sorted(probabilities, reverse=True)
    assert len({score.label for score in prediction.top}) == 3
    assert sum(probabilities) <= 1.001


@settings(max_examples=40, deadline=None)
@given(_letters(), st.sampled_from([" ", "\n", "\t ", "  \n "]))
def test_white_space_and_case_change_nothing(text: str, space: str) -> None:
    assert predict(space.join(text.upper().split())) == predict(text)


@settings(max_examples=25, deadline=None)
@given(st.one_of(_letters(), st.text(max_size=300)))
def test_probabilities_of_all_classes_sum_to_one(text: str) -> None:
    probabilities = load_model().score(text).probabilities

    assert probabilities.sum() == pytest.approx(1)
    assert probabilities.min() >= 0


def test_the_printed_form_is_one_json_object_with_label_probability_and_top_three() -> None:
    printed = json.loads(json.dumps(classify(RESUMES[0][1])))

    assert list(printed) == ["label", "probability", "top"]
    assert [list(entry) for entry in printed["top"]] == [["label", "probability"]] * 3


def test_the_latest_job_counts_more_than_an_earlier_one() -> None:
    by_label = dict(RESUMES)
    first, second = by_label["Java Developer"], by_label["Network Security Engineer"]

    assert predict(f"{first}\n{second}").top[0].label == "Java Developer"
    assert predict(f"{second}\n{first}").top[0].label == "Network Security Engineer"


def test_the_telling_terms_of_a_java_resume_are_those_of_the_trade() -> None:
    text = dict(RESUMES)["Java Developer"]

    assert {"spring boot", "hibern", "jsp"} <= set(telling_terms(text, "Java Developer", 12))


def test_telling_terms_of_an_unknown_label_are_refused() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        telling_terms("Java", "Astronaut")


def test_a_two_page_resume_takes_less_than_ten_milliseconds() -> None:
    two_pages = "\n".join(text for _, text in RESUMES[:20])
    assert 900 < len(two_pages.split()) < 1200
    predict(two_pages)

    def measure() -> float:
        start = time.perf_counter()
        predict(two_pages)
        return time.perf_counter() - start

    assert min(measure() for _ in range(9)) < 0.010
