"""Servers as their users start them: processes of their own on free loopback ports."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import httpx

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
START_SECONDS = 120


class Process(Protocol):
    """What a test does with a process."""

    @property
    def pid(self) -> int:
        """Its id."""

    def poll(self) -> int | None:
        """Its status, once it has ended."""

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end, for `timeout` seconds at most, and give its status."""


Start = Callable[[Sequence[str], Mapping[str, str], Path], Process]
"""Starts a command with an environment; what it prints goes into a file."""


def execute(command: Sequence[str], env: Mapping[str, str], log: Path) -> Process:
    """Start a command as its users do."""
    with log.open("ab") as output:
        return subprocess.Popen(command, cwd=ROOT, env=dict(env), stdout=output, stderr=output)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str],
    ready: str,
    env: Mapping[str, str] | None = None,
    *,
    log: Path | None = None,
    start: Start = execute,
) -> Iterator[int]:
    """Run a command until the block ends; it is up once the address `ready` answers. Gives its process id.

    What it prints goes into the file `log`, if one is given.
    """
    clean = {
        key: value for key, value in os.environ.items() if not key.endswith("_API_KEY") and key != "MODEL"
    }
    with TemporaryDirectory(prefix="talentsync-record-") as folder:
        record = {"DATABASE_URL": f"sqlite:///{folder}/record.db"}
        process = start(command, {**clean, **record, **(env or {})}, log or Path(os.devnull))
        try:
            _wait(process, ready)
            yield process.pid
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def serving_process(
    env: Mapping[str, str] | None = None, *, log: Path | None = None, start: Start = execute
) -> Iterator[tuple[str, int]]:
    """`talentsync serve`; gives its address and process id."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [str(BIN / "talentsync"), "serve", "--port", str(port)]
    with running(command, f"{address}/health", env, log=log, start=start) as pid:
        yield address, pid


@contextmanager
def serving(
    env: Mapping[str, str] | None = None, *, log: Path | None = None, start: Start = execute
) -> Iterator[str]:
    """`talentsync serve`; gives its address."""
    with serving_process(env, log=log, start=start) as (address, _):
        yield address


def _wait(process: Process, ready: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if (status := process.poll()) is not None:
            raise RuntimeError(f"the server stopped with status {status}")
        try:
            if httpx.get(ready, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"{ready} did not answer within {START_SECONDS} s")
