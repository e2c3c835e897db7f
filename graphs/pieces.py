"""Independent pieces of one answer, written side by side: each takes the whole writing path by itself.

plan_pieces says which pieces there are, each is written by a graph of its own in `write_<kind>`, and
gather_pieces puts them back into their order. A piece that fails is drafted by the embedded engine; the
others keep what the language model wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import Send

from graphs.writing import add_writing
from nodes.state import PieceKeys, Plain
from nodes.step import Node, step
from nodes.written import Writing
from talentsync.schemas.meta import EMBEDDED
from tools.deps import Deps


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece to write: its kind, which has a `Writing`, and what is particular to it, as plain data."""

    kind: str
    given: Plain


# Which pieces there are, in the order of the answer: a pure function of the state and the time.
Plan = Callable[[Any, Deps], Sequence[Piece]]


def add_pieces(
    graph: StateGraph[Any, Deps, Any, Any],
    writings: Mapping[str, Writing],
    *,
    plan: Plan,
    after: str | Sequence[str],
    then: str = "finish",
) -> None:
    """Add the writing of pieces to a graph; they are in the state's `pieces`, each with `kind` and `draft`.

    Args:
        graph: its state has the keys of `PieceKeys`; a piece's writing sees all of it, and its own `piece`.
        writings: how each kind of piece is written.
        plan: which pieces there are.
        after: the node or nodes that the plan waits for.
        then: the node that takes the pieces.
    """
    graph.add_node("plan_pieces", _plan_pieces(plan))
    graph.add_edge(after if isinstance(after, str) else list(after), "plan_pieces")
    names = {kind: f"write_{kind}" for kind in writings}
    for kind, writing in writings.items():
        graph.add_node(names[kind], _write_piece(graph.state_schema, writing, kind))
        graph.add_edge(names[kind], "gather_pieces")
    graph.add_conditional_edges("plan_pieces", _send(names), [*names.values(), "gather_pieces"])
    graph.add_node("gather_pieces", gather_pieces)
    graph.add_edge("gather_pieces", then)


def _plan_pieces(plan: Plan) -> Node:
    @step
    async def plan_pieces(state: Any, runtime: Runtime[Deps]) -> Plain:
        pieces = await runtime.context.offload(plan, state, runtime.context)
        planned = [{"index": at, "kind": piece.kind, **piece.given} for at, piece in enumerate(pieces)]
        return {"planned_pieces": planned}

    return plan_pieces


def _send(names: Mapping[str, str]) -> Callable[[Any], list[Send] | str]:
    def send(state: Any) -> list[Send] | str:
        shared = {key: value for key, value in state.items() if key not in {"planned_pieces", "meta"}}
        planned = state["planned_pieces"]
        return [
            Send(names[piece["kind"]], {**shared, "piece": piece}) for piece in planned
        ] or "gather_pieces"

    return send


def _write_piece(state_schema: Any, writing: Writing, kind: str) -> Node:
    """The node that runs the writing path for one piece."""
    path = StateGraph(state_schema, context_schema=Deps)
    add_writing(path, writing, after=START, then=END)
    compiled = path.compile(name=f"write_{kind}")

    async def write_piece(state: Any, runtime: Runtime[Deps]) -> Plain:
        written = await compiled.ainvoke(state, context=runtime.context)
        meta = dict(written["meta"])
        piece = {**written["piece"], "draft": written["draft"], "engine": meta.pop("engine")}
        return {"written_pieces": [piece], "meta": meta}

    return write_piece


@step
async def gather_pieces(state: PieceKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `pieces` in their order; the answer's engine is the model when it wrote any of them."""
    del runtime
    pieces = sorted(state.get("written_pieces", []), key=lambda piece: piece["index"])
    engines = [piece["engine"] for piece in pieces]
    engine = next((engine for engine in engines if engine != EMBEDDED), EMBEDDED)
    return {"pieces": pieces, "meta": {"engine": engine}}
