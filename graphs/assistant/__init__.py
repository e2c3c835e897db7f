"""The assistant: messages in, messages out, with every feature of the registry as its tool.

With a language model an agent answers, which chooses among the features; without one, or where it fails,
what the user wants is read from the words. In a thread the graph is checkpointed: a run that was broken off
goes on from its last finished node, a feature's own nodes included.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from langgraph.graph import START, StateGraph

from graphs.assistant.agent import converse
from graphs.assistant.answer import answer, response
from graphs.assistant.calls import after_converse, call_feature, has_model
from graphs.assistant.review import after_review, review
from graphs.assistant.state import AssistantState
from graphs.assistant.toolbox import Toolbox
from graphs.assistant.turn import begin, take_turn
from graphs.feature import Feature
from graphs.writing import add_finish
from talentsync.schemas.chat import AssistantInput, AssistantResponse
from tools.deps import Deps

NAME = "assistant"


def assistant(features: Sequence[Feature]) -> Feature:
    """The assistant over these features, as a graph of the registry."""
    return Feature(
        name=NAME,
        title="Assistant",
        summary="A conversation in which every feature is a tool; it remembers the résumé and the job.",
        build=_builder(features),
        request=AssistantInput,
        response=AssistantResponse,
        example="-F message='Analyse my résumé' -F file=@cv.pdf",
        route="api/v2/chat",
    )


def _builder(features: Sequence[Feature]) -> Callable[[], StateGraph[Any, Deps, Any, Any]]:
    def build() -> StateGraph[AssistantState, Deps, AssistantInput, AssistantResponse]:
        toolbox = Toolbox(features)
        graph = StateGraph(
            AssistantState,
            input_schema=AssistantInput,
            output_schema=AssistantResponse,
            context_schema=Deps,
        )
        graph.add_node("begin", begin)
        graph.add_node("take_turn", take_turn(toolbox.offers))
        graph.add_node("converse", converse(toolbox))
        graph.add_node("call_feature", call_feature(toolbox))
        graph.add_node("review", review(toolbox))
        graph.add_node("answer", answer(toolbox))

        graph.add_edge(START, "begin")
        graph.add_edge("begin", "take_turn")
        graph.add_conditional_edges("take_turn", has_model, ["converse", "call_feature", "answer"])
        graph.add_conditional_edges("converse", after_converse, ["review", "call_feature", "answer"])
        graph.add_edge("call_feature", "review")
        graph.add_conditional_edges("review", after_review(toolbox), ["review", "answer"])
        graph.add_edge("answer", "finish")
        add_finish(graph, response)
        return graph

    return build
