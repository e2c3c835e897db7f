"""What graph and server add to one model call, in processor time: `python -m benchmarks.model_call`.

The same prompt and schema go to the same stub twice: through the bare client, and through HTTP request,
validation, graph, fact check and answer. The stub runs in a process of its own, so only our side is counted.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from fastapi import FastAPI
from langchain_core.messages import HumanMessage
from langchain_core.prompts import ChatPromptTemplate
from langgraph.graph import START, StateGraph
from pydantic import BaseModel

from api.app import create_app
from api.features import feature_router
from benchmarks.timing import DEMO, show, use_one_core
from graphs.feature import Feature
from graphs.writing import add_finish, add_writing
from nodes.state import DraftKeys
from nodes.written import Writing
from talentsync.classify import warm_up
from talentsync.grounding import FactCheck
from talentsync.schemas.meta import RunMeta
from talentsync.settings import Settings
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import answer_json
from tools.chat_model import ChatModel
from tools.deps import Deps, open_deps

ROUNDS = 60
QUESTION = "Summarise: seven years of data engineering, 4 TB a day."


class Question(BaseModel):
    """What is asked."""

    question: str


class Summary(BaseModel):
    """What is written."""

    summary: str


class SummaryResponse(BaseModel):
    """What is answered."""

    summary: str
    meta: RunMeta = RunMeta()


class SummaryState(DraftKeys, total=False):
    """The state of the smallest generating graph."""

    question: str
    summary: str


def build() -> StateGraph[SummaryState, Deps, Question, SummaryResponse]:
    """Generate, validate, verify, finish: what every generating feature shares, and nothing else."""

    def draft(_: Any, __: Deps) -> Summary:
        return Summary(summary="")

    prompt = ChatPromptTemplate.from_messages([("human", "{question}")])
    graph = StateGraph(
        SummaryState, input_schema=Question, output_schema=SummaryResponse, context_schema=Deps
    )
    writing = Writing(
        prompt=prompt,
        variables=lambda state: {"question": state["question"]},
        output=Summary,
        draft=draft,
        check=lambda state, _: FactCheck(draft=state["draft"]),
    )
    add_writing(graph, writing, after=START)
    add_finish(graph, lambda state: SummaryResponse(**state["draft"]))
    return graph


FEATURE = Feature(
    name="summary",
    title="Summary",
    summary="The smallest generating feature",
    build=build,
    request=Question,
    response=SummaryResponse,
)


def main() -> None:
    use_one_core()
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    stub = context.Process(target=_serve_stub, args=(theirs,), daemon=True)
    stub.start()
    try:
        with TemporaryDirectory(prefix="talentsync-record-") as folder:
            asyncio.run(_measure(ours.recv(), Path(folder) / "record.db"))
    finally:
        ours.send("stop")
        stub.join(10)


def _serve_stub(parent: Connection) -> None:
    with GeminiStub() as gemini:
        gemini.always(answer_json({"summary": "Seven years.", "name": "Marisol Quintero-Hayes"}))
        parent.send(gemini.base_url)
        parent.recv()


async def _measure(address: str, record: Path) -> None:
    settings = Settings(
        _env_file=None,
        google_api_key="stub",
        google_gemini_base_url=address,
        model=None,
        log_level="ERROR",
        database_url=f"sqlite:///{record}",
    )
    async with open_deps(settings) as deps:
        assert deps.chat_model is not None
        await deps.offload(warm_up)  # the data that loads at start is no part of a call
        bare = await _cpu_ms(lambda: _bare_call(deps.chat_model))
        app = create_app(deps=deps)
        app.include_router(feature_router(FEATURE))
        async with app.router.lifespan_context(app), _client(app, deps) as client:
            small = await _cpu_ms(lambda: _post(client, "/api/v2/summary", json={"question": QUESTION}))
            file = {"file": ("cv.pdf", DEMO.read_bytes())}
            whole = await _cpu_ms(lambda: _post(client, "/api/v1/resume-analysis", files=file))
    show("bare client call, processor time", f"{bare:.1f} ms")
    show("the same call through server and graph / bare call", f"{small / bare:.2f}", "target: at most 2")
    show(
        "résumé analysis of a PDF with a model / bare call",
        f"{whole / bare:.2f}",
        "reading and parsing included",
    )


async def _bare_call(model: ChatModel | None) -> None:
    assert model is not None
    await model.write([HumanMessage(QUESTION)], Summary)


def _client(app: FastAPI, deps: Deps) -> httpx.AsyncClient:
    app.state.graphs[FEATURE.name] = FEATURE.bind(deps)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://stub")


async def _post(client: httpx.AsyncClient, path: str, **body: Any) -> None:
    response = await client.post(path, **body)
    response.raise_for_status()
    assert response.json()["meta"]["engine"] != "embedded", response.json()["meta"]


async def _cpu_ms(call: Callable[[], Awaitable[None]]) -> float:
    """Mean processor milliseconds of this process for one call."""
    for _ in range(5):
        await call()
    start = time.process_time()
    for _ in range(ROUNDS):
        await call()
    return (time.process_time() - start) / ROUNDS * 1000


if __name__ == "__main__":
    main()
