"""The registry: one line a feature, and every door made from it."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphs
from graphs import FEATURES, feature, studio
from graphs.bound import BoundGraph
from talentsync.errors import NotFoundError

ROOT = Path(__file__).parents[2]


def test_langgraph_json_is_that_of_the_registry() -> None:
    assert (ROOT / "langgraph.json").read_text() == studio.langgraph_json(), "run: make langgraph.json"


def test_each_feature_has_a_factory_for_the_studio() -> None:
    for item in FEATURES:
        assert isinstance(getattr(studio, item.name)(), BoundGraph)


def test_features_are_found_by_name_and_by_slug() -> None:
    assert feature("resume-analysis") is feature("resume_analysis")


def test_an_unknown_feature_is_told_with_the_known_ones() -> None:
    with pytest.raises(NotFoundError, match="resume_analysis"):
        graphs.load("palm_reading")
