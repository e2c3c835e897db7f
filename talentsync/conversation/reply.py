from __future__ import annotations

from collections.abc import Sequence

from talentsync.conversation.memory import Decision
from talentsync.conversation.offer import Offer, Plain


def reply(decision: Decision, answers: Sequence[Plain], offers: Sequence[Offer]) -> str:
    """The answers as Markdown."""
    return "\n\n".join(str(answer) for answer in answers)
