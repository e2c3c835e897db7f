"""`talentsync purge`: remove what is older than some days, now."""

from __future__ import annotations

import argparse
import asyncio
from datetime import timedelta
from typing import Any

from talentsync.schemas.record import Removed


def add_purge(commands: Any) -> None:
    """Add the command to the parser."""
    purge = commands.add_parser(
        "purge", help="remove what is kept and older than some days, for good", description=__doc__
    )
    purge.add_argument("--older-than", type=_days, required=True, metavar="DAYS", dest="days")
    purge.set_defaults(command=_purge)


def _days(text: str) -> int:
    days = int(text)
    if days < 0:
        raise argparse.ArgumentTypeError("days are counted from 0")
    return days


def _purge(arguments: argparse.Namespace) -> None:
    removed = asyncio.run(_remove(arguments.days))
    counts = [f"{count} {kind}" for kind, count in removed.model_dump().items() if count]
    print(f"Removed {', '.join(counts)}." if counts else "Nothing is that old.")


async def _remove(days: int) -> Removed:
    from talentsync.settings import load_settings  # noqa: PLC0415
    from talentsync.store.database import open_database  # noqa: PLC0415
    from talentsync.store.retention import purge  # noqa: PLC0415
    from tools.checkpoints import open_checkpoints  # noqa: PLC0415
    from tools.deps import utc_now  # noqa: PLC0415

    url = load_settings().database_url
    async with open_database(url) as database, open_checkpoints(url) as checkpoints:
        return await purge(database, utc_now() - timedelta(days=days), checkpoints=checkpoints.sweep)
