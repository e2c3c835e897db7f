"""The assistant: messages in, messages out, and what the routes of the chat add to them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from talentsync.schemas.meta import RunMeta
from talentsync.schemas.texts import OptionalText

MAX_MESSAGE_CHARS = 200_000
MAX_MESSAGES = 500
MAX_DRAFT_CHARS = 100_000
MAX_DRAFT_DEPTH = 32
MAX_INTEGER = 2**53  # what a client written in JavaScript can hold

Role = Literal["user", "assistant"]
Status = Literal["done", "answering", "waiting", "broken_off"]
Plain = dict[str, Any]

_ROLES = {"human": "user", "ai": "assistant", "AIMessageChunk": "assistant"}


def _plain_text(value: Any) -> Any:
    """The text of a message whose content is in parts, as LangChain's messages may have it."""
    if not isinstance(value, list):
        return value
    parts = [part if isinstance(part, str) else part.get("text", "") for part in value if part]
    return "\n".join(part for part in parts if isinstance(part, str))


class ToolUse(BaseModel):
    """A feature that ran for the conversation, and what its answer rests on."""

    tool: str = Field(description="Name of the feature")
    title: str = ""
    arguments: Plain = Field(default_factory=dict, description="Its request, without résumé and files")
    resume: str | None = Field(None, description="Name of the résumé that it was given")
    status: Literal["done", "failed"] = "done"
    problem: str | None = Field(None, description="What was wrong, where it failed")
    evidence: list[str] = Field(default_factory=list, description="Lines and pages that the answer rests on")
    saved: dict[str, str] = Field(default_factory=dict, description="Ids of what was kept of the answer")
    ms: int = 0


class ToolResult(BaseModel):
    """The answer of a feature, as its own route gives it."""

    tool: str
    answer: Plain


class ChatMessage(BaseModel):
    """One message; LangChain's own form (`type` human or ai, content in parts) is read as well."""

    model_config = ConfigDict(extra="ignore")

    role: Annotated[Role, BeforeValidator(lambda value: _ROLES.get(value, value))] = Field(
        validation_alias=AliasChoices("role", "type")
    )
    content: Annotated[str, BeforeValidator(_plain_text)] = Field("", max_length=MAX_MESSAGE_CHARS)
    tool_calls: list[ToolUse] = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _without_foreign_calls(cls, value: Any) -> Any:
        """Calls that a LangChain message carries are none of ours."""
        if isinstance(value, dict) and "type" in value:
            return {key: part for key, part in value.items() if key != "tool_calls"}
        return value


class TurnInput(BaseModel):
    """What a turn has beside its words: a file, and whether drafts are shown first."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    resume_file: OptionalText = Field(
        "",
        title="Résumé",
        description="A file for this message, base64: PDF, DOCX, TXT or Markdown",
        validation_alias=AliasChoices("resume_file", "file"),
        json_schema_extra={"extra": {"widget": {"type": "base64file"}}},
    )
    resume_file_name: OptionalText = Field("", title="File name", max_length=255)
    review: bool = Field(
        False, title="Review", description="Show a mail or a tailored résumé before it counts as accepted"
    )


class AssistantInput(TurnInput):
    """A conversation that ends with the user's message; in a thread, the new message alone."""

    messages: list[ChatMessage] = Field(title="Messages", min_length=1, max_length=MAX_MESSAGES)
    resume_reference: OptionalText = Field(
        "", title="Kept file", description="Instead of a file: one that the thread keeps", max_length=100
    )
    keep: bool = Field(False, title="Keep", description="Whether the caller is going to keep the answers")
    keep_as: OptionalText = Field("", title="Name", description="What its résumé is kept as", max_length=255)

    @model_validator(mode="after")
    def _ends_with_the_user(self) -> Self:
        if self.messages[-1].role != "user":
            raise ValueError("messages has to end with a message of the user")
        return self


