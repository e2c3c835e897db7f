"""What flows through the assistant's graph, and its way through a turn."""

from __future__ import annotations

import operator
from typing import Annotated, Literal

from typing_extensions import TypedDict

from nodes.state import MetaKeys, Plain


class TurnKeys(TypedDict, total=False):
    """The turn: the messages, what is attached, whether drafts are shown first, and answers kept."""

    messages: list[Plain]
    resume_file: str
    resume_file_name: str
    resume_reference: str
    review: bool
    keep: bool
    keep_as: str


class AssistantState(TurnKeys, MetaKeys, total=False):
    """What flows through the graph; each key has one writer (DESIGN.md, "A node").

    What a thread keeps from turn to turn does not grow with the number of its turns.

    Attributes:
        memory: what the conversation is about, as `talentsync.conversation.Memory`; kept.
        files: attached files that no thread keeps, by document id: name and base64; kept.
        context: what the language model is told of the turns before, as LangChain's messages; kept.
        attached: the id of the document that came with this turn, empty for none.
        decision: what to do on this turn, as `talentsync.conversation.Decision` without its memory; its text
            is the language model's, as far as the evidence bears it, where that answered.
        call: the call that a branch runs, with its place in the answer.
        outcomes: what the features answered in this turn, as `graphs.assistant.toolbox.Result`.
        failure: why the language model could not be used in this turn.
        reply: the answer in Markdown.
        tool_calls: which features ran, as `ToolUse`.
        results: the features' answers, as the response gives them.
    """

    memory: Plain
    files: dict[str, Plain]
    context: list[Plain]
    attached: str
    decision: Plain
    call: Plain
    outcomes: Annotated[list[Plain], operator.add]
    failure: str
    success: bool
    reply: str
    tool_calls: list[Plain]
    results: list[Plain]


Branch = Literal["converse", "call_feature", "answer"]
