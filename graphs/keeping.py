"""What of a finished run is worth keeping beside its answer."""

from __future__ import annotations

from collections.abc import Sequence

from graphs.bound import BoundGraph
from graphs.feature import Feature

BESIDE = ("document", "profile", "category", "job")  # state that says more than the answer


def keys_to_keep(feature: Feature, graph: BoundGraph, wanted: Sequence[str] = ()) -> list[str]:
    """The state keys that a run has to give: those that are wanted, the answer, and what is kept beside."""
    beside = [key for key in BESIDE if key in graph.channels]
    return list(dict.fromkeys([*wanted, *feature.response.model_fields, *beside]))
