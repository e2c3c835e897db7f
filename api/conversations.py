"""The assistant in threads: turns run with checkpoints, one at a time in a thread, and are written down."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from typing import Any

from langgraph.types import Command, StateSnapshot

from api.chat_keeping import ChatKeeping
from api.threads import Place, drafts_in, response_of, status_of
from graphs import ASSISTANT, feature
from graphs.assistant.review import require_fitting
from graphs.bound import BoundGraph
from nodes.files import decoded
from talentsync.conversation import Memory
from talentsync.errors import ConflictError, InvalidInputError, TalentSyncError
from talentsync.schemas.chat import ChatMessage, ChatRequest, ReviewDecision, Status, ToolUse
from talentsync.store.database import Database, open_database
from talentsync.store.threads import AttachedFile, Thread, Threads, text_hash
from talentsync.store.transcripts import Said, Transcripts
from tools.checkpoints import Checkpoints, open_checkpoints
from tools.deps import Deps

TITLE_CHARS = 80
Event = tuple[str, dict[str, Any]]  # "tool", "token", or at last "result"


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What is open for the life of a server: record, threads, and dependencies that know their files."""

    database: Database
    conversations: Conversations
    deps: Deps


@asynccontextmanager
async def open_conversations(outside: Deps) -> AsyncIterator[Opened]:
    """Open the record and the threads in the database of the settings, and close them at the end.

    Raises:
        InvalidInputError: the database's address cannot be used.
        StorageError: the database cannot be reached.
    """
    url = outside.settings.database_url
    async with open_database(url) as database, open_checkpoints(url) as checkpoints:
        deps = replace(outside, attachments=KeptFiles(Threads(database)))
        graph = ASSISTANT.bind(deps, checkpoints.saver)
        conversations = Conversations(graph, checkpoints, database, deps)
        yield Opened(database=database, conversations=conversations, deps=deps)


