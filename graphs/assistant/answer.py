"""The end of a turn: the reply in Markdown, what ran, and what the conversation remembers of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from langchain_core.messages import messages_from_dict
from langgraph.config import get_stream_writer
from langgraph.runtime import Runtime

from graphs.assistant.agent_tools import remembered
from graphs.assistant.state import AssistantState
from graphs.assistant.told import with_calls
from graphs.assistant.toolbox import Result, Toolbox, results_of
from nodes.state import Plain, merge_meta
from nodes.step import Node, step
from talentsync.conversation import Decision, Memory, reply
from talentsync.conversation.reports.uses import report_uses
from talentsync.schemas.chat import AssistantResponse, ChatMessage, ToolResult
from talentsync.schemas.meta import EMBEDDED
from tools.deps import Deps

TOKEN = re.compile(r"\s*\S+\s*")  # a word with the space around it
OF_RESULTS = ("degraded", "warnings", "unsupported_claims", "sources", "rubric_version", "ocr_engine")


def answer(toolbox: Toolbox) -> Node:
    """Make the node that writes `reply`, `tool_calls`, `memory` and what `meta` says of the whole turn.

    The reply is handed to the stream word by word; it is whole and checked by then, since what was streamed
    cannot be taken back.
    """

    @step
    async def answer(state: AssistantState, runtime: Runtime[Deps]) -> Plain:
        results = results_of(state)
        text = await runtime.context.offload(_reply, state, results, toolbox)
        tell = get_stream_writer()
        for token in TOKEN.findall(text):
            tell({"event": "token", "text": token})
        accepted = [result for result in results if result.decision != "rejected"]
        memory = remembered(Memory.model_validate(state["memory"]), accepted, toolbox.offers)
        uses = [result.use().model_dump(mode="json") for result in results]
        return {
            **_context(state, results),
            "reply": text,
            "tool_calls": uses,
            "memory": memory.model_dump(mode="json"),
            "meta": _meta(state, results),
        }

    return answer


def _context(state: AssistantState, results: Sequence[Result]) -> Plain:
    """What the language model has to know of a turn that was answered without it."""
    if not state.get("failure") or not state.get("context"):
        return {}
    return {"context": with_calls(messages_from_dict(state["context"]), results)}


def _reply(state: AssistantState, results: Sequence[Result], toolbox: Toolbox) -> str:
    """The language model's words, if any, and each answer; a draft that was rejected is not shown again."""
    return "\n\n".join(part for part in _parts(state, results, toolbox) if part).strip()


def _parts(state: AssistantState, results: Sequence[Result], toolbox: Toolbox) -> Iterator[str]:
    shown = [result for result in results if result.stands]
    if state["decision"]["kind"] == "run":
        yield _as_decided(state, shown, toolbox) if shown else ""
    else:
        yield state["decision"]["text"]
        for result in shown:
            yield toolbox.features[result.call.feature].report(result.answer or {})
    for result in results:
        if result.decision == "rejected":
            yield f"The draft ({result.title.lower()}) was rejected and not kept."
        elif result.answer is None:
            yield f"**{result.title}** could not be done: {result.problem}"
    yield report_uses([result.use() for result in shown])


def _as_decided(state: AssistantState, shown: Sequence[Result], toolbox: Toolbox) -> str:
    """The reply without a model, which knows how several answers are told together."""
    decision = Decision.model_validate({**state["decision"], "memory": state["memory"]})
    decided = decision.model_copy(update={"calls": [result.call for result in shown]})
    return reply(decided, [result.answer or {} for result in shown], toolbox.offers)


def _meta(state: AssistantState, results: Sequence[Result]) -> Plain:
    """What the answers say of themselves, together; a turn in which a model wrote anything is the model's."""
    merged: Plain = {}
    for result in results:
        meta = (result.answer or {}).get("meta", {})
        told = {key: meta[key] for key in OF_RESULTS if meta.get(key)}
        merged = merge_meta(merged, told)
        if meta.get("engine", EMBEDDED) != EMBEDDED:
            merged["engine"] = meta["engine"]
    merged.pop("timings_ms", None)
    if state.get("failure"):
        warning = f"Answered without the language model: {state['failure']}."
        merged = merge_meta(merged, {"degraded": True, "warnings": [warning]})
        merged.pop("timings_ms", None)
        merged.setdefault("engine", EMBEDDED)
    return merged


def response(state: AssistantState) -> AssistantResponse:
    """The assistant's response, without `meta`."""
    said = ChatMessage.model_validate(
        {"role": "assistant", "content": state["reply"], "tool_calls": state["tool_calls"]}
    )
    given = [ChatMessage.model_validate(message) for message in state["messages"]]
    return AssistantResponse(
        messages=[*given, said],
        reply=state["reply"],
        tool_calls=said.tool_calls,
        results=[
            ToolResult(tool=result.call.feature, answer=result.answer or {})
            for result in results_of(state)
            if result.stands
        ],
    )