class AssistantResponse(BaseModel):
    """The conversation with its reply, which features ran, and their answers."""

    success: bool = True
    messages: list[ChatMessage]
    reply: str
    tool_calls: list[ToolUse] = Field(default_factory=list)
    results: list[ToolResult] = Field(default_factory=list)
    meta: RunMeta = Field(default_factory=RunMeta)


class Draft(BaseModel):
    """A draft that waits for the user's decision."""

    tool: str
    title: str
    draft: Plain = Field(description="What may be edited, field by field")


class ChatRequest(TurnInput):
    """A message to the assistant."""

    message: OptionalText = Field("", title="Message", max_length=MAX_MESSAGE_CHARS)
    thread_id: OptionalText = Field("", title="Thread", description="A new one unless given", max_length=64)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.message.strip() and not self.resume_file.strip():
            raise ValueError("message is empty: write something, or attach a résumé in resume_file")
        return self


class ReviewDecision(BaseModel):
    """What becomes of the draft that waits; `continue` goes on with a run that was broken off."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["accept", "edit", "reject", "continue"] = Field(title="Decision")
    draft: Plain = Field(default_factory=dict, title="Edited fields", description="With edit: the new values")
    instructions: OptionalText = Field(
        "", title="What to change", description="With edit, instead of new values", max_length=2000
    )

    @field_validator("draft")
    @classmethod
    def _require_plain(cls, value: Plain) -> Plain:
        if len(json.dumps(value)) > MAX_DRAFT_CHARS:
            raise ValueError(f"it is longer than {MAX_DRAFT_CHARS:,} characters")
        _require_storable(value, MAX_DRAFT_DEPTH)
        return value

    @model_validator(mode="after")
    def _edits_with_something(self) -> Self:
        if self.action == "edit" and not self.draft and not self.instructions.strip():
            raise ValueError("draft is empty: send the edited fields in it, or instructions to edit by")
        if self.draft and self.instructions.strip():
            raise ValueError("draft and instructions were both sent: edit in one way or the other")
        if self.action != "edit" and (self.draft or self.instructions.strip()):
            raise ValueError(
                f"action is {self.action}, which edits nothing: send edit with draft or instructions"
            )
        return self


def _require_storable(value: Any, depth: int) -> None:
    """See that every database and every client can hold a value."""
    if depth == 0:
        raise ValueError("it is nested too deeply")
    if isinstance(value, str) and "\x00" in value:
        raise ValueError("it holds a NUL character")
    if isinstance(value, int) and abs(value) > MAX_INTEGER:
        raise ValueError("it holds a number that is too large")
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _require_storable(part, depth - 1)


class ChatResponse(BaseModel):
    """The assistant's answer in a thread."""

    success: bool = True
    thread_id: str
    status: Status = Field(
        "done", description="'waiting': a draft waits for /resume; 'broken_off': /resume goes on with the run"
    )
    reply: str
    tool_calls: list[ToolUse] = Field(default_factory=list)
    results: list[ToolResult] = Field(default_factory=list)
    review: list[Draft] = Field(default_factory=list, description="Drafts that wait for a decision")
    meta: RunMeta = Field(default_factory=RunMeta)


class KnownDocument(BaseModel):
    """A résumé or job that the thread remembers."""

    id: str
    kind: str
    name: str


class ThreadSummary(BaseModel):
    """A thread in a list."""

    thread_id: str
    title: str = ""
    created_at: datetime
    updated_at: datetime


class ThreadList(BaseModel):
    """The owner's threads, the latest first."""

    success: bool = True
    data: list[ThreadSummary]
    count: int


class StoredMessage(ChatMessage):
    """A message of a thread, with its place."""

    position: int
    created_at: datetime


class ThreadResponse(ThreadSummary):
    """A thread: its messages, oldest first, what it remembers and whether it waits for something."""

    success: bool = True
    status: Status = "done"
    messages: list[StoredMessage]
    count: int = Field(description="Messages in all")
    documents: list[KnownDocument] = Field(default_factory=list)
    review: list[Draft] = Field(default_factory=list)
