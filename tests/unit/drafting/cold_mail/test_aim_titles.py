"""Goals that begin with a word that is a verb and a noun."""

from __future__ import annotations

import pytest

from talentsync.drafting.cold_mail.aim import read_aim


@pytest.mark.parametrize(
    "title", ["Graduate Software Engineer", "Drive Systems Engineer", "Lead Developer", "Train Driver"]
)
def test_a_title_stays_a_title(title: str) -> None:
    assert read_aim(title).sentence == f"I am writing to ask about a position as {title}"


@pytest.mark.parametrize(
    ("goal", "sentence"),
    [
        ("Work placement", "I am writing to ask about a work placement"),
        ("Lead a data team", "I would like to lead a data team"),
        ("Transfer to the Leeds team", "I would like to transfer to the Leeds team"),
        ("Join a team of engineers", "I would like to join a team of engineers"),
        ("Manage projects", "I would like to manage projects"),
    ],
)
def test_a_wish_stays_a_wish(goal: str, sentence: str) -> None:
    assert read_aim(goal).sentence == sentence
