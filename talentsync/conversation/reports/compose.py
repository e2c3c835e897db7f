"""A report from its parts, no longer than a reply in a chat may be."""

from __future__ import annotations

from collections.abc import Iterable

from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.blocks import more
from talentsync.conversation.reports.meta import report_meta

MAX_CHARS = 6000
_NOTE_CHARS = 60


def compose(answer: Plain, blocks: Iterable[str], *, parts: str = "parts") -> str:
    """The blocks, then what `meta` says.

    The first block is always there, whatever its length: it holds the draft that the next turn may be about.
    Of the others, as many as fit.

    Args:
        answer: the answer that is told.
        blocks: Markdown, each block whole in itself.
        parts: what the blocks are, for saying how many were left out.
    """
    closing = report_meta(answer)
    told = [block for block in blocks if block]
    kept = _fitting(told, MAX_CHARS - len(closing) - _NOTE_CHARS)
    left = len(told) - len(kept)
    note = f"*{more(left)} {parts}, left out here for length*" if left else ""
    return "\n\n".join(text for text in (*kept, note, closing) if text) + "\n"


def _fitting(blocks: list[str], room: int) -> list[str]:
    kept: list[str] = []
    for block in blocks:
        room -= len(block) + 2
        if kept and room < 0:
            break
        kept.append(block)
    return kept
