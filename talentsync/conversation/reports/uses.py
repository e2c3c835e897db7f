"""Which tools ran for a reply, with whose résumé, and what their answers rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from talentsync.conversation.reports.escape import inline
from talentsync.schemas.chat import ToolUse

SHOWN = 3  # pieces of evidence of one tool; the answer itself and `tool_calls` have more
LONGEST = 160  # characters of a piece


def report_uses(uses: Sequence[ToolUse]) -> str:
    """A closing block on the tools that answered; empty where none did."""
    return "\n\n".join("\n".join(_lines(use)) for use in uses if use.status == "done")


def _lines(use: ToolUse) -> Iterator[str]:
    whose = f", with the résumé of {inline(use.resume)}" if use.resume else ""
    pieces = use.evidence[:SHOWN]
    rests = ". It rests on, among others:" if pieces else "."
    yield f"*Tool: {inline(use.title)} (`{use.tool}`){whose}{rests}*"
    if pieces:
        yield ""
        yield from (f"- {inline(piece, LONGEST)}" for piece in pieces)
