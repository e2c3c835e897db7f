from __future__ import annotations

from collections.abc import Sequence

from talentsync.conversation.memory import Memory, ToolCall
from talentsync.conversation.offer import Offer, Plain


def conclude(
    memory: Memory, calls: Sequence[ToolCall], answers: Sequence[Plain], offers: Sequence[Offer]
) -> Memory:
    """Remember what later turns need."""
    return memory
