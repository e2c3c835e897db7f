"""The features as an agent's tools: the request is the schema; the conversation's documents fill it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from langchain_core.messages import AnyMessage, HumanMessage, ToolMessage
from langchain_core.tools import BaseTool, StructuredTool
from langgraph.prebuilt import ToolRuntime
from pydantic import BaseModel, Field, ValidationError, create_model

from graphs.assistant.toolbox import Given, Result, Toolbox, current_deps
from graphs.assistant.unsaid import unsaid
from graphs.feature import Feature
from nodes.state import Plain
from talentsync.conversation import Document, Memory, Offer, ToolCall, conclude
from talentsync.conversation.fields import needs_job
from tools.fence import fence
from tools.research_tools import without_orders

MOST_TOLD = 4_000  # characters of an answer that the model reads; the user sees all of it
CARRIED = frozenset(
    "resume_file resume_file_name resume_text jd_file jd_file_name file file_name files".split()
)
NO_RESUME = "There is no résumé yet. Ask the user to attach or paste it."
NO_JOB_YET = "There is no job yet. Ask the user to paste its description, or for a link to it."
JOB_TEXTS = ("jd_text", "job_description")  # where a job's text goes, or its link
LONGEST_FOUND = 300  # characters
NO_JOB = "none"
JOB_LINK = "jd_link"  # where its link goes instead, if there is such a field


def feature_tools(toolbox: Toolbox, given: Given) -> list[BaseTool]:
    """A tool for each feature; its artifact is the `Result`, as plain data."""
    return [_tool(toolbox, feature, given) for feature in toolbox.features.values()]


def request_schema(feature: Feature) -> type[BaseModel]:
    """The feature's request as a model fills it in.

    Files and the résumé are the conversation's own; what an earlier answer fills may be left out.
    """
    followed = {follow.field for follow in feature.follows}
    fields: dict[str, Any] = {}
    for name, info in feature.request.model_fields.items():
        if name in CARRIED:
            continue
        annotation: Any = info.rebuild_annotation()
        told = [part for part in (info.title, info.description) if part]  # providers read no titles
        about: dict[str, Any] = {"description": "; ".join(told)}
        if name in followed:
            about["description"] = "The last one of the conversation unless given"
            fields[name] = (annotation | None, Field(None, **about))
        elif info.is_required():
            fields[name] = (annotation, Field(**about))
        else:
            default = info.get_default(call_default_factory=True)
            fields[name] = (annotation, Field(default, **about))
    if feature.offer().takes_resume:
        fields["resume"] = (str, Field("", description="Id of the résumé; the latest one unless given"))
    if feature.offer().takes_many:
        told_ids = "Ids of the résumés; all of the conversation unless given"
        fields["resumes"] = (list[str], Field(default_factory=list, description=told_ids))
    if _text_field(feature):
        fields["job"] = (
            str,
            Field("", description=f"Id of the job, '{NO_JOB}' for none; the latest one unless given"),
        )
    return create_model(f"{feature.name}_call", **fields)


def _tool(toolbox: Toolbox, feature: Feature, given: Given) -> BaseTool:
    async def call(runtime: ToolRuntime[Any, Any], **arguments: Any) -> tuple[str, Plain]:
        earlier = results_in(runtime.state["messages"])
        memory = remembered(given.memory, earlier, toolbox.offers)
        told = {name: _plain(value) for name, value in arguments.items()}
        tool_call = _call(feature, told, memory)
        problem = _lacking(feature, tool_call) or await current_deps().offload(
            _invented, toolbox, tool_call, told, memory, runtime.state["messages"]
        )
        if problem:  # for the model to mend: the user is told of what was run
            return problem, {}
        result = await toolbox.run(tool_call, given.model_copy(update={"memory": memory}))
        return _told(result, feature.offer()), result.model_dump(mode="json")

    return _template(feature).model_copy(update={"coroutine": call})


@cache
def _template(feature: Feature) -> StructuredTool:
    """The tool without what it does, which each turn adds to a copy."""
    tool = StructuredTool(
        name=feature.name,
        description=f"{feature.title}. {feature.summary}",
        args_schema=request_schema(feature),
        response_format="content_and_artifact",
    )
    _ = tool.tool_call_schema  # takes milliseconds to work out, and is kept with the tool and its copies
    return tool


def _lacking(feature: Feature, call: ToolCall) -> str:
    """What the model is told where the request is not one that the feature takes; else empty."""
    offer = feature.offer()
    if offer.takes_resume and offer.needs_resume and call.resume is None:
        return NO_RESUME
    if offer.takes_many and not call.resumes:
        return NO_RESUME
    if needs_job(offer) and not any(call.arguments.get(name) for name in (*JOB_TEXTS, JOB_LINK)):
        return NO_JOB_YET
    try:
        feature.request.model_validate(call.arguments)
    except ValidationError as error:
        faults = [(".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors()]
        told = "; ".join(f"{field}: {message}" for field, message in faults if field not in CARRIED)
        return (
            f"The arguments are not valid: {told}. Mend them by what the user said, or ask." if told else ""
        )
    return ""


def _invented(
    toolbox: Toolbox, call: ToolCall, told: Plain, memory: Memory, messages: Sequence[AnyMessage]
) -> str:
    """What the model is told where it gives as the user's word what nobody said; else empty."""
    feature = toolbox.features[call.feature]
    resume = memory.resume(call.resume) or (memory.resumes[-1] if memory.resumes else None)
    jobs = (memory.job(call.job), *memory.jobs[-1:])
    said = [message.text for message in messages if isinstance(message, HumanMessage)]
    reports = [
        toolbox.features[result.call.feature].report(result.answer)
        for result in results_in(messages)
        if result.answer is not None
    ]
    drafts = [str(answered.fills.get(call.feature, "")) for answered in memory.answered.values()]
    found = unsaid(
        feature,
        told,
        own="\n".join([resume.text if resume else "", *said, *memory.facts.values()]),
        all_else="\n".join([*(item.text for item in jobs if item), *reports, *drafts]),
    )
    if not found:
        return ""
    return f"Nobody said {', '.join(found)[:LONGEST_FOUND]}. Leave it out, or ask the user."


