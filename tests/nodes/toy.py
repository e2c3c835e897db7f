"""A feature as small as one can be: a note about a text, written, validated, checked and laid out."""

from __future__ import annotations

from typing import Any

from langchain_core.prompts import ChatPromptTemplate
from langgraph.graph import END, START, StateGraph
from pydantic import BaseModel, Field

from graphs.bound import BoundGraph, bind
from graphs.prompts import fence
from nodes.fall_back import fall_back
from nodes.finish import finish
from nodes.generate import after_generate, generate
from nodes.state import DraftKeys
from nodes.validate_json import repair_or_verify, validate_json
from nodes.verify_facts import verify_facts
from talentsync.grounding import FactCheck
from talentsync.schemas.meta import RunMeta, UnsupportedClaim
from tools.deps import Deps

PROMPT = ChatPromptTemplate.from_messages([("system", "Write a note."), ("human", "{text}")])
EMBEDDED_TITLE = "written without a model"


class Note(BaseModel):
    """What the model fills."""

    title: str
    points: list[str] = Field(default_factory=list)
    stars: int = Field(0, ge=0, le=5)


class NoteInput(BaseModel):
    """What the note is about."""

    text: str


class NoteResponse(BaseModel):
    """The note as it is answered."""

    note: Note
    meta: RunMeta = Field(default_factory=RunMeta)


class NoteState(DraftKeys, total=False):
    """What flows through the graph."""

    text: str
    note: dict[str, Any]


def toy_graph(deps: Deps) -> BoundGraph:
    """The shared nodes in the order of the design's picture."""
    graph = StateGraph(NoteState, input_schema=NoteInput, output_schema=NoteResponse, context_schema=Deps)
    writer = generate(prompt=PROMPT, variables=_variables, output=Note, draft=_draft)
    graph.add_node("generate", writer)
    graph.add_node("validate_json", validate_json(Note))
    graph.add_node("verify_facts", verify_facts(_check))
    graph.add_node("fall_back", fall_back(draft=_draft))
    graph.add_node("finish", finish(_answer))
    graph.add_edge(START, "generate")
    graph.add_conditional_edges("generate", after_generate, ["validate_json", "fall_back"])
    graph.add_conditional_edges("validate_json", repair_or_verify, ["generate", "verify_facts", "fall_back"])
    graph.add_edge("verify_facts", "finish")
    graph.add_edge("fall_back", "finish")
    graph.add_edge("finish", END)
    return bind(graph, deps, name="toy")


def _variables(state: NoteState) -> dict[str, str]:
    return {"text": fence("text", state["text"])}


def _draft(state: NoteState, deps: Deps) -> Note:
    del deps
    return Note(title=EMBEDDED_TITLE, points=[state["text"]])


def _check(state: NoteState, deps: Deps) -> FactCheck:
    """A point stands when the text holds it."""
    del deps
    note = Note.model_validate(state["draft"])
    borne = [point for point in note.points if point in state["text"]]
    claims = [
        UnsupportedClaim(text=point, reason="not in the text") for point in note.points if point not in borne
    ]
    return FactCheck(draft={**note.model_dump(), "points": borne}, unsupported=claims)


def _answer(state: NoteState) -> NoteResponse:
    return NoteResponse(note=Note.model_validate(state["draft"]))
