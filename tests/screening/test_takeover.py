"""Who is taken for dead: whoever misses the observer's rounds, or is gone from the observer's machine."""

from __future__ import annotations

import os
import subprocess
import sys

from talentsync.store.workers import Worker
from tools.screening_queue.takeover import Watch, this_machine

ME = Worker(id="me", machine="here", pid=os.getpid(), version="1")


def elsewhere(beat: int, name: str = "other") -> Worker:
    return Worker(id=name, machine="there", pid=1, version="1", beat=beat)


def test_a_worker_is_dead_after_so_many_rounds_without_a_beat() -> None:
    watch = Watch(ME, rounds=3)

    assert [watch.dead([ME, elsewhere(7)]) for _ in range(4)] == [[], [], [], ["other"]]


def test_a_worker_that_beats_however_slowly_is_alive() -> None:
    watch = Watch(ME, rounds=3)

    assert [watch.dead([elsewhere(round_ // 3)]) for round_ in range(12)] == [[]] * 12


def test_a_worker_that_comes_back_begins_anew() -> None:
    watch = Watch(ME, rounds=1)
    watch.dead([elsewhere(7)])
    assert watch.dead([elsewhere(7)]) == ["other"]
    assert watch.dead([]) == []

    assert watch.dead([elsewhere(0)]) == []


def test_the_observer_itself_is_never_dead() -> None:
    watch = Watch(ME, rounds=1)

    assert [watch.dead([ME]) for _ in range(3)] == [[]] * 3


def test_a_process_that_is_gone_from_this_machine_is_dead_at_once() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    gone = Worker(id="gone", machine="here", pid=process.pid, version="1")
    same_number_elsewhere = Worker(id="far", machine="there", pid=process.pid, version="1")

    assert Watch(ME, rounds=3).dead([gone, same_number_elsewhere]) == ["gone"]


def test_a_machine_is_the_same_for_all_of_its_processes() -> None:
    command = "from tools.screening_queue.takeover import this_machine; print(this_machine())"
    other = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)

    assert other.stdout.strip() == this_machine()
