"""The one path of everything that a language model writes (DESIGN.md, section 3).

generate, validate_json and verify_facts follow one another to finish; validate_json may send back to generate
for a repair, and both may give up to fall_back, which drafts with the embedded engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.prompts import ChatPromptTemplate
from langchain_core.tools import BaseTool
from langgraph.graph import END, StateGraph
from pydantic import BaseModel

from nodes.embedded import Drafter
from nodes.fall_back import fall_back
from nodes.finish import finish
from nodes.generate import after_generate, generate
from nodes.validate_json import repair_or_verify, validate_json
from nodes.verify_facts import verify_facts
from talentsync.grounding import FactCheck
from tools.deps import Deps


@dataclass(frozen=True, kw_only=True)
class Writing:
    """What a feature brings to the writing path.

    Attributes:
        prompt: the feature's prompt.
        variables: the prompt's variables from the state; untrusted text is fenced.
        output: what the model fills.
        draft: the embedded engine's writer.
        check: the feature's fact check.
        answer: the feature's response from the state.
        tools: what the model may look things up with before it writes.
    """

    prompt: ChatPromptTemplate
    variables: Callable[[Any], dict[str, str]]
    output: type[BaseModel]
    draft: Drafter
    check: Callable[[Any, Deps], FactCheck]
    answer: Callable[[Any], BaseModel]
    tools: Callable[[Deps], Sequence[BaseTool]] | None = None


def add_writing(
    graph: StateGraph[Any, Deps, Any, Any],
    writing: Writing,
    *,
    after: str | Sequence[str],
    before_finish: str = "finish",
) -> None:
    """Add the writing path to a graph, from the node or nodes whose results it needs to the end.

    Args:
        graph: its state has the keys of `DraftKeys` and of the feature's response.
        writing: what the feature brings.
        after: the node or nodes that the writing waits for.
        before_finish: a node of the feature that takes the checked draft on its way to `finish`.
    """
    writer = generate(
        prompt=writing.prompt,
        variables=writing.variables,
        output=writing.output,
        draft=writing.draft,
        tools=writing.tools,
    )
    graph.add_node("generate", writer)
    graph.add_node("validate_json", validate_json(writing.output))
    graph.add_node("verify_facts", verify_facts(writing.check))
    graph.add_node("fall_back", fall_back(draft=writing.draft))
    graph.add_node("finish", finish(writing.answer))

    graph.add_edge(after if isinstance(after, str) else list(after), "generate")
    graph.add_conditional_edges("generate", after_generate, ["validate_json", "fall_back"])
    graph.add_conditional_edges("validate_json", repair_or_verify, ["generate", "verify_facts", "fall_back"])
    graph.add_edge("verify_facts", before_finish)
    graph.add_edge("fall_back", before_finish)
    if before_finish != "finish":
        graph.add_edge(before_finish, "finish")
    graph.add_edge("finish", END)
