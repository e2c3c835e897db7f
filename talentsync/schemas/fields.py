"""Which fields of a request hold files or lists, whatever the door that it comes through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

FILE_WIDGET = {"widget": {"type": "base64file"}}  # as LangServe's playground knows it


def file_fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields that hold a file as base64."""
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        if isinstance(extra, dict) and extra.get("extra") == FILE_WIDGET:
            yield name, info


def list_fields(model: type[BaseModel]) -> frozenset[str]:
    """The fields that hold several values."""
    return frozenset(name for name, info in model.model_fields.items() if _is_list(info.annotation))


def _is_list(annotation: Any) -> bool:
    """Whether a field takes a list, alone or beside None."""
    return get_origin(annotation) is list or any(_is_list(part) for part in get_args(annotation))
