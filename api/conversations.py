"""The assistant in threads: turns run with checkpoints, one at a time in a thread, and are written down."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from langgraph.types import Command, StateSnapshot

from api.chat_keeping import ChatKeeping
from api.threads import Place, asked_before, drafts_in, response_of, status_of
from api.wishes import Wish
from graphs import feature
from graphs.assistant.review import fitting
from graphs.bound import BoundGraph
from nodes.files import decoded
from talentsync.errors import ConflictError, InvalidInputError, NotFoundError, TalentSyncError
from talentsync.schemas.chat import ChatMessage, ChatRequest, ChatResponse, ReviewDecision, Status, ToolUse
from talentsync.store.database import Database
from talentsync.store.hashes import bytes_hash, text_hash
from talentsync.store.threads import AttachedFile, Thread, Threads
from talentsync.store.transcripts import Said, Transcripts
from tools.checkpoints import Checkpoints
from tools.deps import Deps
from tools.thread_locks import ThreadLocks

TITLE_CHARS = 80
Event = tuple[str, dict[str, Any]]  # "tool", "token", or at last "result"


class Conversations:
    """The threads of all owners, each reached only by its own.

    Args:
        graph: the assistant, with the checkpoints' saver.
        checkpoints: where threads are kept while they run and from turn to turn.
        database: where their files and messages are kept.
        deps: the clock and the limits.
        locks: what keeps two servers from running the same thread.
    """

    def __init__(
        self,
        graph: BoundGraph,
        checkpoints: Checkpoints,
        database: Database,
        deps: Deps,
        locks: ThreadLocks,
    ) -> None:
        self.threads = Threads(database)
        self.transcripts = Transcripts(database)
        self._graph = graph
        self._checkpoints = checkpoints
        self._deps = deps
        self._locks = locks
        self._keeping = ChatKeeping(deps, database)
        self._running: set[str] = set()
        self._forgotten: set[str] = set()

    async def place(self, owner: str, request: ChatRequest) -> Place:
        """The thread that a message goes to, a new one unless it names one.

        Raises:
            NotFoundError: there is no such thread, or it is another's.
        """
        wanted = request.thread_id.strip() or None
        title = " ".join(request.message.split())[:TITLE_CHARS] or request.resume_file_name
        thread = await self.threads.open(owner, wanted, title=title, now=self._deps.now())
        return Place(owner, thread.id, is_new=wanted is None)

    async def send(self, place: Place, request: ChatRequest, wish: Wish) -> AsyncGenerator[Event]:
        """One turn: what the assistant does and says, and at last the `ChatResponse`.

        The same message again after a run that was broken off goes on with that run.

        Args:
            place: the thread.
            request: the message.
            wish: whether what is answered is to be kept in the record, and as what.

        Raises:
            ConflictError: the thread is answering another message, or a draft in it waits for a decision.
            TalentSyncError: whatever is wrong with the attached file.
        """
        async with self._alone(place):
            if place.key in self._forgotten:
                raise NotFoundError(f"There is no thread '{place.thread_id}'.")
            given = await self._given(place, request, wish)
            if given is not None:
                await self._write(place, Said(role="user", content=request.message))
            try:
                async for event in self._run(place, given):
                    yield event
            except TalentSyncError:
                await self._take_back(place, (given or {}).get("resume_reference", ""))
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
        async with self._alone(place):
            snapshot = await self._graph.aget_state(place.config)
            drafts = drafts_in(snapshot)
            if not snapshot.next:
                message = "Nothing in this thread waits. Send it a message instead."
                raise ConflictError(message, detail={"thread_id": thread_id})
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
                fits = fitting(decision, drafts[0], feature(drafts[0].tool))
                given = Command(resume=fits.model_dump(mode="json"))
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
        if place.key in self._running or await self._locks.is_taken(place.key):
            return thread, snapshot, "answering"
        if not snapshot.next and snapshot.values.get("reply"):
            await self._write_reply(place, snapshot, response_of(place, snapshot).tool_calls)
        return thread, snapshot, status_of(snapshot)

    def waiting(self, owner: str, thread_id: str, snapshot: StateSnapshot) -> dict[str, Any]:
        """The answer of a thread whose draft waits, as the turn gave it that wrote the draft."""
        return response_of(Place(owner, thread_id), snapshot).model_dump(mode="json")

    async def delete(self, owner: str, thread_id: str) -> None:
        """Remove a thread: its checkpoints, files and messages.

        Raises:
            NotFoundError: there is no such thread, or it is another's.
            ConflictError: it is running.
        """
        thread = await self.threads.get(owner, thread_id)
        place = Place(owner, thread.id)
        async with self._alone(place):
            await self._remove(place)

    async def forget(self, owner: str, thread_id: str) -> None:
        """Remove the checkpoints of a thread, which takes no message from then on.

        Raises:
            ConflictError: it is running, and would write them anew.
        """
        place = Place(owner, thread_id)
        async with self._alone(place):
            self._forgotten.add(place.key)
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
        return AttachedFile(name=request.resume_file_name, content=content, sha256=bytes_hash(content))

    async def _given(self, place: Place, request: ChatRequest, wish: Wish) -> dict[str, Any] | None:
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
        asked = asked_before(snapshot)  # an answer to a question is part of the wish that raised it
        return {
            "messages": [said.model_dump(mode="json")],
            "resume_reference": reference,
            "review": request.review or asked.get("review", False),
            "keep": wish.save or asked.get("keep", False),
            "keep_as": wish.custom_name or asked.get("keep_as", ""),
        }

    async def _run(self, place: Place, given: Any) -> AsyncGenerator[Event]:
        """Run to the end or to a draft; each step is kept before the next begins."""
        async for _, event in self._graph.astream(
            given, place.config, stream_mode="custom", subgraphs=True, durability="sync"
        ):
            name = event.pop("event")
            if name == "resume":
                await self._tie(place, event["name"], event["text"])
            else:
                yield name, event
        snapshot = await self._graph.aget_state(place.config)
        response = response_of(place, snapshot)
        if not snapshot.next:
            await self._end(place, snapshot, response)
        yield "result", response.model_dump(mode="json")

    async def _end(self, place: Place, snapshot: StateSnapshot, response: ChatResponse) -> None:
        """Keep what a turn has ended with, and no longer its steps.

        Raises:
            NotFoundError: the thread was removed meanwhile, by another process; nothing of it is left.
        """
        if snapshot.values.get("keep"):
            await self._keeping.keep(place, snapshot, response)
        try:
            await self._write_reply(place, snapshot, response.tool_calls)
        except NotFoundError:
            await self._checkpoints.forget(place.key)
            raise
        await self._checkpoints.settle(place.key)

    async def _tie(self, place: Place, name: str, text: str) -> None:
        """Tie the thread to a résumé as soon as it is read, so that it goes when the résumé is removed."""
        content = text.encode()
        file = AttachedFile(name=name, content=content, sha256=bytes_hash(content), text_hash=text_hash(text))
        await self.threads.attach(place.owner, place.thread_id, file)

    async def _remove(self, place: Place) -> None:
        await self._checkpoints.forget(place.key)
        await self.threads.delete(place.owner, place.thread_id)

    async def _take_back(self, place: Place, attachment: str) -> None:
        """Undo a message that was refused, and its file; a thread in which nothing else was said goes too."""
        if place.is_new:
            await self._remove(place)
            return
        await self.transcripts.take_back(place.owner, place.thread_id, run_id=place.run_id)
        if attachment:
            await self.threads.detach(place.owner, place.thread_id, attachment)

    async def _write_reply(self, place: Place, snapshot: StateSnapshot, uses: Sequence[ToolUse]) -> None:
        """Write down what a turn has ended with, unless it is written already."""
        told = [use.model_dump(mode="json") for use in uses]
        said = Said(role="assistant", content=snapshot.values["reply"], details={"tool_calls": told})
        await self._write(place, said, run_id=snapshot.values["meta"]["run_id"])

    async def _write(self, place: Place, said: Said, *, run_id: str = "") -> None:
        await self.transcripts.append(
            place.owner, place.thread_id, said, run_id=run_id or place.run_id, now=self._deps.now()
        )

    @asynccontextmanager
    async def _alone(self, place: Place) -> AsyncIterator[None]:
        """One run at a time in a thread, here and in every other server on the same database.

        Raises:
            ConflictError: another one is going on.
        """
        if place.key in self._running:
            raise _answering(place)
        self._running.add(place.key)
        try:
            if not await self._locks.take(place.key):
                raise _answering(place)
            try:
                yield
            finally:
                await asyncio.shield(self._locks.free(place.key))
        finally:
            self._running.discard(place.key)


def _answering(place: Place) -> ConflictError:
    message = "This thread is still answering another message. Wait for that answer."
    return ConflictError(message, detail={"thread_id": place.thread_id})


def _same(snapshot: StateSnapshot, request: ChatRequest) -> bool:
    messages = snapshot.values.get("messages") or [{}]
    return bool(messages[-1].get("content") == request.message)
