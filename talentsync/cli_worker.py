"""`talentsync worker`: a process that works the queue of screenings off."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from talentsync.settings import Settings


def add_worker(commands: Any) -> None:
    """Add the command's arguments to those of `talentsync`."""
    parser = commands.add_parser(
        "worker",
        help="work screenings off",
        description="Work off what is queued in the database of DATABASE_URL, until it is told to stop. Any "
        "number of workers may run, on any machine that reaches the database.",
    )
    parser.add_argument(
        "--concurrency", type=_count, metavar="N", help="files in work at once (SCREENING_CONCURRENCY)"
    )
    parser.add_argument("--id", default="", help=argparse.SUPPRESS)  # by whoever restarts it
    parser.add_argument("--parent-pipe", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(command=_worker)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("has to be 1 or more")
    return count


def _worker(arguments: argparse.Namespace) -> None:
    from api.logs import configure_logs  # noqa: PLC0415
    from talentsync.settings import load_settings  # noqa: PLC0415

    settings = load_settings()
    if arguments.concurrency:
        settings = settings.model_copy(update={"screening_concurrency": arguments.concurrency})
    configure_logs(settings)
    asyncio.run(_work(settings, arguments.id or str(uuid4()), parent_pipe=arguments.parent_pipe))


async def _work(settings: Settings, worker_id: str, *, parent_pipe: bool) -> None:
    from graphs.screening_worker import ResumeScreener  # noqa: PLC0415
    from talentsync.store.database import open_database  # noqa: PLC0415
    from talentsync.store.workers import Worker  # noqa: PLC0415
    from tools.deps import open_deps  # noqa: PLC0415
    from tools.garbage import settle  # noqa: PLC0415
    from tools.screening_queue.system import VERSION  # noqa: PLC0415
    from tools.screening_queue.takeover import this_machine  # noqa: PLC0415
    from tools.screening_queue.worker import work_off  # noqa: PLC0415
    from tools.telemetry.process import worker_telemetry  # noqa: PLC0415

    settle()
    stop = told_to_stop(parent_pipe=parent_pipe)
    me = Worker(id=worker_id, machine=this_machine(), pid=os.getpid(), version=VERSION)
    with worker_telemetry(settings) as telemetry:
        async with open_database(settings.database_url) as database, open_deps(settings, telemetry) as deps:
            await work_off(database, settings, ResumeScreener(deps), me, stop)


def told_to_stop(*, parent_pipe: bool) -> asyncio.Event:
    """Set by SIGTERM, by Ctrl-C, and by the end of the parent, who holds the other end of our input."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if parent_pipe:
        source = sys.stdin.fileno()

        def read() -> None:
            if not os.read(source, 1024):
                loop.remove_reader(source)
                stop.set()

        loop.add_reader(source, read)
    return stop
