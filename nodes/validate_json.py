"""Check that what the model wrote is the output that was asked for."""

from __future__ import annotations

from typing import Any

from json_repair import repair_json
from langgraph.runtime import Runtime
from pydantic import BaseModel, ValidationError

from nodes.generate import MAX_ATTEMPTS
from nodes.state import DraftKeys, Plain
from nodes.step import Node, step
from tools.deps import Deps

SHOWN_PROBLEMS = 8


def validate_json(output: type[BaseModel]) -> Node:
    """Make the node that turns `answer` into `draft`, or states each fault in `problems`.

    Fences, prose around the object and small slips are mended by json-repair. An answer that was cut off is a
    fault even where it could be mended, since the mended object lacks what came after.
    """

    @step
    async def validate_json(state: DraftKeys, runtime: Runtime[Deps]) -> Plain:
        if "answer" not in state or state.get("problems"):
            return {}
        value, problems = await runtime.context.offload(_parsed, state["answer"], output)
        return {"problems": problems} if problems else {"draft": value, "problems": []}

    return validate_json


def repair_or_verify(state: DraftKeys) -> str:
    """Where to go from `validate_json`: repair, give up, or on to the fact check."""
    if not state.get("problems"):
        return "verify_facts"
    return "generate" if state.get("attempts", 0) < MAX_ATTEMPTS else "fall_back"


def _parsed(answer: str, output: type[BaseModel]) -> tuple[Plain, list[str]]:
    value: Any = repair_json(answer, return_objects=True)
    if not isinstance(value, dict):
        return {}, ["the answer is not one JSON object"]
    try:
        return output.model_validate(value).model_dump(mode="json"), []
    except ValidationError as error:
        return {}, [_fault(item) for item in error.errors()[:SHOWN_PROBLEMS]]


def _fault(item: Any) -> str:
    where = ".".join(str(part) for part in item["loc"]) or "the object"
    return f"{where}: {item['msg']}"
