"""Every route answers as its OpenAPI document declares, whatever it is sent: LangServe's routes as well."""

from __future__ import annotations

import pytest
import requests
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from graphs import ASSISTANT, FEATURES, GRAPHS
from tests.shown.schema import Answer, Call, Operation, can_be_broken, operations, try_operation

# schemathesis draws from `random`, which hypothesis seeds, and would rather not have used.
pytestmark = pytest.mark.filterwarnings("ignore:Do not use the `random` module inside strategies")

FITTING_CALLS = 2
BREAKING_CALLS = 2
CHAT_CALLS = (
    1  # a list of LangChain's messages takes seconds to make up; a config hash is the same route again
)
KINDS = ("invoke", "batch", "stream", "stream_log", "stream_events")


@pytest.fixture(scope="session")
def declared(shown: TestClient) -> dict[str, Operation]:
    """The operations by method and path, those of LangServe included: they exist while the service runs."""
    return {operation.label: operation for operation in operations(shown.get("/openapi.json").json())}


def sender(client: TestClient) -> Call:
    def send(request: requests.PreparedRequest) -> Answer:
        assert request.method
        assert request.url
        headers = {name: str(value) for name, value in request.headers.items() if name != "Content-Length"}
        body = request.body.encode() if isinstance(request.body, str) else request.body
        assert body is None or isinstance(body, bytes)
        response = client.request(request.method, request.url, content=body, headers=headers)
        return Answer(status=response.status_code, headers=response.headers, content=response.content)

    return send


def served(label: str, name: str) -> bool:
    return f"/graphs/{name}/" in label


@pytest.mark.parametrize("name", [feature.name for feature in GRAPHS])
def test_langserve_answers_fitting_calls_as_declared(
    shown: TestClient, declared: dict[str, Operation], name: str
) -> None:
    for label, operation in declared.items():
        if served(label, name):
            calls = CHAT_CALLS if name == ASSISTANT.name or "config_hash" in label else FITTING_CALLS
            try_operation(operation, sender(shown), mode=GenerationMode.POSITIVE, examples=calls)


@pytest.mark.parametrize("kind", KINDS)
def test_langserve_answers_breaking_calls_as_declared(
    shown: TestClient, declared: dict[str, Operation], kind: str
) -> None:
    """The guard is one for all features, so each kind of call is broken at one of them, and at the chat."""
    name = FEATURES[KINDS.index(kind)].name
    for path, calls in ((f"{name}/{kind}", BREAKING_CALLS), (f"{ASSISTANT.name}/{kind}", CHAT_CALLS)):
        operation = declared[f"POST /graphs/{path}"]
        try_operation(operation, sender(shown), mode=GenerationMode.NEGATIVE, examples=calls)


@pytest.mark.parametrize("shard", range(4))
def test_the_rest_answers_fitting_calls_as_declared(
    shown: TestClient, declared: dict[str, Operation], shard: int
) -> None:
    ours = [label for label in declared if not any(served(label, feature.name) for feature in GRAPHS)]
    for label in ours[shard::4]:
        try_operation(declared[label], sender(shown), mode=GenerationMode.POSITIVE, examples=FITTING_CALLS)


@pytest.mark.parametrize("shard", range(4))
def test_the_rest_answers_breaking_calls_as_declared(
    shown: TestClient, declared: dict[str, Operation], shard: int
) -> None:
    """Once for each declaration: the other paths to a feature, and the first version, are the same code."""
    seen = {str(operation.definition.raw.get("summary")): label for label, operation in declared.items()}
    ours = [label for label in seen.values() if not any(served(label, item.name) for item in GRAPHS)]
    for label in ours[shard::4]:
        if can_be_broken(declared[label]):
            try_operation(
                declared[label], sender(shown), mode=GenerationMode.NEGATIVE, examples=BREAKING_CALLS
            )
