"""The one path of everything that a language model writes (DESIGN.md, section 3).

generate, validate_json and verify_facts follow one another to finish; both checks may send back to generate
for a repair, and all may give up to fall_back, which drafts with the embedded engine and is checked as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from langgraph.graph import END, StateGraph
from pydantic import BaseModel

from nodes.fall_back import fall_back
from nodes.finish import finish
from nodes.generate import after_generate, generate
from nodes.validate_json import repair_or, validate_json
from nodes.verify_facts import verify_facts
from nodes.written import Writing
from tools.deps import Deps


def add_writing(
    graph: StateGraph[Any, Deps, Any, Any],
    writing: Writing,
    *,
    after: str | Sequence[str],
    then: str = "finish",
) -> None:
    """Add the writing path to a graph, from the node or nodes whose results it needs to the checked draft.

    Args:
        graph: its state has the keys of `DraftKeys`.
        writing: what the feature brings.
        after: the node or nodes that the writing waits for.
        then: the node that takes the checked draft.
    """
    graph.add_node("generate", generate(writing))
    graph.add_node("validate_json", validate_json(writing))
    graph.add_node("verify_facts", verify_facts(writing))
    graph.add_node("fall_back", fall_back(writing.draft))

    graph.add_edge(after if isinstance(after, str) else list(after), "generate")
    graph.add_conditional_edges("generate", after_generate, ["validate_json", "fall_back"])
    graph.add_conditional_edges(
        "validate_json", repair_or("verify_facts"), ["generate", "verify_facts", "fall_back"]
    )
    graph.add_conditional_edges("verify_facts", repair_or(then), ["generate", then, "fall_back"])
    graph.add_edge("fall_back", "validate_json")


def add_finish(graph: StateGraph[Any, Deps, Any, Any], answer: Callable[[Any], BaseModel]) -> None:
    """Add the last node.

    Args:
        graph: its state has the keys of the feature's response.
        answer: the feature's response from the state, without `meta`.
    """
    graph.add_node("finish", finish(answer))
    graph.add_edge("finish", END)
