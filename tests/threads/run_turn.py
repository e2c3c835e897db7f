"""The assistant's turns in a process of its own, which can die at the beginning of a node.

The module is loaded once, by the server that the processes are forked from, with what takes long to load.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langchain_core.runnables import RunnableConfig

from graphs import ASSISTANT
from graphs.bound import BoundGraph
from talentsync import classify, grounding
from tests.fakes import bare_settings, deps, gemini_settings
from tests.resume_text import RESUME_TEXT
from tools.chat_model import open_chat_model
from tools.checkpoints import open_checkpoints, thread_key

JOB = (
    "Senior Data Engineer\n\nRequirements\n- 5+ years of experience with Python and SQL\n- Kafka and Spark\n"
)
TURNS = (f"Here is my résumé:\n\n{RESUME_TEXT}", f"Tailor my résumé for this job:\n\n{JOB}")


classify.warm_up()
grounding.warm_up()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a process does.

    Attributes:
        url: of the database.
        thread: the thread's id.
        told: where it writes the name of each node of its last turn as it begins, and at the end the answer.
        start: to tell the résumé in one turn and ask for a tailored one in the next; else to go on with what
            was broken off.
        die_at: the node at whose beginning it is killed.
        gemini: the address of the language model, empty for none.
    """

    url: str
    thread: str
    told: Path
    start: bool
    die_at: str = ""
    gemini: str = ""

    def tell(self, line: str) -> None:
        """At once, since the process may be killed next."""
        with self.told.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


def main(plan: Plan) -> None:
    """Do it."""
    asyncio.run(_run(plan))


async def _run(plan: Plan) -> None:
    settings = gemini_settings(plan.gemini) if plan.gemini else bare_settings()
    outside = deps(settings=settings, chat_model=open_chat_model(settings))
    place: RunnableConfig = {"configurable": {"thread_id": thread_key("ana", plan.thread)}}
    async with open_checkpoints(plan.url) as checkpoints:
        graph = ASSISTANT.bind(outside, checkpoints.saver)
        if plan.start:
            await graph.ainvoke(_said(TURNS[0]), place)
        given = _said(TURNS[1]) if plan.start else None
        await _tell_nodes(graph, given, place, plan)
        state = await graph.aget_state(place)
    plan.tell(json.dumps({name: state.values[name] for name in ("reply", "results")}))


async def _tell_nodes(graph: BoundGraph, given: Any, place: RunnableConfig, plan: Plan) -> None:
    events = graph.astream(given, place, stream_mode="tasks", subgraphs=True, durability="sync")
    async for _, event in events:
        if "input" not in event:  # it ended
            continue
        plan.tell(event["name"])
        if event["name"] == plan.die_at:
            os.kill(os.getpid(), signal.SIGKILL)


def _said(text: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": text}]}
