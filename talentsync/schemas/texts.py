"""Texts, and lists of them as web forms, query strings and JSON send them."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints


def _none_as_empty(value: object) -> object:
    return "" if value is None else value


def _listed(value: Any) -> Any:
    """A list from a list, from JSON, or from lines; what is none of them goes on to be refused."""
    if value is None:
        return []
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        value = value[0]
    if not isinstance(value, str):
        return value
    text = value.strip()
    if text.startswith(("[", "{")):
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            message = "it looks like JSON and is none; send a JSON list of texts"
            raise ValueError(message) from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def _comma_separated(value: Any) -> Any:
    """As `_listed`, and commas part the texts of one line."""
    listed = _listed(value)
    if isinstance(listed, list) and len(listed) == 1 and isinstance(listed[0], str):
        return [part.strip() for part in listed[0].split(",") if part.strip()]
    return listed


# Null means the same as nothing at all. The schema names one type only: LangServe's playground shows a blank
# page for a field that may be null.
OptionalText = Annotated[str, BeforeValidator(_none_as_empty)]
# A name, a role and the like: something, and not much.
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
# One text a line, a JSON list, or a list.
TextList = Annotated[list[ShortText], BeforeValidator(_listed)]
# The same, or texts between commas.
WordList = Annotated[list[ShortText], BeforeValidator(_comma_separated)]