def results_in(messages: Sequence[AnyMessage]) -> list[Result]:
    """The results that tools have brought in this turn."""
    return [
        Result.model_validate(message.artifact)
        for message in messages
        if isinstance(message, ToolMessage) and message.artifact
    ]


def remembered(memory: Memory, results: Sequence[Result], offers: Sequence[Offer]) -> Memory:
    """The memory with what was answered."""
    done = [(result.call, result.answer) for result in results if result.answer is not None]
    if not done:  # what was asked for stays open
        return memory
    return conclude(memory, [call for call, _ in done], [answer for _, answer in done], offers)


def _call(feature: Feature, arguments: Plain, memory: Memory) -> ToolCall:
    """The call with what the conversation knows: its documents, and what earlier answers fill."""
    resume = arguments.pop("resume", "")
    named = [identifier for identifier in arguments.pop("resumes", []) if memory.resume(identifier)]
    job = arguments.pop("job", "")
    fills: Plain = {}
    for answered in memory.answered.values():
        fills |= answered.fills.get(feature.name, {})
    given = {name: value for name, value in arguments.items() if value is not None}
    meant = _job(feature, given, memory, job)
    request = {**fills, **given, **(_job_fields(feature, meant) if meant else {})}
    takes_resume = feature.offer().takes_resume
    document = memory.resume(resume) or (memory.resumes[-1] if memory.resumes else None)
    many = feature.offer().takes_many
    return ToolCall(
        feature=feature.name,
        arguments=request,
        resume=document.id if takes_resume and document else None,
        resumes=(named or [each.id for each in memory.resumes]) if many else [],
        job=meant.id if meant else None,
    )


def _text_field(feature: Feature) -> str | None:
    return next((name for name in JOB_TEXTS if name in feature.request.model_fields), None)


def _job(feature: Feature, given: Mapping[str, Any], memory: Memory, identifier: str) -> Document | None:
    """The conversation's job, unless the arguments bring one of their own."""
    text_field = _text_field(feature)
    if text_field is None or identifier == NO_JOB:
        return None
    if not identifier and (given.get(text_field) or given.get(JOB_LINK)):
        return None
    return memory.job(identifier) or (memory.jobs[-1] if memory.jobs else None)


def _job_fields(feature: Feature, job: Document) -> Plain:
    text_field = _text_field(feature) or ""
    if job.link and JOB_LINK in feature.request.model_fields:
        return {JOB_LINK: job.link, text_field: ""}
    return {text_field: job.link or job.text}


def _told(result: Result, offer: Offer) -> str:
    """What the model reads of a result: fenced, and without orders to it."""
    if result.answer is None:
        return f"It failed. {fence('problem', without_orders(result.problem or ''))}"
    return fence(f"answer of {result.call.feature}", without_orders(offer.report(result.answer))[:MOST_TOLD])


def _plain(value: Any) -> Any:
    """An argument as plain data: a nested model comes as itself."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return value
