"""A small process that forks one child for each document.

The parent sends one message for each document over a Unix socket, with two descriptors: a socket on which
the child reads its job and writes its reply, and a leash, a pipe whose other end the parent holds. When the
parent lets go of the leash (it has its reply, it gave up, or it died) the child is killed and reaped, so none
is left over and no process id is signalled after it was given to another process. The libraries are imported
once, here, and this process has one thread, so that forking is cheap and safe.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import selectors
import signal
import socket
import sys
import traceback
from typing import NoReturn

import pymupdf
from pydantic import BaseModel, ConfigDict, Field

from talentsync.documents.limits import DocumentLimits
from talentsync.documents.pdf import render_pages
from talentsync.documents.read import read_document
from talentsync.errors import TalentSyncError
from talentsync.schemas.document import DocumentText

_NICENESS = 5  # the server that waits for the document has other requests to answer meanwhile


class Job(BaseModel):
    """What the child is to do, and within which bounds; the document follows as bytes.

    With `render` the reply is pictures of those pages instead of text.
    """

    file_name: str = ""
    ocr: bool = False
    render: list[int] = Field(default_factory=list)
    cpu_seconds: int
    wall_seconds: float
    memory_mb: int
    limits: DocumentLimits


class Reply(BaseModel):
    """What the child found out: a document or pictures (PNG), or an error's code, message and detail."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    document: DocumentText | None = None
    pictures: list[bytes] = Field(default_factory=list)
    code: str = ""
    message: str = ""
    detail: dict[str, object] | None = None


def serve(control: socket.socket) -> None:
    """Fork a child for each message until the parent closes `control`."""
    children: dict[int, int] = {}  # leash to process id
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fd != control.fileno():
                    selector.unregister(key.fd)
                    _end(children.pop(key.fd), key.fd)
                    continue
                received = _receive(control)
                if received is None:
                    for leash, process in children.items():
                        _end(process, leash)
                    return
                connection, leash = received
                children[leash] = _fork(connection, [control.fileno(), selector.fileno(), leash, *children])
                selector.register(leash, selectors.EVENT_READ)


def _receive(control: socket.socket) -> tuple[socket.socket, int] | None:
    try:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 2)
    except ConnectionError:
        return None
    if not message or len(descriptors) != 2:
        return None
    return socket.socket(fileno=descriptors[0]), descriptors[1]


def _end(process: int, leash: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(leash)


def _fork(connection: socket.socket, inherited: list[int]) -> int:
    process = os.fork()
    if process == 0:
        for descriptor in inherited:
            with contextlib.suppress(OSError):
                os.close(descriptor)
        _run(connection)
    connection.close()
    return process


def _run(connection: socket.socket) -> NoReturn:
    """Do the job that comes in on `connection`, reply, and end this child."""
    status = 1
    try:
        with connection, connection.makefile("rb") as stream:
            job = Job.model_validate_json(stream.readline())
            _limit(job)
            reply = _read(stream.read(), job)
            connection.sendall(reply.model_dump_json().encode())
            status = 0
    except BaseException as error:  # noqa: BLE001  (the last frame of a forked child: it must not return)
        _report(error)
    finally:
        os._exit(status)


def _report(error: BaseException) -> None:
    """Say where a child failed, without its message: that may quote the document."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    sys.stderr.write(f"document worker: {type(error).__name__} at {frame.filename}:{frame.lineno}\n")
    sys.stderr.flush()


def _limit(job: Job) -> None:
    os.nice(_NICENESS)
    signal.setitimer(signal.ITIMER_REAL, job.wall_seconds)  # SIGALRM ends the process, in C code as well
    memory = job.memory_mb << 20
    bounds = (
        (resource.RLIMIT_CPU, job.cpu_seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, bound in bounds:
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some of them
            resource.setrlimit(kind, (bound, bound))


def _read(data: bytes, job: Job) -> Reply:
    try:
        if job.render:
            return Reply(pictures=render_pages(data, job.render, job.limits))
        document = read_document(data, job.file_name, job.limits, ocr="local" if job.ocr else "none")
    except TalentSyncError as error:
        return Reply(code=error.code, message=error.message, detail=error.detail)
    return Reply(document=document)


def _warm_up() -> None:
    """Read something of each kind: what is loaded or compiled on first use is there before the fork."""
    with pymupdf.open() as document:
        document.new_page().insert_text((40, 40), "Warm-up")
        pdf = document.tobytes()
    for data, name in ((pdf, "a.pdf"), (b"# Warm-up", "a.md"), (b"Warm-up", "a.txt")):
        read_document(data, name)


def main() -> None:
    """Serve on the socket whose descriptor is the first argument."""
    _warm_up()
    gc.collect()
    gc.freeze()  # what is loaded now is never collected, so that children do not copy its pages
    gc.disable()  # and a child ends with its document, within the memory that it is allowed
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the parent, which then lets go of the leashes
    with socket.socket(fileno=int(sys.argv[1])) as control:
        serve(control)
