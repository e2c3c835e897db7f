"""A worker whose work is none: a file's result is its own text, after the seconds that the text begins with.

A second attempt takes no time.

python -m tests.screening.stand_in --id ID [--parent-pipe]
"""

from __future__ import annotations

import argparse
import asyncio
import os
from typing import Any

from api.logs import configure_logs
from talentsync.cli_worker import told_to_stop
from talentsync.settings import Settings
from talentsync.store.database import open_database
from talentsync.store.screening_items import ItemToScreen
from talentsync.store.workers import Worker
from tools.screening_queue.system import VERSION
from tools.screening_queue.takeover import this_machine
from tools.screening_queue.worker import work_off


async def screen(item: ItemToScreen) -> dict[str, Any]:
    text = item.content.decode()
    if item.attempt == 1:
        await asyncio.sleep(float(text.partition(" ")[0]))
    return {"text": text, "pid": os.getpid()}


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--id", required=True)
    parser.add_argument("--parent-pipe", action="store_true")
    arguments = parser.parse_args()
    settings = Settings()
    configure_logs(settings)
    stop = told_to_stop(parent_pipe=arguments.parent_pipe)
    me = Worker(id=arguments.id, machine=this_machine(), pid=os.getpid(), version=VERSION)
    async with open_database(settings.database_url) as database:
        await work_off(database, settings, screen, me, stop)


if __name__ == "__main__":
    asyncio.run(main())
