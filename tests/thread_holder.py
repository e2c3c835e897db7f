"""A process of its own that runs a thread, as another server on the same database would."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

HOLDER = """
import asyncio, sys
from tools.thread_locks import open_thread_locks

async def hold(url, key):
    async with open_thread_locks(url) as locks:
        print(await locks.take(key), flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        await locks.free(key)
        print("free", flush=True)
        await asyncio.to_thread(sys.stdin.readline)

asyncio.run(hold(*sys.argv[1:]))
"""


@contextmanager
def another(url: str, key: str = "amina/1") -> Iterator[subprocess.Popen[str]]:
    """Another process that has taken the lock; it frees it when it is sent a line."""
    command = [sys.executable, "-c", HOLDER, url, key]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()
