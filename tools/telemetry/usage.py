"""Counts the tokens of every answer of a model, whoever asked it and in whatever shape it is returned."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.messages import AIMessage
from langchain_core.outputs import LLMResult

from tools.telemetry.telemetry import Telemetry


class TokenCount(AsyncCallbackHandler):
    """A callback of the model itself, so that agents and structured answers are counted as well.

    Args:
        telemetry: where they are counted.
        model: the label, `provider:model`.
    """

    def __init__(self, telemetry: Telemetry, model: str) -> None:
        self._telemetry = telemetry
        self._model = model

    async def on_llm_end(self, response: LLMResult, **_: Any) -> None:
        """Count what the provider says that it read and wrote."""
        for generation in response.generations[0]:
            message = getattr(generation, "message", None)
            usage = message.usage_metadata if isinstance(message, AIMessage) else None
            if usage:
                self._telemetry.tokens(
                    self._model, read=usage["input_tokens"], written=usage["output_tokens"]
                )
