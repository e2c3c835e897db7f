"""A feature: one line in the registry, from which every door is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from langgraph.graph import StateGraph
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from graphs.bound import BoundGraph, DepsMaker, bind
from talentsync.exports import ExportedFile
from talentsync.schemas.tailoring import Design, ExportFormat
from tools.deps import Deps


@dataclass(frozen=True, kw_only=True)
class Export:
    """How a feature's answer becomes a file: from the state keys in `keys`, in a format and a design."""

    keys: tuple[str, ...]
    write: Callable[[dict[str, Any], ExportFormat, Design], ExportedFile]


def _is_list(annotation: Any) -> bool:
    """Whether a field takes a list, alone or beside None."""
    return get_origin(annotation) is list or any(_is_list(part) for part in get_args(annotation))


@dataclass(frozen=True, kw_only=True)
class Feature:
    """A graph with its request and its answer.

    `name` is used in URLs of LangServe and in `langgraph.json`; REST and the command line use `slug`. `paths`
    are those under `/api/v1` and `/api/v2` that existing clients call, beside the slug. `example` is what
    curl sends in the start page's example.
    """

    name: str
    title: str
    summary: str
    build: Callable[[], StateGraph[Any, Deps, Any, Any]]
    request: type[BaseModel]
    response: type[BaseModel]
    paths: tuple[str, ...] = ()
    export: Export | None = None
    example: str = "-F file=@cv.pdf"

    @property
    def slug(self) -> str:
        """The name with hyphens."""
        return self.name.replace("_", "-")

    def bind(self, deps: Deps | DepsMaker) -> BoundGraph:
        """The compiled graph with its dependencies, or with what gives them to each run."""
        return bind(self.build(), deps, name=self.name)

    def file_fields(self) -> Iterator[tuple[str, FieldInfo]]:
        """The request's fields that hold a file as base64."""
        for name, info in self.request.model_fields.items():
            extra = info.json_schema_extra
            widget = extra.get("extra") if isinstance(extra, dict) else None
            if widget == {"widget": {"type": "base64file"}}:
                yield name, info

    def list_fields(self) -> frozenset[str]:
        """The request's fields that hold several values."""
        fields = self.request.model_fields.items()
        return frozenset(name for name, info in fields if _is_list(info.annotation))
