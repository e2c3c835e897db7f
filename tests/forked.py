"""Processes that fork from one that has loaded the product: to load it takes longer than what most tests do.

`tests/server/test_processes.py`, the browser tests and the benchmarks start servers as their users do.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

from talentsync.cli import main
from tests.processes import ROOT

LOADED = ["api.server", "graphs.screening_worker", "tools.screening_queue.worker", "tests.threads.run_turn"]


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


def fork_call(work: Callable[..., Any], *given: Any) -> ForkServerProcess:
    """A process that has begun to call a function of a module."""
    process = _context().Process(target=work, args=given)
    process.start()
    return process


class _Fork:
    """A process that was forked, used like one that was executed."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    def poll(self) -> int | None:
        return self._process.exitcode

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("talentsync", timeout or 0)
        return self._process.exitcode


def fork(command: Sequence[str], env: Mapping[str, str], log: Path) -> _Fork:
    """Start a `talentsync` command."""
    return _Fork(fork_call(_run, command[1:], dict(env), log))


def _run(arguments: Sequence[str], env: Mapping[str, str], log: Path) -> None:
    os.environ.clear()
    os.environ.update(env)
    os.chdir(ROOT)
    with log.open("ab") as output:
        os.dup2(output.fileno(), sys.stdout.fileno())
        os.dup2(output.fileno(), sys.stderr.fileno())
    sys.exit(main(arguments))
