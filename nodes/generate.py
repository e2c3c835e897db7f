"""Write a feature's output: with the chat model when there is one, else with its embedded drafter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.tools import BaseTool
from langgraph.runtime import Runtime

from nodes.asking import ask_again
from nodes.embedded import draft_embedded
from nodes.state import DraftKeys, MetaKeys, Plain
from nodes.step import Node, step
from nodes.written import Writing
from tools.chat_model import ChatModel, ChatModelError, ModelAnswer
from tools.deps import Deps

MAX_ATTEMPTS = 3  # the first answer and at most two repairs


def generate(writing: Writing) -> Node:
    """Make the node that writes `answer` (the model's text) or `draft` (the embedded engine's output).

    What a model looked up is told in `meta.sources`. The node never raises because of what a model did: it
    writes `failure`, and `fall_back` follows.

    Raises:
        ModelRequiredError: without a model when `REQUIRE_LLM` is set.
    """

    @step
    async def generate(state: Any, runtime: Runtime[Deps]) -> Plain:
        model = runtime.context.chat_model
        if model is None:
            return await draft_embedded(writing.draft, state, runtime.context)

        messages = [*writing.prompt.format_messages(**writing.variables(state)), *_repair_request(state)]
        given = writing.tools(runtime.context) if writing.tools and not state.get("problems") else ()
        try:
            answer = await _ask(_Asked(model, messages, given, writing), runtime.context)
        except ChatModelError as error:
            return {"failure": error.reason, "meta": {"engine": model.name}}
        problems = [] if answer.complete else ["the answer was cut off before its end"]
        attempts = state.get("attempts", 0) + 1
        return {
            "answer": answer.text,
            "problems": problems,
            "attempts": attempts,
            "meta": {"engine": model.name, "sources": _new_sources(answer, state)},
        }

    return generate


def _new_sources(answer: ModelAnswer, state: MetaKeys) -> list[Plain]:
    """The pages that the model looked up, without those that `meta` names already."""
    known = {source["url"] for source in state.get("meta", {}).get("sources", [])}
    return [source.model_dump() for source in answer.sources if source.url not in known]


def after_generate(state: Any) -> str:
    """Where to go from `generate`."""
    return "fall_back" if state.get("failure") else "validate_json"


def _repair_request(state: DraftKeys) -> list[BaseMessage]:
    """The last answer and what was wrong with it, or nothing at the first attempt."""
    problems = state.get("problems")
    if not problems:
        return []
    faults = "\n".join(f"- {problem}" for problem in problems)
    request = f"This answer could not be used:\n{faults}\nAnswer again, whole, mending exactly this."
    return [AIMessage(state["answer"]), HumanMessage(request)]


@dataclass(frozen=True)
class _Asked:
    """What is asked of whom."""

    model: ChatModel
    messages: Sequence[BaseMessage]
    tools: Sequence[BaseTool]
    writing: Writing


async def _ask(asked: _Asked, deps: Deps) -> ModelAnswer:
    """Ask, and ask again after what can pass."""
    offered = chain([asked.tools], repeat(()))  # to the first attempt alone: look-ups stay bounded

    async def attempt() -> ModelAnswer:
        return await asked.model.write(
            asked.messages, asked.writing.output, next(offered), prose=asked.writing.limits is not None
        )

    return await ask_again(attempt, deps)
