"""Locks of threads between processes: held while the holder lives, and no longer."""

from __future__ import annotations

from tests.stubs.postgres import Postgres
from tests.thread_holder import another
from tools.thread_locks import AdvisoryLocks, open_thread_locks


async def test_a_thread_that_another_process_runs_is_taken_until_it_is_free(database_url: str) -> None:
    async with open_thread_locks(database_url) as locks:
        with another(database_url) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            taken = [await locks.take("amina/1"), await locks.is_taken("amina/1")]
            other = [await locks.take("amina/2"), await locks.is_taken("beata/1")]
            process.stdin.write("\n")
            process.stdin.flush()
            assert process.stdout.readline() == "free\n"
            after = [await locks.is_taken("amina/1"), await locks.take("amina/1")]

    assert (taken, other, after) == ([False, True], [True, False], [False, True])


async def test_a_process_that_dies_leaves_no_lock_behind(database_url: str) -> None:
    async with open_thread_locks(database_url) as locks:
        with another(database_url) as process:
            assert await locks.is_taken("amina/1")
            process.kill()
            process.wait()
            while await locks.is_taken("amina/1"):
                pass  # PostgreSQL takes a moment to notice

        assert await locks.take("amina/1")


async def test_a_lock_outlives_a_lost_connection(postgres: Postgres) -> None:
    postgres_url = postgres.empty_database()
    async with open_thread_locks(postgres_url) as locks, open_thread_locks(postgres_url) as others:
        assert await locks.take("amina/1")
        assert isinstance(locks._locks, AdvisoryLocks)
        assert locks._locks._connection is not None
        await locks._locks._connection.close()
        assert await locks.take("amina/2")

        assert await others.is_taken("amina/1")
