"""Whether an answer is to be kept: `save` and `custom_name`, in the body or in the query.

They belong to no feature, so they are taken out of the body before the feature's request is validated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic import TypeAdapter, ValidationError

from api.identity import Owner
from talentsync.errors import InvalidInputError
from talentsync.schemas.record import CustomName
from tools.deps import Deps

FIELDS: dict[str, dict[str, Any]] = {
    "save": {
        "type": "boolean",
        "description": "Keep the answer; SAVE_BY_DEFAULT counts where it is not sent",
    },
    "custom_name": {
        "type": "string",
        "maxLength": 255,
        "description": "What to call the résumé that is kept",
    },
}
PARAMETERS: list[dict[str, Any]] = [
    {"name": name, "in": "query", "description": field["description"], "schema": field}
    for name, field in FIELDS.items()
]

_BOOLEAN = TypeAdapter(bool)
_NAME: TypeAdapter[str] = TypeAdapter(CustomName)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Whether an answer is to be kept, for whom, and what its résumé is to be called (empty: as it comes)."""

    owner: str
    save: bool
    custom_name: str = ""


def take_wish(request: Request, owner: str, fields: dict[str, Any]) -> Wish:
    """Take the wish out of a body's fields; what they do not say, the query may, and then the settings.

    Raises:
        InvalidInputError: `save` is no boolean, or `custom_name` no name.
    """
    deps: Deps = request.app.state.deps
    save = _given(request, fields, "save")
    name = _given(request, fields, "custom_name")
    return Wish(
        owner=owner,
        save=deps.settings.save_by_default if save is None else _boolean(save),
        custom_name="" if name is None else _name(name),
    )


async def form_wish(request: Request, owner: Owner) -> Wish:
    """The wish of a request whose form FastAPI reads.

    Raises:
        InvalidInputError: as `take_wish`.
    """
    form = await request.form()
    return take_wish(request, owner, {name: form[name] for name in FIELDS if name in form})


async def query_wish(request: Request, owner: Owner) -> Wish:
    """The wish of a request without a body.

    Raises:
        InvalidInputError: as `take_wish`.
    """
    return take_wish(request, owner, {})


FormWish = Annotated[Wish, Depends(form_wish)]
QueryWish = Annotated[Wish, Depends(query_wish)]


def _given(request: Request, fields: dict[str, Any], name: str) -> Any:
    """What was sent, None for nothing: null, and the empty text of a form that was not filled in."""
    in_body = fields.pop(name, None)
    found = request.query_params.get(name) if in_body is None or in_body == "" else in_body
    return None if found == "" else found


def _boolean(value: Any) -> bool:
    try:
        return _BOOLEAN.validate_python(value)
    except ValidationError as error:
        raise InvalidInputError("save has to be true or false.", detail={"field": "save"}) from error


def _name(value: Any) -> str:
    try:
        return _NAME.validate_python(value)
    except ValidationError as error:
        message = "custom_name has to be a text of 1 to 255 characters."
        raise InvalidInputError(message, detail={"field": "custom_name"}) from error
