"""A text without what the evidence does not bear: the rest stays as it was written."""

from __future__ import annotations

from datetime import date

from talentsync.grounding import Grounds, check_prose

GROUNDS = Grounds(
    resume="Ida Example\n\nExperience\n\nData Engineer, Example Freight Ltd\n2019 - 2024\n"
    "- Cut cost by 38%.\n",
    today=date(2026, 11, 23),
)


def test_a_true_text_comes_back_as_it_was() -> None:
    text = "Dear Ms Doe,\n\nI cut cost by 38% at Example Freight.\n\n\n\nKind regards,\nIda"
    checked = check_prose(text, GROUNDS)
    assert checked.text == text
    assert checked.unsupported == []


def test_only_the_sentence_with_the_falsehood_goes() -> None:
    checked = check_prose(
        "Dear Ms Doe,\n\nI cut cost by 38%. I worked at Google. May I call?\n\nKind regards,\nIda", GROUNDS
    )
    assert checked.text == "Dear Ms Doe,\n\nI cut cost by 38%. May I call?\n\nKind regards,\nIda"
    assert [claim.text for claim in checked.unsupported] == ["I worked at Google."]
    assert "Google" in checked.unsupported[0].reason


def test_an_item_of_a_list_goes_with_its_mark_and_a_paragraph_with_its_gap() -> None:
    checked = check_prose(
        "What I did:\n- Cut cost by 38%.\n- I won 90% of deals at Google.\n\nI led 400 people.\n\nIda",
        GROUNDS,
    )
    assert checked.text == "What I did:\n- Cut cost by 38%.\n\nIda"


def test_a_text_of_falsehoods_becomes_empty() -> None:
    assert check_prose("I worked at Google. I earned $4 million.", GROUNDS).text == ""
