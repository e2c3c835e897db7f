"""Check that what the model wrote is the output that was asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from json_repair import repair_json
from langgraph.runtime import Runtime
from pydantic import BaseModel, ValidationError

from nodes.generate import MAX_ATTEMPTS
from nodes.state import DraftKeys, Plain
from nodes.step import Node, step
from nodes.written import Writing
from tools.deps import Deps

SHOWN_PROBLEMS = 8
LONGEST_PROBLEM = 200
OPENING, CLOSING = frozenset("{["), frozenset("}]")
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[][{}]', re.DOTALL)  # a string, perhaps unfinished, or a bracket


def validate_json(writing: Writing) -> Node:
    """Make the node that turns `answer` into `draft`, or states each fault in `problems`.

    Fences, prose around the object and small slips are mended by json-repair. An answer that was cut off is a
    fault even where it could be mended, since the mended object lacks what came after. A draft of the
    embedded engine, which would write the same again, keeps its faults and has them told in `meta`.
    """
    limits = writing.limits

    @step
    async def validate_json(state: Any, runtime: Runtime[Deps]) -> Plain:
        if not state.get("answer"):
            faults = limits(state, state["draft"]) if limits else []
            return {"meta": {"warnings": [f"Not as asked for: {fault}." for fault in faults]}}
        if state.get("problems"):
            return {}
        value, problems = await runtime.context.offload(_parsed, state["answer"], writing.output)
        if not problems and limits:
            problems = limits(state, value)
        return {"problems": problems} if problems else {"draft": value, "problems": []}

    return validate_json


def repair_or(following: str) -> Callable[[DraftKeys], str]:
    """Where to go from a check: on to the following node, or repair, or give up."""

    def choose(state: DraftKeys) -> str:
        if not state.get("problems"):
            return following
        return "generate" if state.get("attempts", 0) < MAX_ATTEMPTS else "fall_back"

    return choose


def _parsed(answer: str, output: type[BaseModel]) -> tuple[Plain, list[str]]:
    """The output as plain data, or why there is none."""
    value, problem = _read_object(answer)
    if problem:
        return {}, [problem]
    if (
        not output.model_fields.keys() & value.keys()
    ):  # with defaults for all fields, anything would be a valid output
        return {}, [f"none of the fields is there: {', '.join(output.model_fields)}"]
    try:
        return output.model_validate(value).model_dump(mode="json"), []
    except ValidationError as error:
        return {}, [_fault(item) for item in error.errors()[:SHOWN_PROBLEMS]]


def _read_object(answer: str) -> tuple[Plain, str]:
    """The object in the answer, or what keeps it from being read."""
    try:
        value = _loaded(answer)
        json.dumps(value, ensure_ascii=False).encode()
    except EOFError:
        return {}, "the answer ends before its object does"
    except RecursionError:
        return {}, "the answer is nested too deeply"
    except UnicodeEncodeError:  # half of a surrogate pair, which no client could be sent
        return {}, "the answer contains characters that are not Unicode"
    return (value, "") if isinstance(value, dict) else ({}, "the answer is not one JSON object")


def _loaded(answer: str) -> Any:
    """What the answer says, mended.

    Raises:
        EOFError: when it ends within an object; mended, that would lack what came after.
    """
    try:
        return json.loads(answer)
    except ValueError as error:
        if _is_open(answer):
            raise EOFError from error
        return repair_json(answer, return_objects=True)


def _is_open(text: str) -> bool:
    """Whether a bracket that was opened is never closed."""
    depth = 0
    for token in TOKEN.findall(text):
        if token in OPENING:
            depth += 1
        elif token in CLOSING:
            depth = max(0, depth - 1)
    return depth > 0


def _fault(item: Any) -> str:
    where = ".".join(str(part) for part in item["loc"]) or "the object"
    return f"{where}: {item['msg']}"[:LONGEST_PROBLEM]
