"""Keep what a turn of the chat answered, as the features' own routes keep theirs."""

from __future__ import annotations

import structlog
from langgraph.types import StateSnapshot

from api.saving import NOT_SAVED, Keeper
from api.threads import Place
from api.wishes import Wish
from graphs import feature
from graphs.assistant.toolbox import Given, Result, results_of, resume_fields
from talentsync.conversation import Memory
from talentsync.errors import ConflictError, StorageError
from talentsync.schemas.chat import ChatResponse
from talentsync.store.database import Database
from tools.deps import Deps

log = structlog.get_logger(__name__)


class ChatKeeping:
    """Keeps the answers of turns; the graph itself keeps nothing."""

    def __init__(self, deps: Deps, database: Database) -> None:
        self._deps, self._database = deps, database

    async def keep(self, place: Place, snapshot: StateSnapshot, response: ChatResponse) -> None:
        """Keep each answer that was not rejected, and tell in the response what was kept."""
        memory = Memory.model_validate(snapshot.values["memory"])
        given = Given(memory=memory, files=snapshot.values.get("files") or {}, key=place.key)
        for result, use in zip(results_of(snapshot.values), response.tool_calls, strict=True):
            if not result.stands:
                continue
            try:
                use.saved = await self._store(place, result, given, snapshot.values.get("keep_as") or "")
            except ConflictError as error:  # the same résumé again: the first is pointed at
                response.meta.warnings.append(error.message)
                use.saved = {name: str(value) for name, value in (error.detail or {}).items()}
            except StorageError:
                log.warning("not_saved", feature=result.call.feature)
                response.meta.warnings.append(NOT_SAVED)
            response.meta.saved |= use.saved

    async def _store(self, place: Place, result: Result, given: Given, name: str) -> dict[str, str]:
        kept = feature(result.call.feature)
        document = given.memory.resume(result.call.resume)
        request = {**result.call.arguments, **await resume_fields(document, given, self._deps)}
        keeper = Keeper(
            self._deps,
            self._database,
            kept,
            kept.request.model_validate(request),
            Wish(owner=place.owner, save=True, custom_name=name),
        )
        return await keeper.store({**(result.answer or {}), **result.beside})
