"""The turn with a language model: an agent that has the features as its tools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain.agents import create_agent
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, messages_from_dict
from langchain_core.runnables import RunnableConfig
from langgraph.runtime import Runtime

from graphs.assistant.agent_tools import feature_tools, results_in
from graphs.assistant.calls import given_of
from graphs.assistant.evidence import Evidence
from graphs.assistant.limits import TOOL_CALLS, failure_of, limits, stopped
from graphs.assistant.said import checked
from graphs.assistant.state import AssistantState
from graphs.assistant.told import SUMMARY, context, kept, prompt
from graphs.assistant.toolbox import Toolbox
from nodes.state import Plain
from nodes.step import Node, step
from talentsync.conversation import Memory
from talentsync.errors import ModelRequiredError
from tools.chat_model import ChatModelError
from tools.deps import Deps

EMPTIED = "nothing that it said has evidence"
REQUIRED = "This service answers only with a language model (REQUIRE_LLM), and none could be used."


def converse(toolbox: Toolbox) -> Node:
    """Make the node that lets the agent answer: it writes `decision`, `outcomes` and `context`.

    What the language model says of the candidate is looked up in the résumé and the user's own words, what it
    says of the job in the job and in the tools' answers; what neither bears is taken out and reported. Where
    nothing came of it, `failure` says so, and the turn is answered as it would be without a model; what tools
    had brought before it failed is answered as it is.

    Raises:
        ModelRequiredError: when `REQUIRE_LLM` is set, and nothing came of the language model.
    """

    @step
    async def converse(state: AssistantState, runtime: Runtime[Deps], config: RunnableConfig) -> Plain:
        deps = runtime.context
        model = deps.chat_model
        if model is None:
            return _failed({"failure": "there is no language model"}, deps)
        given = given_of(state, config)
        system, message = await deps.offload(prompt, state, given.memory)
        asked: list[Any] = [*messages_from_dict(await deps.offload(context, state, given.memory)), message]
        agent = create_agent(
            model.agent_model,
            feature_tools(toolbox, given),
            system_prompt=system,
            middleware=limits(model, deps),
            context_schema=Deps,
        )
        try:
            answer = await agent.ainvoke({"messages": asked}, context=deps)
        except ChatModelError as error:
            return _failed({"failure": error.reason, "context": kept(asked)}, deps)
        taken_in = await deps.offload(_taken_in, toolbox, given.memory, answer["messages"], deps)
        if "failure" in taken_in:
            return _failed(taken_in, deps)
        return {**taken_in, "meta": {**taken_in["meta"], "engine": model.name}}

    return converse


def _failed(changed: Plain, deps: Deps) -> Plain:
    """What is known of a turn without a reply of the language model.

    Raises:
        ModelRequiredError: when `REQUIRE_LLM` is set.
    """
    if deps.settings.require_llm:
        raise ModelRequiredError(f"{REQUIRED} Set GOOGLE_API_KEY or MODEL, or try again later.")
    return changed


def _taken_in(toolbox: Toolbox, memory: Memory, messages: Sequence[AnyMessage], deps: Deps) -> Plain:
    """What the agent did and said, as the state keeps it."""
    results = results_in(messages)
    for place, result in enumerate(results):
        result.place = place
    *before, last = messages
    said, meta, ended = "", _of_limits(messages), _ended(last)
    if not ended:
        told = [item.text for item in messages if isinstance(item, HumanMessage) and _is_own(item)]
        today = deps.now().date()
        evidence = Evidence(memory=memory, said=told, results=results, toolbox=toolbox, today=today)
        said, unsupported = checked(last.text, evidence)
        meta["unsupported_claims"] = [item.model_dump() for item in unsupported]
    if not said and not results:
        return {"failure": ended or EMPTIED, "context": kept(before), "meta": meta}
    if ended:
        meta["warnings"].append(f"The language model did not come to an end: {ended}.")
        meta["degraded"] = bool(failure_of(last))
    return {
        "decision": {"kind": "tell", "intent": "agent", "text": said, "calls": []},
        "outcomes": [result.model_dump(mode="json") for result in results],
        "context": kept([*before, AIMessage(said)]),
        "meta": meta,
    }


def _ended(last: AnyMessage) -> str:
    """Why the agent did not come to its own end; empty where it did."""
    return failure_of(last) or (f"it was stopped at a limit ({last.text})" if stopped(last) else "")


def _of_limits(messages: Sequence[AnyMessage]) -> Plain:
    """What was left undone at the limit on calls."""
    wanted = sum(len(item.tool_calls) for item in messages if isinstance(item, AIMessage))
    if wanted <= TOOL_CALLS:
        return {"warnings": []}
    return {
        "warnings": [f"Only the first {TOOL_CALLS} of {wanted} calls were made: more are too many at once."]
    }


def _is_own(message: HumanMessage) -> bool:
    """Whether the user wrote it, and no summary of what was said."""
    return SUMMARY not in message.additional_kwargs
