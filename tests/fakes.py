"""Stand-ins for the outside world, and the dependencies made of them."""

from __future__ import annotations

import atexit
import json
import shutil
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from uuid import uuid4

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.tools import BaseTool
from pydantic import BaseModel
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from talentsync.schemas.document import DocumentText
from talentsync.schemas.research import SearchResult, WebPage
from talentsync.settings import Settings
from tools.chat_model import ChatModel, ChatModelError, ModelAnswer
from tools.deps import Deps, Documents
from tools.web_page import WebPageError

TODAY = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


class BareSettings(Settings):
    """Settings that know neither the environment nor `.env`."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)


def bare_settings(**values: Any) -> Settings:
    """The defaults with these values; unless they are given, no pause between attempts and a new record."""
    record = f"sqlite:///{_records() / str(uuid4())}.db"
    return BareSettings(**{"model_backoff_seconds": 0, "database_url": record, **values})


@cache
def _records() -> Path:
    """A folder for the records of applications that tests start; it goes with the process."""
    folder = Path(gettempdir()) / f"talentsync-records-{uuid4()}"
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def gemini_settings(base_url: str, **values: Any) -> Settings:
    """Settings that send the real Gemini client to a stub."""
    given = {
        "google_api_key": "secret-key",
        "google_gemini_base_url": base_url,
        "model_timeout_seconds": 5,
        **values,
    }
    return bare_settings(**given)


class ScriptedModel:
    """A `ChatModel` that says what the test wants, in order, and keeps what it was asked.

    Args:
        script: texts (complete answers), `ModelAnswer`s, plain objects (sent as JSON) or exceptions to raise.
        pages: the same for `read_page`.
    """

    name = "scripted:model"

    def __init__(self, *script: Any, pages: Sequence[Any] = ()) -> None:
        self._script = deque(script)
        self._pages = deque(pages)
        self.asked: list[list[BaseMessage]] = []
        self.schemas: list[type[BaseModel]] = []
        self.tools: list[list[str]] = []
        self.prose: list[bool] = []
        self.images: list[bytes] = []
        self.closed = False

    async def write(
        self,
        messages: Sequence[BaseMessage],
        schema: type[BaseModel],
        tools: Sequence[BaseTool] = (),
        *,
        prose: bool = False,
    ) -> ModelAnswer:
        """The next answer of the script; the tools are kept and not called."""
        self.prose.append(prose)
        self.tools.append([tool.name for tool in tools])
        self.asked.append(list(messages))
        self.schemas.append(schema)
        said = _next(self._script)
        if isinstance(said, ModelAnswer):
            return said
        return ModelAnswer(text=said if isinstance(said, str) else json.dumps(said), complete=True)

    async def read_page(self, image: bytes) -> str:
        """The next page of the script."""
        self.images.append(image)
        return str(_next(self._pages))

    @property
    def agent_model(self) -> BaseChatModel:
        """Refuse: the script holds no calls of tools."""
        raise AssertionError("this model plays no agent")

    async def attempt(self, call: Callable[[], Awaitable[Any]]) -> Any:
        """Call."""
        return await call()

    async def aclose(self) -> None:
        """Note that the model was closed."""
        self.closed = True


def _next(script: deque[Any]) -> Any:
    if not script:
        raise ChatModelError("the script is at its end", retryable=False)
    said = script.popleft()
    if isinstance(said, Exception):
        raise said
    return said


class FixedSearch:
    """A `WebSearch` that finds the same for every query, or fails, and keeps what it was asked."""

    def __init__(self, *results: SearchResult, fault: Exception | None = None) -> None:
        self._results = list(results)
        self._fault = fault
        self.queries: list[str] = []

    async def search(self, query: str, *, max_results: int = 5) -> list[SearchResult]:
        """The results."""
        self.queries.append(query)
        if self._fault is not None:
            raise self._fault
        return self._results[:max_results]

    async def aclose(self) -> None:
        """There is nothing to release."""


class FixedPages:
    """`WebPages` with the given texts; any other address cannot be read."""

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self._texts = texts or {}
        self.read_urls: list[str] = []

    async def read(self, url: str, *, field: str = "url") -> WebPage:
        """The page."""
        self.read_urls.append(url)
        if url not in self._texts:
            raise WebPageError("jobs.example.com", "its server answered with status 500", field=field)
        return WebPage(url=url, text=self._texts[url])


class NoDocuments:
    """Documents for graphs that read none."""

    async def read(self, data: bytes, file_name: str = "", *, ocr: bool = True) -> DocumentText:
        """Refuse."""
        raise AssertionError("this test reads no document", data, file_name, ocr)

    async def render(self, data: bytes, pages: list[int]) -> list[bytes]:
        """Refuse."""
        raise AssertionError("this test renders no page", data, pages)


def deps(
    *,
    chat_model: ChatModel | None = None,
    settings: Settings | None = None,
    documents: Documents | None = None,
    **others: Any,
) -> Deps:
    """Dependencies that reach nothing outside, at a fixed time of day."""
    return Deps(
        settings=settings or bare_settings(),
        documents=documents or NoDocuments(),
        chat_model=chat_model,
        **{"now": lambda: TODAY, **others},
    )
