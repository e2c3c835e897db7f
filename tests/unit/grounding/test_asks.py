"""An ask claims nothing, but for what it tells by the way."""

from __future__ import annotations

from datetime import date

import pytest

from talentsync.grounding import Grounds, check_prose

RESUME = """Ana Example
Experience
Example Ltd
Software Engineer, 2019 - 2021
- Cut costs by 38% in Python with 5 people
"""
GROUNDS = Grounds(resume=RESUME, today=date(2022, 1, 1))


@pytest.mark.parametrize(
    "ask",
    [
        "May I tell you how I cut costs by 83% at Globex?",
        "Please ask me about my ten years with Terraform.",
        "Ask me how we saved 83% at Globex.",
    ],
)
def test_what_an_ask_tells_is_checked(ask: str) -> None:
    checked = check_prose(ask, GROUNDS)
    assert [claim.text for claim in checked.unsupported]
    assert ask not in checked.text


@pytest.mark.parametrize(
    "ask",
    [
        "May I tell you how I cut costs by 38% in Python?",
        "Would you be open to a short call in the coming weeks?",
        "Could you tell me when I might call?",
        "I would be glad to tell you how I work.",
    ],
)
def test_an_ask_that_tells_nothing_new_passes(ask: str) -> None:
    checked = check_prose(ask, GROUNDS)
    assert checked.unsupported == []
    assert checked.text == ask
