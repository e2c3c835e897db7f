"""Whether requests can be answered: asked often, so an answer serves for a second."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

from sqlalchemy import text

from talentsync.documents import DocumentReader
from talentsync.errors import StorageError
from talentsync.store.database import Database
from tools.deps import Documents

Part = Literal["database", "queue", "documents", "shutdown"]
Probe = Callable[[], Awaitable[bool]]

KEPT_SECONDS = 1.0
PROBE_SECONDS = 2.0


class Readiness:
    """What the server waits for before it can answer.

    Args:
        probes: tells of each part whether it answers; one that takes longer than `PROBE_SECONDS` does not.
    """

    def __init__(self, probes: Mapping[Part, Probe]) -> None:
        self._probes = probes
        self._turn = asyncio.Lock()
        self._known: list[Part] = []
        self._until = 0.0
        self._ending = False

    def end(self) -> None:
        """From now on the server is not ready: it ends."""
        self._ending = True

    async def missing(self) -> list[Part]:
        """The parts that do not answer; nothing when the server is ready."""
        if self._ending:
            return ["shutdown"]
        async with self._turn:  # many may ask at once, and one answer is enough for them
            if time.monotonic() >= self._until:
                answers = await asyncio.gather(*(_answers(probe) for probe in self._probes.values()))
                self._known = [part for part, is_up in zip(self._probes, answers, strict=True) if not is_up]
                self._until = time.monotonic() + KEPT_SECONDS
        return self._known


def probe_database(database: Database) -> Probe:
    """Whether the database answers a query."""

    async def probe() -> bool:
        try:
            async with database.reading() as session:
                await session.execute(text("SELECT 1"))
        except StorageError:
            return False
        return True

    return probe


def probe_documents(documents: Documents) -> Probe:
    """Whether the process that reads documents lives.

    One that died is started anew with the next document; a server that is not sent any, because it is not
    ready, would wait for ever, so it is started here.
    """

    async def probe() -> bool:
        if not isinstance(documents, DocumentReader) or documents.is_up:
            return True
        documents.start()
        return False

    return probe


async def _answers(probe: Probe) -> bool:
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            return await probe()
    except TimeoutError:
        return False
