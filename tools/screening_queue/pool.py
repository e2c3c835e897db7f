"""Workers as child processes: started when there is work, again when they die, and ended with their parent.

A child holds the other end of a pipe to its parent. When that end closes, however the parent came to its end,
the child stops as if it were told to.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import structlog
from pydantic import SecretStr

from talentsync.errors import StorageError
from talentsync.settings import Settings
from talentsync.store.database import Database
from talentsync.store.workers import Workers

log = structlog.get_logger(__name__)

COMMAND = (sys.executable, "-m", "talentsync", "worker", "--parent-pipe")
FIRST_PAUSE_SECONDS = 0.5
MAX_PAUSE_SECONDS = 30.0
HEALTHY_SECONDS = 30.0
"""A child that lived so long did not die of how it was started."""


class WorkerPool:
    """A number of child processes that work the queue off; for one event loop, to be closed at its end.

    Args:
        settings: those of the children, which get them through their environment.
        database: the record.
        count: how many children; by default as many as the settings say.
        command: what runs a worker; it is given `--id ID`.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        *,
        count: int | None = None,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._settings = settings
        self._workers = Workers(database)
        self._count = settings.screening_workers if count is None else count
        self._command = command
        self._keepers: list[asyncio.Task[None]] = []
        self._processes: dict[str, Process] = {}

    @property
    def pids(self) -> list[int]:
        """The process ids of the children that run."""
        return [process.pid for process in self._processes.values()]

    def ensure(self) -> None:
        """See that the children run; they start beside the caller, and stay until `aclose`."""
        while len(self._keepers) < self._count:
            self._keepers.append(asyncio.create_task(self._keep()))

    async def aclose(self) -> None:
        """Tell the children to stop, and wait until they have; one that will not is killed."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        self._keepers.clear()

    async def _keep(self) -> None:
        """Run one child after the other."""
        pause = FIRST_PAUSE_SECONDS
        clock = asyncio.get_running_loop()
        while True:
            started = clock.time()
            await self._run(f"{uuid4()}")
            if clock.time() - started > HEALTHY_SECONDS:
                pause = FIRST_PAUSE_SECONDS
            await asyncio.sleep(pause)
            pause = min(2 * pause, MAX_PAUSE_SECONDS)

    async def _run(self, worker_id: str) -> None:
        process = await asyncio.create_subprocess_exec(
            *self._command,
            "--id",
            worker_id,
            stdin=PIPE,
            env={**os.environ, **environment(self._settings)},
            start_new_session=True,  # Ctrl-C is for the parent, which tells its children
        )
        self._processes[worker_id] = process
        try:
            status = await process.wait()
        except asyncio.CancelledError:
            await self._stop(process)
            raise
        finally:
            del self._processes[worker_id]
        log.warning("worker_died", worker=worker_id, status=status)
        with suppress(StorageError):  # the others will find out
            await self._workers.remove(worker_id)

    async def _stop(self, process: Process) -> None:
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(self._settings.shutdown_seconds + HEALTHY_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


def environment(settings: Settings) -> dict[str, str]:
    """Settings as the environment that gives them; what is not set stays out."""
    values = {name.upper(): _spelled(getattr(settings, name)) for name in type(settings).model_fields}
    return {name: value for name, value in values.items() if value is not None}


def _spelled(value: Any) -> str | None:
    match value:
        case None | () | "":
            return None
        case SecretStr():
            return value.get_secret_value()
        case str() | Path():
            return str(value)
        case tuple() | list() | frozenset():
            return ",".join(map(str, value))
        case _:
            return json.dumps(value)
