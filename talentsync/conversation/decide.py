from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from talentsync.conversation.memory import Decision, Memory, Turn
from talentsync.conversation.offer import Offer


def decide(memory: Memory, turn: Turn, offers: Sequence[Offer], *, today: date) -> Decision:
    """Take a turn in and say what to do."""
    return Decision(memory=memory, kind="tell", intent="unclear")
