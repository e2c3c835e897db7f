"""Each feature under `/graphs/<feature>/`: LangServe's routes and playground, with our limits and errors."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any

import structlog
from fastapi import APIRouter, Depends, Request
from fastapi.routing import APIRoute
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.runnables import RunnableBinding, RunnableConfig, RunnableGenerator
from langserve import add_routes
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sse_starlette import EventSourceResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import describe
from api.json_body import json_object
from api.request_id import current_request_id
from api.sse import DECLARED
from graphs.bound import MAX_FIELD_CHARS, BoundGraph
from graphs.feature import Feature
from talentsync.errors import InvalidInputError, NotFoundError, TalentSyncError, TooLargeError

log = structlog.get_logger(__name__)

# Steps that hand out pieces or calls: what they hand out is no JSON.
SENDING = ("send", "has_model", "after_converse")
# A conversation as LangServe hands it over: the fields of `ChatMessages`, its messages read.
Conversation = Mapping[str, Sequence[BaseMessage]]
LONGEST_NAME = 255  # bytes of a file's name, on every system
STREAMS = ("/stream", "/stream_log", "/stream_events")


class Served(RunnableBinding[Any, Any]):  # type: ignore[no-redef]  # the plugin trips over `kwargs`
    """What LangServe serves: its steps can be told as JSON."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    async def astream_log(
        self, input: Any, config: RunnableConfig | None = None, **options: Any
    ) -> AsyncIterator[Any]:
        """Yield the steps and the answer, as the playground shows them."""
        async for patch in super().astream_log(input, config, **_without_sending(options)):
            yield patch

    async def astream_events(  # type: ignore[override]
        self, input: Any, config: RunnableConfig | None = None, **options: Any
    ) -> AsyncIterator[Any]:
        """Yield the steps and the answer as events."""
        async for event in super().astream_events(input, config, **_without_sending(options)):
            yield event


class ServedGraph(Served):  # type: ignore[no-redef]  # as above
    """A graph whose stream is its answer.

    LangServe adds the chunks of a stream up and shows the sum; a graph's own stream has a chunk a node, with
    the whole state in it. The steps remain visible in `stream_log` and `stream_events`, which read callbacks.
    """

    async def astream(
        self, input: Any, config: RunnableConfig | None = None, **options: Any
    ) -> AsyncIterator[Any]:
        """Yield the answer, once."""
        yield await self.ainvoke(input, config, **options)


def _without_sending(options: dict[str, Any]) -> dict[str, Any]:
    return {**options, "exclude_names": [*(options.get("exclude_names") or ()), *SENDING]}


def serve_feature(feature: Feature, graph: BoundGraph, *, max_batch_items: int) -> APIRouter:
    """A feature's LangServe routes."""
    router = APIRouter()
    served = ServedGraph(
        bound=graph,
        custom_input_type=feature.request,
        custom_output_type=feature.response,
    )
    guard = Depends(body_guard(feature.request, max_batch_items))
    add_routes(
        router,
        served,
        path=f"/graphs/{feature.name}",
        dependencies=[guard],
        per_req_config_modifier=_governed,
        enable_feedback_endpoint=False,
        disabled_endpoints=["token_feedback"],
    )
    return _with_streams_declared(router)


class ChatMessages(BaseModel):
    """A conversation as LangServe's chat playground sends it, whole each time: its only list."""

    messages: list[HumanMessage | AIMessage | SystemMessage] = Field(
        title="Messages", json_schema_extra={"extra": {"widget": {"type": "chat", "input": "messages"}}}
    )


def serve_assistant(graph: BoundGraph, *, max_batch_items: int) -> APIRouter:
    """The assistant's LangServe routes, with the chat playground: messages in, the reply's tokens out."""
    router = APIRouter()

    async def tokens(given: AsyncIterator[Conversation], config: RunnableConfig) -> AsyncIterator[str]:
        async for conversation in given:
            asked = {"messages": _said(conversation)}
            async for event in graph.astream(asked, config, stream_mode="custom"):
                if event["event"] == "token":
                    yield event["text"]

    # The declared type of what it takes leaves the configuration out.
    generator = RunnableGenerator[Conversation, str](tokens)  # type: ignore[arg-type]
    add_routes(
        router,
        Served(bound=generator, custom_input_type=ChatMessages, custom_output_type=str),
        path=f"/graphs/{graph.name}",
        playground_type="chat",
        dependencies=[Depends(body_guard(ChatMessages, max_batch_items))],
        per_req_config_modifier=_governed,
        enable_feedback_endpoint=False,
        disabled_endpoints=["token_feedback"],
    )
    return _with_streams_declared(router)


