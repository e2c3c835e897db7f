"""A JSON body as an object, or a clear refusal."""

from __future__ import annotations

import json
from typing import Any

from talentsync.errors import InvalidInputError


def json_object(body: bytes) -> dict[str, Any]:
    """Parse a request's body.

    Raises:
        InvalidInputError: it is no JSON in UTF-8, holds half a character, or is no object.
    """
    try:
        value = json.loads(body or b"{}")
        json.dumps(value, ensure_ascii=False).encode()  # a lone surrogate could be read but never answered
    except (ValueError, RecursionError) as error:
        message = "The body is not valid JSON in UTF-8."
        raise InvalidInputError(message, detail={"field": "body"}) from error
    if not isinstance(value, dict):
        raise InvalidInputError("The body has to be a JSON object.", detail={"field": "body"})
    return value
