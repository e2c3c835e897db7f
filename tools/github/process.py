"""Child processes with limits on time, output, memory and files, which leave nothing behind."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

LIMITED = Path(__file__).with_name("limited.py")
MAX_ERRORS = 16_384  # bytes that are kept of what a command complains
CHUNK = 65_536
MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 60


@dataclass(frozen=True)
class Finished:
    """What a command left: `truncated` when it was stopped for writing more than was asked for."""

    code: int
    output: bytes
    errors: bytes
    truncated: bool = False


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds of one command."""

    output_bytes: int
    file_bytes: int
    cpu_seconds: int = CPU_SECONDS
    memory_bytes: int = MEMORY_BYTES


async def run(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str], limits: Limits, given: bytes = b""
) -> Finished:
    """Run a command to its end, or until its output has reached the limit.

    The command and whatever it has started are killed when this call is cancelled, so that a time-out around
    it is real.

    Args:
        command: the program with its full path, and its arguments; there is no shell.
        cwd: where it runs.
        env: its whole environment.
        limits: what it may use.
        given: what it reads.

    Raises:
        OSError: when it cannot be started.
    """
    async with _started(command, cwd=cwd, env=env, limits=limits) as process:
        assert process.stdin  # noqa: S101 - all three are pipes
        assert process.stdout  # noqa: S101
        assert process.stderr  # noqa: S101
        async with asyncio.TaskGroup() as group:
            group.create_task(_feed(process.stdin, given))
            errors = group.create_task(_first_bytes(process.stderr, MAX_ERRORS))
            output = await _until_full(process.stdout, limits.output_bytes)
            truncated = len(output) > limits.output_bytes
            if truncated:
                _kill(process)
        code = await process.wait()
    return Finished(code, output[: limits.output_bytes], errors.result(), truncated)


@asynccontextmanager
async def _started(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str], limits: Limits
) -> AsyncIterator[asyncio.subprocess.Process]:
    bounds = [limits.file_bytes, limits.cpu_seconds, limits.memory_bytes]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        "-S",
        str(LIMITED),
        *map(str, bounds),
        *command,
        cwd=cwd,
        env=env,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _kill(process)
        await asyncio.shield(process.wait())


def _kill(process: asyncio.subprocess.Process) -> None:
    """End the whole group, for git starts helpers of its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


async def _feed(stream: asyncio.StreamWriter, given: bytes) -> None:
    with contextlib.suppress(ConnectionError):
        stream.write(given)
        await stream.drain()
    stream.close()


async def _until_full(stream: asyncio.StreamReader, limit: int) -> bytes:
    """What arrives, until there is more than the limit."""
    taken = bytearray()
    while len(taken) <= limit and (chunk := await stream.read(CHUNK)):
        taken += chunk
    return bytes(taken)


async def _first_bytes(stream: asyncio.StreamReader, limit: int) -> bytes:
    """The beginning of what arrives; the rest is read and dropped, so that nobody waits to write it."""
    taken = bytearray()
    while chunk := await stream.read(CHUNK):
        taken += chunk[: limit - len(taken)]
    return bytes(taken)
