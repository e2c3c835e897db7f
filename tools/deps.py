"""What a graph run is given from outside: settings, clients, workers and the clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import ParamSpec, Protocol, Self, TypeVar

from talentsync import classify, grounding
from talentsync.documents import DocumentReader
from talentsync.schemas.document import DocumentText
from talentsync.settings import Settings
from tools.chat_model import ChatModel, open_chat_model
from tools.github.client import GitHub, open_github
from tools.telemetry import Telemetry
from tools.web_page import WebPages, open_web_pages
from tools.web_search import WebSearch, open_web_search

P = ParamSpec("P")
T = TypeVar("T")


class Documents(Protocol):
    """Reads files away from the event loop; `DocumentReader` is the real one."""

    async def read(self, data: bytes, file_name: str = "", *, ocr: bool = True) -> DocumentText:
        """Turn bytes into text with layout, raising the library's errors for bad files."""

    async def render(self, data: bytes, pages: list[int]) -> list[bytes]:
        """Pictures (PNG) of the given pages, numbered from 1."""


class Attachments(Protocol):
    """Files that threads keep beside their checkpoints, which hold only how to find them."""

    async def read(self, key: str, reference: str) -> tuple[str, bytes]:
        """Name and content of a file of the thread of that key; NotFoundError where there is none."""


def utc_now() -> datetime:
    """The time, in one place that tests replace."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Deps:
    """Everything that nodes may reach; one for the process, narrowed per run by `for_run`.

    `deadline` is in the event loop's time and is None until a run starts. `threads` is one thread: pure
    Python gains nothing from a second, and each makes the event loop wait longer for the interpreter lock.
    """

    settings: Settings
    documents: Documents
    chat_model: ChatModel | None = None
    web_pages: WebPages | None = None
    web_search: WebSearch | None = None
    github: GitHub | None = None
    attachments: Attachments | None = None
    telemetry: Telemetry = field(default_factory=Telemetry)
    threads: Executor = field(default_factory=lambda: ThreadPoolExecutor(1))
    now: Callable[[], datetime] = utc_now
    deadline: float | None = None
    feature: str = ""

    def for_run(self, feature: str) -> Self:
        """The same dependencies with the time budget of one run started, which runs within it share.

        Args:
            feature: what runs; its measures are told apart by this name.
        """
        if self.deadline is not None:
            return replace(self, feature=feature)
        budget = self.settings.request_timeout_seconds
        return replace(self, feature=feature, deadline=asyncio.get_running_loop().time() + budget)

    def seconds_left(self) -> float:
        """Seconds until the run's deadline; the whole budget when no run has started."""
        if self.deadline is None:
            return self.settings.request_timeout_seconds
        return max(0.0, self.deadline - asyncio.get_running_loop().time())

    async def offload(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run CPU-bound work beside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, lambda: work(*args, **kwargs))


def make_deps(
    settings: Settings, documents: DocumentReader | None = None, telemetry: Telemetry | None = None
) -> Deps:
    """The real clients for the settings, none of them started, for a caller that closes them or nobody."""
    telemetry = telemetry or Telemetry()
    threads = ThreadPoolExecutor(1, thread_name_prefix="talentsync")
    return Deps(
        settings=settings,
        documents=documents or DocumentReader(settings),
        chat_model=open_chat_model(settings, telemetry),
        web_pages=open_web_pages(settings, executor=threads),
        web_search=open_web_search(settings),
        github=open_github(settings),
        threads=threads,
        telemetry=telemetry,
    )


@asynccontextmanager
async def open_deps(settings: Settings, telemetry: Telemetry | None = None) -> AsyncIterator[Deps]:
    """Open the real clients and workers once, and close them at the end.

    Args:
        settings: where they are and what they may do.
        telemetry: what measures them, which the caller closes; else one of their own.
    """
    documents = DocumentReader(settings)
    deps = make_deps(settings, documents, telemetry)
    try:
        documents.start()
        deps.threads.submit(classify.warm_up)  # data that loads once: better now than in the first request
        deps.threads.submit(grounding.warm_up)
        yield deps
    finally:
        await documents.aclose()
        for client in (deps.github, deps.web_search, deps.chat_model):
            if client is not None:
                await client.aclose()
        deps.threads.shutdown(wait=False, cancel_futures=True)
