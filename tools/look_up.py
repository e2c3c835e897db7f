"""What a language model may look up before it writes: bounded in calls, in turns and in time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolCall, ToolMessage
from langchain_core.tools import BaseTool, ToolException

from talentsync.schemas.meta import Source

log = structlog.get_logger()

MAX_TOOL_CALLS = 4
MAX_TURNS = 3
WRITE_NOW = "Now write the answer."
NO_SUCH_TOOL = "There is no such tool."
NO_MORE = "There are no more look-ups: write the answer with what is known."
FAILED = "The tool gave no answer."

Turn = Callable[[Sequence[BaseMessage]], Awaitable[AIMessage | None]]


async def look_up(
    turn: Turn, messages: Sequence[BaseMessage], tools: Sequence[BaseTool], *, seconds: float
) -> list[BaseMessage]:
    """The conversation with what the model has looked up, ready for the answer to be asked for.

    Args:
        turn: the model's next message in a conversation, or None when it gives none.
        messages: the conversation so far.
        tools: what it may call.
        seconds: for all look-ups together; those that are whole by then are kept.
    """
    known = {tool.name: tool for tool in tools}
    said: list[BaseMessage] = []
    left = MAX_TOOL_CALLS
    try:
        async with asyncio.timeout(seconds):
            for _ in range(MAX_TURNS):
                message = await turn([*messages, *said]) if left > 0 else None
                if message is None or not message.tool_calls:
                    break
                answering = [
                    _answer(call, known, allowed=place < left)
                    for place, call in enumerate(message.tool_calls)
                ]
                said += [message, *await asyncio.gather(*answering)]
                left -= len(message.tool_calls)
    except TimeoutError:
        log.info("look_ups_cut_short", seconds=seconds)
    return [*messages, *said, HumanMessage(WRITE_NOW)] if said else list(messages)


def looked_up(messages: Sequence[BaseMessage]) -> tuple[Source, ...]:
    """The pages that a conversation's look-ups brought, each once, under the first title that it has."""
    found: dict[str, Source] = {}
    for message in messages:
        if isinstance(message, ToolMessage):
            for source in message.artifact or ():
                found.setdefault(source.url, source)
    return tuple(found.values())


async def _answer(call: ToolCall, known: dict[str, BaseTool], *, allowed: bool) -> ToolMessage:
    """Every call is answered, since providers refuse a conversation with one that is not."""
    if not allowed:
        return _message(call, NO_MORE)
    tool = known.get(call["name"])
    if tool is None:
        return _message(call, NO_SUCH_TOOL)
    try:
        answer: ToolMessage = await tool.ainvoke({**call, "id": call["id"] or "", "type": "tool_call"})
    except (ToolException, ValueError, OSError) as error:  # ValueError: arguments that do not fit
        log.info("tool_failed", tool=tool.name, error=type(error).__name__)
        return _message(call, FAILED)
    return answer


def _message(call: ToolCall, text: str) -> ToolMessage:
    return ToolMessage(text, tool_call_id=call["id"] or "", name=call["name"])
