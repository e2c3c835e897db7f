"""A graph's picture as SVG, drawn from the compiled graph without any outside service."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from langchain_core.runnables.graph import Edge, Graph

NODE_WIDTH, NODE_HEIGHT = 170, 40
COLUMN_GAP, ROW_GAP, MARGIN = 40, 44, 24
LOOP_REACH = 46
START, END = "__start__", "__end__"

STYLE = """
text{font:14px system-ui,sans-serif;fill:#1c2b33;text-anchor:middle;dominant-baseline:central}
rect{fill:#eef5f3;stroke:#2b6f62;stroke-width:1.4}
rect.end{fill:#2b6f62}text.end{fill:#fff}
path{fill:none;stroke:#5b7480;stroke-width:1.4;marker-end:url(#arrow)}
path.choice{stroke-dasharray:5 4}
marker path{fill:#5b7480;stroke:none;marker-end:none}
"""


@dataclass(frozen=True)
class Place:
    """Centre of a node, in pixels."""

    x: float
    y: float
    row: int


def draw(graph: Graph, title: str) -> str:
    """The graph from top to bottom; dashed arrows are choices, arrows on the side lead back."""
    places = _places(graph)
    width = max(place.x for place in places.values()) + NODE_WIDTH / 2 + MARGIN + LOOP_REACH
    height = max(place.y for place in places.values()) + NODE_HEIGHT / 2 + MARGIN
    edges = "".join(_edge(edge, places) for edge in graph.edges)
    nodes = "".join(_node(name, place) for name, place in places.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>'
        f'<style>{STYLE}</style><defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
        f'markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>{edges}{nodes}</svg>'
    )


def _places(graph: Graph) -> dict[str, Place]:
    row_of = _rows(graph)
    # Arrows over several rows run on the right, so what they lead to stands at the right end of its row.
    reached_from_afar = {edge.target for edge in graph.edges if row_of[edge.target] > row_of[edge.source] + 1}
    rows: dict[int, list[str]] = {}
    for name in sorted(row_of, key=lambda name: name in reached_from_afar):
        rows.setdefault(row_of[name], []).append(name)
    widest = max(len(names) for names in rows.values())
    centre = MARGIN + LOOP_REACH + (widest * (NODE_WIDTH + COLUMN_GAP) - COLUMN_GAP) / 2
    places: dict[str, Place] = {}
    for row, names in sorted(rows.items()):
        left = centre - (len(names) - 1) * (NODE_WIDTH + COLUMN_GAP) / 2
        y = MARGIN + NODE_HEIGHT / 2 + row * (NODE_HEIGHT + ROW_GAP)
        for index, name in enumerate(names):
            places[name] = Place(left + index * (NODE_WIDTH + COLUMN_GAP), y, row)
    return places


def _rows(graph: Graph) -> dict[str, int]:
    """Row of each node: the longest way to it from the start, loops left out."""
    following: dict[str, list[str]] = {name: [] for name in graph.nodes}
    for edge in graph.edges:
        following[edge.source].append(edge.target)
    rows: dict[str, int] = {}

    def visit(name: str, row: int, path: frozenset[str]) -> None:
        if name in path or rows.get(name, -1) >= row:
            return
        rows[name] = row
        for target in following[name]:
            visit(target, row + 1, path | {name})

    visit(START, 0, frozenset())
    return rows


def _node(name: str, place: Place) -> str:
    label, css = name.strip("_"), ' class="end"' if name in {START, END} else ""
    x, y = place.x - NODE_WIDTH / 2, place.y - NODE_HEIGHT / 2
    return (
        f'<rect{css} x="{x:g}" y="{y:g}" width="{NODE_WIDTH}" height="{NODE_HEIGHT}" rx="8"/>'
        f'<text{css} x="{place.x:g}" y="{place.y:g}">{escape(label)}</text>'
    )


def _edge(edge: Edge, places: dict[str, Place]) -> str:
    source, target = places[edge.source], places[edge.target]
    css = ' class="choice"' if edge.conditional else ""
    half = NODE_HEIGHT / 2
    if target.row == source.row + 1:
        bend = ROW_GAP / 2
        way = (
            f"M{source.x:g} {source.y + half:g}"
            f"C{source.x:g} {source.y + half + bend:g} {target.x:g} {target.y - half - bend:g} "
            f"{target.x:g} {target.y - half:g}"
        )
        return f'<path{css} d="{way}"/>'
    side = -1 if target.row < source.row else 1  # back on the left, over several rows on the right
    x1, x2 = source.x + side * NODE_WIDTH / 2, target.x + side * NODE_WIDTH / 2
    reach = (min(x1, x2) if side < 0 else max(x1, x2)) + side * LOOP_REACH
    way = f"M{x1:g} {source.y:g}C{reach:g} {source.y:g} {reach:g} {target.y:g} {x2:g} {target.y:g}"
    return f'<path{css} d="{way}"/>'
