from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from talentsync.conversation.memory import Memory
from talentsync.conversation.offer import Offer


def replay(turns: Sequence[tuple[str, str]], offers: Sequence[Offer], *, today: date) -> Memory:
    """Rebuild memory from a bare message history."""
    return Memory()
