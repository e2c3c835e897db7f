"""How much is understood of lists that were written without regard to rules or phrases.

`blind.tsv` is by somebody else and was learned from; `unseen.tsv` was written when the model was done.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.dialogues import HERE
from tests.unit.conversation.conversations import known, say

ASKED = {"unclear", "remember"}


@pytest.mark.parametrize("name", ["blind.tsv", "unseen.tsv"])
def test_most_is_understood_and_hardly_anything_is_mistaken(name: str) -> None:
    memory = known("both")
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    outcomes: Counter[str] = Counter()
    for line in lines:
        message, wanted = line.split("\t")
        found = say(memory, message).intent
        outcomes["right" if found == wanted else "asked" if found in ASKED else "mistaken"] += 1
    assert outcomes["right"] / len(lines) >= 0.88
    assert outcomes["mistaken"] / len(lines) <= 0.03
