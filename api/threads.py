"""A thread's state as its owner sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from langchain_core.runnables import RunnableConfig
from langgraph.types import StateSnapshot

from api.request_id import current_request_id
from graphs import feature
from graphs.assistant.toolbox import Result, results_of
from nodes.state import Plain
from talentsync.conversation import Memory
from talentsync.schemas.chat import ChatResponse, Draft, KnownDocument, Status
from tools.checkpoints import thread_key

# How LangGraph keeps the error of a step that was cancelled: by a time-out, or by a client that went away.
CANCELLED = "CancelledError"


def _run_id() -> str:
    return current_request_id() or str(uuid4())


@dataclass(frozen=True)
class Place:
    """A thread of an owner, and the run in it, which carries the request's id where there is a request."""

    owner: str
    thread_id: str
    is_new: bool = False
    run_id: str = field(default_factory=_run_id)

    @property
    def key(self) -> str:
        """Its name in the checkpoints."""
        return thread_key(self.owner, self.thread_id)

    @property
    def config(self) -> RunnableConfig:
        """The configuration of the run."""
        return {"configurable": {"thread_id": self.key}, "run_id": UUID(self.run_id)}


def status_of(snapshot: StateSnapshot) -> Status:
    """Whether a run ended, waits, or was broken off; one that ended with an error is over."""
    if snapshot.interrupts:
        return "waiting"
    failed = any(task.error and CANCELLED not in str(task.error) for task in snapshot.tasks)
    return "broken_off" if snapshot.next and not failed else "done"


def asked_before(snapshot: StateSnapshot) -> Plain:
    """The state of the turn before where that ended with a question to the user, else nothing."""
    decision = snapshot.values.get("decision") or {}
    return dict(snapshot.values) if decision.get("kind") == "ask" else {}


def drafts_in(snapshot: StateSnapshot) -> list[Draft]:
    """The drafts that wait for a decision."""
    return [Draft.model_validate(interrupt.value) for interrupt in snapshot.interrupts]


def documents_in(snapshot: StateSnapshot) -> list[KnownDocument]:
    """What the thread remembers."""
    memory = Memory.model_validate(snapshot.values.get("memory") or {})
    return [
        KnownDocument(id=document.id, kind=document.kind, name=document.name)
        for document in (*memory.resumes, *memory.jobs)
    ]


def response_of(place: Place, snapshot: StateSnapshot) -> ChatResponse:
    """The answer of a turn that has ended, or the draft that it waits with."""
    drafts = drafts_in(snapshot)
    if drafts:
        return _waiting(place, results_of(snapshot.values), drafts)
    values = snapshot.values
    answer: Plain = {
        "thread_id": place.thread_id,
        "status": status_of(snapshot),
        "reply": values["reply"],
        "tool_calls": values["tool_calls"],
        "results": values["results"],
        "meta": values["meta"],
    }
    return ChatResponse.model_validate(answer)


def _waiting(place: Place, results: list[Result], drafts: list[Draft]) -> ChatResponse:
    """The first draft as it is to be read; the turn's own answer follows the decision."""
    waiting = next(item for item in results if item.call.feature == drafts[0].tool and not item.decision)
    shown = waiting.answer or {}
    answer: Plain = {
        "thread_id": place.thread_id,
        "status": "waiting",
        "reply": feature(drafts[0].tool).report(shown),
        "tool_calls": [item.use() for item in results],
        "review": drafts,
        "meta": {**shown.get("meta", {}), "run_id": current_request_id()},
    }
    return ChatResponse.model_validate(answer)
