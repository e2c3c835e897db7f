"""The turn with a language model: an agent that has the features as its tools."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from langchain.agents import create_agent
from langchain_core.messages import (
    AIMessage,
    AnyMessage,
    BaseMessage,
    ToolMessage,
    messages_from_dict,
    messages_to_dict,
)
from langchain_core.runnables import RunnableConfig
from langgraph.runtime import Runtime

from graphs.assistant.agent_tools import feature_tools, results_in
from graphs.assistant.calls import given_of
from graphs.assistant.evidence import AgentTurn, reply_grounds
from graphs.assistant.limits import limits, stopped
from graphs.assistant.state import AssistantState
from graphs.assistant.toolbox import Toolbox
from graphs.prompts import fence, load_prompt
from nodes.state import Plain
from nodes.step import Node, step
from talentsync.conversation import Memory
from talentsync.grounding import check_prose
from tools.chat_model import ChatModelError
from tools.deps import Deps

MOST_KEPT = 1_500  # characters of an earlier message
LONGEST_CALL = 300  # characters
NAME = 80  # characters
NO_WORDS = "(The user wrote nothing.)"


def converse(toolbox: Toolbox) -> Node:
    """Make the node that lets the agent answer: it writes `decision`, `outcomes` and `context`.

    What the language model says of the candidate is looked up in the résumé and the user's own words, what it
    says of the job in the job and in the tools' answers; what neither bears is taken out and reported. Where
    the model fails, `failure` says so, and the turn is answered as it would be without one.
    """

    @step
    async def converse(state: AssistantState, runtime: Runtime[Deps], config: RunnableConfig) -> Plain:
        deps = runtime.context
        model = deps.chat_model
        if model is None:
            return {"failure": "there is no language model"}
        given = given_of(state, config)
        system, message = _prompt(state, given.memory)
        agent = create_agent(
            model.agent_model,
            feature_tools(toolbox, given),
            system_prompt=system,
            middleware=limits(model, deps),
            context_schema=Deps,
        )
        asked: list[Any] = [*messages_from_dict(_context(state)), message]
        try:
            answer = await agent.ainvoke({"messages": asked}, context=deps)
        except ChatModelError as error:
            return {"failure": error.reason, "meta": {"engine": model.name}}
        turn = AgentTurn(state, given.memory, toolbox, deps.now().date())
        taken_in = await deps.offload(_taken_in, turn, answer["messages"])
        return {**taken_in, "meta": {**taken_in["meta"], "engine": model.name}}

    return converse


def _prompt(state: AssistantState, memory: Memory) -> tuple[str, BaseMessage]:
    """The system's part, and the user's message without what is pasted into it."""
    message = state["messages"][-1]["content"]
    for document in (*memory.resumes, *memory.jobs):
        if document.text and not document.reference:
            message = message.replace(document.text, f"[{document.kind} {document.id}]")
    if state.get("attached"):
        message = f"{message}\n[attached: {state['attached']}]".strip()
    message = message if message.strip() else NO_WORDS
    known = fence("known", _known(memory))
    system, user = load_prompt("assistant").format_messages(known=known, message=message)
    return str(system.content), user


def _known(memory: Memory) -> str:
    """The conversation's documents and what was told in passing."""
    lines = [f"Résumé {item.id}: {item.name[:NAME]}" for item in memory.resumes]
    lines += [f"Job {item.id}: {item.name[:NAME]}" for item in memory.jobs]
    lines += [f"{name}: {value[:NAME]}" for name, value in memory.facts.items()]
    return "\n".join(lines) or "Nothing yet: no résumé and no job."


def _context(state: AssistantState) -> list[Plain]:
    """What was said before: kept from the turns of the thread, or the messages that a client sent along."""
    kept = state.get("context")
    if kept:
        return kept
    types = {"user": "human", "assistant": "ai"}
    return [
        {"type": types[message["role"]], "data": {"content": message["content"][:MOST_KEPT]}}
        for message in state["messages"][:-1]
    ]


def _taken_in(turn: AgentTurn, messages: Sequence[AnyMessage]) -> Plain:
    """What the agent did and said, as the state keeps it."""
    results = results_in(messages)
    for place, result in enumerate(results):
        result.place = place
    last = messages[-1]
    meta: Plain
    if stopped(last):
        said, meta = "", {"warnings": [f"The language model was stopped at a limit: {last.text}"]}
    else:
        checked = check_prose(last.text, reply_grounds(turn, results))
        said, meta = checked.text, {"unsupported_claims": [item.model_dump() for item in checked.unsupported]}
    return {
        "decision": {"kind": "tell", "intent": "agent", "text": said, "calls": []},
        "outcomes": [result.model_dump(mode="json") for result in results],
        "context": messages_to_dict(_kept(messages)),
        "meta": meta,
    }


def _kept(messages: Sequence[AnyMessage]) -> list[BaseMessage]:
    """What was said, as later turns need it.

    What was called is told in words: no provider takes another's calls, nor its own without their signatures.
    """
    kept: list[BaseMessage] = []
    for message in messages:
        if isinstance(message, ToolMessage):
            continue
        if not isinstance(message, AIMessage):
            kept.append(message.model_copy(update={"content": message.text[:MOST_KEPT]}))
            continue
        called = [f"[{call['name']}: {_short(call['args'])}]" for call in message.tool_calls]
        text = "\n".join([message.text[:MOST_KEPT], *called]).strip()
        if kept and isinstance(kept[-1], AIMessage):
            kept[-1] = AIMessage(f"{kept[-1].text}\n{text}")
        else:
            kept.append(AIMessage(text))
    return kept


def _short(arguments: Plain) -> str:
    """The arguments of a call, not too long."""
    return json.dumps(arguments, ensure_ascii=False, default=str)[:LONGEST_CALL]
