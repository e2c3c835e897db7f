"""What to do on a turn: the order in which a message is understood, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from talentsync.conversation.memory import Decision, Memory, Turn
from talentsync.conversation.offer import Offer
from talentsync.conversation.situation import read_turn
from talentsync.conversation.steps import (
    answer_pending,
    do_again,
    do_otherwise,
    do_wish,
    fall_back,
    leave_pending,
    small_talk,
    take_documents,
)

_STEPS = (leave_pending, small_talk, answer_pending, do_wish, do_again, do_otherwise, take_documents)


def decide(memory: Memory, turn: Turn, offers: Sequence[Offer], *, today: date) -> Decision:
    """Take a turn in, and say whether to run features, to ask for one thing, or to tell something.

    What is attached or pasted becomes the newest document of its kind. Wishes are read in the user's own
    words alone. Never raises on what a user sends.

    Args:
        memory: of the turns before; it is not changed.
        turn: the message and what is attached to it.
        offers: what can be done.
        today: the day that `present` in a résumé means.
    """
    situation = read_turn(memory, turn, offers, today)
    for step in _STEPS:
        decision = step(situation)
        if decision is not None:
            return decision
    return fall_back(situation)
