"""Who is alive: each worker counts its own beats up and looks whether the others' still move.

No clock is compared with another's, nor with itself at another time: a worker that misses a number of the
observer's rounds is taken for dead, and a process of the same machine as soon as it is gone.
To be wrong does no harm: an item is then worked off twice, and the first result counts.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from talentsync.store.workers import Worker


def this_machine() -> str:
    """What tells where a process id means something: the running kernel, and its namespace of processes."""
    known = [platform.node()]
    with suppress(OSError):  # Linux alone has these
        known.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip())
        known.append(str(Path("/proc/self/ns/pid").readlink()))
    return " ".join(known)


@dataclass
class _Seen:
    beat: int
    rounds: int


class Watch:
    """Tells which of the others are dead, from round to round.

    Args:
        me: the observer.
        rounds: how many rounds without a beat make a worker dead.
    """

    def __init__(self, me: Worker, rounds: int) -> None:
        self._me = me
        self._rounds = rounds
        self._seen: dict[str, _Seen] = {}

    def dead(self, workers: Iterable[Worker]) -> list[str]:
        """The ids of those that are dead, as of this round."""
        others = [worker for worker in workers if worker.id != self._me.id]
        self._seen = {worker.id: self._look(worker) for worker in others}
        return [worker.id for worker in others if self._is_dead(worker)]

    def _look(self, worker: Worker) -> _Seen:
        seen = self._seen.get(worker.id)
        if seen is None or seen.beat != worker.beat:
            return _Seen(beat=worker.beat, rounds=0)
        return _Seen(beat=worker.beat, rounds=seen.rounds + 1)

    def _is_dead(self, worker: Worker) -> bool:
        if self._seen[worker.id].rounds >= self._rounds:
            return True
        return worker.machine == self._me.machine and not _exists(worker.pid)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True
