"""What the language model is told of a conversation: never the text of a document, and never its orders."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from langchain_core.messages import (
    AIMessage,
    AnyMessage,
    BaseMessage,
    HumanMessage,
    ToolMessage,
    messages_to_dict,
)

from graphs.assistant.state import AssistantState
from graphs.assistant.toolbox import Result
from graphs.prompts import fence, load_prompt
from nodes.state import Plain
from talentsync.conversation import Document, Memory
from talentsync.conversation.message import read_message
from talentsync.documents.instructions import gives_orders
from tools.research_tools import without_orders

MOST_KEPT = 1_500  # characters of an earlier message
MOST_EARLIER = 60  # messages that a client sends along
LONGEST_CALL = 300  # characters
NAME = 80  # characters
NO_WORDS = "(The user wrote nothing.)"
UNNAMED = "(no name)"
SUMMARY = "lc_source"  # LangChain marks a summary so


def prompt(state: AssistantState, memory: Memory) -> tuple[str, BaseMessage]:
    """The system's part, and the user's message without what is pasted into it."""
    message = user_words(state["messages"][-1]["content"], memory)
    if state.get("attached"):
        message = f"{message}\n[attached: {state['attached']}]".strip()
    message = message if message.strip() else NO_WORDS
    known = fence("known", _known(memory))
    system, user = load_prompt("assistant").format_messages(known=known, message=message)
    return str(system.content), user


def user_words(text: str, memory: Memory) -> str:
    """A message with each document as its id; of another text in it, what gives no orders, as data."""
    message = read_message(text)
    said = _without_documents(message.text, [*message.documents, *memory.resumes, *memory.jobs])
    quoted = message.quoted
    if not quoted and not message.documents and said.startswith(message.own):
        rest = said[len(message.own) :]
        quoted = rest if gives_orders(rest) else ""  # nobody can tell who speaks there
    if quoted:
        said = said.replace(quoted, f"\n{fence('text', without_orders(quoted))}")
    return said


def context(state: AssistantState, memory: Memory) -> list[Plain]:
    """What was said before: kept from the turns of the thread, or the messages that a client sent along."""
    kept = state.get("context")
    if kept:
        return kept
    said: list[BaseMessage] = []
    for message in state["messages"][:-1][-MOST_EARLIER:]:
        if message["role"] == "user":
            said.append(HumanMessage(user_words(message["content"], memory)[:MOST_KEPT]))
        else:  # as a client remembers it: documents are quoted in it
            quoted = _without_documents(message["content"], [*memory.resumes, *memory.jobs])
            said.append(AIMessage(without_orders(quoted)[:MOST_KEPT]))
    return messages_to_dict(said)


def kept(messages: Sequence[AnyMessage]) -> list[Plain]:
    """What was said, as later turns need it.

    What was called is told in words: no provider takes another's calls, nor its own without their signatures.
    """
    said: list[BaseMessage] = []
    for message in messages:
        if isinstance(message, ToolMessage):
            continue
        if not isinstance(message, AIMessage):
            said.append(message if SUMMARY in message.additional_kwargs else _short(message))
            continue
        called = [_called(call["name"], call["args"]) for call in message.tool_calls]
        _add(said, [message.text[:MOST_KEPT], *called])
    return messages_to_dict(said)


def with_calls(said: Sequence[BaseMessage], results: Sequence[Result]) -> list[Plain]:
    """What was said, and what was called after it without the language model."""
    told = list(said)
    _add(told, [_called(result.call.feature, _own(result.call.arguments)) for result in results])
    return messages_to_dict(told)


def _known(memory: Memory) -> str:
    """The conversation's documents and what was told in passing."""
    lines = [f"Résumé {item.id}: {_named(item.name)}" for item in memory.resumes]
    lines += [f"Job {item.id}: {_named(item.name)}" for item in memory.jobs]
    lines += [f"{name}: {_named(value)}" for name, value in memory.facts.items()]
    return "\n".join(lines) or "Nothing yet: no résumé and no job."


def _named(name: str) -> str:
    """A name on one line; one that gives orders is none."""
    return UNNAMED if gives_orders(name) else " ".join(name.split())[:NAME]


def _without_documents(text: str, documents: Iterable[Document]) -> str:
    for document in documents:
        if document.text and not document.reference:
            text = text.replace(document.text, f"[{document.kind} {document.id}]")
    return text


def _short(message: BaseMessage) -> BaseMessage:
    return message.model_copy(update={"content": message.text[:MOST_KEPT]})


def _add(said: list[BaseMessage], parts: Sequence[str]) -> None:
    """Add what the assistant said, to what it said just before where there is such."""
    text = "\n".join(part for part in parts if part).strip()
    if said and isinstance(said[-1], AIMessage):
        said[-1] = AIMessage(f"{said[-1].text}\n{text}".strip())
    elif text:
        said.append(AIMessage(text))


def _called(name: str, arguments: Plain) -> str:
    """A call in words, not too long."""
    return f"[{name}: {json.dumps(arguments, ensure_ascii=False, default=str)[:LONGEST_CALL]}]"


def _own(arguments: Plain) -> Plain:
    """The arguments that are no documents."""
    return {name: value for name, value in arguments.items() if len(str(value)) <= LONGEST_CALL}
