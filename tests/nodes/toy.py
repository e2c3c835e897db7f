"""A feature as small as one can be: a note about a text, written, validated, checked and laid out."""

from __future__ import annotations

from typing import Any

from langchain_core.prompts import ChatPromptTemplate
from langgraph.graph import START, StateGraph
from pydantic import BaseModel, Field

from graphs.bound import BoundGraph, bind
from graphs.prompts import fence
from graphs.writing import add_finish, add_writing
from nodes.state import DraftKeys
from nodes.written import Writing
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
    writing = Writing(
        prompt=PROMPT, variables=note_variables, output=Note, draft=draft_note, check=check_note
    )
    add_writing(graph, writing, after=START)
    add_finish(graph, answer_note)
    return bind(lambda: graph, deps, name="toy")


def note_variables(state: NoteState) -> dict[str, str]:
    """The text, fenced."""
    return {"text": fence("text", state["text"])}


def draft_note(state: NoteState, deps: Deps) -> Note:
    """The text as the only point."""
    del deps
    return Note(title=EMBEDDED_TITLE, points=[state["text"]])


def check_note(state: NoteState, deps: Deps) -> FactCheck:
    """A point stands when the text holds it."""
    del deps
    note = Note.model_validate(state["draft"])
    borne = [point for point in note.points if point in state["text"]]
    claims = [
        UnsupportedClaim(text=point, reason="not in the text") for point in note.points if point not in borne
    ]
    return FactCheck(draft={**note.model_dump(), "points": borne}, unsupported=claims)


def answer_note(state: NoteState) -> NoteResponse:
    """The note alone."""
    return NoteResponse(note=Note.model_validate(state["draft"]))
