"""Turns are handed on in order, whatever loop or thread somebody waits in, and none is lost."""

from __future__ import annotations

import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from talentsync.documents.lanes import Lane
from talentsync.errors import BusyError


@dataclass
class Count:
    """How many hold a slot now, and how many did at most."""

    now: int = 0
    most: int = 0
    done: int = 0


async def use(lane: Lane, count: Count) -> None:
    async with lane.slot():
        count.now += 1
        count.most = max(count.most, count.now)
        await asyncio.sleep(0.005)
        count.now -= 1
        count.done += 1


async def crowd(lane: Lane, count: Count, size: int) -> None:
    await asyncio.gather(*(use(lane, count) for _ in range(size)))


async def hold(lane: Lane, release: asyncio.Event) -> None:
    async with lane.slot():
        await release.wait()


def test_no_more_than_the_slots_are_held_in_one_loop_after_another() -> None:
    lane, count = Lane(2, 10), Count()

    asyncio.run(crowd(lane, count, 6))
    asyncio.run(crowd(lane, count, 6))

    assert (count.most, count.done) == (2, 12)


def test_loops_in_several_threads_share_the_slots() -> None:
    lane, count = Lane(1, 100), Count()

    with ThreadPoolExecutor(4) as threads:
        for run in [threads.submit(asyncio.run, crowd(lane, count, 5)) for _ in range(4)]:
            run.result(timeout=30)

    assert (count.most, count.done) == (1, 20)


async def test_who_comes_when_too_many_wait_is_told_so() -> None:
    lane, release = Lane(1, 1), asyncio.Event()
    held = [asyncio.create_task(hold(lane, release)) for _ in range(2)]
    await asyncio.sleep(0)

    with pytest.raises(BusyError, match="Try again") as caught:
        await use(lane, Count())

    assert (caught.value.code, caught.value.detail) == ("busy", {"waiting": 1})
    release.set()
    await asyncio.gather(*held)
    await use(lane, Count())


async def test_who_gives_up_leaves_the_queue() -> None:
    lane, release, count = Lane(1, 1), asyncio.Event(), Count()
    holder = asyncio.create_task(hold(lane, release))
    await asyncio.sleep(0)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(use(lane, count), 0.01)

    waiter = asyncio.create_task(use(lane, count))
    await asyncio.sleep(0)
    release.set()
    await asyncio.gather(holder, waiter)

    assert count.done == 1


async def test_a_slot_handed_to_somebody_who_gave_up_goes_on() -> None:
    lane, release, count = Lane(1, 5), asyncio.Event(), Count()
    holder = asyncio.create_task(hold(lane, release))
    await asyncio.sleep(0)
    waiter = asyncio.create_task(use(lane, count))
    await asyncio.sleep(0)

    release.set()
    await holder  # the slot is the waiter's now, who does not know yet
    waiter.cancel()
    await asyncio.wait({waiter})
    await asyncio.wait_for(use(lane, count), 1)

    assert count.done == 1


def test_a_loop_that_was_closed_keeps_no_slot() -> None:
    lane, count = Lane(1, 5), Count()
    forsaken = asyncio.new_event_loop()

    async def main() -> None:
        async with lane.slot():
            waiter = use(lane, count)
            await asyncio.to_thread(_begin, forsaken, waiter)
        await asyncio.wait_for(use(lane, count), 1)
        waiter.close()

    asyncio.run(main())
    assert count.done == 1


def _begin(loop: asyncio.AbstractEventLoop, waiter: object) -> None:
    """Let `waiter` line up in a loop that is closed at once."""

    async def step() -> None:
        waiter.send(None)  # type: ignore[attr-defined]

    loop.run_until_complete(step())
    loop.close()
