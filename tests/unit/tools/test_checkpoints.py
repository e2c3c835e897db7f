"""Threads in LangGraph's own savers, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import operator
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import psycopg
import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from pydantic import BaseModel
from typing_extensions import TypedDict

from talentsync.store.database import open_database
from talentsync.store.threads import Threads
from tools.checkpoints import Checkpoints, open_checkpoints, strict_serde, thread_key

SECRET = "Marisol Quintero-Hayes, +1 206 555 0148"


class Counted(TypedDict, total=False):
    """A state that grows by what each node adds."""

    said: Annotated[list[str], operator.add]


class NotPlain(BaseModel):
    """What has no place in a checkpoint."""

    text: str


def graph(checkpoints: Checkpoints) -> CompiledStateGraph[Counted, None, Counted, Counted]:
    """Two nodes, of which the second runs a graph of its own."""

    async def first(state: Counted) -> Counted:
        del state
        return {"said": ["first"]}

    async def inner(state: Counted) -> Counted:
        del state
        return {"said": ["inner"]}

    below = StateGraph(Counted)
    below.add_node("inner", inner)
    below.add_edge(START, "inner")
    compiled = below.compile()

    async def second(state: Counted) -> Counted:
        return {"said": (await compiled.ainvoke({"said": state["said"]}))["said"][-1:]}

    whole = StateGraph(Counted)
    whole.add_node("first", first)
    whole.add_node("second", second)
    whole.add_edge(START, "first")
    whole.add_edge("first", "second")
    whole.add_edge("second", END)
    return whole.compile(checkpointer=checkpoints.saver)


def place(owner: str, thread_id: str) -> RunnableConfig:
    return {"configurable": {"thread_id": thread_key(owner, thread_id)}}


@pytest.fixture
async def checkpoints(database_url: str) -> AsyncIterator[Checkpoints]:
    async with open_checkpoints(database_url) as opened:
        yield opened


def rows(database_url: str, table: str) -> int:
    """How many rows a table of the saver has."""
    query = f"SELECT count(*) FROM {table}"  # noqa: S608  # the names are those of this file
    if database_url.startswith("sqlite"):
        with sqlite3.connect(database_url.removeprefix("sqlite:///")) as connection:
            return int(connection.execute(query).fetchone()[0])
    with psycopg.connect(database_url) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return int(row[0])


async def test_a_thread_goes_on_where_it_was_after_the_database_was_opened_anew(database_url: str) -> None:
    async with open_checkpoints(database_url) as first:
        await graph(first).ainvoke({"said": ["hello"]}, place("ana", "1"))
    async with open_checkpoints(database_url) as second:
        answer = await graph(second).ainvoke({"said": ["again"]}, place("ana", "1"))

    assert answer["said"] == ["hello", "first", "inner", "again", "first", "inner"]


async def test_a_thread_of_the_same_id_is_another_one_for_another_owner(checkpoints: Checkpoints) -> None:
    running = graph(checkpoints)
    await running.ainvoke({"said": ["mine"]}, place("ana", "1"))

    assert (await running.aget_state(place("ben", "1"))).values == {}


async def test_settling_keeps_the_last_state_alone(checkpoints: Checkpoints, database_url: str) -> None:
    running = graph(checkpoints)
    await running.ainvoke({"said": ["hello"]}, place("ana", "1"), durability="sync")
    await running.ainvoke({"said": ["other"]}, place("ben", "1"), durability="sync")
    assert rows(database_url, "checkpoints") > 4

    await checkpoints.settle(thread_key("ana", "1"))
    await checkpoints.settle(thread_key("ben", "1"))
    await checkpoints.settle(thread_key("nobody", "1"))

    assert rows(database_url, "checkpoints") == 2
    state = await running.aget_state(place("ana", "1"))
    assert state.values["said"] == ["hello", "first", "inner"]
    answer = await running.ainvoke({"said": ["again"]}, place("ana", "1"))
    assert answer["said"][3:] == ["again", "first", "inner"]


async def test_a_thread_takes_no_more_room_with_every_turn(
    checkpoints: Checkpoints, database_url: str
) -> None:
    running = graph(checkpoints)
    tables = ["checkpoints", "writes"]
    if database_url.startswith("postgresql"):
        tables = ["checkpoints", "checkpoint_writes", "checkpoint_blobs"]
    counts = []
    for _ in range(4):
        await running.ainvoke({"said": ["turn"]}, place("ana", "1"), durability="sync")
        await checkpoints.settle(thread_key("ana", "1"))
        counts.append([rows(database_url, table) for table in tables])

    assert counts[1:] == counts[:1] * 3


async def test_nothing_is_left_of_a_thread_that_was_forgotten(
    checkpoints: Checkpoints, database_url: str
) -> None:
    running = graph(checkpoints)
    await running.ainvoke({"said": [SECRET]}, place("ana", "1"), durability="sync")
    await running.ainvoke({"said": ["stays"]}, place("ben", "1"))
    await checkpoints.forget(thread_key("ana", "1"))
    await checkpoints.forget(thread_key("ana", "never there"))

    assert (await running.aget_state(place("ana", "1"))).values == {}
    assert (await running.aget_state(place("ben", "1"))).values["said"][0] == "stays"
    if database_url.startswith("sqlite"):
        for file in Path(database_url.removeprefix("sqlite:///")).parent.iterdir():
            assert SECRET.encode() not in file.read_bytes()


async def test_what_belongs_to_no_thread_is_swept_away(database_url: str) -> None:
    async with open_database(database_url) as database, open_checkpoints(database_url) as checkpoints:
        known = await Threads(database).open("ana", None, now=datetime(2026, 1, 15, tzinfo=UTC))
        running = graph(checkpoints)
        for thread_id in (known.id, "removed"):
            await running.ainvoke({"said": [SECRET]}, place("ana", thread_id), durability="sync")

        await checkpoints.sweep()

        assert (await running.aget_state(place("ana", known.id))).values["said"]
        assert (await running.aget_state(place("ana", "removed"))).values == {}


async def test_processes_that_start_side_by_side_share_the_tables(empty_url: str) -> None:
    async def open_once() -> Any:
        async with open_checkpoints(empty_url) as opened:
            return await graph(opened).ainvoke({"said": ["hello"]}, place("ana", "1"))

    answers = await asyncio.gather(*(open_once() for _ in range(4)))

    assert all(answer["said"][-1] == "inner" for answer in answers)


def test_a_class_of_ours_does_not_come_back_as_itself() -> None:
    serde = strict_serde()
    read = serde.loads_typed(serde.dumps_typed({"kept": NotPlain(text="data"), "plain": [1, "two"]}))

    assert read["plain"] == [1, "two"]
    assert not isinstance(read["kept"], NotPlain)
