"""What a worker does with one item of the queue: it runs the graph of `screen_resume`."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

import structlog

from graphs.bound import BoundGraph
from graphs.screen_resume import bind_screen_resume
from talentsync.store.screening_items import ItemToScreen
from tools.deps import Deps

log = structlog.get_logger(__name__)


class ResumeScreener:
    """Screens items with the language model that their screening began with, or with none.

    A worker that has no such model uses the embedded engine: the numbers are the same, and it says so.
    """

    def __init__(self, deps: Deps) -> None:
        self._model = deps.chat_model.name if deps.chat_model else None
        self._with_model = bind_screen_resume(deps)
        self._embedded = bind_screen_resume(replace(deps, chat_model=None))

    async def __call__(self, item: ItemToScreen) -> dict[str, Any]:
        """The result of one item, as plain data.

        Raises:
            TalentSyncError: what is wrong with the file.
        """
        request = {
            "resume_file": base64.b64encode(item.content).decode(),
            "resume_file_name": item.name,
            "job": item.job,
            "blind": item.blind,
        }
        return await self._graph(item.model).ainvoke(request)

    def _graph(self, model: str | None) -> BoundGraph:
        if model is not None and model == self._model:
            return self._with_model
        if model is not None:
            log.warning("model_not_here", model=model)
        return self._embedded
