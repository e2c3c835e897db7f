"""What is none of the assistant's business runs nothing, whatever words of its own it borrows."""

from __future__ import annotations

from functools import cache

import pytest

from talentsync.conversation import Memory
from tests.unit.conversation.conversations import known, say


@cache
def _known() -> Memory:
    return known("both")


@pytest.mark.parametrize(
    "text",
    [
        "What is the score at Wimbledon?",
        "Could you compare two vacuum cleaners for me?",
        "write me a sonnet about winter",
        "My suit needs to be tailored before the wedding",
        "the match starts at nine, are you watching?",
        "rank the seven wonders of the world",
        "Is there any mail for me downstairs?",
        "summarise the plot of Moby Dick",
        "how do I get a stain out of silk",
        "what a day",
        "Sing me a lullaby",
        "Please translate 'see you soon' into Finnish",
    ],
)
def test_nothing_runs(text: str) -> None:
    decision = say(_known(), text)
    assert (decision.kind, decision.calls) == ("tell", [])
