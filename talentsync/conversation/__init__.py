"""The assistant's understanding without a language model: messages in, what to run or to ask out.

`decide` takes a turn into the memory and says what to do; `conclude` remembers what later turns need of the
answers; `reply` writes them as Markdown. Plain code, no input or output: the same conversation gives the same
decisions. What a document says is never taken for the user's wish.
"""

from __future__ import annotations

from talentsync.conversation.classify import classify_document
from talentsync.conversation.conclude import conclude
from talentsync.conversation.decide import decide
from talentsync.conversation.memory import (
    Answered,
    Decision,
    Document,
    Memory,
    Pending,
    ToolCall,
    Turn,
)
from talentsync.conversation.offer import Follow, Offer, Plain
from talentsync.conversation.replay import replay
from talentsync.conversation.reply import reply

__all__ = [
    "Answered",
    "Decision",
    "Document",
    "Follow",
    "Memory",
    "Offer",
    "Pending",
    "Plain",
    "ToolCall",
    "Turn",
    "classify_document",
    "conclude",
    "decide",
    "replay",
    "reply",
]
