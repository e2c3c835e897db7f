"""The model of intents: what it knows, that it is rebuilt alike, and that it bears any text."""

from __future__ import annotations

import re
import time
from pathlib import Path

import numpy as np
import pytest

from talentsync.conversation.intents.model import load_intents, read_intents
from talentsync.conversation.intents.phrases import Phrases, Speaker, load_phrases
from talentsync.conversation.intents.train import check, parted, save_intents, train
from talentsync.conversation.likelihood import TALK, likely
from talentsync.conversation.several import SEVERAL
from tests.unit.conversation.conversations import OFFERS

PHRASES = load_phrases()
SMALL = Phrases(
    {label: lines[:3] for label, lines in PHRASES.templates.items()},
    PHRASES.slots,
    PHRASES.before,
    PHRASES.after,
)


def test_every_feature_has_its_phrases_and_every_label_its_use() -> None:
    labels = {*load_intents().labels}
    alone = {offer.name for offer in OFFERS if not offer.takes_many}  # many are asked for by SEVERAL
    assert alone <= labels
    assert labels == alone | SEVERAL | TALK | {"other"}
    assert labels == {*PHRASES.templates}


def test_templates_leave_no_choice_open() -> None:
    speaker = Speaker(PHRASES, 1)
    said = [
        speaker.plain(template)
        for lines in PHRASES.templates.values()
        for template in lines
        for _ in range(3)
    ]
    assert not [text for text in said if re.search(r"[(){}|]", text) or not text.strip()]


def test_templates_that_were_never_seen_are_understood() -> None:
    right, total = check(PHRASES, parts=[0])  # a fifth; `train --check` tells of all
    assert total > 200
    assert right / total >= 0.8


def test_the_same_phrases_give_the_same_model(tmp_path: Path) -> None:
    first, second = (train(SMALL, SMALL.templates) for _ in range(2))
    assert first.version == second.version
    save_intents(first, tmp_path / "model.npz")
    read = read_intents(tmp_path / "model.npz")
    assert (read.labels, read.version) == (first.labels, first.version)
    assert np.array_equal(read.weights, first.weights)
    assert read.margins("score my cv") == first.margins("score my cv")


def test_parts_hold_every_template_once() -> None:
    held = [parted(PHRASES.templates, part, held_out=True) for part in range(5)]
    for label, lines in PHRASES.templates.items():
        assert sorted(line for part in held for line in part[label]) == sorted(lines)


@pytest.mark.parametrize("text", ["", "?", "\ud800", "a" * 100_000, "é" * 5000, "score " * 20_000, "💥"])
def test_any_text_gets_probabilities_soon(text: str) -> None:
    names = [offer.name for offer in OFFERS]
    begin = time.perf_counter()
    found = likely(text, (), names)
    assert time.perf_counter() - begin < 0.5
    assert 0 <= sum(wish.score for wish in found) <= 1 + 1e-9


def test_a_wish_that_is_not_offered_leaves_its_probability_to_none() -> None:
    text = "write a linkedin post about remote work"
    without = likely(text, (), ["ats_evaluation", "resume_analysis"])
    assert likely(text, (), ["linkedin_posts"])[0].name == "linkedin_posts"
    assert without[0].score < 0.1
