"""The user's decision on a draft, before it counts as accepted: LangGraph's interrupt.

Nothing before the interrupt has an effect outside: features only write drafts, and saving is the server's.
"""

from __future__ import annotations

from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.runtime import Runtime
from langgraph.types import Overwrite, interrupt
from pydantic import ValidationError

from graphs.assistant.calls import given_of
from graphs.assistant.state import AssistantState
from graphs.assistant.toolbox import Given, Result, Toolbox, results_of
from graphs.assistant.turn import thread_key_of
from graphs.feature import Feature, Review
from nodes.state import Plain
from nodes.step import Node, step
from talentsync.conversation import ToolCall
from talentsync.errors import InvalidInputError
from talentsync.schemas.chat import Draft, ReviewDecision
from tools.deps import Deps

NO_THREAD = "Drafts can be reviewed in a thread only; this one was not."


def review(toolbox: Toolbox) -> Node:
    """Make the node that waits for the user's decision on the first draft that has none yet.

    The run goes on with a `ReviewDecision`, which `fitting` has looked over: accepted as it is,
    edited by the user's own words, edited by instructions (and then shown again), or rejected.
    """

    @step
    async def review(state: AssistantState, runtime: Runtime[Deps], config: RunnableConfig) -> Plain:
        del runtime
        results = results_of(state)
        waiting = next((result for result in results if _awaits(result, toolbox)), None)
        if not state.get("review") or waiting is None:
            return {}
        if not thread_key_of(config):
            return {"review": False, "meta": {"warnings": [NO_THREAD]}}
        feature = toolbox.features[waiting.call.feature]
        decision = ReviewDecision.model_validate(interrupt(_draft(waiting, feature).model_dump(mode="json")))
        decided = await _decided(waiting, decision, feature, toolbox, given_of(state, config))
        updated = [decided if result is waiting else result for result in results]
        return {"outcomes": Overwrite([result.model_dump(mode="json") for result in updated])}

    return review


def after_review(toolbox: Toolbox) -> Any:
    """Back to the review while a draft waits, else to the answer."""

    def choose(state: AssistantState) -> str:
        waiting = any(_awaits(result, toolbox) for result in results_of(state))
        return "review" if state.get("review") and waiting else "answer"

    return choose


def fitting(decision: ReviewDecision, draft: Draft, feature: Feature) -> ReviewDecision:
    """The decision with its edits as the answer's own fields read them, before the run goes on with it.

    One that does not fit leaves the draft waiting.

    Raises:
        InvalidInputError: it edits what cannot be edited, or does not fit; the error names the field.
    """
    shown = _review_of(feature)
    unknown = sorted(decision.draft.keys() - draft.draft.keys())
    if unknown:
        fields = ", ".join(draft.draft)
        message = f"draft has no field {', '.join(unknown)}. It has: {fields}."
        raise InvalidInputError(message, detail={"field": f"draft.{unknown[0]}"})
    if decision.instructions.strip() and shown.editor is None:
        message = f"{feature.title} is not edited by instructions; send the edited fields in draft."
        raise InvalidInputError(message, detail={"field": "instructions"})
    empty = [name for name, value in decision.draft.items() if value in ("", [], {})]
    if empty:
        where = f"draft.{empty[0]}"
        raise InvalidInputError(f"{where} is empty. Reject the draft instead.", detail={"field": where})
    edits = {name: _read(feature, name, value) for name, value in decision.draft.items()}
    return decision.model_copy(update={"draft": edits})


def _read(feature: Feature, name: str, value: Any) -> Any:
    answer = feature.response.model_construct()
    try:
        feature.response.__pydantic_validator__.validate_assignment(answer, name, value)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(["draft", *(str(part) for part in fault["loc"])])
        raise InvalidInputError(f"{where}: {fault['msg']}.", detail={"field": where}) from error
    return answer.model_dump(mode="json", include={name})[name]


def _review_of(feature: Feature) -> Review:
    if feature.review is None:
        raise InvalidInputError(f"{feature.title} is not reviewed.", detail={"field": "action"})
    return feature.review


def _awaits(result: Result, toolbox: Toolbox) -> bool:
    reviewed = toolbox.features[result.call.feature].review is not None
    return reviewed and result.answer is not None and result.decision is None


def _draft(result: Result, feature: Feature) -> Draft:
    answer = result.answer or {}
    fields = {name: answer[name] for name in _review_of(feature).fields}
    return Draft(tool=feature.name, title=feature.title, draft=fields)


async def _decided(
    result: Result, decision: ReviewDecision, feature: Feature, toolbox: Toolbox, given: Given
) -> Result:
    """The result as the user decided; one that was edited by instructions still waits."""
    shown = _review_of(feature)
    if decision.action == "reject":
        return result.model_copy(update={"decision": "rejected"})
    if decision.action != "edit":
        return result.model_copy(update={"decision": result.decision or "accepted"})
    answer = result.answer or {}
    if decision.draft:
        return result.model_copy(
            update={"answer": shown.edited(answer, decision.draft), "decision": "edited"}
        )
    return await _by_instructions(result, decision.instructions, toolbox, given)


async def _by_instructions(result: Result, instructions: str, toolbox: Toolbox, given: Given) -> Result:
    """The draft as its editor leaves it; where the editor fails, the draft stays and says why."""
    feature = toolbox.features[result.call.feature]
    editor = toolbox.features[_review_of(feature).editor or ""]
    answer = result.answer or {}
    follows = [follow for follow in editor.follows if follow.feature == feature.name]
    fills = {follow.field: follow.value(result.call.arguments, answer) for follow in follows}
    wish = next(name for name in editor.request.model_fields if name in {"edit_instructions", "instruction"})
    call = ToolCall(feature=editor.name, arguments={**fills, wish: instructions}, resume=result.call.resume)
    edited = await toolbox.run(call, given, place=result.place)
    if edited.answer is None:
        meta = dict(answer.get("meta", {}))
        meta["warnings"] = [*meta.get("warnings", []), f"The draft was not edited: {edited.problem}"]
        return result.model_copy(update={"answer": {**answer, "meta": meta}})
    shared = {name: edited.answer[name] for name in answer if name in edited.answer}
    return result.model_copy(update={"answer": {**answer, **shared}, "ms": result.ms + edited.ms})
