"""Wishes in words that no rule was written for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from talentsync.conversation import Memory
from tests.dialogues import HERE
from tests.unit.conversation.conversations import known, say


def _paraphrases() -> Iterator[tuple[str, str, str]]:
    for line in (HERE / "paraphrases.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            state, intent, text = line.split("\t")
            yield state, intent, text


@cache
def _known(state: str) -> Memory:
    return known(state)


@pytest.mark.parametrize(("state", "intent", "text"), list(_paraphrases()))
def test_a_wish_is_understood_in_other_words(state: str, intent: str, text: str) -> None:
    assert say(_known(state), text).intent == intent
