"""Documents read in processes of their own, with limits on time and memory."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import threading
import weakref
from types import TracebackType

from talentsync.documents.detect import may_be_binary
from talentsync.documents.forker import Job, Reply
from talentsync.documents.lanes import Lane
from talentsync.documents.limits import DocumentLimits
from talentsync.documents.merging import scanned_pages
from talentsync.documents.read import read_document
from talentsync.errors import (
    InvalidInputError,
    TalentSyncError,
    TooLargeError,
    UnreadableDocumentError,
    UnsupportedTypeError,
)
from talentsync.schemas.document import DocumentText
from talentsync.settings import Settings

# Text this short is read in a few milliseconds, whatever is in it.
_INLINE_BYTES = 16 * 1024
_MAX_REPLY_BYTES = 64 * 1024 * 1024
_GRACE_SECONDS = 1.0
_START = "from talentsync.documents.forker import main; main()"
_ERRORS: dict[str, type[TalentSyncError]] = {
    error.code: error
    for error in (InvalidInputError, TooLargeError, UnreadableDocumentError, UnsupportedTypeError)
}
_TOO_COSTLY = (
    "Reading the document takes more time or memory than a résumé should. Print it to PDF and send that."
)


class DocumentReader:
    """Reads documents, each in a child process that cannot outlive or outgrow its limits.

    Use it as an asynchronous context manager, or call `aclose` when done; the end of this process ends the
    helper as well. The helper process starts with the first document; a service calls `start` so that it is
    ready before. One reader serves any number of event loops and threads.

    OCR takes seconds where everything else takes tenths, so it has turns of its own, and nobody whose
    document has text waits for it.

    Args:
        settings: where the limits come from.
        workers: documents read at the same time; the number of processors by default.
        ocr_workers: documents read by OCR at the same time, apart from `workers`; each uses all processors.
    """

    def __init__(
        self, settings: Settings | None = None, *, workers: int | None = None, ocr_workers: int = 1
    ) -> None:
        self._settings = settings or Settings.model_construct()
        self._limits = DocumentLimits.from_settings(self._settings)
        self._lane = Lane(workers or os.cpu_count() or 1, self._settings.max_queued_documents)
        self._ocr_lane = Lane(ocr_workers, self._settings.max_queued_documents)
        self._lock = threading.Lock()
        self._forker: _Forker | None = None

    async def __aenter__(self) -> DocumentReader:
        self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def start(self) -> None:
        """Start the helper process, which then imports what it needs while others go on."""
        with self._lock:
            self._running_forker()

    @property
    def is_up(self) -> bool:
        """Whether the helper process lives."""
        forker = self._forker
        return forker is not None and forker.is_alive()

    async def aclose(self) -> None:
        """End the helper process and whatever it still reads."""
        with self._lock:
            forker, self._forker = self._forker, None
        if forker is not None:
            await asyncio.to_thread(forker.close)

    async def render(self, data: bytes, pages: list[int]) -> list[bytes]:
        """Pictures (PNG) of the given pages of a PDF, numbered from 1.

        Raises:
            UnreadableDocumentError: the PDF is locked or broken, has no such page, or costs too much to draw.
            BusyError: too many documents wait already.
        """
        # Drawing a dozen large pages costs about twice what reading the longest document does.
        job = self._job()
        bounds = {"cpu_seconds": 2 * job.cpu_seconds, "wall_seconds": 2 * job.wall_seconds}
        job = job.model_copy(update={"render": pages, **bounds})
        async with self._lane.slot():
            return (await self._ask(data, job)).pictures

    async def read(self, data: bytes, file_name: str = "", *, ocr: bool = True) -> DocumentText:
        """Read a document as `read_document` does.

        Args:
            data: the file.
            file_name: its name, for messages and to tell Markdown from plain text.
            ocr: whether scanned pages are read by the local engine; they are named in `findings` either way.

        Raises:
            UnsupportedTypeError: the file is of a kind that is not read.
            UnreadableDocumentError: it is empty, locked or broken, or costs too much to read.
            TooLargeError: it exceeds a limit.
            BusyError: too many documents wait already.
        """
        self._limits.check_bytes(len(data))
        if len(data) <= _INLINE_BYTES and not may_be_binary(data):
            return read_document(data, file_name, self._limits, ocr="none")
        async with self._lane.slot():
            document = await self._read_apart(data, self._job(file_name))
        if not ocr or not scanned_pages(document):
            return document
        async with self._ocr_lane.slot():
            return await self._read_scans(data, file_name, document)

    async def _read_scans(self, data: bytes, file_name: str, document: DocumentText) -> DocumentText:
        try:
            return await self._read_apart(data, self._job(file_name, ocr=True))
        except UnreadableDocumentError:
            if not document.lines:
                raise
            return document  # its findings name the scanned pages, which took too long to read

    def _job(self, file_name: str = "", *, ocr: bool = False) -> Job:
        settings = self._settings
        wall = settings.ocr_timeout_seconds if ocr else settings.worker_timeout_seconds
        cores = os.cpu_count() or 1
        return Job(
            file_name=file_name,
            ocr=ocr,
            cpu_seconds=int(wall * cores) + 1 if ocr else settings.worker_cpu_seconds,
            wall_seconds=wall,
            memory_mb=settings.worker_memory_mb,
            limits=self._limits,
        )

    async def _read_apart(self, data: bytes, job: Job) -> DocumentText:
        document = (await self._ask(data, job)).document
        if document is None:
            raise UnreadableDocumentError(_TOO_COSTLY)
        return document

    async def _ask(self, data: bytes, job: Job) -> Reply:
        with self._lock:
            connection, leash = self._running_forker().fork()
        try:
            async with asyncio.timeout(job.wall_seconds + _GRACE_SECONDS):
                reply = await _exchange(connection, job, data)
        except TimeoutError as error:
            raise UnreadableDocumentError(_TOO_COSTLY) from error
        finally:
            os.close(leash)
            connection.close()
        if not reply:
            raise UnreadableDocumentError(_TOO_COSTLY)
        return _checked(Reply.model_validate_json(reply))

    def _running_forker(self) -> _Forker:
        """The helper, started where there is none; the caller holds the lock."""
        if self._forker is not None and not self._forker.is_alive():
            self._forker.close()
            self._forker = None
        if self._forker is None:
            self._forker = _Forker()
        return self._forker


def _checked(reply: Reply) -> Reply:
    if not reply.code:
        return reply
    raise _ERRORS.get(reply.code, UnreadableDocumentError)(reply.message, detail=reply.detail)


async def _exchange(connection: socket.socket, job: Job, data: bytes) -> bytes:
    """Send the job and the document, then read the reply; empty when the child died."""
    connection.setblocking(False)
    loop = asyncio.get_running_loop()
    reply = bytearray()
    with contextlib.suppress(
        ConnectionError
    ):  # the child died while it was sent the document, or as it replied
        await loop.sock_sendall(connection, job.model_dump_json().encode() + b"\n" + data)
        connection.shutdown(socket.SHUT_WR)
        while len(reply) <= _MAX_REPLY_BYTES:
            chunk = await loop.sock_recv(connection, 1 << 18)
            if not chunk:
                return bytes(reply)
            reply += chunk
    return b""


class _Forker:
    """The helper process and the socket on which it is asked for children."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            # Its own environment: no key of ours, and no `__main__` of ours, reaches the process that reads
            # hostile files. Only the import path is handed on.
            environment = {
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "PATH": os.defpath,
                "LC_ALL": "C.UTF-8",
            }
            self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and module)
                [sys.executable, "-P", "-c", _START, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=environment,
            )
        # Also when nobody closes it: at the latest when this process ends.
        self._end = weakref.finalize(self, _end_helper, self._control, self._process)
        self._has_forked = False

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def fork(self) -> tuple[socket.socket, int]:
        """Ask for a child; gives the socket to it and the leash that keeps it alive."""
        ours, theirs = socket.socketpair()
        held, leash = os.pipe()
        self._has_forked = True
        try:
            socket.send_fds(self._control, [b"."], [theirs.fileno(), held])
        except OSError as error:
            ours.close()
            os.close(leash)
            raise UnreadableDocumentError("The document could not be read just now. Try again.") from error
        finally:
            theirs.close()
            os.close(held)
        return ours, leash

    def close(self) -> None:
        if not self._has_forked:
            self._process.kill()  # nothing is left to a helper without children, and it may still be starting
        self._end()


def _end_helper(control: socket.socket, process: subprocess.Popen[bytes]) -> None:
    """Let the helper go: it kills what still reads, and ends."""
    control.close()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