def _with_streams_declared(router: APIRouter) -> APIRouter:
    """LangServe's streams are server-sent events, which its own documentation calls JSON."""
    for route in router.routes:
        if isinstance(route, APIRoute) and route.path.endswith(STREAMS):
            route.response_class = EventSourceResponse
            route.responses = {**route.responses, **DECLARED}
    return router


def _said(conversation: Conversation) -> list[dict[str, str]]:
    """The messages of user and assistant; a client's system message is no wish of the user's."""
    said = [message for message in conversation["messages"] if message.type != "system"]
    return [{"role": message.type, "content": message.text} for message in said]


def _governed(config: dict[str, Any], request: Request) -> dict[str, Any]:
    """The configuration of a run: nothing of the client's, in its body or in its path, has a say in it.

    A thread, a checkpoint or an owner slipped in under `configurable` would name another's. The run has
    one id for the request, the answer's `meta` and the log.
    """
    own = {name: value for name, value in config.items() if name != "configurable"}
    if request.url.path.endswith("/batch"):  # each item is a run of its own
        return own
    return {**own, "run_id": current_request_id()}


def body_guard(request_model: type[BaseModel], max_batch_items: int) -> Callable[[Request], Any]:
    """Make the check that LangServe leaves out: bodies that are no JSON, and batches without bound.

    The check raises InvalidInputError or TooLargeError, which LangServe's own handling would turn into a 500.
    """

    async def check(request: Request) -> None:
        _require_file_name(request.scope["path"])
        if request.method != "POST":
            return
        body = json_object(await request.body())
        if not isinstance(body.get("config", {}), (dict, list)):
            raise InvalidInputError("config has to be an object.", detail={"field": "config"})
        if not request.url.path.endswith("/batch"):
            if "input" not in body:
                raise InvalidInputError("input is missing.", detail={"field": "input"})
            if issubclass(request_model, ChatMessages):
                _require_valid(request_model, body["input"], "input")
            return
        inputs = body.get("inputs")
        if not isinstance(inputs, list):
            raise InvalidInputError("inputs is missing: send a list of inputs.", detail={"field": "inputs"})
        if len(inputs) > max_batch_items:
            message = f"inputs has {len(inputs)} items; at most {max_batch_items} are taken at once."
            raise TooLargeError(message, detail={"field": "inputs", "limit": max_batch_items})
        for index, item in enumerate(inputs):
            _require_valid(request_model, item, f"inputs.{index}")

    return check


def _require_file_name(path: str) -> None:
    """The playground asks the disk for the file that a path names, which the disk has to be able to hold."""
    asked = path.partition("/playground/")[2]
    if "\0" in asked or any(len(part.encode()) > LONGEST_NAME for part in asked.split("/")):
        raise NotFoundError("There is no such file.")


def _require_valid(model: type[BaseModel], item: object, where: str) -> None:
    try:
        model.model_validate(item)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join([where, *(str(part) for part in first["loc"])])[:MAX_FIELD_CHARS]
        raise InvalidInputError(f"{field}: {first['msg']}.", detail={"field": field}) from error
    except (TypeError, AttributeError, KeyError) as error:  # LangChain's messages raise these on odd types
        message = f"{where}.messages has a message that cannot be read."
        raise InvalidInputError(message, detail={"field": f"{where}.messages"}) from error


class StreamErrors:
    """ASGI middleware: an error inside one of LangServe's streams is told in our shape.

    LangServe sends an opaque error event and lets the exception go on. The event is held back until the
    exception arrives here, and sent with its real content; `status_code` is what `RemoteRunnable` reads.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_stream = scope["type"] == "http" and scope["path"].endswith(STREAMS)
        if not is_stream or not scope["path"].startswith("/graphs/"):
            await self._app(scope, receive, send)
            return
        held = False

        async def hold_error(message: Message) -> None:
            nonlocal held
            held = held or message.get("body", b"").startswith(b"event: error")
            if not held:
                await send(message)

        try:
            await self._app(scope, receive, hold_error)
        except Exception as error:
            if not held:
                raise
            cause = _innermost(error)
            status, body = describe(cause)
            if status >= 500:
                log.error("stream_failed", code=body.code, error=type(cause).__name__)
            data = json.dumps({"status_code": status, **body.model_dump(mode="json")})
            event = f"event: error\r\ndata: {data}\r\n\r\n".encode()
            await send({"type": "http.response.body", "body": event, "more_body": False})


def _innermost(error: BaseException) -> BaseException:
    """The exception that the graph raised: task groups bundle it, and Starlette raises another from it."""
    if isinstance(error, BaseExceptionGroup):
        return _innermost(error.exceptions[0])
    if isinstance(error, TalentSyncError) or error.__cause__ is None:
        return error
    return _innermost(error.__cause__)
