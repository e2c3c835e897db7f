"""A compiled graph that carries its dependencies.

LangServe passes no runtime context, `langgraph dev` passes an empty one and refuses anything that is not a
compiled graph, so `graph.bind(context=...)` would serve only two of the four doors. This class serves all.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from functools import cache
from typing import Any, NoReturn, cast

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import StateGraph
from langgraph.graph.state import CompiledStateGraph
from pydantic import BaseModel, ValidationError

from talentsync.errors import InvalidInputError, TimeBudgetError
from tools.deps import Deps

ASYNCHRONOUS = "This graph is asynchronous: await graph.ainvoke(...), in a script through asyncio.run(...)."


# A refusal stays small, whatever was sent.
MAX_FAULTS = 20
MAX_FIELD_CHARS = 200

# Gives dependencies within a running event loop.
DepsMaker = Callable[[], Deps]


class BoundGraph(CompiledStateGraph[Any, Deps, Any, Any]):
    """A graph whose every run gets the same dependencies and a time budget of its own."""

    def __init__(self, *, make_deps: DepsMaker, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.make_deps = make_deps  # under the parameter's name: a graph is copied by its attributes

    @property
    def deps(self) -> Deps:
        """The dependencies of a run that begins now."""
        return self.make_deps()

    def astream(
        self, input: Any, config: RunnableConfig | None = None, *, context: Deps | None = None, **options: Any
    ) -> AsyncIterator[Any]:
        """Stream a run; a context from the caller is ignored, since only ours is safe to use.

        Raises:
            InvalidInputError: the input is not what the feature asks for; the error names the fields.
        """
        del context
        return super().astream(
            self._checked(input), config, context=self.deps.for_run(self.get_name()), **options
        )

    async def ainvoke(  # type: ignore[override]
        self, input: Any, config: RunnableConfig | None = None, **options: Any
    ) -> dict[str, Any]:
        """Run to the end.

        Raises:
            TimeBudgetError: when `request_timeout_seconds` are spent first.
            TalentSyncError: whatever a node found wrong with the input.
        """
        budget = self.deps.settings.request_timeout_seconds
        try:
            async with asyncio.timeout(budget):
                return cast("dict[str, Any]", await super().ainvoke(input, config, **options))
        except TimeoutError as error:
            message = (
                f"The request took longer than {budget:g} s. Try a smaller document, or raise the limit."
            )
            raise TimeBudgetError(message, detail={"seconds": budget}) from error

    def invoke(self, *_: Any, **__: Any) -> NoReturn:
        """Not to be had: the nodes wait for clients and workers, so they are asynchronous."""
        raise TypeError(ASYNCHRONOUS)

    def stream(self, *_: Any, **__: Any) -> NoReturn:
        """Not to be had, as `invoke`."""
        raise TypeError(ASYNCHRONOUS)

    def _checked(self, given: Any) -> Any:
        """The input under the names of the request's fields; what is no mapping goes on as it is."""
        schema = self.builder.input_schema
        if not isinstance(given, Mapping) or not issubclass(schema, BaseModel):
            return given
        try:
            return schema.model_validate(given).model_dump()
        except ValidationError as error:
            faults = [
                {"field": ".".join(map(str, fault["loc"]))[:MAX_FIELD_CHARS], "problem": fault["msg"]}
                for fault in error.errors()[:MAX_FAULTS]
            ]
            summary = "; ".join(f"{fault['field']}: {fault['problem']}" for fault in faults)
            raise InvalidInputError(
                f"The request is not valid. {summary}.", detail={"fields": faults}
            ) from error

    def get_context_jsonschema(self) -> dict[str, Any] | None:
        """None: the context is not for clients to set."""
        return None


def bind(
    build: Callable[[], StateGraph[Any, Deps, Any, Any]],
    deps: Deps | DepsMaker,
    *,
    name: str,
    saver: BaseCheckpointSaver[Any] | None = None,
) -> BoundGraph:
    """Compile a graph and give it its dependencies, or what gives them to each run; a saver keeps threads."""
    compiled = _compiled(build, name) if saver is None else build().compile(name=name, checkpointer=saver)
    return BoundGraph(
        make_deps=(lambda: deps) if isinstance(deps, Deps) else deps,
        **{key: value for key, value in vars(compiled).items() if key != "__orig_class__"},
    )


@cache
def _compiled(
    build: Callable[[], StateGraph[Any, Deps, Any, Any]], name: str
) -> CompiledStateGraph[Any, Deps, Any, Any]:
    """Compiled once: three doors and the assistant use the same graph, which holds nothing of a run."""
    return build().compile(name=name)
