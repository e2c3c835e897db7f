"""Résumés on their way into the queue: unpacked file by file, so that memory does not grow with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, BinaryIO, Self

from langgraph.graph import END, START, StateGraph

from graphs.bound import BoundGraph, DepsMaker, bind
from nodes.read_job import read_job
from nodes.state import JobInputKeys, JobKeys, MetaKeys
from nodes.unpack_files import archive_limits
from talentsync.errors import InvalidInputError, NotFoundError, TalentSyncError, TooLargeError
from talentsync.schemas.screening import JobInput
from talentsync.screening.archive import ArchiveLimits, ReceivedFile, unpack
from talentsync.store.screenings import NewJob, Screenings, keyed_id
from tools.deps import Deps

ABANDONED = timedelta(minutes=15)
"""Longer than a request may take: whoever took those files in was killed over it."""


class ReadJobState(JobInputKeys, JobKeys, MetaKeys, total=False):
    """A job as it was sent, and as it was read."""


def bind_read_job(deps: Deps | DepsMaker) -> BoundGraph:
    """The graph that reads a job once for all résumés of a screening."""
    return bind(_build_read_job, deps, name="read_job")


def _build_read_job() -> StateGraph[ReadJobState, Deps, JobInput, ReadJobState]:
    graph = StateGraph(ReadJobState, input_schema=JobInput, context_schema=Deps)
    graph.add_node("read_job", read_job)
    graph.add_edge(START, "read_job")
    graph.add_edge("read_job", END)
    return graph


@dataclass(frozen=True)
class SentFile:
    """A file as it was sent: a résumé, or a ZIP of them; `open` gives its bytes from the start."""

    name: str
    open: Callable[[], BinaryIO]

    @classmethod
    def of_text(cls, name: str, text: str) -> Self:
        """A résumé of which only the text is there."""
        stem = name.removesuffix(".txt")
        return cls(f"{stem}.txt", lambda: BytesIO(text.encode()))


@dataclass(frozen=True)
class TakenIn:
    """A screening that is open for work."""

    id: str
    total: int
    waiting: int


@dataclass(frozen=True)
class NewScreening:
    """What is screened: for whom, for which job (a `JobDescription` as plain data), and whether blind.

    The same `key` of an owner is the same screening, however often it is sent.
    """

    owner: str
    job: dict[str, Any]
    files: Sequence[SentFile]
    blind: bool = True
    key: str = ""


async def take_in(new: NewScreening, screenings: Screenings, deps: Deps) -> TakenIn:
    """Keep every file for the workers, and open the screening; nothing is kept where it cannot be opened.

    Args:
        new: what is screened.
        screenings: where it is kept.
        deps: for the limits, the model and the clock.

    Raises:
        InvalidInputError: there is no file in what was sent.
        TooLargeError: there are too many files, or too many bytes.
        UnreadableDocumentError: a ZIP is broken.
        ConflictError: the same is just being taken in.
        StorageError: the database failed.
    """
    if new.key and (before := await _taken_before(new, screenings, deps.now())):
        return before
    model = deps.chat_model.name if deps.chat_model else None
    about = NewJob(job=new.job, blind=new.blind, model=model)
    identifier = await screenings.create(new.owner, about, now=deps.now(), key=new.key)
    try:
        total = await _keep_files(identifier, new.files, screenings, deps)
    except TalentSyncError:
        await screenings.delete(new.owner, identifier)
        raise
    waiting = await screenings.open(identifier, now=deps.now())
    return TakenIn(id=identifier, total=total, waiting=waiting)


async def _taken_before(new: NewScreening, screenings: Screenings, now: datetime) -> TakenIn | None:
    """The screening of the same key; one that was left half taken in makes room."""
    try:
        kept = await screenings.state(new.owner, keyed_id(new.owner, new.key), results=False)
    except NotFoundError:
        return None
    if not kept.is_open:
        if now - kept.created_at > ABANDONED:
            await screenings.delete(new.owner, kept.id)
        return None
    return TakenIn(
        id=kept.id, total=kept.progress.total, waiting=kept.progress.total - kept.progress.finished
    )


async def _keep_files(identifier: str, sent: Sequence[SentFile], screenings: Screenings, deps: Deps) -> int:
    files = _received(sent, archive_limits(deps.settings))
    total = 0
    while (file := await deps.offload(next, files, None)) is not None:
        total += 1
        if file.code:
            await screenings.refuse_file(identifier, total, file.name, file.code, file.reason)
        else:
            await screenings.add_file(identifier, total, file.name, file.content)
    if total == 0:
        message = (
            "There is no file in what was sent. Send a ZIP that holds résumés, or the résumés themselves."
        )
        raise InvalidInputError(message, detail={"field": "file"})
    return total


def _received(sent: Sequence[SentFile], limits: ArchiveLimits) -> Iterator[ReceivedFile]:
    """Every file of what was sent, within the limits of all of it together."""
    count = size = 0
    for each in sent:
        for file in unpack(each.name, each.open(), limits):
            count += 1
            size += len(file.content)
            if count > limits.max_files or size > limits.max_total_bytes:
                raise _too_much(limits)
            yield file


def _too_much(limits: ArchiveLimits) -> TooLargeError:
    message = (
        f"A screening has at most {limits.max_files:,} files and {limits.max_total_bytes:,} bytes. "
        "Send the rest as another one."
    )
    return TooLargeError(message, detail={"field": "file", "max_files": limits.max_files})
