"""The graphs as `langgraph dev` and the LangGraph platform load them: a factory each, named like its feature.

`python -m graphs.studio` prints the `langgraph.json` that belongs to the registry.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from graphs import GRAPHS, load
from graphs.bound import BoundGraph


def _factory(name: str) -> Callable[[], BoundGraph]:
    def make() -> BoundGraph:
        return load(name)

    return make


def langgraph_json() -> str:
    """The configuration file for the registry as it is."""
    graphs = {feature.name: f"./graphs/studio.py:{feature.name}" for feature in GRAPHS}
    config = {
        "$schema": "https://langgra.ph/schema.json",
        "python_version": "3.11",
        "dependencies": ["."],
        "graphs": graphs,
    }
    return json.dumps(config, indent=2) + "\n"


# The loader looks factories up by name in this module; the names are the registry's.
globals().update({feature.name: _factory(feature.name) for feature in GRAPHS})

if __name__ == "__main__":
    sys.stdout.write(langgraph_json())
