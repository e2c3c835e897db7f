"""From the decision to the features: which way the turn goes, and the call of one feature."""

from __future__ import annotations

from langchain_core.runnables import RunnableConfig
from langgraph.runtime import Runtime
from langgraph.types import Send

from graphs.assistant.state import AssistantState
from graphs.assistant.toolbox import Given, Toolbox
from graphs.assistant.turn import thread_key_of
from nodes.state import Plain
from nodes.step import Node, step
from talentsync.conversation import Memory, ToolCall
from tools.deps import Deps

SHARED = ("memory", "files", "keep")  # what a call needs of the state


def has_model(state: AssistantState, runtime: Runtime[Deps]) -> list[Send] | str:
    """To the language model where there is one or has to be, else to what was decided without."""
    deps = runtime.context
    return "converse" if deps.chat_model is not None or deps.settings.require_llm else as_decided(state)


def after_converse(state: AssistantState) -> list[Send] | str:
    """On with what the language model did, or, where it failed, with what was decided without it."""
    return as_decided(state) if state.get("failure") else "review"


def as_decided(state: AssistantState) -> list[Send] | str:
    """To each feature that was decided on, side by side, or straight to the answer."""
    calls = state["decision"]["calls"]
    shared = {name: state[name] for name in SHARED if name in state}  # type: ignore[literal-required]
    sends = [
        Send("call_feature", {**shared, "call": {"place": place, **call}}) for place, call in enumerate(calls)
    ]
    return sends or "answer"


def call_feature(toolbox: Toolbox) -> Node:
    """Make the node that runs one feature and adds to `outcomes`."""

    @step
    async def call_feature(state: AssistantState, runtime: Runtime[Deps], config: RunnableConfig) -> Plain:
        del runtime
        given = given_of(state, config)
        call = dict(state["call"])
        place = call.pop("place")
        result = await toolbox.run(ToolCall.model_validate(call), given, place=place)
        return {"outcomes": [result.model_dump(mode="json")]}

    return call_feature


def given_of(state: AssistantState, config: RunnableConfig) -> Given:
    """What calls are made with."""
    memory = Memory.model_validate(state["memory"])
    return Given(
        memory=memory,
        files=state.get("files") or {},
        key=thread_key_of(config),
        keep=state.get("keep", False),
    )
