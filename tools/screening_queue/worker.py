"""A worker: takes items from the queue, works them off, and takes over what dead workers have left."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer
from sqlalchemy.exc import SQLAlchemyError

from talentsync.errors import StorageError
from talentsync.settings import Settings
from talentsync.store.database import Database
from talentsync.store.screening_items import ScreeningItems
from talentsync.store.workers import Worker, Workers
from tools.screening_queue.items import ItemRunner, Screen, patiently
from tools.screening_queue.queue import ScreeningQueue
from tools.screening_queue.system import APPLICATION, SCHEMA, SCREEN, START, VERSION, open_engine, quiet_logs
from tools.screening_queue.takeover import Watch

log = structlog.get_logger(__name__)

ROUNDS_BETWEEN_REPAIRS = 30
UNOPENED = timedelta(hours=6)
"""How long the files of a screening may take to come in, even where two machines' clocks differ by hours.

Whoever sends the same again waits less (`graphs.screening_intake.ABANDONED`): that server saw its own clock.
"""


def utc_now() -> datetime:
    """The time by this machine's clock, which here only dates things."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """What a worker works with."""

    me: Worker
    settings: Settings
    items: ScreeningItems
    workers: Workers
    queue: ScreeningQueue


async def work_off(
    database: Database, settings: Settings, screen: Screen, me: Worker, stop: asyncio.Event
) -> None:
    """Work the queue off until told to stop; then end what is running, or hand it back.

    There can be one in a process. What it runs shares the event loop that it is called on.

    Args:
        database: the record.
        settings: for the limits, and for the address of the record.
        screen: gives the result of an item.
        me: this process, under an id that no other has had.
        stop: told to stop.
    """
    items = ScreeningItems(database, utc_now)
    queue = ScreeningQueue(settings.database_url)
    parts = _Parts(me=me, settings=settings, items=items, workers=Workers(database), queue=queue)
    await patiently(parts.workers.beat, me, now=utc_now())
    _register(parts, ItemRunner(items, screen, me.id))
    try:
        async with _launched(parts):
            log.info("worker_started", worker=me.id, concurrency=settings.screening_concurrency)
            rounds = asyncio.create_task(_rounds(parts))
            await stop.wait()
            rounds.cancel()
    finally:
        queue.close()
    await parts.workers.remove(me.id)  # from here on, what it did not end is anybody's
    log.info("worker_stopped", worker=me.id)


def _register(parts: _Parts, runner: ItemRunner) -> None:
    """Tell DBOS what its workflows do. They have no steps: each may run again from its start."""

    @DBOS.workflow(name=START)
    async def start_screening(screening_id: str) -> None:
        numbers = await patiently(parts.items.remaining, screening_id)
        model = await patiently(parts.items.model_of, screening_id)
        await _enqueue(parts, screening_id, numbers, model)

    @DBOS.workflow(name=SCREEN)
    async def screen_item(screening_id: str, number: int) -> None:
        await runner.run(screening_id, number)


async def _enqueue(parts: _Parts, screening_id: str, numbers: list[int], model: str | None) -> None:
    await asyncio.to_thread(parts.queue.register, model, parts.settings)
    await asyncio.to_thread(parts.queue.enqueue_items, screening_id, numbers, model)


@asynccontextmanager
async def _launched(parts: _Parts) -> AsyncIterator[None]:
    """DBOS, running, with its queues; at the end running items have `shutdown_seconds` to end."""
    await asyncio.to_thread(parts.queue.register, None, parts.settings)
    engine = open_engine(parts.settings.database_url)
    config = DBOSConfig(
        name=APPLICATION,
        system_database_engine=engine,
        dbos_system_schema=SCHEMA,
        application_version=VERSION,
        executor_id=parts.me.id,
        serializer=DBOSPortableJSONSerializer(),
        log_level="ERROR",
    )
    DBOS(config=config)
    quiet_logs()
    DBOS.launch()  # on this thread: DBOS runs its coroutines on the event loop that it finds here
    try:
        yield
    finally:
        busy = await asyncio.to_thread(_is_busy, parts)
        seconds = parts.settings.shutdown_seconds if busy else 0
        await asyncio.to_thread(DBOS.destroy, workflow_completion_timeout_sec=seconds)
        engine.dispose()


def _is_busy(parts: _Parts) -> bool:
    return bool(parts.queue.pending(parts.me.id))


async def _rounds(parts: _Parts) -> None:
    """Beat, look after the others, and see that the queue holds what the record says, again and again."""
    settings = parts.settings
    every = settings.worker_lease_seconds / 5
    watch = Watch(parts.me, math.ceil(settings.worker_lease_seconds / every))
    round_ = 0
    while True:
        try:
            await parts.workers.beat(parts.me, now=utc_now())
            await _take_over(parts, watch)
            await _fill_up(parts, repair=round_ % ROUNDS_BETWEEN_REPAIRS == 0)
        except (StorageError, SQLAlchemyError) as error:
            log.warning("round_failed", error=type(error).__name__)
        round_ += 1
        await asyncio.sleep(every)


async def _take_over(parts: _Parts, watch: Watch) -> None:
    """Put what dead workers had begun back into the queue; several may do so at once."""
    workers = await parts.workers.all()
    dead = watch.dead(workers)
    for worker_id in dead:
        await parts.workers.remove(worker_id)
    living = {worker.id for worker in workers} - set(dead)
    left = await asyncio.to_thread(parts.queue.pending) - living
    if left:
        await asyncio.to_thread(DBOS._recover_pending_workflows, sorted(left))  # noqa: SLF001  # no public name
        log.info("taken_over", workers=sorted(left))


async def _fill_up(parts: _Parts, *, repair: bool) -> None:
    """Queue what the record holds unfinished, and now and then what the queue wrongly takes for done."""
    for screening_id in await parts.items.unfinished():
        await parts.queue.submit(screening_id)
        if repair:
            numbers = await parts.items.remaining(screening_id)
            await asyncio.to_thread(parts.queue.forget_ended, screening_id, numbers)
            model = await parts.items.model_of(screening_id)
            await _enqueue(parts, screening_id, numbers, model)
    if repair:
        await parts.items.remove_unopened(utc_now() - UNOPENED)
