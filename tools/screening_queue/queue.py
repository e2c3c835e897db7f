"""The queue as a server or command sees it: screenings go in, and nothing is worked off here."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence

import structlog
from dbos import DBOSClient, DBOSPortableJSONSerializer, EnqueueOptions
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from talentsync.errors import StorageError
from talentsync.settings import Settings
from tools.screening_queue.system import (
    APPLICATION,
    SCHEMA,
    SCREEN,
    START,
    VERSION,
    item_id,
    items_queue,
    open_engine,
    prepare,
    start_id,
)

log = structlog.get_logger(__name__)

POLL_SECONDS = 0.3  # each look is a transaction; eight files are in work meanwhile
ENDED = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
CHUNK = 200
"""Items that go in with one transaction, which keeps other writers waiting in SQLite."""


class ScreeningQueue:
    """Puts screenings into the queue and takes them out, beside the event loop; connects when first used."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._opening = threading.Lock()
        self._opened: tuple[Engine, DBOSClient] | None = None

    async def submit(self, screening_id: str) -> bool:
        """Have a screening worked off that is open in the record; again is the same as once.

        Tells whether it is in the queue. Where the queue's database fails nothing is lost, and nobody needs
        to be told: workers look for what is open in the record and not in the queue.
        """
        return await self._try("submit", self._submit, screening_id)

    async def cancel(self, screening_id: str) -> bool:
        """Take out what is not begun of a screening that was cancelled or removed; tells whether it could.

        This only spares workers from seeing for themselves that nothing is left to do.
        """
        return await self._try("cancel", self._cancel, screening_id)

    def close(self) -> None:
        """Let the connections go."""
        if self._opened is not None:
            engine, client = self._opened
            client.destroy()
            engine.dispose()
            self._opened = None

    def enqueue_items(self, screening_id: str, numbers: Sequence[int], model: str | None) -> None:
        """Put the files of a screening into the queue, those that are there already excepted. Blocks.

        Files of several screenings take turns: the first of each come before the second of any.

        Raises:
            SQLAlchemyError, StorageError: the queue's database failed.
        """
        engine, client = self._connected()
        for start in range(0, len(numbers), CHUNK):
            with engine.begin() as connection:
                for number in numbers[start : start + CHUNK]:
                    options: EnqueueOptions = {
                        "workflow_name": SCREEN,
                        "queue_name": items_queue(model),
                        "workflow_id": item_id(screening_id, number),
                        "app_version": VERSION,
                        "priority": number,
                    }
                    client.enqueue_in_transaction(connection, options, screening_id, number)

    def register(self, model: str | None, settings: Settings) -> None:
        """Make the queue of a language model, or of none, with the limits of the settings. Blocks.

        The limits are all workers', so those of the one that comes last count.

        Raises:
            SQLAlchemyError, StorageError: the queue's database failed.
        """
        _, client = self._connected()
        rate = settings.screening_model_calls_per_minute
        client.register_queue(
            items_queue(model),
            worker_concurrency=settings.screening_concurrency,
            limiter={"limit": rate, "period": 60.0} if model and rate else None,
            polling_interval_sec=POLL_SECONDS,
        )

    def pending(self, worker: str | None = None) -> set[str]:
        """The workers that have begun something and not ended it, or only one of them. Blocks.

        Raises:
            SQLAlchemyError, StorageError: the queue's database failed.
        """
        _, client = self._connected()
        begun = client.list_workflows(
            status="PENDING", executor_id=worker, app_version=VERSION, load_input=False, load_output=False
        )
        return {workflow.executor_id for workflow in begun if workflow.executor_id}

    def forget_ended(self, screening_id: str, numbers: Sequence[int]) -> None:
        """Let files be queued again that the queue takes for done, and the record does not. Blocks.

        That is so after one of the two databases was restored, or lost its last moments in a power cut.

        Raises:
            SQLAlchemyError, StorageError: the queue's database failed.
        """
        _, client = self._connected()
        for start in range(0, len(numbers), CHUNK):
            ended = client.list_workflows(
                workflow_ids=[item_id(screening_id, number) for number in numbers[start : start + CHUNK]],
                status=list(ENDED),
                load_input=False,
                load_output=False,
            )
            client.delete_workflows([workflow.workflow_id for workflow in ended])

    async def _try(self, what: str, work: Callable[[str], None], screening_id: str) -> bool:
        try:
            await asyncio.to_thread(work, screening_id)
        except (SQLAlchemyError, StorageError) as error:
            log.warning("queue_unavailable", what=what, error=type(error).__name__)
            return False
        return True

    def _submit(self, screening_id: str) -> None:
        engine, client = self._connected()
        options: EnqueueOptions = {
            "workflow_name": START,
            "queue_name": items_queue(None),
            "workflow_id": start_id(screening_id),
            "app_version": VERSION,  # and no priority, which is to be before all files
        }
        with engine.begin() as connection:
            client.enqueue_in_transaction(connection, options, screening_id)

    def _cancel(self, screening_id: str) -> None:
        _, client = self._connected()
        waiting = client.list_workflows(
            workflow_id_prefix=start_id(screening_id), status="ENQUEUED", load_input=False, load_output=False
        )
        client.cancel_workflows([workflow.workflow_id for workflow in waiting])

    def _connected(self) -> tuple[Engine, DBOSClient]:
        with self._opening:
            if self._opened is None:
                self._opened = _connect(self._url)
            return self._opened


def _connect(database_url: str) -> tuple[Engine, DBOSClient]:
    prepare(database_url)
    engine = open_engine(database_url)
    client = DBOSClient(
        system_database_engine=engine,
        dbos_system_schema=SCHEMA,
        serializer=DBOSPortableJSONSerializer(),  # never pickle, which runs what it reads
        application_name=APPLICATION,
        lazy=True,
        retry_connection_errors=False,
    )
    return engine, client
