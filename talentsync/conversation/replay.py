"""The memory of a conversation from its bare messages, where nothing else was kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from talentsync.conversation.conclude import conclude
from talentsync.conversation.decide import decide
from talentsync.conversation.markers import read_mail, read_posts
from talentsync.conversation.memory import Decision, Memory, Turn
from talentsync.conversation.offer import Offer, Plain
from talentsync.conversation.reports.shield import unshielded

MOST_MESSAGES = 60
_USER, _ASSISTANT = ("user", "human"), ("assistant", "ai")


def replay(turns: Sequence[tuple[str, str]], offers: Sequence[Offer], *, today: date) -> Memory:
    """Fold the user's messages without running anything.

    Drafts that may be edited later are taken out of the assistant's own replies; of other answers only the
    requests are remembered.

    Args:
        turns: role and text of each message, the oldest first; the newest are read where there are many.
        offers: what can be done.
        today: as for `decide`.
    """
    memory = Memory()
    running: Decision | None = None
    for role, text in turns[-MOST_MESSAGES:]:
        if role in _USER:
            running = decide(memory, Turn(text=text), offers, today=today)
            memory = running.memory
        elif role in _ASSISTANT and running is not None and running.kind == "run":
            memory = conclude(memory, running.calls, [_drafts(text)] * len(running.calls), offers)
            running = None
    return memory


def _drafts(reply: str) -> Plain:
    """The drafts in a reply, as the answers that may be edited give them."""
    mail = read_mail(reply)
    if mail is not None:
        return {"subject": unshielded(mail[0]), "body": unshielded(mail[1])}
    posts = [unshielded(post) for post in read_posts(reply)]
    return {"posts": [{"text": post} for post in posts], "text": posts[0]} if posts else {}
