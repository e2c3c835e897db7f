"""Read what a mail has to say, and tell what of the request it cannot follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from langgraph.runtime import Runtime

from nodes.state import Plain
from nodes.step import step
from talentsync.drafting.cold_mail import KeyPoints, read_key_points
from talentsync.grounding.words import words
from tools.deps import Deps

SHOWN = 120  # characters of a key point in a warning


@step
async def plan_mail(state: Any, runtime: Runtime[Deps]) -> Plain:
    """Write `points`, and into `meta` what was left out of them and whether another name signs."""
    points = await runtime.context.offload(read_key_points, state.get("key_points_to_include") or "")
    warnings = [*_left_out(points), *_other_sender(state["sender_name"], state["profile"].get("name"))]
    return {"points": list(points.used), "meta": {"warnings": warnings}}


def _left_out(points: KeyPoints) -> Iterator[str]:
    for point in points.left_out:
        yield f"A key point does not fit into a mail of this length, wholly or in part: {_shown(point)!r}."
    for point in points.orders:
        yield f"A key point reads as an order to a machine and was left out: {_shown(point)!r}."


def _other_sender(sender: str, name: str | None) -> Iterator[str]:
    """One of the two names may lack a middle name or a title."""
    signed, printed = set(words(sender)), set(words(name or ""))
    if printed and signed and len(signed & printed) < min(2, len(signed), len(printed)):
        yield f"The mail is signed by {sender}, but the résumé is that of {name}."


def _shown(point: str) -> str:
    return point if len(point) <= SHOWN else f"{point[:SHOWN]}…"
