"""Servers as their users start them: processes of their own on free loopback ports."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
START_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], ready: str, env: Mapping[str, str] | None = None, *, log: Path | None = None
) -> Iterator[int]:
    """Run a command until the block ends; it is up once the address `ready` answers. Gives its process id.

    What it prints goes into the file `log`, if one is given.
    """
    clean = {
        key: value for key, value in os.environ.items() if not key.endswith("_API_KEY") and key != "MODEL"
    }
    printed = Path(os.devnull) if log is None else log
    with TemporaryDirectory(prefix="talentsync-record-") as folder, printed.open("ab") as output:
        record = {"DATABASE_URL": f"sqlite:///{folder}/record.db"}
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**clean, **record, **(env or {})},
            stdout=output,
            stderr=output,
        )
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
    env: Mapping[str, str] | None = None, *, log: Path | None = None
) -> Iterator[tuple[str, int]]:
    """`talentsync serve`; gives its address and process id."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [str(BIN / "talentsync"), "serve", "--port", str(port)]
    with running(command, f"{address}/health", env, log=log) as pid:
        yield address, pid


@contextmanager
def serving(env: Mapping[str, str] | None = None, *, log: Path | None = None) -> Iterator[str]:
    """`talentsync serve`; gives its address."""
    with serving_process(env, log=log) as (address, _):
        yield address


def _wait(process: subprocess.Popen[bytes], ready: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with status {process.returncode}")
        try:
            if httpx.get(ready, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"{ready} did not answer within {START_SECONDS} s")
