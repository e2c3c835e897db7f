"""A feature that the assistant has never heard of: one line in the registry is enough to be offered."""

from __future__ import annotations

from typing import Any

from langgraph.graph import START, StateGraph
from pydantic import BaseModel, Field, field_validator

from graphs import FEATURES
from graphs.feature import Feature
from graphs.writing import add_finish
from nodes.state import MetaKeys
from talentsync.schemas.meta import RunMeta
from tests.graphs.talking import Played, alone, with_model
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import answer, calls
from tools.deps import Deps


class GreetingInput(BaseModel):
    """Whom to greet."""

    guest: str = Field(title="Guest", min_length=1, description="Who is greeted")
    city: str = Field(title="City", min_length=1, description="Where the party is")

    @field_validator("guest")
    @classmethod
    def _not_everybody(cls, value: str) -> str:
        if value.casefold() == "everybody":
            raise ValueError("greet one person")
        return value


class GreetingResponse(BaseModel):
    """The greeting."""

    greeting: str
    meta: RunMeta = Field(default_factory=RunMeta)


class GreetingState(MetaKeys, total=False):
    """What flows through the graph."""

    guest: str
    city: str
    greeting: str


def build_greeting() -> StateGraph[Any, Deps, Any, Any]:
    graph = StateGraph(
        GreetingState, input_schema=GreetingInput, output_schema=GreetingResponse, context_schema=Deps
    )
    add_finish(
        graph, lambda state: GreetingResponse(greeting=f"Welcome to {state['city']}, {state['guest']}!")
    )
    graph.add_edge(START, "finish")
    return graph


GREETING = Feature(
    name="party_greeting",
    title="Party greeting",
    summary="A greeting for a guest of a party.",
    build=build_greeting,
    request=GreetingInput,
    response=GreetingResponse,
)
WITH_GREETING = (*FEATURES, GREETING)


async def test_an_added_feature_is_a_tool(gemini: GeminiStub) -> None:
    played = Played(calls(("party_greeting", {"guest": "Ana", "city": "Porto"})))
    async with with_model(gemini, played, features=WITH_GREETING) as thread:
        told = await thread.say("Greet Ana in Porto")

    assert played.tools["party_greeting"]["required"] == ["guest", "city"]
    assert told["results"] == [{"tool": "party_greeting", "answer": told["results"][0]["answer"]}]
    assert "Welcome to Porto, Ana!" in told["reply"]


async def test_what_only_the_feature_s_own_validator_refuses_is_told_to_the_model_too(
    gemini: GeminiStub,
) -> None:
    call = ("party_greeting", {"guest": "everybody", "city": "Porto"})
    played = Played(calls(call), answer("Whom shall I greet?"))
    async with with_model(gemini, played, features=WITH_GREETING) as thread:
        told = await thread.say("Greet everybody in Porto")

    assert "greet one person" in played.answers()[0]
    assert (told["reply"], told["tool_calls"]) == ("Whom shall I greet?", [])


async def test_an_added_feature_is_recognised_and_asked_for_field_by_field_without_a_model() -> None:
    thread = alone(WITH_GREETING)
    asked = [(await thread.say(message))["reply"] for message in ("Write a party greeting", "Ana")]
    told = await thread.say("Porto")

    assert "Guest" in asked[0]
    assert "City" in asked[1]
    assert [use["tool"] for use in told["tool_calls"]] == ["party_greeting"]
    assert "Welcome to Porto, Ana!" in told["reply"]
    assert told["meta"]["engine"] == "embedded"
