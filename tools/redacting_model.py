"""A chat model that reads stand-ins for contacts: masked where messages leave, restored in its answers."""

from __future__ import annotations

import asyncio
import types
from collections.abc import AsyncIterator, Iterator
from functools import cache
from typing import Any, TypeVar

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from tools.redaction import Redaction

Model = TypeVar("Model", bound=BaseChatModel)


class Redacting(BaseChatModel):
    """Goes before an integration's class: whatever it is asked to do, its calls leave through these methods.

    So structured answers, tools and agents keep the ways that the integration has for them.
    """

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        redaction = Redaction.of(messages)
        answer = super()._generate(redaction.masked(messages), stop, run_manager, **kwargs)  # type: ignore[safe-super]
        return _restored(answer, redaction)

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        redaction = await asyncio.to_thread(Redaction.of, messages)
        answer = await super()._agenerate(redaction.masked(messages), stop, run_manager, **kwargs)
        return _restored(answer, redaction)

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        redaction = Redaction.of(messages)
        restorer = _StreamRestorer(redaction)
        for chunk in super()._stream(redaction.masked(messages), stop, run_manager, **kwargs):
            yield restorer.next(chunk)
        yield from restorer.rest()

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        redaction = await asyncio.to_thread(Redaction.of, messages)
        restorer = _StreamRestorer(redaction)
        async for chunk in super()._astream(redaction.masked(messages), stop, run_manager, **kwargs):
            yield restorer.next(chunk)
        for chunk in restorer.rest():
            yield chunk


class _StreamRestorer:
    """Restores a text that arrives in parts; what may be half a stand-in waits for its other half."""

    def __init__(self, redaction: Redaction) -> None:
        self._redaction = redaction
        self._waiting = ""

    def next(self, chunk: ChatGenerationChunk) -> ChatGenerationChunk:
        message = chunk.message
        if not isinstance(message.content, str):
            return _chunk(self._redaction.restored(message), chunk.generation_info)
        text = self._waiting + message.content
        kept = len(text) - self._redaction.held_back(text)
        self._waiting = text[kept:]
        told = message.model_copy(update={"content": text[:kept]})
        return _chunk(self._redaction.restored(told), chunk.generation_info)

    def rest(self) -> Iterator[ChatGenerationChunk]:
        if self._waiting:
            yield _chunk(AIMessageChunk(content=self._redaction.restore(self._waiting)), None)


def _chunk(message: BaseMessage, info: dict[str, Any] | None) -> ChatGenerationChunk:
    assert isinstance(message, AIMessageChunk)  # noqa: S101 - what chunks hold
    return ChatGenerationChunk(message=message, generation_info=info)


def _restored(answer: ChatResult, redaction: Redaction) -> ChatResult:
    generations = [
        generation.model_copy(update={"message": message, "text": message.text})
        for generation in answer.generations
        for message in [redaction.restored(generation.message)]
    ]
    return answer.model_copy(update={"generations": generations})


def redacting(model: Model) -> Model:
    """The same model, with contacts masked on the way out and restored on the way back."""
    copy = model.model_copy()
    # All that an integration sets up, clients included, is in the instance: only its methods change.
    object.__setattr__(copy, "__class__", _redacting_class(type(model)))
    return copy


@cache
def _redacting_class(kind: type[Model]) -> type[Model]:
    return types.new_class(
        kind.__name__, (Redacting, kind), exec_body=lambda space: space.update(_named(kind))
    )


def _named(kind: type[BaseChatModel]) -> dict[str, Any]:
    return {"__module__": kind.__module__, "__doc__": kind.__doc__}