class KeptFiles:
    """The files of threads, as nodes read them (`tools.deps.Attachments`)."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads

    async def read(self, key: str, reference: str) -> tuple[str, bytes]:
        """Name and content of a file of the thread of that key."""
        owner, _, thread_id = key.rpartition("/")
        file = await self._threads.attachment(owner, thread_id, reference)
        return file.name, file.content


class Conversations:
    """The threads of all owners, each reached only by its own.

    Args:
        graph: the assistant, with the checkpoints' saver.
        checkpoints: where threads are kept while they run and from turn to turn.
        database: where their files and messages are kept.
        deps: the clock and the limits.
    """

    def __init__(self, graph: BoundGraph, checkpoints: Checkpoints, database: Database, deps: Deps) -> None:
        self.threads = Threads(database)
        self.transcripts = Transcripts(database)
        self._graph = graph
        self._checkpoints = checkpoints
        self._deps = deps
        self._keeping = ChatKeeping(deps, database)
        self._running: set[str] = set()

    async def place(self, owner: str, request: ChatRequest) -> Place:
        """The thread that a message goes to, a new one unless it names one.

        Raises:
            NotFoundError: there is no such thread, or it is another's.
        """
        wanted = request.thread_id.strip() or None
        title = " ".join(request.message.split())[:TITLE_CHARS] or request.resume_file_name
        thread = await self.threads.open(owner, wanted, title=title, now=self._deps.now())
        return Place(owner, thread.id, is_new=wanted is None)

    async def send(self, place: Place, request: ChatRequest, *, keep: bool) -> AsyncGenerator[Event]:
        """One turn: what the assistant does and says, and at last the `ChatResponse`.

        The same message again after a run that was broken off goes on with that run.

        Args:
            place: the thread.
            request: the message.
            keep: whether what is answered is to be kept in the record.

        Raises:
            ConflictError: the thread is answering another message, or a draft in it waits for a decision.
            TalentSyncError: whatever is wrong with the attached file.
        """
        with self._alone(place):
            try:
                given = await self._given(place, request, keep=keep)
                async for event in self._run(place, given):
                    yield event
            except TalentSyncError:
                if place.is_new:  # nothing was said in it
                    await self._remove(place)
                raise

    async def resume(self, owner: str, thread_id: str, decision: ReviewDecision) -> AsyncGenerator[Event]:
        """Go on with a draft that was decided on, or with a run that was broken off.

        Raises:
            NotFoundError: there is no such thread, or it is another's.
            ConflictError: the thread is running, or nothing in it waits.
            InvalidInputError: the decision does not fit the draft.
        """
        thread = await self.threads.get(owner, thread_id)
        place = Place(owner, thread.id)
        with self._alone(place):
            snapshot = await self._graph.aget_state(place.config)
            drafts = drafts_in(snapshot)
            if not snapshot.next:
                raise ConflictError("Nothing in this thread waits.", detail={"thread_id": thread_id})
            if not drafts:
                if decision.action != "continue":
                    message = "The run was broken off before its draft: send continue as the action."
                    raise ConflictError(message, detail={"thread_id": thread_id})
                given: Command[Any] | None = None
            elif decision.action == "continue":
                message = (
                    "action is continue, but a draft waits for your decision: accept, edit or reject it."
                )
                raise InvalidInputError(message, detail={"field": "action"})
            else:
                require_fitting(decision, drafts[0], feature(drafts[0].tool))
                given = Command(resume=decision.model_dump(mode="json"))
            async for event in self._run(place, given):
                yield event

    async def look(self, owner: str, thread_id: str) -> tuple[Thread, StateSnapshot, Status]:
        """A thread and its state; a turn that ended while nobody could write it down is written now.

        Raises:
            NotFoundError: there is no such thread, or it is another's.
        """
        thread = await self.threads.get(owner, thread_id)
        place = Place(owner, thread.id)
        snapshot = await self._graph.aget_state(place.config)
        if place.key in self._running:
            return thread, snapshot, "answering"
        if not snapshot.next and snapshot.values.get("reply"):
            await self._write_down(place, snapshot, response_of(place, snapshot).tool_calls)
        return thread, snapshot, status_of(snapshot)

    async def delete(self, owner: str, thread_id: str) -> None:
        """Remove a thread: its checkpoints, files and messages.

        Raises:
            NotFoundError: there is no such thread, or it is another's.
            ConflictError: it is running.
        """
        thread = await self.threads.get(owner, thread_id)
        place = Place(owner, thread.id)
        with self._alone(place):
            await self._remove(place)

    async def forget(self, owner: str, thread_id: str) -> None:
        """Remove the checkpoints of a thread.

        Raises:
            ConflictError: it is running, and would write them anew.
        """
        place = Place(owner, thread_id)
        with self._alone(place):
            await self._checkpoints.forget(place.key)

    async def conversation(self, owner: str, thread_id: str) -> list[dict[str, Any]]:
        """All messages of a thread, as plain data."""
        count = (await self.transcripts.page(owner, thread_id, limit=0, offset=0))[1]
        said, _ = await self.transcripts.page(owner, thread_id, limit=count, offset=0)
        return [
            {
                "role": message.role,
                "content": message.content,
                **message.details,
                "created_at": message.created_at.isoformat() if message.created_at else None,
            }
            for message in said
        ]

    def _file(self, request: ChatRequest) -> AttachedFile | None:
        if not request.resume_file.strip():
            return None
        content = decoded(request.resume_file, "resume_file", self._deps)
        digest = hashlib.sha256(content).hexdigest()
        return AttachedFile(name=request.resume_file_name, content=content, sha256=digest)

    async def _given(self, place: Place, request: ChatRequest, *, keep: bool) -> dict[str, Any] | None:
        """The turn as the graph takes it, None to go on with a turn that was broken off.

        The file is kept with the thread, and not in its checkpoints.
        """
        file = self._file(request)
        snapshot = await self._graph.aget_state(place.config)
        if drafts_in(snapshot):
            message = "A draft in this thread waits for your decision: send that to its /resume first."
            raise ConflictError(message, detail={"thread_id": place.thread_id})
        if status_of(snapshot) == "broken_off" and file is None and _same(snapshot, request):
            return None
        reference = "" if file is None else await self.threads.attach(place.owner, place.thread_id, file)
        said = ChatMessage.model_validate({"role": "user", "content": request.message})
        return {
            "messages": [said.model_dump(mode="json")],
            "resume_reference": reference,
            "review": request.review,
            "keep": keep,
        }

    async def _run(self, place: Place, given: Any) -> AsyncGenerator[Event]:
        """Run to the end or to a draft; each step is kept before the next begins."""
        async for _, event in self._graph.astream(
            given, place.config, stream_mode="custom", subgraphs=True, durability="sync"
        ):
            name = event.pop("event")
            yield name, event
        snapshot = await self._graph.aget_state(place.config)
        response = response_of(place, snapshot)
        if not snapshot.next:
            if snapshot.values.get("keep"):
                await self._keeping.keep(place, snapshot, response)
            await self._write_down(place, snapshot, response.tool_calls)
            await self._checkpoints.settle(place.key)
        yield "result", response.model_dump(mode="json")

    async def _remove(self, place: Place) -> None:
        await self._checkpoints.forget(place.key)
        await self.threads.delete(place.owner, place.thread_id)

    async def _write_down(self, place: Place, snapshot: StateSnapshot, uses: Sequence[ToolUse]) -> None:
        """Keep the messages of a turn that has ended, and know its résumés by their text."""
        values = snapshot.values
        told = [use.model_dump(mode="json") for use in uses]
        said = [
            Said(role="user", content=values["messages"][-2]["content"]),
            Said(role="assistant", content=values["reply"], details={"tool_calls": told}),
        ]
        now, run_id = self._deps.now(), values["meta"]["run_id"]
        if await self.transcripts.append(place.owner, place.thread_id, said, run_id=run_id, now=now):
            await self._name_resumes(place, Memory.model_validate(values["memory"]))

    async def _name_resumes(self, place: Place, memory: Memory) -> None:
        """Tie the thread to its résumés, so that it goes when one of them is removed."""
        for document in memory.resumes:
            content = document.text.encode()
            digest = hashlib.sha256(content).hexdigest()
            file = AttachedFile(
                name=document.name, content=content, sha256=digest, text_hash=text_hash(document.text)
            )
            await self.threads.attach(place.owner, place.thread_id, file)

    @contextmanager
    def _alone(self, place: Place) -> Iterator[None]:
        """One run at a time in a thread.

        Raises:
            ConflictError: another one is going on.
        """
        if place.key in self._running:
            message = "This thread is still answering another message. Wait for that answer."
            raise ConflictError(message, detail={"thread_id": place.thread_id})
        self._running.add(place.key)
        try:
            yield
        finally:
            self._running.discard(place.key)


def _same(snapshot: StateSnapshot, request: ChatRequest) -> bool:
    messages = snapshot.values.get("messages") or [{}]
    return bool(messages[-1].get("content") == request.message)
