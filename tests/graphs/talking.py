"""Conversations with the assistant: a thread, a language model that plays a part, what is seen of it."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.memory import InMemorySaver

from graphs import FEATURES
from graphs.assistant import assistant
from graphs.bound import BoundGraph
from graphs.feature import Feature
from nodes.state import Plain
from tests.fakes import deps, gemini_settings
from tests.resume_text import RESUME_TEXT
from tests.stubs.gemini import GeminiStub, SeenRequest
from tests.stubs.replies import Reply, answer, error
from tools.chat_model import open_chat_model
from tools.checkpoints import strict_serde

PLACE: RunnableConfig = {"configurable": {"thread_id": "ana/1"}}
RESUME = f"Here is my résumé:\n\n{RESUME_TEXT}"
JOB_TEXT = """Senior Data Engineer

Requirements
- 5+ years of experience with Python and SQL
- Kafka and Spark
- Haskell
"""
JOB = f"Here is the job description:\n\n{JOB_TEXT}"
DONE = "That is done."
ENGINE = "google_genai:gemini-2.5-flash"


class Played:
    """A language model: the assistant's part is scripted, the features' and the summary's are fixed.

    Args:
        script: what it says to the assistant, in order; after that, that it is done.
        features: what it says to the features, which then answer without it.
        summary: what it says to whom asks for a summary.
    """

    def __init__(self, *script: Reply, features: Reply | None = None, summary: Reply | None = None) -> None:
        self.script = deque(script)
        self.requests: list[SeenRequest] = []
        self.summaries: list[SeenRequest] = []
        self._features = features or error(404)
        self._summary = summary or answer("They talked about a job.")

    def __call__(self, request: SeenRequest) -> Reply:
        if "Summarise this conversation" in request.prompt:
            self.summaries.append(request)
            return self._summary
        if "You are the assistant of TalentSync" not in request.prompt:
            return self._features
        self.requests.append(request)
        return self.script.popleft() if self.script else answer(DONE)

    @property
    def told(self) -> str:
        """What the last request to the assistant's model said, the tools' answers with it."""
        return json.dumps([self.requests[-1].body["contents"], self.requests[-1].body["systemInstruction"]])

    @property
    def tools(self) -> dict[str, Plain]:
        """The parameters of each tool as the last request declared them."""
        declared = self.requests[-1].body["tools"][0]["functionDeclarations"]
        return {tool["name"]: tool.get("parameters", {}) for tool in declared}

    def answers(self) -> list[str]:
        """What tools answered, as the last request told it."""
        parts = [part for turn in self.requests[-1].body["contents"] for part in turn["parts"]]
        return [str(part["functionResponse"]["response"]) for part in parts if "functionResponse" in part]


@dataclass(frozen=True)
class Conversation:
    """A thread of the assistant."""

    graph: BoundGraph

    async def say(self, text: str, **others: Any) -> Plain:
        """A turn."""
        said = {"messages": [{"role": "user", "content": text}], **others}
        return await self.graph.ainvoke(said, PLACE)

    async def values(self) -> Plain:
        """What the thread keeps."""
        return dict((await self.graph.aget_state(PLACE)).values)

    async def stream(self, text: str) -> list[Plain]:
        """The events of a turn."""
        said = {"messages": [{"role": "user", "content": text}]}
        told = self.graph.astream(said, PLACE, stream_mode="custom", subgraphs=True)
        return [event async for _, event in told]


def alone(features: Sequence[Feature] = FEATURES, **given: Any) -> Conversation:
    """A conversation without a language model."""
    return Conversation(assistant(features).bind(deps(**given), InMemorySaver(serde=strict_serde())))


@asynccontextmanager
async def with_model(
    gemini: GeminiStub,
    played: Played,
    *,
    features: Sequence[Feature] = FEATURES,
    given: Plain | None = None,
    **settings: Any,
) -> AsyncIterator[Conversation]:
    """A conversation with the real client of the stub, which plays the part."""
    gemini.always(played)
    chosen = gemini_settings(gemini.base_url, **{"model_timeout_seconds": 10, **settings})
    model = open_chat_model(chosen)
    assert model is not None
    try:
        yield alone(features, **{"settings": chosen, "chat_model": model, **(given or {})})
    finally:
        await model.aclose()
