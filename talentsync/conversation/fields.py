"""The fields of a request: which have to be asked for, with which words, and how a bare answer is taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from talentsync.conversation.offer import Offer, Plain
from talentsync.conversation.questions import read_questions
from talentsync.conversation.slots import number
from talentsync.conversation.tables import field_table, phrase

RESUME, JOB = "resume", "job"
RESUME_FIELDS = frozenset({"resume_file", "resume_file_name", "resume_text"})
NEEDED = "I cannot go on without it; say “never mind” to leave it"
_LONGEST_NAME = 8  # words
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_TRAIL = re.compile(r"[\s,]*(?:\b(?:please|thanks|thank you|i think|i guess)\b)?[\s.!]*$", re.IGNORECASE)
_EMPLOYER = re.compile(r"\s+(?:at|@|bei|chez)\s+(?=[^\W\d_a-zß-ÿ])")
_YES = re.compile(r"^\W*(?:yes|y|yeah|sure|true|ok(?:ay)?|please do|do)\b", re.IGNORECASE)
_NO = re.compile(r"^\W*(?:no|n|nope|false|don.?t|without)\b", re.IGNORECASE)
_ITEMS = re.compile(r"\s*(?:\n|;|,(?!\d))\s*(?:and\s+)?|\s+and\s+(?=\S+$)")
_LINE_MARK = re.compile(r"^\s*(?:[-*•·]|\d{1,2}[.)])\s*")
_SAID: Mapping[str, str] = {
    "greater_than_equal": "it has to be at least {ge}",
    "less_than_equal": "it has to be at most {le}",
    "string_too_long": "it may have at most {max_length} characters",
    "string_too_short": "it is empty",
    "too_long": "there may be at most {max_length}",
    "too_short": "there is none",
    "literal_error": "it has to be one of {expected}",
    "int_parsing": "it has to be a number",
    "int_type": "it has to be a number",
}


def required(offer: Offer) -> tuple[str, ...]:
    """The fields that a request cannot do without, in its order, the résumé aside."""
    fields = offer.request.model_fields.items()
    return tuple(name for name, info in fields if info.is_required() and name not in RESUME_FIELDS)


def needs_job(offer: Offer) -> bool:
    """Whether a job has to be there."""
    fields = offer.request.model_fields
    return {"jd_text", "jd_link"} <= fields.keys() or any(is_job_field(field) for field in required(offer))


def takes_job(offer: Offer) -> bool:
    """Whether a job has a place in the request."""
    return any(is_job_field(field) for field in offer.request.model_fields)


def is_job_field(field: str) -> bool:
    """Whether a job description fills the field."""
    return field_table().get(field, {}).get("document") == JOB


def others(field: str) -> list[str]:
    """Fields whose value serves for this one as well."""
    return list(field_table().get(field, {}).get("also", ()))


def question(field: str, offer: Offer | None, told: Plain) -> str:
    """What to ask for a field; one that is not known is asked for by its title and description."""
    asked = field_table().get(field, {}).get("ask")
    if asked:
        return str(asked).format_map(_Told(told))
    info = offer.request.model_fields.get(field) if offer else None
    title = (info.title if info else None) or field.replace("_", " ").capitalize()
    more = f" ({info.description})" if info and info.description else ""
    return f"What shall I put for “{title}”?{more}"


class _Told(dict[str, Any]):
    """What was told, "the recipient" and the like for what was not."""

    def __missing__(self, key: str) -> str:
        return "the " + key.split("_", maxsplit=1)[0]


def faults(offer: Offer, arguments: Plain) -> dict[str, str]:
    """What is wrong with the fields of a request, by field; missing ones are not counted."""
    try:
        offer.request.model_validate(arguments)
    except ValidationError as error:
        found: dict[str, str] = {}
        for item in error.errors(include_url=False, include_input=False):
            if item["loc"] and item["type"] != "missing":
                words = _SAID.get(item["type"], "{message}")
                message = item["msg"].removeprefix("Value error, ")
                found.setdefault(str(item["loc"][0]), words.format(message=message, **item.get("ctx", {})))
        return found
    return {}


def bare_value(field: str, text: str, offer: Offer) -> tuple[Any, str]:
    """The value that an answer gives to the field that was asked for, or None and what is wrong with it."""
    info = offer.request.model_fields.get(field)
    if phrase("unknown").match(text):
        return None, NEEDED
    if not any(char.isalnum() for char in text):
        return None, "I found nothing in that"
    kind = _kind(info) if info else str
    if kind is list:
        return _listed(field, text), ""
    if kind is not str:
        return _plain(kind, text)
    choice = _choice(info, text) if info else None
    return (choice, "") if choice else _text(field, text)


def _plain(kind: type, text: str) -> tuple[int | bool | None, str]:
    """A number, or yes or no."""
    if kind is bool:
        said = _YES.match(text) is not None
        return (said, "") if said or _NO.match(text) else (None, "Say yes or no")
    value = number(text)
    return value, "" if value is not None else "I need a number"


def _text(field: str, text: str) -> tuple[str | None, str]:
    shape = field_table().get(field, {}).get("shape", "line")
    if shape == "text":
        return (
            phrase("lead").sub("", text.strip()).strip() or None
        ) if field == "topic" else text.strip(), ""
    value = _TRAIL.sub("", phrase("lead").sub("", " ".join(text.split()))).strip(" \"“”'‘’")
    if "?" in value or (shape in {"name", "role"} and len(value.split()) > _LONGEST_NAME):
        return None, "I did not find it in that"
    if shape == "role":
        value = _EMPLOYER.split(_ARTICLE.sub("", value), maxsplit=1)[0]
    return (value, "") if value else (None, "I found nothing in that")


def _listed(field: str, text: str) -> list[str]:
    if field == "questions":
        return read_questions(text) or [line for line in map(_unmarked, text.splitlines()) if line]
    if "\n" in text.strip() or field_table().get(field, {}).get("shape") == "text":
        return [line for line in map(_unmarked, text.splitlines()) if line]
    value = _TRAIL.sub("", phrase("lead").sub("", text.strip()))
    return [part for part in (_unmarked(part) for part in _ITEMS.split(value)) if part]


def _unmarked(line: str) -> str:
    return _LINE_MARK.sub("", line).strip()


def _kind(info: FieldInfo) -> type:
    """int, bool, list, or str for everything else."""
    annotation = info.annotation
    if annotation in (int, bool):
        return annotation if isinstance(annotation, type) else str
    return list if get_origin(annotation) is list else str


def _choice(info: FieldInfo, text: str) -> str | None:
    """The value of a field that takes few, as it is spelled there."""
    if get_origin(info.annotation) is not Literal:
        return None
    said = text.lower()
    return next((value for value in get_args(info.annotation) if str(value).lower() in said), None)
